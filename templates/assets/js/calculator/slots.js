/**
 * Filling markup that the build has written with finished words from Python.
 *
 * The markup says what goes where; nothing is made of strings here.
 *
 * - `data-slot="path"`               the text of the element
 * - `data-set="name={path} …"`       attributes, of those in `ATTRIBUTES` only
 * - `data-if="path"`                 hidden while there is nothing to say
 * - `data-unless="path"`             the reverse
 * - `data-each="path"` with `data-item="name"`
 *                                    one `<template data-template="name">` for each entry; for a
 *                                    list inside SVG its content stands in an `<svg>`
 *
 * In a list, elements with `data-fixed` stay in front of the entries. What stands inside an element
 * with `data-own` is filled by its own script, and left alone when what is around it is filled.
 *
 * A path names a property, or one inside another: `amount.text`. Filling again changes only what
 * differs, so open details stay open and the focus stays where it is.
 */

const ATTRIBUTES = new Set([
  "aria-pressed",
  "colspan",
  "d",
  "data-amount",
  "data-certainty",
  "data-status",
  "data-subject",
  "data-total",
  "href",
  "lang",
  "text-anchor",
  "value",
  "viewBox",
  "x",
  "y",
]);

/**
 * @param {Element} element
 * @param {object} data
 */
export function fill(element, data) {
  if (element.localName === "template") {
    return;
  }
  const { slot, set, each } = element.dataset;
  if (set !== undefined) {
    setAttributes(element, set, data);
  }
  if (!showOrHide(element, data)) {
    return;
  }
  if (each !== undefined) {
    fillList(element, read(data, each) ?? [], element.dataset.item, data);
  } else if (slot !== undefined) {
    setText(element, `${read(data, slot) ?? ""}`);
  } else {
    for (const child of element.children) {
      if (!child.hasAttribute("data-own")) {
        fill(child, data);
      }
    }
  }
}

function showOrHide(element, data) {
  const { if: wanted, unless: unwanted } = element.dataset;
  if (wanted === undefined && unwanted === undefined) {
    return true;
  }
  const isShown =
    (wanted === undefined || isSomething(read(data, wanted))) &&
    (unwanted === undefined || !isSomething(read(data, unwanted)));
  element.toggleAttribute("hidden", !isShown); // elements of SVG have no property of that name
  return isShown;
}

function isSomething(value) {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function fillList(list, entries, item, data) {
  const template = document.querySelector(`template[data-template="${item}"]`);
  if (!template) {
    throw new Error(`no template is called ${item}`);
  }
  const fixed = Array.from(list.children).filter((child) => child.hasAttribute("data-fixed"));
  for (const child of fixed) {
    fill(child, data);
  }
  entries.forEach((entry, index) => {
    const place = fixed.length + index;
    if (!list.children[place]) {
      list.append(document.importNode(contentOf(template), true));
    }
    fill(list.children[place], entry);
  });
  while (list.children.length > fixed.length + entries.length) {
    list.lastElementChild.remove();
  }
}

/** An entry for a list inside SVG is written inside an `<svg>` of its own, so that it is parsed as what it is. */
function contentOf(template) {
  const { content } = template;
  const outer = content.firstElementChild;
  return outer.localName === "svg" ? outer.firstElementChild : content;
}

function setAttributes(element, rule, data) {
  for (const part of rule.split(" ")) {
    const [name, pattern] = part.split("=");
    if (!ATTRIBUTES.has(name)) {
      throw new Error(`${name} is not an attribute that may be set`);
    }
    const value = pattern.replace(/\{([^}]*)\}/gu, (_, path) => read(data, path) ?? "");
    if (name === "href") {
      setLink(element, value);
    } else if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
}

/** Links lead to the page itself or to pages of the site, named from its `data-home` on. */
function setLink(element, value) {
  if (value.startsWith("#")) {
    element.setAttribute("href", value);
    return;
  }
  const home = new URL(element.closest("[data-home]").dataset.home, document.baseURI);
  const folder = new URL(".", home);
  const target = new URL(value, folder);
  if (!target.href.startsWith(folder.href)) {
    throw new Error(`not a page of this site: ${value}`);
  }
  if (target.pathname.endsWith("/")) {
    // As the home page is linked to: by its folder, or by the file in it where no host looks into folders.
    target.pathname += home.pathname.slice(folder.pathname.length);
  }
  element.setAttribute("href", target.href);
}

function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function read(data, path) {
  return path.split(".").reduce((value, name) => value?.[name], data);
}
