/**
 * Name the functions of Pyodide's WebAssembly module that are called while the calculators start and answer.
 *
 *     node tools/runtime/profile.mjs < REQUEST_JSON > USED_JSON
 *
 * The request:
 *
 *     {
 *       "pyodide": "<folder of the Pyodide that is published, named as in the npm package>",
 *       "archives": ["<zip>", …],          to import from: the calculators, and what some of their functions need
 *       "rules": "<path of the compiled rules>",
 *       "calls": [["present", "{…}", "zh"], …]   functions of `calculators.boundary` with their arguments
 *     }
 *
 * The answer is a list of indices of functions, in order. In the module that is run, each function first sets a global
 * variable of its own. Beyond the calls, `exercises.py` does what may happen any time and does not happen in them.
 */

import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { pathToFileURL } from "node:url";
import { readFunctions } from "./functions.mjs";
import { sizeOfLocals } from "./instructions.mjs";
import { SHARED } from "./shared.mjs";
import {
  block, contentOf, countOf, exportEntry, integer, KINDS, list, listWith, readSections, SECTIONS, withContent,
  writeModule,
} from "./webassembly.mjs";

const EXERCISES = "exercises";

const RAN = `${SHARED}.ran.`;

/** As the browser's worker starts it, which has no arguments of a process to take a name from. */
const LIKE_THE_WORKER = {
  _sysExecutable: "./this.program",
  args: ["-S"],
  jsglobals: Object.freeze(Object.create(null)),
};

/** A variable that changes: a number, zero at first. */
const ZERO = Buffer.from([0x7f, 1, 0x41, 0, 0x0b]);

async function main() {
  const request = JSON.parse(readFileSync(0, "utf8"));
  const module = watched(readSections(readFileSync(`${request.pyodide}/pyodide.asm.wasm`)));
  const byChance = await start(module, request.pyodide, {});
  const used = byChance.used();
  const exercises = compileExercises(byChance.pyodide);
  // The order of sets must not depend on chance from here on: the same request gives the same answer.
  const { pyodide, used: usedBySteadyOne } = await start(module, request.pyodide, { PYTHONHASHSEED: "0" });
  work(pyodide, request);
  exercise(pyodide, exercises);
  const all = new Set([...used, ...usedBySteadyOne()]);
  process.stdout.write(JSON.stringify([...all].sort((one, other) => one - other)));
}

/** The module in which each function notes that it ran. */
function watched(sections) {
  const { defined } = readFunctions(sections);
  const first = countOf(sections, KINDS.global);
  const bodies = defined.map(({ body }, place) => {
    const start = sizeOfLocals(body);
    const note = Buffer.concat([Buffer.from([0x41, 1, 0x24]), integer(first + place)]);
    return block(Buffer.concat([body.subarray(0, start), note, body.subarray(start)]));
  });
  return writeModule(
    withContent(sections, {
      [SECTIONS.globals]: listWith(contentOf(sections, SECTIONS.globals), defined.map(() => ZERO)),
      [SECTIONS.exports]: listWith(
        contentOf(sections, SECTIONS.exports),
        defined.map(({ index }, place) => exportEntry(`${RAN}${index}`, KINDS.global, first + place)),
      ),
      [SECTIONS.code]: list(bodies),
    }),
  );
}

/** Start Pyodide with a watched module; `used` names the functions that ran so far. */
async function start(module, folder, env) {
  const { loadPyodide } = await import(pathToFileURL(`${folder}/pyodide.mjs`).href);
  const { instantiate } = WebAssembly;
  let notes;
  WebAssembly.instantiate = async (_, imports) => {
    const result = await instantiate.call(WebAssembly, module, imports);
    const exports = Object.entries(result.instance.exports);
    notes = exports.filter(([name]) => name.startsWith(RAN));
    const own = exports.filter(([name]) => !name.startsWith(RAN));
    return { module: result.module, instance: { exports: Object.fromEntries(own) } };
  };
  try {
    const pyodide = await loadPyodide({ indexURL: folder, ...LIKE_THE_WORKER, env });
    const ran = () => notes.filter(([, variable]) => variable.value === 1);
    return { pyodide, used: () => ran().map(([name]) => Number(name.slice(RAN.length))) };
  } finally {
    WebAssembly.instantiate = instantiate;
  }
}

function work(pyodide, { archives, rules: rulesPath, calls }) {
  for (const path of archives) {
    pyodide.FS.writeFile(`/${basename(path)}`, readFileSync(path));
    pyodide.pyimport("sys").path.append(`/${basename(path)}`);
  }
  const boundary = pyodide.pyimport("calculators.boundary");
  const rules = boundary.open_rules(readFileSync(rulesPath, "utf8"));
  for (const [name, ...words] of calls) {
    call(() => boundary[name](rules, ...words));
  }
}

function exercise(pyodide, compiled) {
  pyodide.FS.mkdirTree(`/${EXERCISES}`);
  pyodide.FS.writeFile(`/${EXERCISES}/${EXERCISES}.pyc`, compiled);
  pyodide.pyimport("sys").path.append(`/${EXERCISES}`);
  const exercises = pyodide.pyimport(EXERCISES);
  exercises.run();
  for (const kind of exercises.ERRORS) {
    call(() => exercises.fail(kind));
  }
}

/** Not where the calculators run, since nothing is compiled there. */
function compileExercises(pyodide) {
  const text = readFileSync(new URL(`${EXERCISES}.py`, import.meta.url), "utf8");
  const code = pyodide.pyimport("builtins").compile(text, `${EXERCISES}.py`, "exec");
  return pyodide.pyimport("_frozen_importlib_external")._code_to_timestamp_pyc(code).toJs();
}

/** A refusal is as good as an answer. */
function call(ask) {
  try {
    ask();
  } catch (error) {
    if (error.name !== "PythonError") {
      throw error;
    }
  }
}

try {
  await main();
} catch (error) {
  // Left to itself, Node would also print the line that threw: all of Pyodide, a million characters.
  console.error(error.stack);
  process.exitCode = 1;
}
