/**
 * Import a module in the Python that is in two parts and call functions of it.
 *
 *     node tests/node/split_calls.mjs PYODIDE_FOLDER FOLDER MODULE FUNCTION …
 *
 * FOLDER holds what is imported, files of any kind. Writes JSON: after the start and after each call, how often the cold
 * part was loaded so far, and what the call returned.
 */

import { readdirSync, readFileSync } from "node:fs";
import { startSplitPython } from "./split_python.mjs";

async function main([pyodideFolder, folder, module, ...names]) {
  const { pyodide, timesLoaded } = await startSplitPython(pyodideFolder);
  const { path } = pyodide.pyimport("sys");
  for (const name of readdirSync(folder)) {
    pyodide.FS.writeFile(`/${name}`, readFileSync(`${folder}/${name}`));
    path.append(`/${name}`);
  }
  const imported = pyodide.pyimport(module);
  const steps = [{ loaded: timesLoaded(), value: null }];
  for (const name of names) {
    const value = imported[name]();
    steps.push({ loaded: timesLoaded(), value });
  }
  process.stdout.write(JSON.stringify(steps));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Left to itself, Node would also print the line that threw: all of Pyodide.
  console.error(error.stack);
  process.exitCode = 1;
}
