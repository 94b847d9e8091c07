/**
 * What two modules share: the one defines and exports it, the other imports it, each under the same index.
 *
 * Memories, tables, tags, and the globals up to the last one that changes. The globals behind that never change, so the
 * other module has them of its own. In an index of WebAssembly what is imported comes before what is defined; so imports
 * added behind all others take the places that the same things have where they are defined.
 *
 * Source: WebAssembly Core Specification, sections 2.5.1 (indices) and 5.5.5 to 5.5.10.
 */

import { readConstant } from "./functions.mjs";
import {
  block, contentOf, exportEntry, KINDS, list, Reader, readImports, SECTIONS,
} from "./webassembly.mjs";

/** Whom the other module imports it from; in front of its names in the exports. */
export const SHARED = "shared";

/**
 * @typedef {object} Shared
 * @property {Buffer[]} exports entries to be added to the one module
 * @property {Buffer[]} imports entries to be added to the other module
 * @property {Buffer[]} globals what the other module defines itself
 */

/**
 * @param {import("./webassembly.mjs").Section[]} sections of the module that defines it
 * @returns {Shared}
 * @throws {Error} something is written in a form that is not known here
 */
export function readShared(sections) {
  const defined = (id, pass) => new Reader(contentOf(sections, id)).list((reader) => bytesOf(reader, pass));
  const globals = new Reader(contentOf(sections, SECTIONS.globals)).list(readGlobal);
  const own = globals.findLastIndex(({ isMutable }) => isMutable) + 1;
  const kinds = [
    [KINDS.memory, "memory", defined(SECTIONS.memories, (reader) => reader.limits())],
    [KINDS.table, "table", defined(SECTIONS.tables, (reader) => reader.tableType())],
    [KINDS.global, "global", globals.slice(0, own).map(({ type }) => type)],
    [KINDS.tag, "tag", defined(SECTIONS.tags, (reader) => reader.tagType())],
  ];
  const imported = readImports(sections);
  const exports = [];
  const imports = [];
  for (const [kind, word, types] of kinds) {
    const first = imported.filter((each) => each.kind === kind).length;
    for (const [place, type] of types.entries()) {
      const name = `${word}.${first + place}`;
      exports.push(exportEntry(`${SHARED}.${name}`, kind, first + place));
      imports.push(Buffer.concat([block(Buffer.from(SHARED)), block(Buffer.from(name)), Buffer.from([kind]), type]));
    }
  }
  return { exports, imports, globals: globals.slice(own).map(({ bytes }) => bytes) };
}

function readGlobal(reader) {
  const start = reader.offset;
  const isMutable = reader.globalType();
  const type = reader.since(start);
  readConstant(reader);
  return { isMutable, type, bytes: reader.since(start) };
}

function bytesOf(reader, pass) {
  const start = reader.offset;
  pass(reader);
  return reader.since(start);
}
