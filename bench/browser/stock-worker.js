import { loadPyodide } from "./stock/pyodide.js";

const present = start();

self.addEventListener("message", async ({ data }) => {
  self.postMessage((await present)(data.request, data.lang));
});

async function start() {
  const archive = fetch("stock/calculators.zip").then((response) => response.arrayBuffer());
  const rulesText = fetch("stock/rules.json").then((response) => response.text());
  const { default: createPyodideModule } = await import("./stock/pyodide.asm.js");
  const pyodide = await loadPyodide({ indexURL: new URL("stock/", self.location.href).href, createPyodideModule });
  pyodide.unpackArchive(await archive, "zip", { extractDir: "/calculators" });
  pyodide.runPython("import sys; sys.path.append('/calculators')");
  const boundary = pyodide.pyimport("calculators.boundary");
  const rules = boundary.open_rules(await rulesText);
  return (request, lang) => boundary.present(rules, request, lang);
}
