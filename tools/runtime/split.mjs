/**
 * Write Pyodide's WebAssembly module as two: one with the functions that are used, one with all others.
 *
 *     node tools/runtime/split.mjs MODULE USED_JSON OUTPUT_FOLDER
 *
 * USED_JSON is what `profile.mjs` writes. Writes `pyodide.asm.wasm`, the *hot* module, which is used in the place of the
 * whole one, and `pyodide.cold.wasm`, which `templates/assets/js/runtime/cold.js` loads when one of its functions is
 * first called. Nothing depends on the choice but when that is.
 *
 * Types and functions keep their indices in both modules, so no instruction changes. Where a function is in the other
 * module, a *forwarder* stands in its place: it has the same type, and passes its arguments on to what a table holds,
 * the *slots*:
 *
 *     0            called by each forwarder of the hot module first; loads the cold one, once that is done does nothing
 *     1 …          functions of the cold module; filled when it is loaded
 *     behind them  functions of the hot module that cold ones call; filled from the beginning
 *
 * A pointer to a function, and an export, is always the hot module's, be it a forwarder; so the same function never
 * shows as two. What nobody can call in a module stands there as `unreachable`.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { readFunctions } from "./functions.mjs";
import { readNamed } from "./instructions.mjs";
import { readShared, SHARED } from "./shared.mjs";
import {
  block, contentOf, countOf, exportEntry, integer, KINDS, list, listWith, readSections, SECTIONS, withContent,
  writeModule,
} from "./webassembly.mjs";

/** Bytes of a function up to which it stands in both modules, but for two per parameter: a forwarder is no shorter. */
const SHORT = 14;

const FUNCTION_REFERENCE = 0x70;
const HAS_MAXIMUM = 1;

/** The section that names a function to be called at once. */
const START = 8;

const LOAD = 0;

const NO_LOCALS = integer(0);
const END = Buffer.from([0x0b]);
const NOTHING = Buffer.concat([NO_LOCALS, END]);
const UNREACHABLE = Buffer.concat([NO_LOCALS, Buffer.from([0x00]), END]);

function main([modulePath, usedPath, outputFolder]) {
  const sections = readSections(readFileSync(modulePath));
  if (sections.some(({ id }) => id === START)) {
    throw new Error("a module that begins by itself would call what is not loaded yet");
  }
  const functions = readFunctions(sections);
  const parts = divide(functions, new Set(JSON.parse(readFileSync(usedPath, "utf8"))));
  const layout = { ...parts, functions, table: countOf(sections, KINDS.table), signature: emptySignature(functions) };
  const hot = hotSections(sections, layout);
  writeFileSync(`${outputFolder}/pyodide.asm.wasm`, writeModule(hot));
  writeFileSync(`${outputFolder}/pyodide.cold.wasm`, writeModule(coldSections(hot, layout)));
}

function emptySignature({ types }) {
  const found = types.findIndex(({ parameters, results }) => parameters === 0 && results === 0);
  if (found < 0) {
    throw new Error("no function has neither parameters nor results");
  }
  return found;
}

/**
 * Which function stands where.
 *
 * @typedef {object} Parts
 * @property {Set<number>} hot functions of the hot module
 * @property {Set<number>} both those of them that the cold module has as well, because a forwarder is no shorter
 * @property {number[]} asked functions of the cold module that can be called without it
 * @property {number[]} answering functions of the hot module that the cold one calls
 *
 * Both modules, as they are written.
 *
 * @typedef {Parts & {functions: import("./functions.mjs").Functions, table: number, signature: number}} Layout
 *   `table` holds the slots; `signature` is the type of a function without parameters and results
 */

/**
 * @param {import("./functions.mjs").Functions} functions
 * @param {Set<number>} used
 * @returns {Parts}
 */
function divide({ types, defined, known }, used) {
  const named = new Map(defined.map(({ index, body }) => [index, readNamed(body)]));
  const isShort = ({ type, body }) => body.length <= 2 * types[type].parameters + SHORT;
  const isBound = ({ index }) => named.get(index).isBound;
  const isHot = (each) => used.has(each.index) || isBound(each) || isShort(each);
  const isCopied = (each) => isShort(each) && !isBound(each) && named.get(each.index).calls.size === 0;
  const indicesOf = (functions) => functions.map(({ index }) => index);
  const calledFrom = (indices) => new Set(indices.flatMap((index) => [...named.get(index).calls]));
  const hot = new Set(indicesOf(defined.filter(isHot)));
  const cold = indicesOf(defined).filter((index) => !hot.has(index));
  const both = new Set(indicesOf(defined.filter(isCopied)));
  const calledByHot = calledFrom([...hot]);
  const calledByCold = calledFrom(cold);
  return {
    hot,
    both,
    asked: cold.filter((index) => known.has(index) || calledByHot.has(index)),
    answering: [...hot].filter((index) => !both.has(index) && calledByCold.has(index)),
  };
}

function hotSections(sections, layout) {
  const { functions, table, hot, asked, answering } = layout;
  const size = integer(1 + asked.length + answering.length);
  const slots = Buffer.concat([Buffer.from([FUNCTION_REFERENCE, HAS_MAXIMUM]), size, size]);
  const withSlots = withContent(sections, {
    [SECTIONS.tables]: listWith(contentOf(sections, SECTIONS.tables), [slots]),
  });
  const exports = [...readShared(withSlots).exports, exportEntry(`${SHARED}.slots`, KINDS.table, table)];
  const forwarders = new Map(asked.map((index, place) => [index, forwarder(layout, index, 1 + place, true)]));
  const bodies = functions.defined.map(({ index, body }) => (hot.has(index) ? body : forwarders.get(index)));
  return withContent(withSlots, {
    [SECTIONS.exports]: listWith(contentOf(sections, SECTIONS.exports), exports),
    [SECTIONS.elements]: listWith(contentOf(sections, SECTIONS.elements), [
      elements(table, 1 + asked.length, answering),
    ]),
    [SECTIONS.code]: code(bodies),
  });
}

/** @param {import("./webassembly.mjs").Section[]} hot the hot module's */
function coldSections(hot, layout) {
  const { functions, table, signature, asked, answering } = layout;
  const shared = readShared(hot);
  const first = 1 + asked.length;
  const forwarders = new Map(answering.map((index, place) => [index, forwarder(layout, index, first + place, false)]));
  const isHere = ({ index }) => layout.both.has(index) || !layout.hot.has(index);
  const bodies = functions.defined.map((each) => (isHere(each) ? each.body : forwarders.get(each.index)));
  const nothing = functions.imported + bodies.length;
  return [
    { id: SECTIONS.types, content: contentOf(hot, SECTIONS.types) },
    { id: SECTIONS.imports, content: listWith(contentOf(hot, SECTIONS.imports), shared.imports) },
    { id: SECTIONS.functions, content: listWith(contentOf(hot, SECTIONS.functions), [integer(signature)]) },
    { id: SECTIONS.globals, content: list(shared.globals) },
    { id: SECTIONS.elements, content: list([elements(table, LOAD, [nothing, ...asked])]) },
    { id: SECTIONS.code, content: code([...bodies, NOTHING]) },
  ];
}

/** The body of a function that is in the other module: what a slot holds is called with its arguments. */
function forwarder({ functions, table, signature }, index, slot, loadsFirst) {
  const { type } = functions.defined[index - functions.imported];
  const { parameters } = functions.types[type];
  return Buffer.concat([
    NO_LOCALS,
    loadsFirst ? callOfSlot(LOAD, signature, table) : Buffer.alloc(0),
    ...Array.from({ length: parameters }, (_, place) => Buffer.concat([Buffer.from([0x20]), integer(place)])),
    callOfSlot(slot, type, table),
    END,
  ]);
}

function callOfSlot(slot, type, table) {
  return Buffer.concat([constant(slot), Buffer.from([0x11]), integer(type), integer(table)]);
}

function elements(table, first, indices) {
  const form = Buffer.concat([integer(2), integer(table)]);
  return Buffer.concat([form, constant(first), END, integer(0), list(indices.map(integer))]);
}

function code(bodies) {
  return list(bodies.map((body) => block(body ?? UNREACHABLE)));
}

/** The instruction that gives a number; with a sign, so the highest bit of it says that there is none. */
function constant(value) {
  const bytes = integer(value);
  const last = bytes.length - 1;
  const isNegative = (bytes[last] & 0x40) !== 0;
  const unsigned = isNegative ? [...bytes.subarray(0, last), bytes[last] | 0x80, 0] : bytes;
  return Buffer.from([0x41, ...unsigned]);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
}
