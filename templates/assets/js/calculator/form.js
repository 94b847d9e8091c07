/**
 * The questions: shows a profile in the fields, and tells what somebody changes.
 */

import { createField } from "./field.js";
import { createGroups } from "./groups.js";
import { createMoneyUnit } from "./money-unit.js";
import { textsOf } from "./profile.js";

/**
 * @typedef {object} Form
 * @property {(profile: import("./profile.js").Profile) => void} show put a profile into the fields
 * @property {(messages: ReadonlyMap<string, string>) => void} showErrors by key; no other field has one
 * @property {(echoes: ReadonlyMap<string, string>) => void} showEchoes by key
 * @property {(questions: {fact: string, benefits: string[]}[] | null) => void} ask what is still worth asking, as
 *   Python says; null: nobody knows yet
 * @property {(key: string) => string | null} labelOf what a field is called; null where there is none
 * @property {(key: string) => void} focus lead to a field
 */

/**
 * @param {Element} root holds the fields
 * @param {(key: string, text: string | null) => void} onEdit called with what a field now says;
 *   null where it says nothing
 * @returns {Form}
 */
export function createForm(root, onEdit) {
  const unit = createMoneyUnit(root, () => {
    for (const field of fields.values()) {
      field.redraw();
    }
  });
  const fields = new Map(
    Array.from(root.querySelectorAll("[data-field]"), (element) => [element.dataset.field, createField(element, unit)]),
  );
  const groups = createGroups(root, fields, put);
  const fieldOf = (event) => fields.get(event.target.closest("[data-field]")?.dataset.field);

  /** Answer a question in somebody's place; null takes the answer back. */
  function put(field, text) {
    field.show(text === null ? [] : [text]);
    field.showError("");
    onEdit(field.key, text);
  }

  function edit(event) {
    const field = fieldOf(event);
    if (field) {
      const text = field.edited(event.target);
      groups.edited(field);
      onEdit(field.key, text);
    }
  }

  root.addEventListener("input", edit);
  root.addEventListener("change", (event) => {
    edit(event);
    fieldOf(event)?.tidyUp();
  });
  root.addEventListener("click", (event) => {
    if (event.target.closest("[data-part=take-back]")) {
      const field = fieldOf(event);
      put(field, null);
      groups.edited(field);
      field.focus(); // the button that was pressed is gone
    }
  });
  return {
    show(profile) {
      for (const field of fields.values()) {
        field.show(textsOf(profile, field.key));
      }
      groups.shown();
    },
    showErrors(messages) {
      for (const field of fields.values()) {
        field.showError(messages.get(field.key) ?? "");
      }
    },
    showEchoes(echoes) {
      for (const field of fields.values()) {
        field.showEcho(echoes.get(field.key) ?? "");
      }
    },
    ask: groups.ask,
    labelOf: (key) => fields.get(key)?.label ?? null,
    focus(key) {
      const field = fields.get(key);
      if (field) {
        groups.reveal(field);
        field.focus();
      }
    },
  };
}
