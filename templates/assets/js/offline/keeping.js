/**
 * What the service worker keeps on the device, as pages see it; and whether a reader wants it.
 *
 * The worker itself stands in `service-worker/` of the templates.
 */

/** The site's root. This file is assets/<folder>/js/offline/keeping.js below it, wherever the site is mounted. */
const ROOT = new URL("../../../../", import.meta.url).href;

/** Begins the names of this site's caches; as in service-worker/kept.js. */
const NAME = `policy-comparison ${new URL(ROOT).pathname} `;

/** Where a reader's "no" is remembered, for this site among those of the host. */
const CHOICE = `policy-comparison.offline ${new URL(ROOT).pathname}`;
const OFF = "off";

/** Whether this browser can keep anything: not without TLS, not from a folder, not in some private windows. */
export async function canKeep() {
  if (!navigator.serviceWorker || !location.protocol.startsWith("http")) {
    return false;
  }
  try {
    await caches.keys();
    return true;
  } catch {
    return false; // there is none, or reading the property is what the browser refuses
  }
}

export function isSwitchedOff() {
  try {
    return localStorage.getItem(CHOICE) === OFF;
  } catch {
    return false; // no storage, so no choice was ever remembered
  }
}

/** @returns {boolean} whether it will be remembered */
export function switchOff(isOff) {
  try {
    if (isOff) {
      localStorage.setItem(CHOICE, OFF);
    } else {
      localStorage.removeItem(CHOICE);
    }
    return true;
  } catch {
    return false; // no storage: the choice lasts as long as the page
  }
}

/** @returns {Promise<ServiceWorkerRegistration | undefined>} of this site, not of one that lives above it on the host */
export async function registration() {
  const found = await navigator.serviceWorker.getRegistration(ROOT);
  return found?.scope === ROOT ? found : undefined;
}

/** Delete all that is kept. Without its caches the service worker keeps nothing, however long it goes on. */
export async function empty() {
  await Promise.all((await ourCaches()).map((name) => caches.delete(name)));
}

/** End the service worker; a browser may take seconds for it. */
export async function unregister() {
  const found = await registration();
  await found?.unregister();
}

/** @returns {Promise<string[]>} the paths of the pages kept, below the site's root */
export async function keptPages() {
  const requests = await requestsIn(`${NAME}pages`);
  return requests.map(({ url }) => url.slice(ROOT.length));
}

/** @returns {Promise<number>} bytes of all that is kept */
export async function keptBytes() {
  let sum = 0;
  for (const name of await ourCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request, { ignoreVary: true });
      sum += response ? (await response.blob()).size : 0;
    }
  }
  return sum;
}

async function requestsIn(name) {
  if (!(await caches.has(name))) {
    return []; // to open it would make it
  }
  const cache = await caches.open(name);
  return cache.keys();
}

async function ourCaches() {
  const names = await caches.keys();
  return names.filter((name) => name.startsWith(NAME));
}

/** @returns {string | null} the whole address of a path below the root; null where that would lead out of the site */
export function addressIn(path) {
  const { href } = new URL(path, ROOT);
  return href.startsWith(ROOT) ? href : null;
}
