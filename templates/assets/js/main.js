/**
 * Starts what a page asks for in its markup: every element with `data-module`, each on its own.
 *
 * A module that fails is named in the console; its element keeps what the page was delivered with.
 */

/** Loaded only by pages that ask for them. */
const MODULES = {
  calculator: async () => (await import("./calculator/calculator.js")).calculator,
  "days-left": async () => (await import("./days-left.js")).daysLeft,
  embed: async () => (await import("./embed.js")).embed,
  "embed-code": async () => (await import("./embed-code.js")).embedCode,
  "language-links": async () => (await import("./language-links.js")).languageLinks,
  narrowing: async () => (await import("./narrowing.js")).narrowing,
};

for (const root of document.querySelectorAll("[data-module]")) {
  start(root);
}

/** @param {HTMLElement} root */
async function start(root) {
  const name = root.dataset.module;
  try {
    const module = await MODULES[name]();
    module(root);
  } catch (error) {
    console.error(`the module ${name} could not start`, error);
  }
}
