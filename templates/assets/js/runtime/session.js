/**
 * One worker from its start to its end.
 *
 * It does one thing at a time: first it starts, then it answers request after request. Every wait
 * has a limit. A worker that failed in a way that leaves it of no use is ended.
 */

import { Failure } from "./failure.js";
import { trustedWorkerUrl } from "./trusted.js";

/**
 * The worker's script and all modules that it imports, so that none is asked for only once another is there.
 */
const SCRIPTS = ["worker.js", "cold.js", "download.js", "failure.js", "sha256.js"].map(
  (name) => new URL(name, import.meta.url).href,
);

/**
 * `runtime.json`, written by `site_builder.runtime`.
 *
 * @typedef {object} Manifest
 * @property {string} pyodide its version
 * @property {string} calculators the name, among `files`, of the archive of the calculators
 * @property {string} [gzip] what ends the address of each file's copy that is compressed with gzip, such as `.gz`
 * @property {string} rules the name, among `files`, of the rules they are opened with
 * @property {Record<string, {url: string, bytes: number, integrity: string, type: string}>} files
 * @property {{url: string, bytes: number, integrity: string, type: string}} [cold] the part of the interpreter
 *   that is read when it is first needed
 * @property {Record<string, {url: string, bytes: number, integrity: string, type: string}>} [extras]
 *   archives, by the function of `calculators.boundary` that needs one; fetched when it is first called
 *
 * Of a file, `url` is relative to the manifest; `bytes` and `integrity` are those of the content, not compressed
 */

/**
 * Milliseconds to wait at most.
 *
 * @typedef {object} Limits
 * @property {number} stall without a byte while files are downloaded
 * @property {number} start from the last byte until Python has started
 * @property {number} compute for one answer
 */

/**
 * @typedef {object} Progress
 * @property {"download" | "start"} phase
 * @property {number} loaded bytes so far, not compressed
 * @property {number} total bytes
 */

/**
 * @typedef {object} Session
 * @property {Promise<void>} ready resolves once requests can be answered
 * @property {boolean} isOpen false once the worker is ended
 * @property {(call: string, request: string, lang: string) => Promise<string>} ask
 *   a function of `calculators.boundary`, by name; JSON text in, JSON text out
 *
 * Both promises reject with a `Failure`.
 */

/**
 * Start a worker.
 *
 * @param {object} options
 * @param {string} options.manifestUrl absolute
 * @param {Limits} options.limits
 * @param {RequestCache} options.cache `reload` fetches everything anew
 * @param {(progress: Progress) => void} options.onProgress
 * @param {(files: string[]) => void} [options.onUsed] called with addresses of files that were loaded for the worker
 * @returns {Session}
 */
export function openSession({ manifestUrl, limits, cache, onProgress, onUsed = () => {} }) {
  let waiting; // settles the promise that the worker is working for
  let alarm;
  let worker;
  let greet; // called once the worker listens
  const greeted = new Promise((resolve) => {
    greet = resolve;
  });
  const session = { isOpen: true, ready: awaitWorker(), ask };

  function awaitWorker() {
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
    });
  }

  function allow(milliseconds) {
    clearTimeout(alarm);
    alarm = setTimeout(() => {
      close(new Failure("timeout", `nothing happened for ${milliseconds} ms`));
    }, milliseconds);
  }

  function ask(call, request, lang) {
    allow(limits.compute);
    worker.postMessage({ type: "ask", call, request, lang });
    return awaitWorker();
  }

  function close(failure) {
    session.isOpen = false;
    clearTimeout(alarm);
    worker?.terminate();
    document.removeEventListener("securitypolicyviolation", closeIfBlocked);
    waiting.reject(failure);
  }

  function closeIfBlocked(violation) {
    if (violation.effectiveDirective === "worker-src") {
      close(new Failure("blocked", `${violation.effectiveDirective}: ${violation.blockedURI}`));
    }
  }

  function receive({ data }) {
    switch (data.type) {
      case "here":
        greet();
        break;
      case "progress":
        allow(data.phase === "download" ? limits.stall : limits.start);
        onProgress({ phase: data.phase, loaded: data.loaded, total: data.total });
        break;
      case "extra":
        allow(data.phase === "download" ? limits.stall : limits.compute);
        break;
      case "used":
        onUsed(data.files);
        break;
      case "done":
        clearTimeout(alarm);
        waiting.resolve(data.value);
        break;
      case "failed":
        clearTimeout(alarm);
        if (data.usable) {
          waiting.reject(new Failure(data.code, data.detail));
        } else {
          close(new Failure(data.code, data.detail));
        }
        break;
    }
  }

  function receiveError(event) {
    event.preventDefault();
    // With a message it is an exception nobody caught; without one the script did not load. A
    // policy that stops the worker also sends a violation, which may come after this event.
    const failure = event.message
      ? new Failure("python", event.message)
      : new Failure("network", "the worker's script did not load");
    setTimeout(close, 0, failure);
  }

  document.addEventListener("securitypolicyviolation", closeIfBlocked);
  allow(limits.stall);
  try {
    worker = createWorker();
    worker.addEventListener("message", receive);
    worker.addEventListener("error", receiveError);
    Promise.all([fetchManifest(manifestUrl, cache), greeted]).then(([{ manifest, isPlain }]) => {
      onUsed([manifestUrl, ...SCRIPTS]);
      worker.postMessage({ type: "start", manifest, way: { base: manifestUrl, cache, isPlain } });
    }, close);
  } catch (failure) {
    close(failure);
  }
  return session;
}

/**
 * Create the worker from a Blob that imports its real script.
 *
 * A worker from a plain address would not come under the policy in the page's head; one from a
 * Blob inherits it. Its imports are made by the running worker: what is imported at the top of a worker's script
 * does not pass through the service worker in Firefox.
 */
function createWorker() {
  if (typeof Worker !== "function") {
    throw new Failure("unsupported", "no workers");
  }
  const imports = SCRIPTS.map((url) => `import(${JSON.stringify(url)})`);
  const missing = '{ type: "failed", code: "network", detail: error.message, usable: false }';
  const script = `Promise.all([${imports}]).catch((error) => self.postMessage(${missing}));`;
  const blob = new Blob([script], { type: "text/javascript" });
  const url = URL.createObjectURL(blob);
  let knowsModules = false;
  const options = {
    get type() {
      knowsModules = true;
      return "module";
    },
  };
  let worker;
  try {
    worker = new Worker(trustedWorkerUrl(url), options);
  } catch (error) {
    throw new Failure("blocked", error.message);
  }
  if (!knowsModules) {
    worker.terminate();
    throw new Failure("unsupported", "no module workers");
  }
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
}

async function fetchManifest(url, cache) {
  let response;
  let text;
  try {
    response = await fetch(url, { cache });
    if (!response.ok) {
      throw new Error(`status ${response.status}`);
    }
    text = await response.text();
  } catch (error) {
    throw new Failure("network", `${url}: ${error.message}`);
  }
  try {
    return { manifest: JSON.parse(text), isPlain: !response.headers.has("content-encoding") };
  } catch (error) {
    throw new Failure("integrity", `${url}: ${error.message}`);
  }
}
