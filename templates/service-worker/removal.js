/*
 * In place of a service worker: deletes what an earlier one kept on the device, and ends.
 *
 * Browsers ask for this address from time to time for as long as they remember a worker. So it has to stay published.
 */

const NAME = `policy-comparison ${new URL(self.registration.scope).pathname} `; // as in kept.js

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name.startsWith(NAME)).map((name) => caches.delete(name)));
      await self.registration.unregister();
    })(),
  );
});
