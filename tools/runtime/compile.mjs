/**
 * Name the modules that a start of Python needs, and compile modules, inside Pyodide under Node.
 *
 *     node tools/runtime/compile.mjs < REQUEST_JSON > ANSWER_JSON
 *
 * The request:
 *
 *     {
 *       "pyodide": "<folder of the npm package>",
 *       "library": "<zip that Python starts from>",
 *       "imports": [["json", …], …],        names to import, one group after the other
 *       "sources": {"<path>": "<text>"},    modules to compile
 *       "keepLines": true,                  see compile_module in compiling.py
 *       "prepare": ["<module>", …]          see prepare in compiling.py; they are imported from the sources, if there are any
 *     }
 *
 * The answer:
 *
 *     {
 *       "found": [["json/__init__.py", …], …],   after each group, the files of the library imported so far
 *       "compiled": {"<path>": "<Base64 of the .pyc>"},
 *       "prepared": "<Base64 of the table for prepared.py>"
 *     }
 */

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

async function main() {
  const request = JSON.parse(readFileSync(0, "utf8"));
  const { loadPyodide } = await import(pathToFileURL(`${request.pyodide}/pyodide.mjs`).href);
  const pyodide = await loadPyodide({
    indexURL: request.pyodide,
    stdLibURL: request.library,
    // The order of sets must not depend on chance: the same request gives the same bytes. And lines are
    // enough to find an error by; columns would take more bytes than the code.
    env: { PYTHONHASHSEED: "0", PYTHONNODEBUGRANGES: "1" },
  });
  const { path } = pyodide.pyimport("sys");
  const archive = path.toJs().find((each) => each.endsWith(".zip"));
  pyodide.FS.writeFile("/compiling.py", readFileSync(new URL("compiling.py", import.meta.url)));
  path.append("/");
  const compiling = pyodide.pyimport("compiling");
  const found = request.imports.map((names) => compiling.find_modules(archive, pyodide.toPy(names)).toJs());
  const compiled = Object.entries(request.sources).map(([path, source]) => {
    return [path, base64(compiling.compile_module(path, source, request.keepLines))];
  });
  const prepared = base64(prepare(pyodide, compiling, request));
  process.stdout.write(JSON.stringify({ found, compiled: Object.fromEntries(compiled), prepared }));
}

function prepare(pyodide, compiling, { prepare: names, sources }) {
  for (const [path, source] of Object.entries(sources)) {
    const file = `/sources/${path}`;
    pyodide.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
    pyodide.FS.writeFile(file, source);
  }
  return compiling.prepare(pyodide.toPy(names), "/sources");
}

function base64(bytes) {
  return Buffer.from(bytes.toJs()).toString("base64");
}

try {
  await main();
} catch (error) {
  // Left to itself, Node would also print the line that threw: all of Pyodide, a million characters.
  console.error(error.stack);
  process.exitCode = 1;
}
