/**
 * Python in a worker: starts Pyodide, opens the rules once, and answers one request at a time.
 *
 * Messages in, one at a time:
 *   {type: "start", manifest, way}           load everything; `way` as in download.js
 *   {type: "ask", call, request, lang}       a function of `calculators.boundary`, JSON text in
 * Messages out:
 *   {type: "here"}                           listens from now on
 *   {type: "progress", phase: "download" | "start", loaded, total}   bytes, while starting
 *   {type: "done", value}                    the end of the message in; the answer's JSON text, or null
 *   {type: "extra", phase: "download" | "compute"}   before and after what is needed only now is fetched
 *   {type: "used", files}                    addresses of what was fetched by now and found right
 *   {type: "failed", code, detail, usable}   the same, gone wrong; `usable` says whether to ask again
 */

import { joinCold } from "./cold.js";
import { readAtOnce, startDownloads } from "./download.js";
import { Failure } from "./failure.js";

/** Where Pyodide's loader looks for its files. Nothing is there: `servePyodide` answers instead. */
const PYODIDE_FOLDER = new URL("/pyodide/", self.location.origin).href;

const INTERPRETER = "pyodide.asm.wasm";
const ARCHIVE = "/calculators.zip";

/** The smallest module there is: refused only where a policy forbids WebAssembly as such. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** Calls a function of `calculators.boundary`, JSON text in and out, once Python has started. */
let ask = null;

/** Why the rest of the interpreter could not be read when Python needed it; Python is of no use then. */
let coldFailure = null;

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
    const failure = coldFailure ?? error;
    self.postMessage({
      type: "failed",
      code: failure instanceof Failure ? failure.code : "python",
      detail: isException ? error.message : `${failure}\n${failure.stack}`, // in some browsers a stack is no more than that
      // After an exception Python goes on; after anything else its memory is not to be trusted.
      usable: (isException || error instanceof Failure) && ask !== null && coldFailure === null,
    });
  }
});

async function answer({ call, request, lang }) {
  if (extras.has(call)) {
    self.postMessage({ type: "extra", phase: "download" });
    const used = [];
    const onOpen = (address) => used.push(address);
    const files = startDownloads({ gzip, files: { [call]: extras.get(call) } }, fetching, { onOpen });
    try {
      addArchive(`/${call}.zip`, await files.get(call).bytes);
      self.postMessage({ type: "used", files: used });
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
  const used = [];
  const files = startDownloads(manifest, way, {
    onBytes(loaded, total) {
      const phase = loaded < total ? "download" : "start";
      self.postMessage({ type: "progress", phase, loaded, total });
    },
    onOpen: (address) => used.push(address),
  });
  // Pyodide waits for ever for a file that does not come. So whichever goes wrong first ends the start.
  const [pyodide] = await Promise.all([
    loadPython(files, manifest.cold && (() => readCold(manifest.cold, way))),
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
  self.postMessage({ type: "used", files: used });
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

/** Read the rest of the interpreter in the midst of Python, which cannot wait for a promise. */
function readCold(file, way) {
  self.postMessage({ type: "extra", phase: "download" });
  try {
    const bytes = readAtOnce(file, way);
    self.postMessage({ type: "used", files: [new URL(file.url, way.base).href] });
    self.postMessage({ type: "extra", phase: "compute" });
    return bytes;
  } catch (failure) {
    coldFailure = failure;
    throw failure;
  }
}

async function loadPython(files, readColdPart) {
  const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    importModule(files.get("pyodide.js")),
    importModule(files.get("pyodide.asm.js")),
  ]);
  const service = servePyodide(files, readColdPart);
  try {
    const options = {
      indexURL: PYODIDE_FOLDER,
      createPyodideModule,
      // What `site` would add to the start, nothing here uses.
      args: ["-S"],
      // Calculators have no business with the page; the library has no `js` module either.
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
function servePyodide(files, readColdPart) {
  const fetchFromNetwork = self.fetch;
  const { Module, instantiateStreaming } = WebAssembly;
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
      const whole = { module, instance: await WebAssembly.instantiate(module, imports) };
      return readColdPart ? joinCold(whole, imports, readColdPart) : whole;
    } catch (error) {
      reject(error instanceof Failure ? error : new Failure("unsupported", error.message));
      throw error;
    }
  };
  WebAssembly.Module = rememberModules(Module);
  return {
    failure,
    end() {
      WebAssembly.Module = Module;
      self.fetch = fetchFromNetwork;
      WebAssembly.instantiateStreaming = instantiateStreaming;
    },
  };
}

/**
 * Compile a module of the same bytes once. Pyodide makes one for each function of JavaScript that
 * it hands to Python, which differ in nothing but their signature.
 */
function rememberModules(Module) {
  const known = new Map();
  return new Proxy(Module, {
    construct(target, [bytes]) {
      const key = bytes.toString();
      if (!known.has(key)) {
        known.set(key, new target(bytes));
      }
      return known.get(key);
    },
  });
}

/** Python's modules and the opened rules stay for the life of the worker; nothing else does. */
function openCalculators(pyodide, archive, rulesText) {
  addArchive(ARCHIVE, archive);
  const boundary = pyodide.pyimport("calculators.boundary");
  const rules = boundary.open_rules(rulesText);
  return (call, request, lang) => boundary[call](rules, request, lang);
}

self.postMessage({ type: "here" });
