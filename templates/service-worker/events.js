/*
 * What the browser and the pages tell the worker.
 *
 * A new worker takes over at once, from open pages too. It answers them as the one before did: files are named by
 * their content, and those of an open page stay. Waiting for the last page to be closed would only leave readers who
 * keep a tab open with an old worker, and the first page ever opened without any.
 *
 * Messages from a page of assets/js/offline/:
 *   {type: "arrived", files}   it is there; `files` are the addresses it has loaded. The answer, through the port that
 *                              comes along: {copy: {date} | null, changed}. Whether it came without the worker, a
 *                              page cannot tell: by the time it asks, the worker may have taken it over
 *   {type: "used", files}      the addresses that a worker of the page has loaded: in some browsers its requests do not
 *                              pass through here
 *   {type: "claim"}            it does not come under the worker yet
 *   {type: "prepare"}          a reader has switched the keeping on again
 * Messages to a page:
 *   {type: "changed"}          the site now has another page at its address
 *   {type: "folders"}          which folders of files does it use? Answered through the port
 */

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      await prepare();
      await renew();
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const path = pathOf(request.url);
  if (request.method !== "GET" || request.headers.has("range") || path === null) {
    return;
  }
  if (isAddressOfAsset(path)) {
    event.respondWith(answerAsset(event, path));
  } else if (request.mode === "navigate" && isAddressOfPage(path)) {
    event.respondWith(answerPage(event, path));
  }
});

/** Another site may live below this one: nothing is answered but what has the form of this site's own addresses. */
function isAddressOfAsset(path) {
  return path.startsWith(ASSETS) && /^[0-9a-f]{12}$/u.test(folderOf(path));
}

/** Downloads are opened by navigating, too; they are not kept. */
function isAddressOfPage(path) {
  return path === "" || (path.endsWith("/") && path.split("/")[0] in BUILD.offline);
}

self.addEventListener("message", (event) => {
  const { source, data, ports } = event;
  if (data?.type === "arrived") {
    const copy = copies.has(source.id) ? { date: copies.get(source.id) } : null;
    ports[0]?.postMessage({ copy, changed: changed.has(source.id) });
    event.waitUntil(settleIn(source, data.files));
  } else if (data?.type === "used") {
    event.waitUntil(keepUsed(assetsAmong(data.files)));
  } else if (data?.type === "claim") {
    event.waitUntil(self.clients.claim());
  } else if (data?.type === "prepare") {
    event.waitUntil(prepare());
  }
});

async function settleIn(client, files) {
  const page = pathOf(client.url);
  if (!answered.has(client.id) && page !== null && isAddressOfPage(page)) {
    await keepLoaded(page, assetsAmong(files));
  }
  await tidy();
}

function assetsAmong(addresses) {
  return addresses.map(pathOf).filter((path) => path !== null && isAddressOfAsset(path));
}
