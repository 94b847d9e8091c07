/**
 * What this site keeps on the device, and the switch for it.
 */

import {
  canKeep,
  empty,
  isSwitchedOff,
  keptBytes,
  keptPages,
  registration,
  switchOff,
  unregister,
} from "./keeping.js";
import { register } from "./register.js";

const MEGABYTE = 1000 ** 2;

/** @param {HTMLElement} root with the parts of components/device/device.html */
export async function device(root) {
  if (!(await canKeep())) {
    return;
  }
  const part = (name) => root.querySelector(`[data-part=${name}]`);

  async function show() {
    const isOff = isSwitchedOff();
    part("without").hidden = true;
    part("kept").hidden = isOff;
    part("off").hidden = !isOff;
    if (!isOff) {
      const [pages, bytes] = await Promise.all([keptPages(), keptBytes()]);
      const { none, words } = part("amount").dataset;
      part("amount").textContent =
        bytes === 0 ? none : words.replace("{pages}", written(pages.length)).replace("{size}", written(bytes / MEGABYTE));
      part("list").hidden = pages.length === 0;
    }
  }

  const actions = {
    async remove() {
      switchOff(true);
      await empty();
      await show();
      part("done").textContent = part("done").dataset.removed;
      root.querySelector("[data-action=keep]").focus();
      await unregister(); // which takes seconds in some browsers; nothing is kept meanwhile
    },
    async keep() {
      switchOff(false);
      if (await register()) {
        // A worker that was to end and goes on after all has lost what it needs.
        (await registration())?.active?.postMessage({ type: "prepare" });
      }
      await show();
      part("done").textContent = part("done").dataset.on;
      root.querySelector("[data-action=remove]").focus();
    },
  };
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-action]");
    actions[button?.dataset.action]?.();
  });
  await show();
}

function written(number) {
  return number.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
}
