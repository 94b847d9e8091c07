/**
 * The functions of a WebAssembly module.
 *
 * In the index of functions those that are imported come first, then those that the module defines.
 *
 * Source: WebAssembly Core Specification, sections 5.3.6 (types of functions), 5.5.6, 5.5.12 and 5.5.13.
 */

import { contentOf, KINDS, Reader, readExports, readImports, SECTIONS } from "./webassembly.mjs";

/**
 * @typedef {object} DefinedFunction
 * @property {number} index among all functions
 * @property {number} type its number
 * @property {Buffer} body its local variables and instructions
 *
 * @typedef {object} Functions
 * @property {{parameters: number, results: number}[]} types how many of each
 * @property {number} imported how many
 * @property {DefinedFunction[]} defined
 * @property {Set<number>} known functions that can be called without their number: from exports and tables
 */

/**
 * @param {import("./webassembly.mjs").Section[]} sections
 * @returns {Functions}
 * @throws {Error} something is written in a form that is not known here
 */
export function readFunctions(sections) {
  const types = new Reader(contentOf(sections, SECTIONS.types)).list(readType);
  const imported = readImports(sections).filter(({ kind }) => kind === KINDS.function).length;
  const typesOfDefined = new Reader(contentOf(sections, SECTIONS.functions)).list((reader) => reader.integer());
  const bodies = new Reader(contentOf(sections, SECTIONS.code)).list((reader) => reader.block());
  if (bodies.length !== typesOfDefined.length) {
    throw new Error(`${typesOfDefined.length} functions are declared and ${bodies.length} are there`);
  }
  const defined = bodies.map((body, place) => ({ index: imported + place, type: typesOfDefined[place], body }));
  const exported = readExports(sections).filter(({ kind }) => kind === KINDS.function);
  const known = new Set([...exported.map(({ index }) => index), ...readElements(sections).flat()]);
  return { types, imported, defined, known };
}

function readType(reader) {
  const form = reader.byte();
  if (form !== 0x60) {
    throw new Error(`a type of the unknown form 0x${form.toString(16)}`);
  }
  const [parameters, results] = [reader, reader].map(() => reader.list(() => reader.valueType()).length);
  return { parameters, results };
}

/** The functions of each segment that fills the first table. */
function readElements(sections) {
  return new Reader(contentOf(sections, SECTIONS.elements)).list((reader) => {
    const form = reader.integer();
    if (form !== 0) {
      throw new Error(`elements of the unknown form ${form}`);
    }
    readConstant(reader);
    return reader.list(() => reader.integer());
  });
}

/**
 * Pass over an expression that is one number, such as where a segment begins.
 *
 * @param {Reader} reader
 * @returns {Buffer}
 */
export function readConstant(reader) {
  const start = reader.offset;
  const code = reader.byte();
  if (code !== 0x41) {
    throw new Error(`a constant of the unknown form 0x${code.toString(16)}`);
  }
  reader.integer();
  if (reader.byte() !== 0x0b) {
    throw new Error("a constant that is more than one number");
  }
  return reader.since(start);
}
