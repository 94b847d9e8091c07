/**
 * Take out of Pyodide's interpreter what only packages written in C would call.
 *
 *     node tools/runtime/strip.mjs PYODIDE_FOLDER OUTPUT_FOLDER
 *
 * Pyodide is linked so that any such package can be loaded later: its script holds every system call, graphics and
 * sound included, and its WebAssembly module exports every function of Python. Here no package is ever loaded. So a
 * declaration of the script goes unless its name occurs in what stays (as an identifier, a property or a text) or the
 * module imports it; and an export of the module goes unless its name occurs in what stays of the script, or among
 * the module's imports. What stays is not changed by a character, but that nothing can be drawn.
 *
 * Writes `pyodide.asm.mjs` and `pyodide.asm.wasm`.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "acorn";
import { importNames, readSections, withExports } from "./webassembly.mjs";

/** The function of Pyodide's script that takes every export of the module into a variable. */
const TAKES_EXPORTS = "assignWasmExports";

/** The object of Pyodide's script that the module's imports are taken from. */
const GIVES_IMPORTS = "wasmImports";

/** The object of Pyodide's script by which whoever has it calls into the script. */
const PUBLISHES = "Module";

/**
 * What the module imports for graphics begins with this. Only packages would call it, and a worker has nothing to draw
 * on, so in its place stands the function of the script that ends Python. It has one address for all of them, where
 * each would have a small module of its own, which takes a start longer than everything else about it.
 */
const DRAWS = "emscripten_gl";
const ENDS = "abort";

function main([packageFolder, outputFolder]) {
  const [script, loader] = ["pyodide.asm.mjs", "pyodide.mjs"].map((name) =>
    readFileSync(`${packageFolder}/${name}`, "utf8"),
  );
  const sections = readSections(readFileSync(`${packageFolder}/pyodide.asm.wasm`));
  const imported = importNames(sections);
  const loaderWords = wordsOf(parseModule(loader));
  const stripped = stripScript(script, loaderWords, imported);
  const words = wordsOf(parseModule(stripped), loaderWords);
  const module = withExports(sections, (name) => words.has(name) || imported.has(name));
  writeFileSync(`${outputFolder}/pyodide.asm.mjs`, stripped);
  writeFileSync(`${outputFolder}/pyodide.asm.wasm`, module);
}

function parseModule(text) {
  return parse(text, { ecmaVersion: "latest", sourceType: "module" });
}

/** Everything that could name a declaration, added to a set: identifiers, properties, texts. */
function wordsOf(node, words = new Set()) {
  if (node.type === "Identifier") {
    words.add(node.name);
  } else if (node.type === "Literal" && typeof node.value === "string") {
    words.add(node.value);
  } else if (node.type === "TemplateElement") {
    words.add(node.value.cooked);
  }
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") {
        wordsOf(child, words);
      }
    }
  }
  return words;
}

/**
 * A piece of the script that stays or goes as a whole.
 *
 * @typedef {object} Part
 * @property {string[]} names it stays where one of them occurs; with none, it stays
 * @property {Set<string>} words that occur in it
 * @property {string} text
 *
 * Parts in their order, with what stands around them when at least one of them stays.
 *
 * @typedef {object} Group
 * @property {string} before
 * @property {Part[]} parts
 * @property {string} between
 * @property {string} after
 */

/**
 * @param {string} script
 * @param {Set<string>} outside words of the other scripts
 * @param {Set<string>} imported names that the module imports
 * @returns {string}
 */
function stripScript(script, outside, imported) {
  const factory = parseModule(script).body.find((node) => node.type === "FunctionDeclaration");
  const statements = factory.body.body;
  const groups = statements.map((statement) => groupOf(statement, script, imported));
  const kept = whatStays(groups.flatMap((group) => group.parts), outside);
  const body = groups.map(({ before, parts, between, after }) => {
    const texts = parts.filter((part) => kept.has(part)).map((part) => part.text);
    return texts.length > 0 ? before + texts.join(between) + after : "";
  });
  return script.slice(0, statements[0].start) + body.join("") + script.slice(statements.at(-1).end);
}

function whatStays(parts, outside) {
  const byName = new Map();
  for (const part of parts) {
    for (const name of part.names) {
      byName.set(name, [...(byName.get(name) ?? []), part]);
    }
  }
  const kept = new Set(parts.filter((part) => part.names.length === 0));
  const seen = new Set();
  const ahead = [outside, ...[...kept].map((part) => part.words)];
  while (ahead.length > 0) {
    for (const word of ahead.pop()) {
      if (!seen.has(word)) {
        seen.add(word);
        for (const part of byName.get(word) ?? []) {
          kept.add(part);
          ahead.push(part.words);
        }
      }
    }
  }
  return kept;
}

/** @returns {Group} */
function groupOf(statement, script, imported) {
  const textOf = (node) => script.slice(node.start, node.end);
  const part = (names, node, words = wordsOf(node)) => ({ names, words, text: textOf(node) });
  const only = (names) => ({ before: "", parts: [part(names, statement)], between: "", after: "" });
  if (statement.type === "FunctionDeclaration") {
    if (statement.id.name !== TAKES_EXPORTS) {
      return only([statement.id.name]);
    }
    const parts = statement.body.body.map((each) => {
      const names = namesOfExport(each);
      // Where it is needed its variable is, too, which is declared elsewhere; it names nothing further.
      return part(names, each, names.length > 0 ? new Set(names) : wordsOf(each));
    });
    return { before: script.slice(statement.start, statement.body.start + 1), parts, between: "", after: "}" };
  }
  if (statement.type === "VariableDeclaration") {
    const [{ id, init }] = statement.declarations;
    if (id.name === GIVES_IMPORTS) {
      const parts = init.properties
        .map((property) => [property, property.key.name ?? property.key.value])
        .filter(([, name]) => imported.has(name))
        .map(([property, name]) =>
          name.startsWith(DRAWS) ? { names: [], words: new Set([ENDS]), text: `${name}:${ENDS}` } : part([], property),
        );
      return { before: `${ENDS}.sig="v";${statement.kind} ${GIVES_IMPORTS}={`, parts, between: ",", after: "};" };
    }
    const parts = statement.declarations.map((each) => {
      const isRemovable = each.id.type === "Identifier" && isInert(each.init);
      return part(isRemovable ? [each.id.name] : [], each);
    });
    return { before: `${statement.kind} `, parts, between: ",", after: ";" };
  }
  return only(namesOfNote(statement));
}

/** `_f = Module["_f"] = wasmExports["f"]`: it is needed where its variable or the function itself is named. */
function namesOfExport({ expression }) {
  const source = expression?.right?.right ?? expression?.right;
  const isExport = expression?.left?.type === "Identifier" && source?.object?.name === "wasmExports";
  return isExport ? [expression.left.name, source.property.value ?? source.property.name] : [];
}

/**
 * `f.sig = "vii"`: it goes with what it is noted on. `Module["f"] = f`: it goes where nothing that stays says "f", be it
 * the function itself.
 */
function namesOfNote({ expression }) {
  if (expression?.type !== "AssignmentExpression" || expression.left.object?.type !== "Identifier") {
    return [];
  }
  const { left, right } = expression;
  if (right.type === "Literal") {
    return [left.object.name];
  }
  return left.object.name === PUBLISHES && right.type === "Identifier" ? [left.property.value ?? left.property.name] : [];
}

/** Whether a value comes about without anything being called. */
function isInert(value) {
  switch (value?.type) {
    case undefined:
    case "Literal":
    case "Identifier":
    case "FunctionExpression":
    case "ArrowFunctionExpression":
      return true;
    case "ArrayExpression":
      return value.elements.every(isInert);
    case "ObjectExpression":
      return value.properties.every((each) => each.type === "Property" && !each.computed && isInert(each.value));
    default:
      return false;
  }
}

try {
  main(process.argv.slice(2));
} catch (error) {
  // Left to itself, Node would also print the line that threw, which may be all of Pyodide.
  console.error(error.stack);
  process.exitCode = 1;
}
