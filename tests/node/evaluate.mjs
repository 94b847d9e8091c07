/**
 * Call `calculators.boundary` in Pyodide, under Node.
 *
 *     node tests/node/evaluate.mjs CALCULATORS_ZIP RULES_JSON CALLS_JSON RESULTS_JSON [PYODIDE_FOLDER EXTRAS_FOLDER]
 *
 * CALCULATORS_ZIP  the package `calculators` as `site_builder.runtime.pack` writes it
 * RULES_JSON       the compiled rules
 * CALLS_JSON       an array of calls, each an array of the function's name and its arguments after the rules, all
 *                  text: [["answer", "{\"as_of\": …}"], ["present", "{…}", "zh"], ["facts"]]
 * RESULTS_JSON     is written: an array of the same length, each {"value": text}, or {"exception": type, "message": text}
 * PYODIDE_FOLDER   holds the Pyodide that is published, in two parts, instead of the npm package
 * EXTRAS_FOLDER    holds archives to import from as well
 *
 * Pyodide is loaded once for all calls. The exit status is 0 unless something other than a call failed.
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { loadPyodide } from "pyodide";
import { startSplitPython } from "./split_python.mjs";

const ARCHIVE = "/calculators.zip";

async function main([archivePath, rulesPath, callsPath, resultsPath, pyodideFolder, extrasFolder]) {
  const [archive, rulesText, calls] = await Promise.all([
    readFile(archivePath),
    readFile(rulesPath, "utf8"),
    readFile(callsPath, "utf8").then(JSON.parse),
  ]);
  const { pyodide } = pyodideFolder ? await startSplitPython(pyodideFolder) : { pyodide: await loadPyodide() };
  pyodide.FS.writeFile(ARCHIVE, archive);
  const sys = pyodide.pyimport("sys");
  sys.path.append(ARCHIVE);
  for (const name of extrasFolder ? await readdir(extrasFolder) : []) {
    pyodide.FS.writeFile(`/${name}`, await readFile(`${extrasFolder}/${name}`));
    sys.path.append(`/${name}`);
  }
  const boundary = pyodide.pyimport("calculators.boundary");
  const rules = boundary.open_rules(rulesText);
  const results = calls.map((call) => answer(boundary, rules, call));
  for (const proxy of [rules, boundary, sys]) {
    proxy.destroy();
  }
  await writeFile(resultsPath, JSON.stringify(results));
}

function answer(boundary, rules, [name, ...words]) {
  try {
    return { value: boundary[name](rules, ...words) };
  } catch (error) {
    if (error.name !== "PythonError") {
      throw error;
    }
    return { exception: error.type, message: error.message };
  }
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Left to itself, Node would also print the line that threw: all of Pyodide, a million characters.
  console.error(error.stack);
  process.exitCode = 1;
}
