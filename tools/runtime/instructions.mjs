/**
 * The instructions of a WebAssembly function, as far as they name other functions.
 *
 * Source: WebAssembly Core Specification, section 5.4; for exceptions as they were before they were standardised
 * (0x06 to 0x09, 0x18, 0x19), the legacy chapter of the Exception Handling proposal. Whatever is not listed here is an
 * error, so that no function is ever taken for one that nobody calls.
 */

import { Reader } from "./webassembly.mjs";

const END = 0x0b;

const none = () => {};
const one = (reader) => reader.integer();
const two = (reader) => {
  reader.integer();
  reader.integer();
};
const memory = (reader) => {
  if (reader.integer() >= 64) {
    throw new Error("an access to a memory by its number");
  }
  reader.integer();
};
const catches = (reader) =>
  reader.list(() => {
    const hasTag = reader.byte() < 2;
    reader.integer();
    if (hasTag) {
      reader.integer();
    }
  });
// A block's type is empty, a type of value or the number of a type: an integer each, with a sign that does not matter.
const tries = (reader) => {
  reader.integer();
  catches(reader);
};
const branches = (reader) => {
  reader.list(one);
  reader.integer();
};
const types = (reader) => reader.list(() => reader.valueType());

/** How to pass over what follows an instruction, by its first and, where it has one, its second number. */
const PLAIN = new Map([
  ...range(0x00, 0x01, none),
  ...range(0x02, 0x04, one),
  [0x05, none],
  [0x06, one],
  ...range(0x07, 0x09, one),
  [0x0a, none],
  [END, none],
  ...range(0x0c, 0x0d, one),
  [0x0e, branches],
  [0x0f, none],
  [0x11, two],
  [0x13, two],
  [0x18, one],
  ...range(0x19, 0x1b, none),
  [0x1c, types],
  [0x1f, tries],
  ...range(0x20, 0x26, one),
  ...range(0x28, 0x3e, memory),
  ...range(0x3f, 0x42, one),
  [0x43, (reader) => reader.skip(4)],
  [0x44, (reader) => reader.skip(8)],
  ...range(0x45, 0xc4, none),
  [0xd0, one],
  [0xd1, none],
]);
const EXTENDED = new Map([
  ...range(0, 7, none),
  [10, two],
  [11, one],
  [14, two],
  ...range(15, 17, one),
]);
const VECTOR = new Map([
  ...range(0, 11, memory),
  ...range(12, 13, (reader) => reader.skip(16)),
  ...range(14, 20, none),
  ...range(21, 34, one),
  ...range(35, 83, none),
  ...range(84, 91, (reader) => {
    memory(reader);
    reader.byte();
  }),
  ...range(92, 93, memory),
  ...range(94, 275, none),
]);
const PREFIXED = new Map([
  [0xfc, EXTENDED],
  [0xfd, VECTOR],
]);

/** A function by its number: called, and called last of all. */
const CALLS = new Set([0x10, 0x12]);

/** The reference to a function, by its number. */
const REFERENCE = 0xd2;

/** From a segment of data or elements, or dropping one: `memory.init`, `data.drop`, `table.init`, `elem.drop`. */
const SEGMENTS = new Map([
  [8, two],
  [9, one],
  [12, two],
  [13, one],
]);

/**
 * What a function names.
 *
 * @typedef {object} Named
 * @property {Set<number>} calls functions that it calls by their numbers
 * @property {boolean} isBound whether it names what only its own module has: segments, or functions by reference
 */

/**
 * @param {Buffer} body of a function, its local variables included
 * @returns {Named}
 * @throws {Error} an instruction is not known
 */
export function readNamed(body) {
  const reader = new Reader(body, sizeOfLocals(body));
  const named = { calls: new Set(), isBound: false };
  let last;
  while (!reader.isAtEnd) {
    last = reader.byte();
    if (CALLS.has(last)) {
      named.calls.add(reader.integer());
    } else if (last === REFERENCE) {
      named.isBound = true;
      reader.integer();
    } else {
      named.isBound = passOver(reader, last) || named.isBound;
    }
    if (reader.offset > body.length) {
      break;
    }
  }
  if (last !== END || !reader.isAtEnd) {
    throw new Error("a function does not end where it should");
  }
  return named;
}

/** @returns {number} bytes in front of the instructions */
export function sizeOfLocals(body) {
  const reader = new Reader(body);
  reader.list(() => {
    reader.integer();
    reader.valueType();
  });
  return reader.offset;
}

/** @returns {boolean} whether it was about a segment */
function passOver(reader, code) {
  const isPrefixed = PREFIXED.has(code);
  const second = isPrefixed ? reader.integer() : null;
  const onSegment = code === 0xfc ? SEGMENTS.get(second) : undefined;
  const pass = onSegment ?? (isPrefixed ? PREFIXED.get(code).get(second) : PLAIN.get(code));
  if (!pass) {
    throw new Error(`the unknown instruction 0x${code.toString(16)} ${second ?? ""}`);
  }
  pass(reader);
  return onSegment !== undefined;
}

function range(first, last, pass) {
  return Array.from({ length: last - first + 1 }, (_, index) => [first + index, pass]);
}
