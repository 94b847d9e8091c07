/**
 * Break-even on a calculator: which city's total is the higher one along a number.
 *
 * Nothing is computed before a profile has its answer and the section is near what is on the
 * screen. Nobody has to choose: until somebody does, Python follows the number that tells most.
 */

import { tidy } from "./profile.js";
import { fill } from "./slots.js";

/** How far below the screen the section is already worked on. */
const NEAR = "400px";

const PAUSE_MS = 250;

/**
 * @param {HTMLElement} root with `data-part="breakeven"`
 * @param {import("./parts.js").Desk} desk
 */
export function createBreakeven(root, desk) {
  const part = (name) => root.querySelector(`[data-part=breakeven-${name}]`);
  const [idle, controls, working, failed, result, problem] = ["idle", "desk", "working", "failed", "result", "problem"].map(part);
  const [fact, from, to] = ["fact", "from", "to"].map(part);
  const [find, none, crossings] = ["find", "none", "crossings"].map(part);

  let isAnswered = false;
  let isNear = false;
  let isDue = false; // what is shown, if anything, is not what would be computed now
  let chosen = null; // the fact that somebody chose
  let newest = 0;
  let timer = 0;

  function enter(stage) {
    root.dataset.stage = stage;
    idle.hidden = stage !== "idle";
    controls.hidden = stage === "idle";
    working.hidden = stage !== "working" || !result.hidden;
    failed.hidden = stage !== "failed";
  }

  function bounds() {
    const given = { from: tidy(from.value, "number"), to: tidy(to.value, "number") };
    return Object.fromEntries(Object.entries(given).filter(([, text]) => text !== null));
  }

  function follow() {
    const range = bounds();
    const hasRange = Object.keys(range).length > 0;
    return chosen === null && !hasRange ? {} : { fact: chosen ?? fact.value, ...range };
  }

  /** @param {boolean} [isWanted] somebody asked for it, wherever the section stands on the screen */
  async function update(isWanted = false) {
    if (!isAnswered || !(isNear || isWanted) || !isDue) {
      return;
    }
    isDue = false;
    newest += 1;
    const mine = newest;
    const profile = desk.profile();
    enter("working");
    const found = await desk.ask("break_even", { follow: follow() });
    if (mine !== newest || desk.profile() !== profile || !isAnswered) {
      return; // a newer one is on its way
    }
    if (found === null) {
      result.hidden = true;
      enter("failed");
    } else if (found.errors) {
      refuse(found.errors);
    } else {
      show(found);
    }
  }

  function show(found) {
    say([]);
    fill(fact, found);
    if (chosen !== null && !found.facts.some(({ id }) => id === chosen)) {
      chosen = null; // no longer asked of such an applicant
      renew();
      return;
    }
    fact.value = found.fact;
    from.placeholder = found.low;
    to.placeholder = found.high;
    result.hidden = false;
    fill(result, found);
    enter("ready");
  }

  function refuse(errors) {
    say(errors);
    result.hidden = true;
    enter("refused");
  }

  function say(errors) {
    problem.textContent = errors.map(({ message }) => message).join(" ");
    for (const [name, field] of Object.entries({ from, to })) {
      field.ariaInvalid = errors.some(({ subject }) => subject === name) ? "true" : null;
    }
  }

  function renew() {
    isDue = true;
    forget();
    update();
  }

  /** What was found along every number belongs to an older profile. */
  function forget() {
    none.hidden = true;
    fill(crossings, { crossings: [] });
  }

  function choose(id) {
    chosen = id;
    from.value = "";
    to.value = "";
    isDue = true;
    update(true);
  }

  async function findAll() {
    find.disabled = true;
    const found = await desk.ask("break_evens");
    find.disabled = false;
    if (found?.crossings) {
      fill(crossings, found);
      none.hidden = found.crossings.length > 0;
    }
  }

  desk.onAnswer((answer) => {
    isAnswered = answer !== null;
    if (isAnswered) {
      renew();
    } else {
      newest += 1;
      result.hidden = true;
      forget();
      enter("idle");
    }
  });
  fact.addEventListener("change", () => choose(fact.value));
  for (const field of [from, to]) {
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(renew, PAUSE_MS);
    });
  }
  find.addEventListener("click", findAll);
  part("again").addEventListener("click", renew);
  crossings.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-subject]");
    if (button) {
      choose(button.dataset.subject);
      fact.focus();
    }
  });
  new IntersectionObserver(
    ([{ isIntersecting }]) => {
      isNear = isIntersecting;
      update();
    },
    { rootMargin: NEAR },
  ).observe(root);
}
