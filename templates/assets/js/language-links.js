/**
 * Let the links to other languages keep the reader's place: what the address says besides the page goes along.
 *
 * @param {HTMLElement} root the list of languages
 */
export function languageLinks(root) {
  root.addEventListener("click", ({ target }) => {
    const link = target.closest("a[hreflang]");
    if (link) {
      link.search = location.search;
      // A calculator has written its own profile there; the address may only name a place on the page.
      link.hash ||= location.hash;
    }
  });
}
