/**
 * Registers the service worker.
 */

import { trustedServiceWorkerUrl } from "../runtime/trusted.js";

/** @returns {Promise<boolean>} whether there is one now; a browser, a setting or a host may refuse it */
export async function register() {
  try {
    // Whether the script has changed is always asked of the host: it decides what of the rest is out of date.
    await navigator.serviceWorker.register(trustedServiceWorkerUrl(), { updateViaCache: "none" });
    return true;
  } catch (error) {
    // Readers lose nothing that the page itself offers, so they are not told.
    console.debug(`offline: not registered: ${error.message}`);
    return false;
  }
}
