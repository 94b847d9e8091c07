/**
 * The sections of a WebAssembly module, taken apart and put together again.
 *
 * Source: WebAssembly Core Specification, chapter 5, sections 5.2.2 (integers), 5.3 (types), 5.5.2 and 5.5.5 to 5.5.10.
 */

const PREAMBLE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** The numbers of sections. */
export const SECTIONS = Object.freeze({
  custom: 0,
  types: 1,
  imports: 2,
  functions: 3,
  tables: 4,
  memories: 5,
  globals: 6,
  exports: 7,
  elements: 9,
  code: 10,
  data: 11,
  dataCount: 12,
  tags: 13,
});

/** What a module imports and exports, by the number that says so. */
export const KINDS = Object.freeze({ function: 0, table: 1, memory: 2, global: 3, tag: 4 });

/** Where a module defines what it does not import of each kind. */
const DEFINED = Object.freeze({
  [KINDS.function]: SECTIONS.functions,
  [KINDS.table]: SECTIONS.tables,
  [KINDS.memory]: SECTIONS.memories,
  [KINDS.global]: SECTIONS.globals,
  [KINDS.tag]: SECTIONS.tags,
});

/**
 * @typedef {{id: number, content: Buffer}} Section
 */

/**
 * @param {Buffer} module
 * @returns {Section[]}
 * @throws {Error} it is no module of version 1
 */
export function readSections(module) {
  if (!module.subarray(0, PREAMBLE.length).equals(PREAMBLE)) {
    throw new Error("not a WebAssembly module of version 1");
  }
  const reader = new Reader(module, PREAMBLE.length);
  const sections = [];
  while (!reader.isAtEnd) {
    sections.push({ id: reader.byte(), content: reader.block() });
  }
  return sections;
}

/**
 * @param {Section[]} sections
 * @returns {Buffer} the module
 */
export function writeModule(sections) {
  return Buffer.concat([PREAMBLE, ...sections.flatMap(({ id, content }) => [Buffer.from([id]), block(content)])]);
}

/**
 * @param {Section[]} sections
 * @param {number} id
 * @returns {Buffer} the content of the section, a list; an empty one where there is no such section
 */
export function contentOf(sections, id) {
  return sections.find((section) => section.id === id)?.content ?? EMPTY_LIST;
}

/**
 * @typedef {{name: string, kind: number, bytes: Buffer}} Import
 *
 * @param {Section[]} sections
 * @returns {Import[]} what the module imports, from whatever it imports it
 */
export function readImports(sections) {
  return new Reader(contentOf(sections, SECTIONS.imports)).list((reader) => {
    const start = reader.offset;
    reader.block();
    const name = reader.block().toString();
    const kind = reader.importType();
    return { name, kind, bytes: reader.since(start) };
  });
}

/**
 * @param {Section[]} sections
 * @returns {Set<string>} the names of what the module imports, from whatever it imports it
 */
export function importNames(sections) {
  return new Set(readImports(sections).map(({ name }) => name));
}

/**
 * @typedef {{name: string, kind: number, index: number, bytes: Buffer}} Export
 *
 * @param {Section[]} sections
 * @returns {Export[]}
 */
export function readExports(sections) {
  return new Reader(contentOf(sections, SECTIONS.exports)).list((reader) => {
    const start = reader.offset;
    const [name, kind, index] = [reader.block().toString(), reader.byte(), reader.integer()];
    return { name, kind, index, bytes: reader.since(start) };
  });
}

/**
 * @param {Section[]} sections
 * @param {number} kind
 * @returns {number} how many of a kind there are, imported or defined: the index of one more
 */
export function countOf(sections, kind) {
  const imported = readImports(sections).filter((each) => each.kind === kind);
  return imported.length + new Reader(contentOf(sections, DEFINED[kind])).integer();
}

/** @returns {Buffer} */
export function exportEntry(name, kind, index) {
  return Buffer.concat([block(Buffer.from(name)), Buffer.from([kind]), integer(index)]);
}

/**
 * Write the module with fewer exports.
 *
 * @param {Section[]} sections
 * @param {(name: string) => boolean} isNeeded
 * @returns {Buffer}
 */
export function withExports(sections, isNeeded) {
  const needed = readExports(sections).filter(({ name }) => isNeeded(name));
  return writeModule(withContent(sections, { [SECTIONS.exports]: list(needed.map(({ bytes }) => bytes)) }));
}

/**
 * @param {Section[]} sections
 * @param {Record<number, Buffer>} contents by section
 * @returns {Section[]} the sections with other contents; each must be there
 */
export function withContent(sections, contents) {
  const ids = new Set(sections.map(({ id }) => id));
  const missing = Object.keys(contents).filter((id) => !ids.has(Number(id)));
  if (missing.length > 0) {
    throw new Error(`no section ${missing.join(", ")} to write to`);
  }
  return sections.map(({ id, content }) => ({ id, content: contents[id] ?? content }));
}

/** Reads what a section is made of, from front to back. */
export class Reader {
  constructor(bytes, offset = 0) {
    this.bytes = bytes;
    this.offset = offset;
  }

  get isAtEnd() {
    return this.offset === this.bytes.length;
  }

  byte() {
    this.offset += 1;
    return this.bytes[this.offset - 1];
  }

  /** Seven bits a byte, the lowest first. */
  integer() {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = this.byte();
      value += (byte % 128) * place;
      if (byte < 128) {
        return value;
      }
    }
  }

  /** So many bytes as the integer before them says. */
  block() {
    const size = this.integer();
    return this.bytes.subarray(this.offset, this.skip(size));
  }

  /** So many entries as the integer before them says. */
  list(read) {
    return Array.from({ length: this.integer() }, () => read(this));
  }

  skip(size) {
    this.offset += size;
    return this.offset;
  }

  since(start) {
    return this.bytes.subarray(start, this.offset);
  }

  /** What follows the two names of an import; returns its kind. */
  importType() {
    const kind = this.byte();
    switch (kind) {
      case KINDS.function:
        this.integer();
        break;
      case KINDS.table:
        this.tableType();
        break;
      case KINDS.memory:
        this.limits();
        break;
      case KINDS.global:
        this.globalType();
        break;
      case KINDS.tag:
        this.tagType();
        break;
      default:
        throw new Error(`an import of the unknown kind ${kind}`);
    }
    return kind;
  }

  /** One byte says all of a type, but for a reference to a heap type that follows. */
  valueType() {
    const start = this.offset;
    const code = this.byte();
    if (code === 0x63 || code === 0x64) {
      this.integer();
    } else if (code < 0x69) {
      throw new Error(`the unknown type 0x${code.toString(16)}`);
    }
    return this.since(start);
  }

  tableType() {
    this.valueType();
    this.limits();
  }

  /** Returns whether it changes. */
  globalType() {
    this.valueType();
    return this.byte() === 1;
  }

  tagType() {
    this.byte();
    this.integer();
  }

  limits() {
    const flags = this.byte();
    if (flags > 3) {
      throw new Error(`limits of the unknown form ${flags}`);
    }
    this.integer();
    if (flags % 2 === 1) {
      this.integer();
    }
  }
}

/** @returns {Buffer} */
export function integer(value) {
  const bytes = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}

/** @returns {Buffer} the bytes, behind how many they are */
export function block(bytes) {
  return Buffer.concat([integer(bytes.length), bytes]);
}

/** @returns {Buffer} the entries, behind how many they are */
export function list(entries) {
  return Buffer.concat([integer(entries.length), ...entries]);
}

/** @returns {Buffer} a list with more entries behind those that it has */
export function listWith(content, entries) {
  const reader = new Reader(content);
  const count = reader.integer();
  return Buffer.concat([integer(count + entries.length), content.subarray(reader.offset), ...entries]);
}

const EMPTY_LIST = integer(0);
