/**
 * The list of the pages that are kept on this device: shows, of all pages of the site in a language, those.
 *
 * Whoever was led here from a page that is not kept sees which one, with a link to try it again.
 */

import { addressIn, canKeep, keptPages } from "./keeping.js";

/** @param {HTMLElement} root with the parts of pages/offline.html */
export async function keptPagesList(root) {
  const part = (name) => root.querySelector(`[data-part=${name}]`);
  const wanted = new URLSearchParams(location.search).get("page");
  const address = wanted === null ? null : addressIn(wanted);
  if (address !== null) {
    const link = part("again");
    link.href = address + location.hash;
    link.textContent = titleOf(root, wanted) ?? new URL(address).pathname;
    part("missing").hidden = false;
  }
  const kept = new Set((await canKeep()) ? await keptPages() : []);
  let count = 0;
  for (const entry of root.querySelectorAll("[data-page]")) {
    entry.hidden = !kept.has(entry.dataset.page);
    count += entry.hidden ? 0 : 1;
  }
  part("some").hidden = count === 0;
  part("none").hidden = count > 0;
}

function titleOf(root, path) {
  const entry = Array.from(root.querySelectorAll("[data-page]")).find(({ dataset }) => dataset.page === path);
  return entry?.textContent.trim();
}
