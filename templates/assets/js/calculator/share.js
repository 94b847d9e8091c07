/**
 * Taking the address along.
 */

/**
 * @param {Element} root holds the button's two places for an answer
 * @returns {{copy: () => Promise<void>, reset: () => void}} `reset` once the address is another one
 */
export function createShare(root) {
  const copied = root.querySelector("[data-part=copied]");
  const byHand = root.querySelector("[data-part=copy-by-hand]");
  const field = byHand.querySelector("input");

  return {
    async copy() {
      try {
        await navigator.clipboard.writeText(location.href);
        copied.hidden = false;
      } catch {
        // No clipboard: the page came over plain http, or somebody forbade it. The address can still be copied by hand.
        byHand.hidden = false;
        field.value = location.href;
        field.select();
      }
    },
    reset() {
      copied.hidden = true;
      byHand.hidden = true;
    },
  };
}
