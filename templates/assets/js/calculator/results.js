/**
 * The results: places what Python answered, says how far loading is, and what went wrong.
 *
 * `data-state` of the region is `ready` only while the amounts shown belong to the profile in the
 * form; it is `loading` from the moment that a fact changes.
 */

import { fill } from "./slots.js";

const NOTHING = Object.freeze({});

/**
 * @typedef {object} Results
 * @property {() => void} clear show no amounts, and wait for a profile
 * @property {() => void} wait the amounts shown, if any, are those of an older profile
 * @property {(answer: object) => void} show `calculators.present.AnswerPage`
 * @property {(problems: object[]) => void} refuse the request cannot be read: show no amounts, and why
 * @property {(code: import("../runtime/failure.js").FailureCode) => void} fail show no amounts, and why
 * @property {(progress: {phase: string, loaded: number, total: number}) => void} progress of loading
 */

/**
 * @param {Element} calculator holds the region with `data-state`, and what repeats its outcome elsewhere
 * @param {string} language
 * @returns {Results}
 */
export function createResults(calculator, language) {
  const root = calculator.querySelector("[data-state]");
  const part = (name) => calculator.querySelector(`[data-part=${name}]`);
  const cards = Array.from(root.querySelectorAll("[data-benefit]"));
  const cities = Array.from(root.querySelectorAll("[data-answer-of]"));
  const [idle, loading, problems, failure] = ["idle", "progress", "problems", "failure"].map(part);
  const counts = part("counts");
  // What everything comes to, said in a sentence: not on the page of a measure.
  const sentences = ["summary", "bar"].map(part).filter((found) => found !== null);
  const bytesBar = loading.querySelector("progress");
  const megabytes = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  let phase = "ready";

  function enter(state) {
    root.dataset.state = state;
    idle.hidden = state !== "idle";
    loading.hidden = state !== "loading" || phase === "ready";
    if (state !== "error") {
      problems.hidden = true;
      failure.hidden = true;
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
      fill(problems, { problems: found });
      problems.hidden = false;
      failure.hidden = true;
      enter("error");
    },
    fail(code) {
      place(NOTHING);
      for (const words of failure.querySelectorAll("[data-failure]")) {
        words.hidden = words.dataset.failure !== code;
      }
      failure.hidden = false;
      problems.hidden = true;
      phase = "ready";
      enter("error");
    },
    progress({ phase: now, loaded, total }) {
      phase = now;
      for (const words of loading.querySelectorAll("[data-phase]")) {
        words.hidden = words.dataset.phase !== phase;
      }
      bytesBar.max = Math.max(total, 1);
      bytesBar.value = loaded;
      const { words } = loading.querySelector("[data-words]").dataset;
      const bytes = { loaded, total };
      fill(loading, { bytes: words.replace(/\{(\w+)\}/gu, (_, name) => megabytes.format(bytes[name] / 1e6)) });
      loading.hidden = root.dataset.state !== "loading" || phase === "ready";
    },
  };
}
