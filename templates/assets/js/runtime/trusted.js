/**
 * The page's one Trusted Types policy, `app`, as its Content-Security-Policy names it.
 *
 * A policy of this name can be made once per page. Whatever else needs one is added here.
 */

/** The site's service worker. This file is assets/<folder>/js/runtime/trusted.js below the root. */
const SERVICE_WORKER = new URL("../../../../sw.js", import.meta.url).href;

/** This version's scripts: js/ in the same folder. */
const SCRIPTS = new URL("../", import.meta.url).href;

let policy = null;

/**
 * Let the address of a worker pass.
 *
 * @param {string} url a `blob:` address made by this page; no other is let through
 * @returns {TrustedScriptURL | string} what `new Worker` takes under this page's policy
 * @throws {TypeError} where a security policy forbids a policy of this name, or the address is another
 */
export function trustedWorkerUrl(url) {
  return trusted(ownBlob(url));
}

/**
 * Let the address of the site's own service worker pass.
 *
 * @returns {TrustedScriptURL | string} what `serviceWorker.register` takes under this page's policy
 * @throws {TypeError} where a security policy forbids a policy of this name
 */
export function trustedServiceWorkerUrl() {
  return trusted(SERVICE_WORKER);
}

/**
 * Let the address of one of this version's scripts pass.
 *
 * @param {string} url absolute
 * @returns {TrustedScriptURL | string} what a script element's `src` takes under this page's policy
 * @throws {TypeError} where a security policy forbids a policy of this name, or the address is another
 */
export function trustedScriptUrl(url) {
  return trusted(ownScript(url));
}

function trusted(url) {
  if (!globalThis.trustedTypes) {
    return url;
  }
  policy ??= globalThis.trustedTypes.createPolicy("app", { createScriptURL: ownScript });
  return policy.createScriptURL(url);
}

function ownScript(url) {
  return url === SERVICE_WORKER || url.startsWith(SCRIPTS) ? url : ownBlob(url);
}

function ownBlob(url) {
  if (!url.startsWith(`blob:${globalThis.origin}/`)) {
    throw new TypeError(`not a worker of this page: ${url}`);
  }
  return url;
}
