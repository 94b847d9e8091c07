/**
 * Tells whoever opened a page from a disk why it does not work.
 *
 * A classic script, unlike all others: from a disk no module is loaded.
 */

if (location.protocol === "file:") {
  for (const note of document.querySelectorAll("[data-shown-from=disk]")) {
    note.hidden = false;
  }
}
