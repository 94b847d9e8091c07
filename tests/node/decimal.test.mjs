/** Amounts change their unit as text, digit for digit. */

import assert from "node:assert/strict";
import test from "node:test";

import { isMore, shift } from "../../templates/assets/js/calculator/decimal.js";

const rounds = 2000;
const digits = (most) =>
  Array.from({ length: 1 + Math.floor(Math.random() * most) }, () => Math.floor(Math.random() * 10)).join("");
const anyDecimal = () => (Math.random() < 0.5 ? digits(18) : `${digits(18)}.${digits(9)}`);

/** The value in units of ten to the minus twenty, which is a whole number for every decimal here. */
function exactly(text) {
  const [whole, fraction = ""] = text.split(".");
  return BigInt(whole + fraction.padEnd(20, "0"));
}

test("moving the point four places is multiplying by ten thousand, for any number of digits", () => {
  for (let round = 0; round < rounds; round += 1) {
    const text = anyDecimal();

    assert.equal(exactly(shift(text, 4)), exactly(text) * 10_000n, text);
    assert.equal(exactly(shift(text, -4)) * 10_000n, exactly(text), text);
    assert.equal(exactly(shift(shift(text, -4), 4)), exactly(text), text);
  }
});

test("what is written is short: no zero that says nothing", () => {
  const moved = [
    ["8000", 4, "80000000"],
    ["80000000", -4, "8000"],
    ["1", -4, "0.0001"],
    ["0.0001", 4, "1"],
    ["0.00001", 4, "0.1"],
    ["1.5", 4, "15000"],
    ["10", -4, "0.001"],
    ["0", 4, "0"],
    ["0", -4, "0"],
    ["00012", -4, "0.0012"],
    ["99999999999999999.99", -4, "9999999999999.999999"],
  ];

  for (const [text, places, expected] of moved) {
    assert.equal(shift(text, places), expected);
  }
});

test("what is no decimal, and what is not moved, stays as it was written", () => {
  for (const text of ["", "8000万", "-1", "1e6", "1.", ".5", "8,000", "?"]) {
    assert.equal(shift(text, 4), text);
    assert.equal(shift(text, -4), text);
  }
  assert.equal(shift("01.50", 0), "01.50");
});

test("a bound is compared digit for digit", () => {
  for (let round = 0; round < rounds; round += 1) {
    const [text, bound] = [anyDecimal(), anyDecimal()];

    assert.equal(isMore(text, bound), exactly(text) > exactly(bound), `${text} and ${bound}`);
  }
  assert.equal(isMore("1.000000001", "1"), true);
  assert.equal(isMore("1.000", "1"), false);
  assert.equal(isMore("0012", "12"), false);
});
