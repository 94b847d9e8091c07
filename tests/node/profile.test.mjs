/** A profile goes from the address to the form, to Python and back without being judged or changed. */

import assert from "node:assert/strict";
import test from "node:test";

import {
  formatFragment,
  parseFragment,
  textsOf,
  tidy,
  toRequest,
  withText,
} from "../../templates/assets/js/calculator/profile.js";

const TYPES = new Map([
  ["revenue", "money"],
  ["rate", "rate"],
  ["area", "number"],
  ["awards", "integer"],
  ["in_zone", "boolean"],
  ["kind", "choice"],
  ["deals", "money_list"],
  ["buyers", "integer_list"],
]);

const factsOf = (fragment) => toRequest(parseFragment(fragment), TYPES).facts;

test("an address with everything becomes the request it states", () => {
  const fragment =
    "#as_of=2030-06-30&revenue=80000000&deals=1000000,2000000&buyers=12,3&awards=2&in_zone=true&kind=large&reading.cap=pair";

  assert.deepEqual(toRequest(parseFragment(fragment), TYPES), {
    as_of: "2030-06-30",
    facts: {
      revenue: "80000000",
      deals: ["1000000", "2000000"],
      buyers: [12, 3],
      awards: 2,
      in_zone: true,
      kind: "large",
    },
    readings: { cap: "pair" },
  });
});

test("an address is written as it was read", () => {
  for (const fragment of [
    "as_of=2030-06-30&deals=1000000,2000000&reading.cap=pair",
    "deals=",
    "kind=%E5%A4%A7&revenue=8%200",
    "revenue=1&revenue=2",
  ]) {
    assert.equal(formatFragment(parseFragment(fragment)), fragment);
  }
});

test("money and rates stay text, so that no double comes near them", () => {
  assert.deepEqual(factsOf("revenue=0.10&rate=0.035&area=12.5"), { revenue: "0.10", rate: "0.035", area: "12.5" });
});

test("what is no value of its type is handed on as it was written", () => {
  assert.deepEqual(factsOf("awards=1.5&in_zone=1&buyers=2,some&revenue=NaN&kind="), {
    awards: "1.5",
    in_zone: "1",
    buyers: [2, "some"],
    revenue: "NaN",
    kind: "",
  });
});

test("a whole number that a double cannot hold is never another number", () => {
  const sent = JSON.stringify(toRequest(parseFragment("awards=12345678901234567"), TYPES));

  assert.match(sent, /"awards":"?12345678901234567"?/u);
});

test("a list with an empty text is an empty list, which is something else than not given", () => {
  assert.deepEqual(factsOf("deals="), { deals: [] });
  assert.deepEqual(factsOf(""), {});
});

test("a key given twice reaches Python as both, and not as either", () => {
  assert.deepEqual(factsOf("revenue=1&revenue=2"), { revenue: ["1", "2"] });
  assert.equal(toRequest(parseFragment("as_of=a&as_of=b"), TYPES).as_of.length, 2);
});

test("unknown keys, even those of every object, are facts like any other", () => {
  const request = toRequest(parseFragment("__proto__=1&constructor=2"), TYPES);

  assert.equal(JSON.stringify(request.facts), '{"__proto__":"1","constructor":"2"}');
});

test("a fragment without an equals sign is a place on the page", () => {
  assert.equal(parseFragment("#1-1-f2"), null);
  assert.deepEqual(parseFragment("#"), []);
  assert.deepEqual(parseFragment(""), []);
});

test("a stray per cent sign is kept as it stands", () => {
  assert.deepEqual(parseFragment("rate=3.5%"), [["rate", "3.5%"]]);
});

test("half a character can be written into an address", () => {
  assert.equal(formatFragment([["kind", "\ud800"]]), "kind=%EF%BF%BD");
});

test("a change keeps the place of its key and leaves one value", () => {
  const profile = parseFragment("revenue=1&awards=2&revenue=3");

  assert.equal(formatFragment(withText(profile, "revenue", "5")), "revenue=5&awards=2");
  assert.equal(formatFragment(withText(profile, "revenue", null)), "awards=2");
  assert.equal(formatFragment(withText(profile, "kind", "large")), "revenue=1&awards=2&revenue=3&kind=large");
  assert.deepEqual(textsOf(profile, "revenue"), ["1", "3"]);
});

test("what somebody types is tidied where it can mean one thing only", () => {
  const tidied = [
    ["８０００００００", "money", "80000000"],
    [" 80 000 000 ", "money", "80000000"],
    ["80,000,000.50", "money", "80000000.50"],
    ["80，000，000", "money", "80000000"],
    ["1，000、2；3", "money_list", "1,000,2,3"],
    ["1,2,", "integer_list", "1,2"],
    ["large", "choice", "large"],
  ];

  for (const [typed, type, expected] of tidied) {
    assert.equal(tidy(typed, type), expected);
  }
});

test("what could mean several things is left for Python to refuse", () => {
  for (const typed of ["8,00", "8000万", "1,2", "-1", "1e6", "3.5%"]) {
    assert.equal(tidy(typed, "money"), typed);
  }
});

test("an empty field is not given, never a zero", () => {
  for (const type of ["money", "money_list", "choice", "boolean", "date"]) {
    assert.equal(tidy("", type), null);
  }
  assert.equal(tidy("   ", "money"), null);
});

test("not sure stays in the address, and is sent as not given", () => {
  const fragment = "revenue=?&awards=2&in_zone=?&deals=?&kind=?";

  assert.equal(formatFragment(parseFragment(fragment)), fragment);
  assert.deepEqual(factsOf(fragment), { awards: 2 });
  assert.deepEqual(parseFragment("revenue=%3F"), [["revenue", "?"]]);
});

test("not sure of what is no question, or beside another answer, is left for Python to refuse", () => {
  assert.deepEqual(factsOf("turnover=?"), { turnover: "?" });
  assert.deepEqual(factsOf("revenue=?&revenue=1"), { revenue: ["?", "1"] });
  assert.equal(toRequest(parseFragment("as_of=?"), TYPES).as_of, "?");
  assert.deepEqual(toRequest(parseFragment("reading.cap=?"), TYPES).readings, { cap: "?" });
});

test("nothing but the whole text means not sure", () => {
  assert.deepEqual(factsOf("revenue=1?&deals=1,?"), { revenue: "1?", deals: ["1", "?"] });
});
