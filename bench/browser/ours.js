/** The site's own runtime, as its pages use it. */

import { createRuntime } from "CLIENT";

const runtime = createRuntime({ manifestUrl: "MANIFEST" });
globalThis.answer = async (request, lang) => {
  const outcome = await runtime.ask(JSON.parse(request), lang);
  if (outcome.kind !== "answer") {
    throw new Error(JSON.stringify(outcome));
  }
  return JSON.stringify(outcome.answer);
};
document.documentElement.dataset.probe = "loaded";
