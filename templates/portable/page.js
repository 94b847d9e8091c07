/**
 * What a page that is opened from a disk has in place of `fetch` and `Worker`.
 *
 * For such a page a browser loads scripts by their elements and lets it read nothing. So the files that
 * scripts would ask a host for are carried by one more script, `carried.js`, loaded when the first of them
 * is wanted; and the worker's own script is made from text, which every engine takes.
 */

import { trustedScriptUrl, trustedWorkerUrl } from "../assets/js/runtime/trusted.js";
import { respond, unpacked } from "./carried.js";

const CARRIED = new URL("carried.js", import.meta.url).href;

let loading = null;

/** @returns {Promise<{worker: string, files: Record<string, string>}>} compressed, in Base64 */
function carried() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.addEventListener("load", () => resolve(globalThis.policyComparisonCarries));
    script.addEventListener("error", () => {
      loading = null;
      script.remove();
      reject(new TypeError(`${CARRIED} could not be loaded`));
    });
    script.src = trustedScriptUrl(CARRIED);
    document.head.append(script);
  });
  return loading;
}

/** @param {string} url */
export async function fetch(url) {
  const { files } = await carried();
  return respond(files, url);
}

/** As much of a worker as the runtime uses; it may be told and ended before its script is there. */
export class Worker extends EventTarget {
  #worker = null;
  #waiting = [];
  #isEnded = false;

  /** What is named as its script and as its type is passed over: it is always the one that is carried. */
  constructor(_url, { type: _type } = {}) {
    super();
    this.#open().catch((error) => {
      console.warn(error);
      this.dispatchEvent(new ErrorEvent("error", { cancelable: true }));
    });
  }

  postMessage(message) {
    if (this.#worker) {
      this.#worker.postMessage(message);
    } else {
      this.#waiting.push(message);
    }
  }

  terminate() {
    this.#isEnded = true;
    this.#worker?.terminate();
  }

  async #open() {
    const { worker, files } = await carried();
    const script = await new Response(unpacked(worker)).text();
    if (this.#isEnded) {
      return;
    }
    const url = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#worker = new globalThis.Worker(trustedWorkerUrl(url));
    this.#worker.addEventListener("message", ({ data }) => {
      this.dispatchEvent(new MessageEvent("message", { data }));
    });
    this.#worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.dispatchEvent(new ErrorEvent("error", { message: event.message, cancelable: true }));
    });
    this.#worker.postMessage({ type: "carried", files });
    for (const message of this.#waiting) {
      this.#worker.postMessage(message);
    }
  }
}
