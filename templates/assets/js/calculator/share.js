/**
 * Taking the address along: copied, or handed to the device's own way of sharing.
 */

import { shorten } from "./short-address.js";

/**
 * @param {Element} root holds the buttons and their two places for an answer
 * @returns {{copy: () => Promise<void>, share: () => Promise<void>, reset: () => void}}
 *   `reset` once the address is another one
 */
export function createShare(root) {
  const copied = root.querySelector("[data-part=copied]");
  const byHand = root.querySelector("[data-part=copy-by-hand]");
  const field = byHand.querySelector("input");
  const button = root.querySelector("[data-action=share]");
  button.hidden = typeof navigator.share !== "function";

  return {
    async copy() {
      const address = await shorten(location.href);
      try {
        await navigator.clipboard.writeText(address);
        copied.hidden = false;
      } catch {
        // No clipboard: the page came over plain http, or somebody forbade it. The address can still be copied by hand.
        byHand.hidden = false;
        field.value = address;
        field.select();
      }
    },
    async share() {
      try {
        await navigator.share({ title: document.title, url: await shorten(location.href) });
      } catch (error) {
        if (error.name !== "AbortError") { // the visitor thought better of it
          console.warn(`calculator: share: ${error.message}`);
          await this.copy();
        }
      }
    },
    reset() {
      copied.hidden = true;
      byHand.hidden = true;
    },
  };
}
