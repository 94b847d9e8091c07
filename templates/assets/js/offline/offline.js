/**
 * The service worker, for a page: registers it, tells it what was loaded, and says two things to the reader: that the
 * page is a copy from the device, and that the site has a newer one by now.
 *
 * Nothing is reloaded by itself: somebody may be typing.
 */

import { canKeep, isSwitchedOff, registration } from "./keeping.js";

/** Milliseconds after which a page that is looked at again asks for a new version of the site. */
const NEWS_EVERY = 60 * 60 * 1000;

/** @param {HTMLElement} root holds the notes, where the page has them */
export async function offline(root) {
  // In a frame, the site that shows it would be the one that keeps it.
  if (window.top !== window || isSwitchedOff() || !(await canKeep())) {
    return;
  }
  const { serviceWorker } = navigator;
  const greet = () => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => say(root, data);
    const files = performance.getEntriesByType("resource").map(({ name }) => name);
    serviceWorker.controller?.postMessage({ type: "arrived", files }, [port2]);
  };
  serviceWorker.addEventListener("message", (event) => receive(root, event));
  serviceWorker.addEventListener("controllerchange", greet);
  serviceWorker.startMessages();
  addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") {
      askForNews();
    }
  });
  root.addEventListener("click", ({ target }) => {
    if (target.closest("[data-action=reload]")) {
      location.reload();
    }
  });
  if (serviceWorker.controller) {
    greet();
  } else if (!navigator.connection?.saveData || (await registration())) {
    const { register } = await import("./register.js");
    if (await register()) {
      await comeUnder(serviceWorker);
    }
  }
}

/** A page that was still on its way when the worker took over the open ones has been passed over. */
async function comeUnder(serviceWorker) {
  const { active } = await serviceWorker.ready;
  if (!serviceWorker.controller) {
    active.postMessage({ type: "claim" });
  }
}

function receive(root, { data, ports }) {
  if (data?.type === "changed") {
    say(root, { copy: null, changed: true });
  } else if (data?.type === "folders") {
    ports[0].postMessage(foldersInUse());
  }
}

/** Show what there is to say; what is said already stays. */
function say(root, { copy, changed }) {
  const copied = root.querySelector("[data-part=copy]");
  if (copy && copied) {
    const when = copy.date === null ? NaN : Date.parse(copy.date);
    copied.textContent = Number.isNaN(when)
      ? copied.dataset.undated
      : copied.dataset.words.replace("{date}", written(when, copied.dataset.locale));
    copied.hidden = false;
  }
  const newer = root.querySelector("[data-part=newer]");
  if (changed && newer) {
    newer.hidden = false;
  }
}

function written(when, locale) {
  return new Date(when).toLocaleDateString(locale, { dateStyle: "long" });
}

/** The folders below assets/ that this page loads from, now or later. */
function foldersInUse() {
  const named = Array.from(document.querySelectorAll("[data-manifest]"), ({ dataset }) => dataset.manifest);
  return [import.meta.url, ...named].flatMap((address) => /assets\/([^/]+)(?=\/)/u.exec(address)?.[1] ?? []);
}

let askedForNews = performance.now();

async function askForNews() {
  if (performance.now() - askedForNews < NEWS_EVERY || navigator.connection?.saveData) {
    return;
  }
  askedForNews = performance.now();
  const found = await registration();
  try {
    await found?.update();
  } catch (error) {
    console.debug(`offline: no news: ${error.message}`); // no network, most likely
  }
}
