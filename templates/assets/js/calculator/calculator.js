/**
 * A calculator on a page: the form, the address and the results, and Python behind them.
 *
 * What goes further than the results (break-even, scenarios, …) are the parts, each in a module of
 * its own. A part meets the rest only through the desk.
 *
 * The address is the memory. What is typed is written into its fragment at once, and an address
 * with a profile is computed when it is opened, unless its visitor saves data. Where the build has
 * computed an address, its answer is shown until Python's arrives, which is the same.
 *
 * When anything in a profile cannot be read, there are no amounts at all until it is mended: an
 * amount that rests on other facts than those on the screen would mislead.
 */

import { createEngine } from "./engine.js";
import { createFirstAnswers } from "./first-answers.js";
import { createForm } from "./form.js";
import { eagerness, watchIntent } from "./intent.js";
import { bringParts } from "./parts.js";
import { formatFragment, parseFragment, toRequest, withText } from "./profile.js";
import { createResults } from "./results.js";
import { createShare } from "./share.js";
import { packedIn, unpack } from "./short-address.js";
import { AS_OF, withDay } from "./today.js";

/** What is half-written is not called a mistake while somebody is still typing. */
const MISTAKE_PAUSE_MS = 900;

/** A page that has not been painted for so long is not seen. */
const UNSEEN_MS = 200;

/** @param {HTMLElement} root with `data-module="calculator"` */
export function calculator(root) {
  const { language, facts } = root.dataset;
  const types = new Map(facts.split(" ").map((fact) => fact.split(":")));
  const results = createResults(root);
  const form = createForm(root, edit);
  const share = createShare(root);
  const engine = createEngine(root, language);
  const findFirst = createFirstAnswers(root.dataset);

  /** @type {import("./profile.js").Profile} */
  let profile = [];
  let newest = 0; // counts what was asked, so that an answer to anything older is dropped
  let isDue = false; // whether what was edited is computed at the end of this task
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
      take(found, false);
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

  function take(found, isWanted) {
    profile = withDay(found);
    form.show(profile);
    compute(isWanted);
  }

  function clear() {
    newest += 1;
    isDue = false;
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
    if (!isDue) {
      isDue = true;
      // Changes that come together are computed together; as a task they would wait until the page is painted.
      queueMicrotask(() => {
        if (isDue) {
          compute(true);
        }
      });
    }
  }

  function leaveOut(subject) {
    profile = withText(withText(profile, subject, null), `reading.${subject}`, null);
    write();
    compute(true);
  }

  /** @param {boolean} isWanted somebody did something for it, beyond opening an address */
  async function compute(isWanted) {
    isDue = false;
    newest += 1;
    const mine = newest;
    results.wait();
    let built = null; // what the build has computed, once it is placed
    let isAnswered = false;
    const placing = placeFirst((answer) => {
      if (mine === newest && !isAnswered) {
        place(answer);
        built = answer;
      }
    });
    if (!isWanted && engine.isAtRest() && eagerness(navigator.connection) === "asked") {
      await placing;
      if (mine === newest) {
        hold(built !== null);
      }
      return;
    }
    const outcome = await engine.ask(toRequest(profile, types), language);
    if (outcome.answer?.errors) {
      await pause(lastEdit + MISTAKE_PAUSE_MS - performance.now());
    }
    isAnswered = true;
    if (mine !== newest) {
      return;
    }
    if (outcome.kind === "failure") {
      console.warn(`calculator: ${outcome.code}: ${outcome.detail}`);
      fail(outcome.code, built !== null);
    } else if (outcome.answer.errors) {
      refuse(outcome.answer.errors);
    } else {
      place(outcome.answer);
      tell(outcome.answer);
      if (built !== null && JSON.stringify(built) !== JSON.stringify(outcome.answer)) {
        console.warn("calculator: the answer of the build was another one than Python's");
      }
    }
  }

  /** Find what the build has computed, while Python's own answer would take its time. */
  async function placeFirst(placeIt) {
    const found = engine.isReady() ? null : await findFirst(profile);
    if (found !== null) {
      await painted(); // what is replaced is out of sight by then
      placeIt(found);
    }
  }

  function place(answer) {
    form.showErrors(new Map());
    form.showEchoes(new Map(answer.echoes.map(({ id, text }) => [id, text])));
    form.ask(answer.questions);
    results.show(answer);
  }

  function hold(isPlaced) {
    engine.hold(isPlaced ? "held-built" : "held-answer");
    if (!isPlaced) {
      form.ask(null);
      results.clear();
      tell(null);
    }
  }

  function fail(code, isPlaced) {
    if (!isPlaced) {
      form.ask(null);
    }
    results.fail(code, isPlaced);
    tell(null);
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
    const outcome = await engine.ask({ ...toRequest(profile, types), ...extra }, language, call);
    if (outcome.kind === "failure") {
      console.warn(`calculator: ${call}: ${outcome.code}: ${outcome.detail}`);
    }
    return mine === newest && outcome.kind === "answer" ? outcome.answer : null;
  }

  async function askAbout(call, request) {
    const outcome = await engine.ask(request, language, call);
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

  function lead() {
    root.querySelector("[data-part=results-title]").focus();
  }

  const actions = { again: () => compute(true), clear, copy: share.copy, share: () => share.share() };
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
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    profile = withDay(profile);
    write();
    compute(true);
    lead();
  });
  addEventListener("hashchange", open);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-opens-profile]");
    // With a key held, a link opens elsewhere.
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) {
      event.preventDefault(); // to go to a place that is none would take the focus away
      history.pushState(history.state, "", link.href);
      open();
      lead();
    }
  });

  const desk = {
    root,
    language,
    profile: () => profile,
    open(found) {
      take(found, true);
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
  bringParts(desk);
  form.show(withDay(profile));
  if (eagerness(navigator.connection) === "asked") {
    engine.hold("held");
  }
  open();
  watchIntent({ root, form: root.querySelector("form"), start: engine.startAhead });
}

/** Wait until the page has been painted; not for ever, since a page that nobody sees is not. */
function painted() {
  return Promise.race([
    new Promise((resolve) => {
      requestAnimationFrame(() => requestAnimationFrame(resolve));
    }),
    pause(UNSEEN_MS),
  ]);
}

function pause(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(milliseconds, 0));
  });
}
