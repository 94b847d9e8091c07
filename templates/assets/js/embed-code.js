/**
 * The code to embed a calculator: its address made whole, where the build did not know where the site stands.
 *
 * @param {HTMLElement} root holds the text, and names the address as the page links to it
 */
export function embedCode(root) {
  const { address } = root.dataset;
  const field = root.querySelector("textarea");
  field.value = field.value.replace(`"${address}"`, `"${new URL(address, document.baseURI).href}"`);
  field.addEventListener("focus", () => field.select());
}
