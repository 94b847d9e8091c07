/**
 * Start the Python that is published, have it answer once, and run a text in it.
 *
 *     node tests/node/run_python.mjs PYODIDE_FOLDER CALCULATORS_ZIP RULES_JSON REQUEST_JSON < TEXT > FOUND
 *
 * What the text leaves in `found`, a text too, is written.
 */

import { readFileSync } from "node:fs";
import { startSplitPython } from "./split_python.mjs";

async function main([pyodideFolder, archive, rules, request]) {
  const { pyodide } = await startSplitPython(pyodideFolder);
  pyodide.FS.writeFile("/calculators.zip", readFileSync(archive));
  pyodide.pyimport("sys").path.append("/calculators.zip");
  const boundary = pyodide.pyimport("calculators.boundary");
  boundary.present(boundary.open_rules(readFileSync(rules, "utf8")), readFileSync(request, "utf8"), "zh");
  const names = pyodide.toPy({});
  pyodide.pyimport("builtins").exec(readFileSync(0, "utf8"), names);
  process.stdout.write(names.get("found"));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  // Left to itself, Node would also print the line that threw: all of Pyodide, a million characters.
  console.error(error.stack);
  process.exitCode = 1;
}
