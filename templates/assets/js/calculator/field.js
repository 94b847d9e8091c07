/**
 * One question: what stands in its control, and what that says.
 *
 * A field is an element with `data-field` (the key), `data-type` and `data-label`. Inside it stand its control, a box
 * for "not sure" where the control has no such answer of its own, and places for an error, for the number as it was
 * understood, and for words of an address that the control cannot hold.
 *
 * `data-pattern` and `data-most` are the bounds as Python reads them, `data-malformed` and `data-too-high` what Python
 * says of a text outside: so a slip is named at once, before Python is there.
 */

import { isMore } from "./decimal.js";
import { UNSURE, tidy } from "./profile.js";

/**
 * @param {HTMLElement} element
 * @param {import("./money-unit.js").MoneyUnit} unit of amounts, for fields with `data-scaled`
 */
export function createField(element, unit) {
  const { field: key, type, label, default: usual = "", nothing = null } = element.dataset;
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const unsure = part("unsure");
  const controls = Array.from(element.querySelectorAll("input, select")).filter((each) => each !== unsure);
  const isRadios = controls[0].type === "radio";
  const isFact = !key.startsWith("reading.");
  const isScaled = element.hasAttribute("data-scaled");
  const [raw, echo, takeBack] = ["raw", "echo", "take-back"].map(part);
  const wellFormed = new RegExp(`^(?:${element.dataset.pattern ?? ".*"})$`, "u");
  let texts = []; // what the profile says, one text as a rule
  let setAside = ""; // what stood in the control before "not sure"

  const read = () => (isRadios ? (controls.find((radio) => radio.checked)?.value ?? "") : controls[0].value);
  const isUnsure = () => texts.length === 1 && texts[0] === UNSURE;

  /** Put a text into the control, and tell whether it holds just this text. */
  function hold(text) {
    const shown = isScaled ? unit.fromYuan(text) : text;
    if (controls[0].type === "date" && !isDay(text)) {
      controls[0].value = ""; // a browser would warn on its console, and do the same
    } else if (isRadios) {
      for (const radio of controls) {
        radio.checked = radio.value === text;
      }
    } else {
      controls[0].value = shown;
    }
    return read() === shown;
  }

  /** Return what the control says; null where it says nothing, or what holds anyway. */
  function stated() {
    if (unsure?.checked) {
      return UNSURE;
    }
    const text = tidy(read(), type);
    if (text === null || text === usual) {
      return null;
    }
    return isScaled ? unit.toYuan(text) : text;
  }

  /** @param {string[]} unheld texts of an address that the control cannot hold */
  function mark(unheld) {
    raw.hidden = unheld.length === 0;
    part("raw-some").hidden = unheld.join("") === "";
    part("raw-none").hidden = unheld.join("") !== "";
    part("raw-text").textContent = unheld.join(" & ");
    element.toggleAttribute("data-given", texts.length > 0);
    element.toggleAttribute("data-unsure", isUnsure());
    if (takeBack) {
      takeBack.hidden = !(texts.length > 0 && (isRadios || unheld.length > 0));
    }
  }

  function showError(message) {
    part("error").hidden = message === "";
    part("error-text").textContent = message;
    for (const control of controls) {
      if (message === "") {
        control.removeAttribute("aria-invalid");
      } else {
        control.setAttribute("aria-invalid", "true");
      }
    }
  }

  function mistake() {
    if (controls[0].type !== "text" || texts.length !== 1 || texts[0] === "" || isUnsure()) {
      return "";
    }
    if (!wellFormed.test(texts[0])) {
      return element.dataset.malformed ?? "";
    }
    const { most, tooHigh = "" } = element.dataset;
    return most !== undefined && isMore(texts[0], most) ? tooHigh : "";
  }

  return {
    key,
    label,
    element,
    /** What the field says where there is none of it; null where nothing means that. */
    nothing,
    isFact,
    hasUsual: usual !== "",
    isGiven: () => texts.length > 0,
    isNothing: () => texts.length === 1 && texts[0] === nothing,
    /** Take what somebody changed in a control of the field, and return what it says now. */
    edited(control) {
      if (control === unsure && unsure.checked !== isUnsure()) {
        [controls[0].value, setAside] = unsure.checked ? ["", controls[0].value] : [setAside, ""];
      } else if (unsure && control !== unsure) {
        unsure.checked = false;
      }
      const text = stated();
      texts = text === null ? [] : [text];
      mark([]);
      if (!part("error").hidden && mistake() === "") {
        showError("");
      }
      return text;
    },
    /** @param {string[]} found what the profile says */
    show(found) {
      texts = found;
      setAside = "";
      if (unsure) {
        unsure.checked = isUnsure();
      }
      // An empty text is something else than none: an empty list.
      const isHeld = unsure?.checked ? hold("") : texts.length < 2 && texts[0] !== "" && hold(texts[0] ?? usual);
      if (!isHeld) {
        // To be unsure of what has a usual answer is to leave it at that.
        hold(isFact && isUnsure() ? usual : "");
      }
      if (isHeld && texts[0] === usual) {
        texts = [];
      }
      mark(isHeld ? [] : texts);
    },
    /** Show a number as it was taken, once the field is left, and say what is wrong with it. */
    tidyUp() {
      if (controls[0].type === "text" && raw.hidden) {
        hold(isUnsure() ? "" : (texts[0] ?? ""));
        showError(mistake());
      }
    },
    /** Show an amount in another unit. */
    redraw() {
      if (isScaled && raw.hidden && !isUnsure()) {
        hold(texts[0] ?? "");
      }
    },
    showError,
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
