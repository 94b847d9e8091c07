/*
 * The service worker of a site: what is kept on the device, and how it is looked up.
 *
 * There are two caches. `pages` has the pages that were seen; `files` has what pages ask for, and the pages about pages
 * that are not kept. Files are named by their content, so those of several builds stand side by side and none is ever
 * out of date. A response is kept as it came: a copy made here would lose what the browser keeps of compiled scripts.
 *
 * Caches belong to a whole host, on which other sites may live below other paths. So their names say whose they are.
 * They are made when the worker is installed and nowhere else: once a reader has removed them, a worker that goes on
 * until the last page is closed keeps nothing more.
 */

const SCOPE = self.registration.scope;
const NAME = `policy-comparison ${new URL(SCOPE).pathname} `; // as in assets/js/offline/keeping.js
const PAGES = `${NAME}pages`;
const FILES = `${NAME}files`;

/** What is on its way into a cache, by address. */
const arriving = new Map();

/** The whole address of something of the site. */
function addressOf(path) {
  return new URL(path, SCOPE).href;
}

/** The path below the site's root, query and anchor left off; null outside the site. */
function pathOf(address) {
  const { origin, pathname } = new URL(address);
  const whole = origin + pathname;
  return whole.startsWith(SCOPE) ? whole.slice(SCOPE.length).replace(/(^|\/)index\.html$/u, "$1") : null;
}

/** @returns {Promise<Response | undefined>} */
async function find(name, path) {
  await arriving.get(path);
  // `match` of all caches makes none.
  return caches.match(addressOf(path), { cacheName: name, ignoreVary: true });
}

/** @returns {Promise<string[]>} the paths of what is kept */
async function list(name) {
  if (!(await caches.has(name))) {
    return [];
  }
  const cache = await caches.open(name);
  const requests = await cache.keys();
  return requests.map(({ url }) => pathOf(url)).filter((path) => path !== null);
}

/** @param {Response} response one that nobody else reads */
async function keep(name, path, response) {
  const put = async () => {
    try {
      if (await caches.has(name)) {
        const cache = await caches.open(name);
        await cache.put(addressOf(path), response);
      }
    } catch (error) {
      // Left off midway, or no room: the page has its answer all the same.
      if (error.name !== "AbortError") {
        console.warn(`not kept: ${path}: ${error.message}`);
      }
    }
  };
  const promise = put();
  arriving.set(path, promise);
  await promise;
  if (arriving.get(path) === promise) {
    arriving.delete(path);
  }
}

async function forget(name, path) {
  if (await caches.has(name)) {
    const cache = await caches.open(name);
    await cache.delete(addressOf(path), { ignoreVary: true });
  }
}

/** Whether a response is the whole of what was asked for, from this host and this address. */
function isWhole(response) {
  return response.status === 200 && response.type === "basic" && !response.redirected;
}

function isPage(response) {
  return (response.headers.get("content-type") ?? "").startsWith("text/html");
}
