/**
 * What stands in place of `fetch` and of `import(address)` in the worker of a page that is opened from a disk.
 *
 * Python's scripts are part of the worker's own script, since text cannot be run as a script later: the
 * policy of the page forbids it.
 */

import { SCRIPTS } from "carried:scripts";
import { respond } from "./carried.js";

let files = {};

self.addEventListener("message", (event) => {
  if (event.data.type === "carried") {
    files = event.data.files;
    event.stopImmediatePropagation();
  }
});

self.fetch = async (url) => respond(files, url);

/** @param {string} url the address of one of Python's scripts */
export async function importCarried(url) {
  const name = url.split("/").at(-1);
  if (!Object.hasOwn(SCRIPTS, name)) {
    throw new TypeError(`${name} is not carried`);
  }
  return SCRIPTS[name]();
}
