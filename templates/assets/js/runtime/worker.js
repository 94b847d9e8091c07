/**
 * Python in a worker: starts Pyodide, opens the rules once, and answers one request at a time.
 *
 * Messages in, one at a time:
 *   {type: "start", manifest, way}           load everything; `way` as in download.js
 *   {type: "ask", call, request, lang}       a function of `calculators.boundary`, JSON text in
 * Messages out:
 *   {type: "progress", phase: "download" | "start", loaded, total}   bytes, while starting
 *   {type: "done", value}                    the end of the message in; the answer's JSON text, or null
 *   {type: "extra", phase: "download" | "compute"}   before and after an archive that one function needs is fetched
 *   {type: "failed", code, detail, usable}   the same, gone wrong; `usable` says whether to ask again
 */

import { startDownloads } from "./download.js";
import { Failure } from "./failure.js";

/** Where Pyodide's loader looks for its files. Nothing is there: `servePyodide` answers instead. */
const PYODIDE_FOLDER = new URL("/pyodide/", self.location.origin).href;

const INTERPRETER = "pyodide.asm.wasm";
const ARCHIVE = "/calculators.zip";

/** The smallest module there is: refused only where a policy forbids WebAssembly as such. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Calls a function of `calculators.boundary`, JSON text in and out, once Python has started. */
let ask = null;

/** Adds an archive to what Python imports from. */
let addArchive = null;

/** Archives that are still to be fetched, by the function that needs them, and how. */
let extras = new Map();
let gzip;
let fetching = null;

self.addEventListener("message", async ({ data }) => {
  try {
    const value = data.type === "start" ? await start(data) : await answer(data);
    self.postMessage({ type: "done", value });
  } catch (error) {
    const isException = error.name === "PythonError";
    self.postMessage({
      type: "failed",
      code: error instanceof Failure ? error.code : "python",
      detail: isException ? error.message : `${error.stack ?? error}`,
      // After an exception Python goes on; after anything else its memory is not to be trusted.
      usable: (isException || error instanceof Failure) && ask !== null,
    });
  }
});

async function answer({ call, request, lang }) {
  if (extras.has(call)) {
    self.postMessage({ type: "extra", phase: "download" });
    const files = startDownloads({ gzip, files: { [call]: extras.get(call) } }, fetching, () => {});
    try {
      addArchive(`/${call}.zip`, await files.get(call).bytes);
    } catch (error) {
      fetching.cache = "reload"; // what the browser keeps of it may be what is wrong
      throw error;
    }
    extras.delete(call);
    self.postMessage({ type: "extra", phase: "compute" });
  }
  return ask(call, request, lang);
}

async function start({ manifest, way }) {
  refuseWithoutWebAssembly();
  const files = startDownloads(manifest, way, (loaded, total) => {
    const phase = loaded < total ? "download" : "start";
    self.postMessage({ type: "progress", phase, loaded, total });
  });
  // Pyodide waits for ever for a file that does not come. So whichever goes wrong first ends the start.
  const [pyodide] = await Promise.all([
    loadPython(files),
    ...[...files.values()].map((file) => file.bytes),
  ]);
  const archive = await files.get(manifest.calculators).bytes;
  const rules = new TextDecoder().decode(await files.get(manifest.rules).bytes);
  extras = new Map(Object.entries(manifest.extras ?? {}));
  gzip = manifest.gzip;
  fetching = way;
  addArchive = (path, content) => {
    pyodide.FS.writeFile(path, content);
    const sys = pyodide.pyimport("sys");
    sys.path.append(path);
    sys.destroy();
  };
  ask = openCalculators(pyodide, archive, rules);
  return null;
}

function refuseWithoutWebAssembly() {
  if (typeof WebAssembly !== "object") {
    throw new Failure("unsupported", "no WebAssembly");
  }
  try {
    new WebAssembly.Module(EMPTY_MODULE);
  } catch (error) {
    throw new Failure("blocked", error.message);
  }
}

async function loadPython(files) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    importModule(files.get("pyodide.js")),
    importModule(files.get("pyodide.asm.js")),
  ]);
  const service = servePyodide(files);
  try {
    const options = {
      indexURL: PYODIDE_FOLDER,
      createPyodideModule,
      // What `site` would add to the start, nothing here uses.
      args: ["-S"],
      // Calculators have no business with the page: `import js` finds an empty module.
      jsglobals: Object.freeze(Object.create(null)),
    };
    return await Promise.race([loadPyodide(options), service.failure]);
  } finally {
    service.end();
  }
}

/**
 * Import a script that was downloaded and found right; the browser's cache holds it by now.
 *
 * A script can only be imported from its address, and an import inside a worker takes no hash.
 */
async function importModule(file) {
  await file.bytes;
  try {
    return await import(file.url);
  } catch (error) {
    throw new Failure("network", `${file.url}: ${error.message}`);
  }
}

/**
 * Answer Pyodide's own fetches with the files at hand, and its WebAssembly with the module at hand.
 *
 * Pyodide reports a WebAssembly module that cannot be started on the console and then waits for
 * ever; here the same failure also rejects `failure`.
 */
function servePyodide(files) {
  const fetchFromNetwork = self.fetch;
  const instantiateStreaming = WebAssembly.instantiateStreaming;
  let reject;
  const failure = new Promise((_, rejectFailure) => {
    reject = rejectFailure;
  });
  self.fetch = async (url) => {
    const name = String(url).replace(PYODIDE_FOLDER, "");
    const file = files.get(name);
    if (!file) {
      const refusal = new Failure("python", `Pyodide asked for ${url}`);
      reject(refusal);
      throw refusal;
    }
    return new Response(name === INTERPRETER ? null : await file.bytes, { headers: { "content-type": file.type } });
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    try {
      const module = await files.get(INTERPRETER).module;
      return { module, instance: await WebAssembly.instantiate(module, imports) };
    } catch (error) {
      reject(error instanceof Failure ? error : new Failure("unsupported", error.message));
      throw error;
    }
  };
  return {
    failure,
    end() {
      self.fetch = fetchFromNetwork;
      WebAssembly.instantiateStreaming = instantiateStreaming;
    },
  };
}

/** Python's modules and the opened rules stay for the life of the worker; nothing else does. */
function openCalculators(pyodide, archive, rulesText) {
  addArchive(ARCHIVE, archive);
  const boundary = pyodide.pyimport("calculators.boundary");
  const rules = boundary.open_rules(rulesText);
  return (call, request, lang) => boundary[call](rules, request, lang);
}
