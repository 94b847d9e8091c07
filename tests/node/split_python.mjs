/**
 * Start the Python whose WebAssembly is in two parts, as the browser's worker does, under Node.
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { joinCold } from "../../templates/assets/js/runtime/cold.js";

const LIKE_THE_WORKER = {
  _sysExecutable: "./this.program",
  args: ["-S"],
  jsglobals: Object.freeze(Object.create(null)),
};

/**
 * @param {string} folder of a Pyodide, with `pyodide.cold.wasm` beside `pyodide.asm.wasm`
 * @returns {Promise<{pyodide: object, timesLoaded: () => number}>} how often the cold part was loaded so far
 */
export async function startSplitPython(folder) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const { instantiate } = WebAssembly;
  let times = 0;
  const readCold = () => {
    times += 1;
    return readFileSync(`${folder}/pyodide.cold.wasm`);
  };
  WebAssembly.instantiate = async (source, imports) =>
    joinCold(await instantiate.call(WebAssembly, source, imports), imports, readCold);
  try {
    return { pyodide: await loadPyodide({ indexURL: folder, ...LIKE_THE_WORKER }), timesLoaded: () => times };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}
