/**
 * Ask the site's own runtime everything, one call after the other, and post the bytes of the answers.
 *
 * `client.js` parses what `session.js` gives it, and what was parsed has lost its bytes. So this asks the session.
 */

import { openSession } from "RUNTIME/session.js";

async function makeCalls() {
  const calls = await (await fetch("calls.json")).json();
  const began = performance.now();
  const session = openSession({
    manifestUrl: new URL("MANIFEST", location).href,
    limits: { stall: 60_000, start: 120_000, compute: 60_000 },
    cache: "default",
    onProgress() {},
  });
  await session.ready;
  const started = performance.now() - began;
  const results = [];
  for (const call of calls) {
    if (!session.isOpen) {
      throw new Error(`the worker ended with call ${results.length}: ${JSON.stringify(results.at(-1))}`);
    }
    results.push(await resultOf(session.ask(...call)));
  }
  return { started, results };
}

async function resultOf(asked) {
  try {
    return { value: await asked };
  } catch (error) {
    return { exception: error.code, message: error.message };
  }
}

const outcome = await makeCalls().catch((error) => ({ failure: `${error}\n${error.stack}` }));
await fetch("outcome", { method: "POST", body: JSON.stringify({ agent: navigator.userAgent, ...outcome }) });
