/**
 * The sections of a WebAssembly module, as far as its imports and exports go.
 *
 * Source: WebAssembly Core Specification, chapter 5, sections 5.2.2 (integers), 5.5.2, 5.5.5 and 5.5.10.
 */

const PREAMBLE = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const IMPORTS = 2;
const EXPORTS = 7;

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
 * @returns {Set<string>} the names of what the module imports, from whatever it imports it
 */
export function importNames(sections) {
  const reader = new Reader(sections.find(({ id }) => id === IMPORTS).content);
  const names = new Set();
  for (let left = reader.integer(); left > 0; left -= 1) {
    reader.block();
    names.add(reader.block().toString());
    reader.importType();
  }
  return names;
}

/**
 * Write the module with fewer exports.
 *
 * @param {Section[]} sections
 * @param {(name: string) => boolean} isNeeded
 * @returns {Buffer}
 */
export function withExports(sections, isNeeded) {
  const written = sections.map(({ id, content }) => {
    const body = id === EXPORTS ? neededExports(content, isNeeded) : content;
    return Buffer.concat([Buffer.from([id]), integer(body.length), body]);
  });
  return Buffer.concat([PREAMBLE, ...written]);
}

function neededExports(content, isNeeded) {
  const reader = new Reader(content);
  const needed = [];
  for (let left = reader.integer(); left > 0; left -= 1) {
    const start = reader.offset;
    const name = reader.block().toString();
    reader.byte();
    reader.integer();
    if (isNeeded(name)) {
      needed.push(content.subarray(start, reader.offset));
    }
  }
  return Buffer.concat([integer(needed.length), ...needed]);
}

class Reader {
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
    this.offset += size;
    return this.bytes.subarray(this.offset - size, this.offset);
  }

  /** Pass over what follows the two names of an import. */
  importType() {
    const kind = this.byte();
    switch (kind) {
      case 0: // function: its type
        this.integer();
        break;
      case 1: // table: of what, and its limits
        this.byte();
        this.limits();
        break;
      case 2: // memory
        this.limits();
        break;
      case 3: // global: of what, and whether it changes
        this.byte();
        this.byte();
        break;
      case 4: // tag: its attribute and its type
        this.byte();
        this.integer();
        break;
      default:
        throw new Error(`an import of the unknown kind ${kind}`);
    }
  }

  limits() {
    const hasMaximum = this.byte() % 2 === 1;
    this.integer();
    if (hasMaximum) {
      this.integer();
    }
  }
}

function integer(value) {
  const bytes = [];
  let rest = value;
  do {
    bytes.push((rest % 128) + (rest >= 128 ? 128 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return Buffer.from(bytes);
}
