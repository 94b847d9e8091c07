/**
 * Which questions are left: those that can change nothing any more are put away, groups say how many are open, and
 * one button leads to the next.
 *
 * A group is a `details` with `data-group`. Nothing is put away before Python has said what it still waits for, nor
 * under anybody's hands: not the question that has the focus, nor the one that was answered last. Whoever wants to
 * see what was put away unfolds it, and can answer it.
 */

import { fill } from "./slots.js";

/**
 * @param {Element} root
 * @param {ReadonlyMap<string, ReturnType<import("./field.js").createField>>} fields by key
 * @param {(field: object, text: string | null) => void} put answers a question in somebody's place
 */
export function createGroups(root, fields, put) {
  const all = Array.from(fields.values());
  const groups = Array.from(root.querySelectorAll("details[data-group]"), (element) =>
    createGroup(
      element,
      all.filter((field) => element.contains(field.element)),
    ),
  );
  const left = root.querySelector("[data-part=still-open]");
  const nextButtons = Array.from(root.querySelectorAll("[data-part=next]"));
  /** @type {Map<string, string[]> | null} the benefits that wait for each open question */
  let waiting = null;
  let latest = null; // the field that was edited last
  let here = null; // the field that had the focus last

  const isOpen = (field) => !field.isGiven() && (waiting === null ? !field.hasUsual : waiting.has(field.key));
  const isIdle = (field) => waiting !== null && field.isFact && !field.hasUsual && !field.isGiven() && !isOpen(field);
  const isInHand = (field) => field === latest || field.element.contains(document.activeElement);

  function refresh() {
    keepInPlace(latest, () => {
      for (const group of groups) {
        group.refresh({ isKnown: waiting !== null, isOpen, isIdle, isInHand });
      }
    });
    report();
  }

  function asked() {
    return groups.flatMap((group) => group.facts);
  }

  function report() {
    const open = asked().filter(isOpen).length;
    for (const button of nextButtons) {
      fill(button, { open: open > 0, none: open === 0 });
    }
    if (left) {
      const results = new Set(waiting === null ? [] : Array.from(waiting.values()).flat()).size;
      const isKnown = waiting !== null;
      fill(left, {
        unknown: !isKnown,
        open: isKnown && open > 0,
        unsure: isKnown && open === 0 && results > 0,
        done: isKnown && open === 0 && results === 0,
        results: inWords(left.querySelector("[data-words-of=results]"), results),
        questions: inWords(left.querySelector("[data-words-of=questions]"), open),
      });
    }
  }

  function next() {
    const open = asked().filter(isOpen);
    const after = open.find((field) => here && isBehind(field.element, here.element));
    const field = after ?? open[0];
    if (field) {
      field.focus();
    } else {
      root.querySelector("[data-part=results-title]").focus();
    }
  }

  for (const group of groups) {
    group.onNone(() => {
      latest = null;
      for (const [field, text] of group.toggleNone(isIdle)) {
        put(field, text);
      }
      refresh();
    });
    group.onUnfold(refresh);
  }
  for (const button of nextButtons) {
    button.addEventListener("click", next);
  }
  root.addEventListener("focusin", ({ target }) => {
    here = fields.get(target.closest("[data-field]")?.dataset.field) ?? here;
  });
  return {
    edited(field) {
      latest = field;
      refresh();
    },
    /** Whatever the fields say now came from an address, or from nowhere. */
    shown() {
      latest = null;
      for (const group of groups) {
        group.forget();
        group.openIfGiven();
      }
      refresh();
    },
    ask(questions) {
      waiting = questions && new Map(questions.map(({ fact, benefits }) => [fact, benefits]));
      refresh();
    },
    reveal(field) {
      for (const group of groups) {
        group.reveal(field);
      }
    },
  };
}

function createGroup(element, fields) {
  const part = (name) => element.querySelector(`[data-part=${name}]`);
  const [none, putAway] = ["none", "put-away"].map(part);
  const facts = fields.filter((field) => field.isFact);
  let isUnfolded = false;
  let canFill = true;
  let filled = new Set(); // what the last press of "none of this" answered

  /** What "none of this" answered and still stands; after a reload, everything where all of it is nothing. */
  function undoable() {
    const standing = facts.filter((field) => field.isNothing());
    filled = new Set(standing.filter((field) => filled.has(field)));
    const isAll = standing.length > 0 && facts.every((field) => !field.isGiven() || field.isNothing());
    return filled.size > 0 ? filled : new Set(isAll && !canFill ? standing : []);
  }

  return {
    facts,
    refresh({ isKnown, isOpen, isIdle, isInHand }) {
      const idle = facts.filter(isIdle);
      const given = fields.filter((field) => field.isGiven()).length;
      const open = facts.filter(isOpen).length;
      for (const field of facts) {
        field.element.toggleAttribute("data-idle", isIdle(field));
        field.element.hidden = isIdle(field) && !isUnfolded && !isInHand(field);
      }
      const isAsked = isKnown && facts.length > 0;
      element.toggleAttribute("data-done", isAsked && open === 0);
      fill(element.querySelector("summary"), {
        unknown: !isAsked && given === 0,
        open: isAsked && open > 0 ? `${open}` : "",
        given: given > 0 ? `${given}` : "",
        idle: isAsked && open === 0 && given === 0,
      });
      canFill = facts.some((field) => field.nothing !== null && !field.isGiven() && !isIdle(field));
      if (none) {
        const canUndo = undoable().size > 0;
        none.setAttribute("aria-pressed", String(canUndo));
        none.parentElement.hidden = !canUndo && !canFill;
      }
      if (putAway) {
        putAway.parentElement.hidden = idle.length === 0;
        putAway.setAttribute("aria-expanded", String(isUnfolded));
        fill(putAway, { idle: inWords(putAway, idle.length) });
      }
    },
    /** Return what pressing "none of this" does: fields with their answers, null where one is taken back. */
    toggleNone(isIdle) {
      const back = undoable();
      if (back.size > 0) {
        filled = new Set();
        return Array.from(back, (field) => [field, null]);
      }
      const empty = facts.filter((field) => field.nothing !== null && !field.isGiven() && !isIdle(field));
      filled = new Set(empty);
      return empty.map((field) => [field, field.nothing]);
    },
    forget() {
      filled = new Set();
    },
    openIfGiven() {
      element.open ||= fields.some((field) => field.isGiven());
    },
    reveal(field) {
      if (facts.includes(field) && field.element.hidden) {
        isUnfolded = true;
        putAway?.setAttribute("aria-expanded", "true");
        for (const each of facts) {
          each.element.hidden = false;
        }
      }
    },
    onNone(listener) {
      none?.addEventListener("click", listener);
    },
    onUnfold(listener) {
      putAway?.addEventListener("click", () => {
        isUnfolded = !isUnfolded;
        listener();
      });
    },
  };
}

/** Say how many, in the words that an element holds as `data-one` and `data-many`. */
function inWords(element, number) {
  const { one, many } = element.dataset;
  return (number === 1 ? one : many).replace("{n}", number);
}

function isBehind(element, other) {
  return (other.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

/** Change what stands on the page without moving what somebody has in hand. */
function keepInPlace(latest, change) {
  const focused = document.activeElement?.closest("[data-field], [data-part=none], [data-part=put-away]");
  const held = focused ?? latest?.element;
  const before = held?.getBoundingClientRect().top;
  change();
  if (!held || held.offsetParent === null) {
    return;
  }
  const moved = held.getBoundingClientRect().top - before;
  if (Math.abs(moved) >= 1) {
    const form = held.closest("form");
    const isScroller = form.scrollHeight > form.clientHeight && getComputedStyle(form).overflowY === "auto";
    (isScroller ? form : window).scrollBy({ top: moved, behavior: "instant" });
  }
}
