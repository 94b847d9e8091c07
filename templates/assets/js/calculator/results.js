/**
 * The results: places what Python answered, and says what went wrong.
 *
 * `data-state` of the region is `ready` only while the amounts shown belong to the profile in the
 * form; it is `loading` from the moment that a fact changes. Until a first answer is placed, `data-bare` says so: what
 * the cards will say is not known, nor how high they will be, so outlines stand in their places.
 */

import { fill } from "./slots.js";

const NOTHING = Object.freeze({});

/**
 * @typedef {object} Results
 * @property {() => void} clear show no amounts, and wait for a profile
 * @property {() => void} wait the amounts shown, if any, are those of an older profile
 * @property {(answer: object) => void} show `calculators.present.AnswerPage`
 * @property {(problems: object[]) => void} refuse the request cannot be read: show no amounts, and why
 * @property {(code: import("../runtime/failure.js").FailureCode, isKept?: boolean) => void} fail
 *   say why nothing can be computed; show no amounts, unless those that are shown hold all the same
 */

/**
 * @param {Element} calculator holds the region with `data-state`, and what repeats its outcome elsewhere
 * @returns {Results}
 */
export function createResults(calculator) {
  const root = calculator.querySelector("[data-state]");
  const part = (name) => calculator.querySelector(`[data-part=${name}]`);
  const cards = Array.from(root.querySelectorAll("[data-benefit]"));
  const cities = Array.from(root.querySelectorAll("[data-answer-of]"));
  const [idle, working, problems, failure] = ["idle", "working", "problems", "failure"].map(part);
  const [answered, counts] = ["answered", "counts"].map(part);
  // What everything comes to, said in a sentence: not on the page of a measure.
  const sentences = ["summary", "bar"].map(part).filter((found) => found !== null);
  let isBare = true; // there are no amounts

  function enter(state) {
    root.dataset.state = state;
    root.toggleAttribute("data-bare", isBare);
    idle.hidden = state !== "idle";
    working.hidden = state !== "loading" || !isBare;
    problems.hidden = true;
    failure.hidden = true;
    if (answered) {
      answered.hidden = isBare;
    }
  }

  function place(answer) {
    const benefits = new Map(answer.benefits?.map((benefit) => [benefit.id, benefit]));
    const totals = new Map(answer.cities?.map((city) => [city.id, city]));
    for (const card of cards) {
      fill(card, benefits.get(card.dataset.benefit) ?? NOTHING);
    }
    for (const city of cities) {
      fill(city, totals.get(city.dataset.answerOf) ?? NOTHING);
    }
    if (counts) {
      fill(counts, Object.fromEntries(answer.counts?.map(({ status, number }) => [status, number]) ?? []));
    }
    for (const sentence of sentences) {
      fill(sentence, answer);
    }
    isBare = answer === NOTHING;
  }

  return {
    clear() {
      place(NOTHING);
      enter("idle");
    },
    wait() {
      enter("loading");
    },
    show(answer) {
      place(answer);
      enter("ready");
    },
    refuse(found) {
      place(NOTHING);
      enter("error");
      fill(problems, { problems: found });
      problems.hidden = false;
    },
    fail(code, isKept = false) {
      if (!isKept) {
        place(NOTHING);
      }
      enter(isKept ? "ready" : "error");
      for (const words of failure.querySelectorAll("[data-failure]")) {
        words.hidden = ![code, isKept ? "built" : "still"].includes(words.dataset.failure);
      }
      failure.hidden = false;
    },
  };
}
