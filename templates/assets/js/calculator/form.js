/**
 * The questions: shows a profile in the fields, and tells what somebody changes.
 *
 * A field is an element with `data-field` (the key), `data-type` and `data-label`; inside it stand
 * its control, and places for an error, for the number as it was understood, and for words of an
 * address that the control cannot hold. Groups are `details` with `data-group`.
 */

import { textsOf, tidy } from "./profile.js";
import { fill } from "./slots.js";

/**
 * @typedef {object} Form
 * @property {(profile: import("./profile.js").Profile) => void} show put a profile into the fields
 * @property {(messages: ReadonlyMap<string, string>) => void} showErrors by key; no other field has one
 * @property {(echoes: ReadonlyMap<string, string>) => void} showEchoes by key
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
  const fields = new Map(
    Array.from(root.querySelectorAll("[data-field]"), (element) => [element.dataset.field, createField(element)]),
  );
  const groups = Array.from(root.querySelectorAll("details[data-group]"));
  const fieldOf = (event) => fields.get(event.target.closest("[data-field]")?.dataset.field);

  function countGiven() {
    for (const group of groups) {
      const count = group.querySelectorAll("[data-given]").length;
      fill(group.querySelector("summary"), { count: count > 0 ? `${count}` : null });
    }
  }

  function edit(event) {
    const field = fieldOf(event);
    if (field) {
      const text = field.edited();
      countGiven();
      onEdit(field.key, text);
    }
  }

  root.addEventListener("input", edit);
  root.addEventListener("change", (event) => {
    edit(event);
    fieldOf(event)?.tidyUp();
  });
  return {
    show(profile) {
      for (const field of fields.values()) {
        field.show(textsOf(profile, field.key));
      }
      countGiven();
      for (const group of groups) {
        group.open ||= group.querySelector("[data-given]") !== null;
      }
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
    labelOf: (key) => fields.get(key)?.label ?? null,
    focus: (key) => fields.get(key)?.focus(),
  };
}

function createField(element) {
  const { field: key, type, label, default: usual = "" } = element.dataset;
  const controls = Array.from(element.querySelectorAll("input, select"));
  const isRadios = controls[0].type === "radio";
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const raw = part("raw");
  const echo = part("echo");

  const read = () => (isRadios ? (controls.find((radio) => radio.checked)?.value ?? "") : controls[0].value);

  /** Put a text into the control, and tell whether it holds just this text. */
  function hold(text) {
    if (controls[0].type === "date" && !isDay(text)) {
      controls[0].value = ""; // a browser would warn on its console, and do the same
    } else if (isRadios) {
      for (const radio of controls) {
        radio.checked = radio.value === text;
      }
    } else {
      controls[0].value = text;
    }
    return read() === text;
  }

  function given() {
    const text = tidy(read(), type);
    return text === usual ? null : text;
  }

  function mark(texts) {
    raw.hidden = texts.length === 0;
    part("raw-some").hidden = texts.join("") === "";
    part("raw-none").hidden = texts.join("") !== "";
    part("raw-text").textContent = texts.join(" & ");
    element.toggleAttribute("data-given", texts.length > 0 || given() !== null);
  }

  return {
    key,
    label,
    /** Return what the field says after somebody changed it. */
    edited() {
      mark([]);
      return given();
    },
    /** @param {string[]} texts what the profile says, one text as a rule */
    show(texts) {
      // An empty text is something else than none: an empty list.
      const isHeld = texts.length < 2 && texts[0] !== "" && hold(texts[0] ?? usual);
      if (!isHeld) {
        hold("");
      }
      mark(isHeld ? [] : texts);
    },
    /** Show a number as it was taken, once the field is left. */
    tidyUp() {
      if (controls[0].type === "text") {
        hold(given() ?? "");
      }
    },
    showError(message) {
      part("error").hidden = message === "";
      part("error-text").textContent = message;
      for (const control of controls) {
        if (message === "") {
          control.removeAttribute("aria-invalid");
        } else {
          control.setAttribute("aria-invalid", "true");
        }
      }
    },
    showEcho(words) {
      if (echo) {
        echo.textContent = words;
      }
    },
    focus() {
      for (let above = element.closest("details"); above; above = above.parentElement.closest("details")) {
        above.open = true;
      }
      element.scrollIntoView({ block: "center" });
      const target = isRadios ? (controls.find((radio) => radio.checked) ?? controls[0]) : controls[0];
      target.focus({ preventScroll: true });
    },
  };
}

/** Tell whether a date control can hold a text. */
function isDay(text) {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(`${text}T`);
}
