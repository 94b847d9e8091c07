/**
 * Makes one classic script of modules: a page that is opened from a disk can load no modules.
 *
 * Reads JSON from the standard input and writes the script to the standard output:
 *
 *     {
 *       "folder": "<where everything lies, and what addresses in the result are relative to>",
 *       "entry": "<module to begin with>",
 *       "inject": ["<module whose exports take the place of the globals of the same name>"],
 *       "scripts": {"<name>": "<module that `import(address)` finds by the last part of the address>"},
 *       "banner": "<what the script begins with>",
 *       "define": {"<expression>": "<expression that takes its place>"}
 *     }
 */

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";

/** An import of whatever a variable names, which needs modules at run time. */
const IMPORT = /\bimport\((?=[A-Za-z_$][\w$.]*\))/g;

/** What Pyodide imports under Node alone. */
const ONLY_UNDER_NODE = ["node:*", "ws"];

const { folder, entry, inject, scripts, banner, define } = JSON.parse(await text(process.stdin));

/** Let `import(address)` in our own modules find the scripts that are part of the result. */
const carried = {
  name: "carried",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^carried:scripts$/ }, () => ({ path: "scripts", namespace: "carried" }));
    onLoad({ filter: /^scripts$/, namespace: "carried" }, () => ({
      contents: `export const SCRIPTS = {\n${Object.entries(scripts)
        .map(([name, path]) => `  ${JSON.stringify(name)}: () => import(${JSON.stringify(join(folder, path))}),\n`)
        .join("")}};\n`,
      resolveDir: folder,
    }));
    onLoad({ filter: /[\\/]assets[\\/]js[\\/].*\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const found = source.replace(IMPORT, "importCarried(");
      const from = JSON.stringify(join(folder, "portable", "worker-fetch.js"));
      return { contents: found === source ? source : `import { importCarried } from ${from};\n${found}` };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: folder,
  entryPoints: [entry],
  inject,
  define,
  banner: { js: banner },
  plugins: [carried],
  external: ONLY_UNDER_NODE,
  bundle: true,
  write: false,
  format: "iife",
  platform: "browser",
  target: ["chrome109", "firefox115", "safari16.4"],
  charset: "utf8",
  legalComments: "inline",
  logLevel: "error",
});
process.stdout.write(outputFiles[0].contents);
