/**
 * The calculators, for a page: ask with an object, get an object.
 *
 *     const runtime = createRuntime({ manifestUrl, onProgress });
 *     const outcome = await runtime.ask(request, "zh");
 *     switch (outcome.kind) {
 *       case "answer":      // outcome.answer, what a function of `calculators.boundary` wrote
 *       case "superseded":  // a newer ask came; do nothing, its own outcome follows
 *       case "failure":     // outcome.code, see failure.js; outcome.detail for the console
 *     }
 *
 * Promises of this module never reject: what can go wrong is one of the outcomes. Nothing is
 * loaded before the first `start` or `ask`. There is one worker at a time, and it stays; when it
 * failed or was ended for taking too long, the next `ask` or `start` begins anew.
 */

import { Failure } from "./failure.js";
import { openSession } from "./session.js";

/** @type {import("./session.js").Limits} */
const LIMITS = Object.freeze({ stall: 30_000, start: 60_000, compute: 10_000 });

const READY = Object.freeze({ kind: "ready" });
const SUPERSEDED = Object.freeze({ kind: "superseded" });

/** What is asked unless something else is named, and comes first. */
const URGENT = "present";

/**
 * @typedef {{kind: "failure", code: import("./failure.js").FailureCode, detail: string}} FailureOutcome
 * @typedef {{kind: "answer", answer: object} | {kind: "superseded"} | FailureOutcome} AskOutcome
 * @typedef {{kind: "ready"} | FailureOutcome} StartOutcome
 *
 * @typedef {object} Runtime
 * @property {(request: object, lang: string, call?: string) => Promise<AskOutcome>} ask
 *   answer a request in a language, by a function of `calculators.boundary`, `present` unless named;
 *   of each function only the newest ask is answered, every older one that still waits is
 *   superseded at once; `present`, which a person waits for, comes before the others
 * @property {() => Promise<StartOutcome>} start
 *   load without asking; a second call gets the same promise while loading or ready
 * @property {"idle" | "loading" | "ready" | "failed"} state
 */

/**
 * @param {object} options
 * @param {string} options.manifestUrl address of `runtime.json`, relative to the page or absolute
 * @param {(progress: {phase: "download" | "start" | "ready", loaded: number, total: number}) => void}
 *   [options.onProgress] bytes, not compressed; `ready` comes once per worker
 * @param {(files: string[]) => void} [options.onUsed] called with addresses of files that workers have loaded
 * @param {Partial<import("./session.js").Limits>} [options.limits]
 * @returns {Runtime}
 */
export function createRuntime({ manifestUrl, onProgress = () => {}, onUsed = () => {}, limits = {} }) {
  let session = null;
  let started = null; // the outcome of the session's start, as a promise
  let isReady = false;
  let cache = "default";
  const waiting = new Map(); // asks that wait for their turn, one for each function at most
  let current = null; // the ask that is being computed

  function start() {
    if (!session?.isOpen) {
      started = load();
    }
    return started;
  }

  async function load() {
    let bytes = { loaded: 0, total: 0 };
    isReady = false;
    session = openSession({
      manifestUrl: new URL(manifestUrl, document.baseURI).href,
      limits: { ...LIMITS, ...limits },
      cache,
      onProgress({ phase, loaded, total }) {
        bytes = { loaded, total };
        onProgress({ phase, loaded, total });
      },
      onUsed,
    });
    try {
      await session.ready;
    } catch (error) {
      return failureOutcome(error);
    }
    isReady = true;
    cache = "default";
    onProgress({ phase: "ready", ...bytes });
    return READY;
  }

  function ask(request, lang, call = URGENT) {
    const isIdle = waiting.size === 0 && !current;
    waiting.get(call)?.settle(SUPERSEDED);
    if (current?.call === call) {
      current.settle(SUPERSEDED);
    }
    return new Promise((settle) => {
      waiting.set(call, { call, request: JSON.stringify(request), lang, settle });
      if (isIdle) {
        work();
      }
    });
  }

  async function work() {
    while (waiting.size > 0) {
      const outcome = await start();
      current = waiting.get(URGENT) ?? waiting.values().next().value;
      waiting.delete(current.call);
      // An ask superseded meanwhile is settled already, and settling it again changes nothing.
      current.settle(outcome.kind === "ready" ? await compute(current) : outcome);
      current = null;
    }
  }

  async function compute({ call, request, lang }) {
    try {
      return { kind: "answer", answer: JSON.parse(await session.ask(call, request, lang)) };
    } catch (error) {
      return failureOutcome(error);
    }
  }

  function failureOutcome(error) {
    const code = error instanceof Failure ? error.code : "python";
    if (code === "integrity") {
      cache = "reload"; // the damaged copy may be the one that the browser keeps
    }
    return { kind: "failure", code, detail: error.message };
  }

  return {
    ask,
    start,
    get state() {
      if (!session) {
        return "idle";
      }
      if (!session.isOpen) {
        return "failed";
      }
      return isReady ? "ready" : "loading";
    },
  };
}
