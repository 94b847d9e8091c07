/**
 * The table of scenarios side by side: `calculators.scenarios_in_words.ComparisonPage`, placed.
 *
 * How many columns there are is known only now, so rows are put together here, each cell from a template.
 */

import { fill } from "./slots.js";

/**
 * @param {HTMLElement} region holds a table with an empty head; hidden while there is nothing to compare
 * @returns {{show: (page: object) => void, clear: () => void}}
 */
export function createComparison(region) {
  const table = region.querySelector("table");

  function clear() {
    region.hidden = true;
    table.tHead.replaceChildren();
    for (const body of Array.from(table.tBodies)) {
      body.remove();
    }
  }

  function addGroup(columns, title, rows) {
    const body = made("comparison-group", title);
    body.querySelector("th").colSpan = columns + 1;
    for (const { head, cells } of rows) {
      const row = made("comparison-row", head);
      row.append(...cells.map((cell) => made("comparison-cell", cell)));
      body.append(row);
    }
    table.append(body);
  }

  return {
    clear,
    show({ names, profile, cities, benefits }) {
      clear();
      const head = made("comparison-names", {});
      head.append(...names.map((name) => made("comparison-name", { name })));
      table.tHead.append(head);
      const columns = names.length;
      addGroup(columns, profile.length > 0 ? { differs: true } : { same_profile: true }, profile.map(profileRow));
      for (const { name, lines, open } of cities) {
        addGroup(columns, { title: name }, [
          ...lines.map(({ label, cells }) => ({ head: { label }, cells: cells.map(resultCell) })),
          { head: { open: true }, cells: open.map((text) => ({ text })) },
        ]);
      }
      addGroup(columns, benefits.length > 0 ? { benefits: true } : { same_results: true }, benefits.map(benefitRow));
      region.hidden = false;
      region.focus();
    },
  };
}

function profileRow({ label, texts }) {
  return { head: { label }, cells: texts.map((text) => ({ text, not_given: text === "" })) };
}

function benefitRow({ title, city, clause, theme, cells }) {
  return { head: { label: title, where: `${city} ${clause} · ${theme}` }, cells: cells.map(resultCell) };
}

function resultCell(cell) {
  return { ...cell, text: cell.amount?.text ?? cell.status_word };
}

function made(template, data) {
  const source = document.querySelector(`template[data-template="${template}"]`);
  const element = document.importNode(source.content, true).firstElementChild;
  fill(element, data);
  return element;
}
