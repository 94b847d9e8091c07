/**
 * A calculator on a page: the form, the address and the results, and Python behind them.
 *
 * What goes further than the results (break-even, scenarios, …) are the parts, each in a module of
 * its own. A part meets the rest only through the desk.
 *
 * The address is the memory. What is typed is written into its fragment at once, and an address
 * with a profile is computed when it is opened. Nothing is loaded before somebody uses the form.
 *
 * When anything in a profile cannot be read, there are no amounts at all until it is mended: an
 * amount that rests on other facts than those on the screen would mislead.
 */

import { createRuntime } from "../runtime/client.js";
import { createForm } from "./form.js";
import { formatFragment, parseFragment, textsOf, toRequest, withText } from "./profile.js";
import { createResults } from "./results.js";
import { createShare } from "./share.js";
import { packedIn, unpack } from "./short-address.js";

const AS_OF = "as_of";

/** Keys that come together are computed together; a newer ask supersedes an older one anyway. */
const PAUSE_MS = 16;

/** What is half-written is not called a mistake while somebody is still typing. */
const MISTAKE_PAUSE_MS = 900;

/** What stands on a page only where its markup holds the place, `data-part`, and is loaded only there. */
const PARTS = {
  breakeven: async () => (await import("./breakeven.js")).createBreakeven,
  explain: async () => (await import("./explain.js")).createExplain,
  scenarios: async () => (await import("./scenarios.js")).createScenarios,
  taking: async () => (await import("./taking.js")).createTaking,
};
const PART_NAMES = Object.keys(PARTS);

/**
 * What the parts of a calculator share.
 *
 * @typedef {object} Desk
 * @property {HTMLElement} root
 * @property {string} language
 * @property {() => import("./profile.js").Profile} profile what the form says now
 * @property {(profile: import("./profile.js").Profile) => void} open take over another profile
 * @property {(call: string, extra?: object) => Promise<object | null>} ask
 *   what a function of `calculators.boundary` says of the profile, with further keys of the request;
 *   null where it could not be computed or the profile is another one by now
 * @property {(call: string, request: object) => Promise<object | null>} askAbout
 *   what a function says of a request of its own, whatever the form says; null where it could not be computed
 * @property {(profile: import("./profile.js").Profile) => object} requestOf the request that a profile makes
 * @property {(listener: (answer: object | null) => void) => void} onAnswer
 *   called with every answer that is placed, with null once there are no amounts any more, and at
 *   once with what is placed already
 */

/** @param {HTMLElement} root with `data-module="calculator"` */
export function calculator(root) {
  const { manifest, language, facts } = root.dataset;
  const types = new Map(facts.split(" ").map((fact) => fact.split(":")));
  const results = createResults(root, language);
  const form = createForm(root, edit);
  const share = createShare(root);
  const runtime = createRuntime({ manifestUrl: manifest, onProgress: results.progress });

  /** @type {import("./profile.js").Profile} */
  let profile = [];
  let newest = 0; // counts what was asked, so that an answer to anything older is dropped
  let timer = 0;
  let lastEdit = 0;
  const listeners = [];
  let told = null; // the answer that is placed, if any

  function tell(answer) {
    told = answer;
    for (const listener of listeners) {
      listener(answer);
    }
  }

  /** Take over the profile that the address states, if it states one. */
  function open() {
    const packed = packedIn(location.hash);
    if (packed !== null) {
      openPacked(packed);
      return;
    }
    const found = parseFragment(location.hash);
    if (found === null) {
      // The address names a place on the page. Once the browser is there, it states the profile again.
      if (profile.length > 0) {
        write();
      }
      return;
    }
    lastEdit = 0;
    if (found.length === 0) {
      clear();
    } else {
      take(found);
      carry();
    }
  }

  /** Take over a profile from a short address, and state it plainly; from a damaged one take nothing. */
  async function openPacked(packed) {
    const before = location.hash;
    let fragment = "";
    try {
      fragment = await unpack(packed);
    } catch (error) {
      console.warn(`calculator: address: ${error.message}`);
    }
    if (location.hash !== before) {
      return;
    }
    history.replaceState(history.state, "", location.pathname + location.search + (fragment && `#${fragment}`));
    open();
    root.querySelector("[data-part=damaged]").hidden = fragment !== "";
  }

  function take(found) {
    profile = withDay(found);
    form.show(profile);
    compute();
  }

  function clear() {
    newest += 1;
    clearTimeout(timer);
    profile = [];
    form.show(withDay(profile));
    form.showErrors(new Map());
    form.showEchoes(new Map());
    form.ask(null);
    results.clear();
    tell(null);
    write();
  }

  function edit(key, text) {
    const before = formatFragment(profile);
    // A day that was taken away is a day that is missing, not today.
    profile = withDay(withText(profile, key, key === AS_OF ? (text ?? "") : text));
    if (formatFragment(profile) === before) {
      return;
    }
    write();
    results.wait();
    newest += 1;
    lastEdit = performance.now();
    clearTimeout(timer);
    timer = setTimeout(compute, PAUSE_MS);
  }

  function leaveOut(subject) {
    profile = withText(withText(profile, subject, null), `reading.${subject}`, null);
    write();
    compute();
  }

  async function compute() {
    clearTimeout(timer);
    newest += 1;
    const mine = newest;
    results.wait();
    const outcome = await runtime.ask(toRequest(profile, types), language);
    if (outcome.answer?.errors) {
      await pause(lastEdit + MISTAKE_PAUSE_MS - performance.now());
    }
    if (mine !== newest) {
      return;
    }
    if (outcome.kind === "failure") {
      console.warn(`calculator: ${outcome.code}: ${outcome.detail}`);
      form.ask(null);
      results.fail(outcome.code);
      tell(null);
    } else if (outcome.answer.errors) {
      refuse(outcome.answer.errors);
    } else {
      form.showErrors(new Map());
      form.showEchoes(new Map(outcome.answer.echoes.map(({ id, text }) => [id, text])));
      form.ask(outcome.answer.questions);
      results.show(outcome.answer);
      tell(outcome.answer);
    }
  }

  function refuse(errors) {
    const problems = errors.map(({ subject, message }) => {
      const key = [subject, `reading.${subject}`].find((name) => form.labelOf(name) !== null) ?? "";
      return { subject, message, key, label: form.labelOf(key) ?? subject, stranger: key === "" && subject !== "" };
    });
    form.showErrors(new Map(problems.map(({ key, message }) => [key, message])));
    form.showEchoes(new Map());
    results.refuse(problems);
    tell(null);
  }

  async function ask(call, extra = {}) {
    const mine = newest;
    const outcome = await runtime.ask({ ...toRequest(profile, types), ...extra }, language, call);
    if (outcome.kind === "failure") {
      console.warn(`calculator: ${call}: ${outcome.code}: ${outcome.detail}`);
    }
    return mine === newest && outcome.kind === "answer" ? outcome.answer : null;
  }

  async function askAbout(call, request) {
    const outcome = await runtime.ask(request, language, call);
    if (outcome.kind === "failure") {
      console.warn(`calculator: ${call}: ${outcome.code}: ${outcome.detail}`);
    }
    return outcome.kind === "answer" ? outcome.answer : null;
  }

  function write() {
    const fragment = formatFragment(profile);
    const address = location.pathname + location.search + (fragment === "" ? "" : `#${fragment}`);
    if (address !== location.pathname + location.search + location.hash) {
      history.replaceState(history.state, "", address);
    }
    carry();
  }

  /** Links to this page in another language and to the whole calculator take the profile along. */
  function carry() {
    share.reset();
    root.querySelector("[data-part=damaged]").hidden = true;
    for (const link of document.querySelectorAll("a[hreflang], a[data-carries-profile]")) {
      link.hash = formatFragment(profile);
    }
  }

  const actions = { again: compute, clear, copy: share.copy, share: () => share.share() };
  root.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#f-"]');
    const button = event.target.closest("[data-action]");
    if (link) {
      event.preventDefault();
      form.focus(link.getAttribute("href").slice("#f-".length));
    } else if (button?.dataset.action === "leave-out") {
      leaveOut(button.dataset.subject);
    } else if (button) {
      actions[button.dataset.action]();
    }
  });
  root.addEventListener("change", ({ target }) => {
    if (target.name === "filter") {
      root.querySelector("[data-filter]").dataset.filter = target.value;
    }
  });
  root.addEventListener("focusin", ({ target }) => {
    if (target.closest("[data-field]") && target.matches("input, select")) {
      runtime.start();
    }
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    profile = withDay(profile);
    write();
    compute();
    root.querySelector("[data-part=results-title]").focus();
  });
  addEventListener("hashchange", open);

  const desk = {
    root,
    language,
    profile: () => profile,
    open(found) {
      take(found);
      write();
    },
    ask,
    askAbout,
    requestOf: (stated) => toRequest(stated, types),
    onAnswer(listener) {
      listeners.push(listener);
      if (told) {
        listener(told);
      }
    },
  };
  const parts = new Map(PART_NAMES.map((name) => [name, root.querySelector(`[data-part="${name}"]`)]));
  enable(root, [...parts.values()]);
  for (const [name, element] of parts) {
    if (element) {
      bring(name, element, desk);
    }
  }
  form.show(withDay(profile));
  open();
}

/** Load a part and bring it to life; one that does not come leaves the rest as it is. */
async function bring(name, element, desk) {
  try {
    const create = await PARTS[name]();
    create(element, desk);
    enable(element, []);
  } catch (error) {
    console.error(`calculator: the part ${name} could not start`, error);
  }
}

/** Controls wait, disabled, until a script listens to them. */
function enable(root, others) {
  for (const control of root.querySelectorAll("[disabled]")) {
    if (!others.some((other) => other?.contains(control))) {
      control.disabled = false;
    }
  }
}

/** Add today, by the reader's own clock, where a profile names no day. */
function withDay(profile) {
  if (textsOf(profile, AS_OF).length > 0) {
    return profile;
  }
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const [year, month, day] = parts.map((part) => String(part).padStart(2, "0"));
  return [[AS_OF, `${year}-${month}-${day}`], ...profile];
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(milliseconds, 0));
  });
}
