/**
 * Tells the service worker what this page's own workers have loaded.
 *
 * Whether their requests pass through it depends on the browser, and on whether it was there when they began.
 */

/**
 * @param {string[]} files addresses
 */
export function tellOfUse(files) {
  const { serviceWorker } = navigator;
  const tell = () => serviceWorker.controller?.postMessage({ type: "used", files });
  if (serviceWorker) {
    tell();
    serviceWorker.addEventListener("controllerchange", tell); // to one that comes later, or after this one
  }
}
