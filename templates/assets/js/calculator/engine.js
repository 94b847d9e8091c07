/**
 * Python behind a calculator, and the line that says how far it is.
 *
 * What is loaded ahead, and does not come, troubles nobody: the line goes back to what it said. Once somebody
 * waits for an answer, it is said aloud when loading begins and when it ends, and what goes wrong is an outcome.
 */

import { tellOfUse } from "../offline/use.js";
import { createRuntime } from "../runtime/client.js";
import { fill } from "./slots.js";

/**
 * @typedef {object} Engine
 * @property {import("../runtime/client.js").Runtime["ask"]} ask
 * @property {() => void} startAhead load before anybody asks
 * @property {(words: "held" | "held-answer" | "held-built") => void} hold say that nothing is loaded, and why
 * @property {() => boolean} isAtRest nothing is loaded, nor on its way
 * @property {() => boolean} isReady
 */

/**
 * @param {HTMLElement} root the calculator
 * @param {string} language
 * @returns {Engine}
 */
export function createEngine(root, language) {
  const place = root.querySelector("[data-part=engine]");
  const words = new Map(Array.from(place.querySelectorAll("[data-when]"), (each) => [each.dataset.when, each]));
  const bytes = place.querySelector("[data-slot=bytes]");
  const bar = place.querySelector("progress");
  const spoken = place.querySelector("[data-part=engine-status]");
  const megabytes = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const total = Number(root.dataset.bytes);
  const runtime = createRuntime({ manifestUrl: root.dataset.manifest, onProgress, onUsed: tellOfUse });
  let phase = "rest";
  let isAwaited = false; // somebody waits for what is being loaded

  function enter(now) {
    phase = now;
    place.dataset.phase = now;
    for (const [name, each] of words) {
      each.hidden = name !== now;
    }
    speak();
  }

  function speak() {
    const said = isAwaited && (phase === "download" || phase === "start") ? words.get(phase).firstChild.data : "";
    if (spoken.textContent !== said) {
      spoken.textContent = said;
    }
  }

  /** What is counted is not compressed; what is shown is what travels, in the same proportion. */
  function onProgress({ phase: now, loaded, total: whole }) {
    if (now !== phase) {
      enter(now);
    }
    const share = whole > 0 ? loaded / whole : 0;
    bar.value = share;
    const counted = { loaded: share * total, total };
    const text = bytes.dataset.words.replace(/\{(\w+)\}/gu, (_, name) => megabytes.format(counted[name] / 1e6));
    fill(bytes, { bytes: text });
  }

  async function ask(request, asked, call) {
    if (runtime.state !== "ready") {
      isAwaited = true;
      speak();
    }
    const outcome = await runtime.ask(request, asked, call);
    if (runtime.state !== "loading") {
      isAwaited = false;
      speak();
    }
    if (outcome.kind === "failure" && runtime.state === "failed") {
      enter("rest");
    }
    return outcome;
  }

  return {
    ask,
    async startAhead() {
      if (runtime.state !== "idle") {
        return;
      }
      const outcome = await runtime.start();
      if (outcome.kind === "failure" && !isAwaited) {
        console.info(`calculator: loading ahead: ${outcome.code}: ${outcome.detail}`);
        enter("rest");
      }
    },
    hold: enter,
    isAtRest: () => runtime.state === "idle" || runtime.state === "failed",
    isReady: () => runtime.state === "ready",
  };
}
