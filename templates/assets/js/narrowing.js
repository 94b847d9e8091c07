/**
 * Narrow the list of benefits by what is chosen; the choice is kept in the address's query.
 *
 * The list is whole before and after: entries are hidden, never removed. Entries stand in cells, cells in groups; a
 * cell without an entry says whether it is empty for good (it has none) or only for this choice.
 *
 * @param {HTMLElement} root its fields are named like the entries' data attributes, which may hold several values;
 *   `data-count` is the sentence with `{n}` and `{all}`, `data-none` the one for none
 */
export function narrowing(root) {
  const list = document.querySelector("[data-list]");
  const entries = [...list.querySelectorAll("[data-entry]")];
  const fields = [...root.querySelectorAll("select")];
  const reset = root.querySelector("button");
  const count = root.querySelector("[role=status]");

  function read() {
    const query = new URLSearchParams(location.search);
    for (const field of fields) {
      const wanted = query.get(field.name) ?? "";
      field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
    }
  }

  function write() {
    const query = new URLSearchParams(location.search);
    for (const { name, value } of fields) {
      if (value) {
        query.set(name, value);
      } else {
        query.delete(name);
      }
    }
    const text = query.toString();
    history.replaceState(history.state, "", location.pathname + (text && `?${text}`) + location.hash);
  }

  /** A theme that no city has anything on shows why, as long as only the theme is chosen. */
  function isWanted(group) {
    if (group.querySelector("[data-entry]")) {
      return group.querySelector("[data-entry]:not([hidden])") !== null;
    }
    return fields.every(({ name, value }) => value === "" || (name === "theme" && value === group.dataset.group));
  }

  function show() {
    const chosen = fields.filter(({ value }) => value !== "");
    for (const entry of entries) {
      entry.hidden = !chosen.every(({ name, value }) => valuesOf(entry, name).includes(value));
    }
    for (const cell of list.querySelectorAll("[data-cell]")) {
      showCell(cell);
    }
    for (const group of list.querySelectorAll("[data-group]")) {
      group.hidden = !isWanted(group);
    }
    const shown = entries.filter(({ hidden }) => !hidden).length;
    const { count: some, none } = root.dataset;
    count.textContent = shown === 0 ? none : some.replace("{n}", shown).replace("{all}", entries.length);
    reset.disabled = chosen.length === 0;
  }

  root.addEventListener("change", () => {
    write();
    show();
  });
  reset.addEventListener("click", () => {
    for (const field of fields) {
      field.value = "";
    }
    write();
    show();
    fields[0].focus();
  });
  addEventListener("popstate", () => {
    read();
    show();
  });

  read();
  root.hidden = false;
  show();
}

function valuesOf(entry, name) {
  return entry.dataset[name].split(" ");
}

function showCell(cell) {
  const all = cell.querySelectorAll("[data-entry]").length;
  const hidden = cell.querySelectorAll("[data-entry][hidden]").length;
  cell.querySelector("[data-narrowed]").hidden = all === 0 || hidden < all;
}
