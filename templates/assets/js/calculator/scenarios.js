/**
 * Scenarios: the present profile kept under a name, a list of those kept, and any of them side by side.
 */

import { createComparison } from "./comparison.js";
import { MOST, createKept, storageOf } from "./kept.js";
import { formatFragment, parseFragment } from "./profile.js";
import { fill } from "./slots.js";

/**
 * @param {HTMLElement} element
 * @param {import("./parts.js").Desk} desk
 */
export function createScenarios(element, desk) {
  const kept = createKept(storageOf(window));
  const nameField = element.querySelector("#scenario-name");
  const list = element.querySelector("[data-each=scenarios]");
  const comparison = createComparison(element.querySelector("[data-part=comparison]"));
  const picked = new Set(); // names
  let isLasting = true;
  let taken = null; // what was deleted last, and where it stood

  function show(message = {}) {
    const scenarios = kept.read();
    fill(element, { scenarios, no_storage: !isLasting, ...message });
    for (const [index, { name }] of scenarios.entries()) {
      const item = list.children[index];
      item.querySelector("input[type=checkbox]").checked = picked.has(name);
      item.querySelector("[data-scenarios=renamed]").hidden = true;
      item.querySelector("[data-part=buttons]").hidden = false;
    }
  }

  function write(scenarios) {
    isLasting = kept.write(scenarios);
    comparison.clear();
  }

  /** Say why a name cannot be given; null where it can. */
  function refusal(name, except = "") {
    if (name === "") {
      return { name_needed: true };
    }
    return name !== except && kept.read().some((each) => each.name === name) ? { name_taken: true } : null;
  }

  function keep() {
    const name = nameField.value.trim();
    const fragment = formatFragment(desk.profile());
    const problem =
      (desk.profile().every(([key]) => key === "as_of") ? { nothing_to_keep: true } : null) ??
      refusal(name) ??
      (kept.read().length >= MOST ? { full: true } : null);
    if (problem) {
      show(problem);
      nameField.focus();
      return;
    }
    picked.add(name);
    write([...kept.read(), { name, fragment }]);
    nameField.value = "";
    show({ kept: name });
  }

  function startRename(item, name) {
    const form = item.querySelector("[data-scenarios=renamed]");
    const field = form.querySelector("input");
    form.hidden = false;
    item.querySelector("[data-part=buttons]").hidden = true;
    field.value = name;
    field.focus();
    field.select();
  }

  function rename(item, name) {
    const field = item.querySelector("[data-scenarios=renamed] input");
    const other = field.value.trim();
    const problem = refusal(other, name);
    if (problem) {
      fill(element.querySelector("#scenario-message"), problem);
      field.focus();
      return;
    }
    if (picked.delete(name)) {
      picked.add(other);
    }
    write(kept.read().map((each) => (each.name === name ? { ...each, name: other } : each)));
    show();
    item.querySelector("[data-scenarios=rename]").focus();
  }

  function remove(name) {
    const place = kept.read().findIndex((each) => each.name === name);
    taken = { place, scenario: kept.read()[place], wasPicked: picked.delete(name) };
    write(kept.read().toSpliced(place, 1));
    show({ deleted: name });
    element.querySelector("[data-scenarios=undo]").focus();
  }

  function undo() {
    if (taken === null) {
      return;
    }
    const { place, scenario, wasPicked } = taken;
    taken = null;
    if (refusal(scenario.name) !== null) {
      show({ name_taken: true }); // another one has been given the name meanwhile
      return;
    }
    if (wasPicked) {
      picked.add(scenario.name);
    }
    write(kept.read().toSpliced(place, 0, scenario));
    show({ kept: scenario.name });
    list.children[place].querySelector("input").focus();
  }

  async function compare() {
    const chosen = kept.read().filter(({ name }) => picked.has(name));
    if (chosen.length < 2) {
      show({ compare_two: true });
      return;
    }
    const scenarios = chosen.map(({ name, fragment }) => ({
      name,
      request: desk.requestOf(parseFragment(fragment) ?? []),
    }));
    const answer = await desk.askAbout("compare_scenarios", { scenarios });
    if (answer === null) {
      show({ failed: true });
    } else if (answer.errors) {
      show({ unreadable: answer.errors[0] });
    } else {
      show();
      comparison.show(answer);
    }
  }

  const actions = {
    open: (_, name) => desk.open(parseFragment(kept.read().find((each) => each.name === name).fragment) ?? []),
    rename: startRename,
    delete: (_, name) => remove(name),
    undo,
    compare,
  };
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-scenarios]");
    if (button) {
      const item = button.closest("li");
      actions[button.dataset.scenarios](item, item?.dataset.subject);
    }
  });
  element.addEventListener("change", ({ target }) => {
    if (target.dataset.scenarios === "pick") {
      const { subject } = target.closest("li").dataset;
      picked[target.checked ? "add" : "delete"](subject);
      comparison.clear();
    }
  });
  element.addEventListener("submit", (event) => {
    // The calculator listens for its own form only.
    event.preventDefault();
    event.stopPropagation();
    const item = event.target.closest("li");
    if (item) {
      rename(item, item.dataset.subject);
    } else {
      keep();
    }
  });
  isLasting = kept.write(kept.read());
  show();
}
