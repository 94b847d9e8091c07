/**
 * Starts what a page asks for in its markup: every element with `data-module`, each on its own.
 *
 * A module that fails is named in the console; its element keeps what the page was delivered with.
 */

/** Loaded only by pages that ask for them. */
const MODULES = {
  calculator: async () => (await import("./calculator/calculator.js")).calculator,
  "days-left": async () => (await import("./days-left.js")).daysLeft,
  device: async () => (await import("./offline/device.js")).device,
  embed: async () => (await import("./embed.js")).embed,
  "embed-code": async () => (await import("./embed-code.js")).embedCode,
  "language-links": async () => (await import("./language-links.js")).languageLinks,
  "kept-pages": async () => (await import("./offline/kept-pages.js")).keptPagesList,
  narrowing: async () => (await import("./narrowing.js")).narrowing,
  offline: async () => {
    await leisure();
    return (await import("./offline/offline.js")).offline;
  },
};

/** Milliseconds that leisure may take to come. */
const PATIENCE = 3000;

for (const root of document.querySelectorAll("[data-module]")) {
  start(root);
}

/** @param {HTMLElement} root */
async function start(root) {
  const name = root.dataset.module;
  try {
    const module = await MODULES[name]();
    await module(root);
  } catch (error) {
    console.error(`the module ${name} could not start`, error);
  }
}

/** Wait until the page has loaded and its browser has nothing better to do. */
function leisure() {
  return new Promise((resolve) => {
    const wait = () => {
      if (globalThis.requestIdleCallback) {
        requestIdleCallback(() => resolve(), { timeout: PATIENCE });
      } else {
        setTimeout(resolve, PATIENCE);
      }
    };
    if (document.readyState === "complete") {
      wait();
    } else {
      addEventListener("load", wait, { once: true });
    }
  });
}
