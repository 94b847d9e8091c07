/**
 * The page's one Trusted Types policy, `app`, as its Content-Security-Policy names it.
 *
 * A policy of this name can be made once per page. Whatever else needs one is added here.
 */

let policy = null;

/**
 * Let the address of a worker pass.
 *
 * @param {string} url a `blob:` address made by this page; no other is let through
 * @returns {TrustedScriptURL | string} what `new Worker` takes under this page's policy
 * @throws {TypeError} where a security policy forbids a policy of this name, or the address is another
 */
export function trustedWorkerUrl(url) {
  if (!globalThis.trustedTypes) {
    return ownBlob(url);
  }
  policy ??= globalThis.trustedTypes.createPolicy("app", { createScriptURL: ownBlob });
  return policy.createScriptURL(url);
}

function ownBlob(url) {
  if (!url.startsWith(`blob:${globalThis.location.origin}/`)) {
    throw new TypeError(`not a worker of this page: ${url}`);
  }
  return url;
}
