/** Scenarios last where the browser keeps things, and work where it does not; what is not one is passed over. */

import assert from "node:assert/strict";
import test from "node:test";

import { MOST, createKept, storageOf } from "../../templates/assets/js/calculator/kept.js";

const A = { name: "A", fragment: "as_of=2030-06-30" };
const B = { name: "B", fragment: "as_of=2030-07-01" };

function storage(text = null) {
  const values = new Map(text === null ? [] : [["policy-comparison.scenarios", text]]);
  return { getItem: (key) => values.get(key) ?? null, setItem: (key, value) => values.set(key, value) };
}

test("what is written is there the next time", () => {
  const shared = storage();

  assert.equal(createKept(shared).write([A, B]), true);
  assert.deepEqual(createKept(shared).read(), [A, B]);
});

test("without storage, or without room in it, scenarios last as long as the page", () => {
  const full = {
    getItem: () => null,
    setItem() {
      throw new Error("full");
    },
  };
  for (const none of [null, full]) {
    const kept = createKept(none);

    assert.equal(kept.write([A]), false);
    assert.deepEqual(kept.read(), [A]);
  }
});

test("a browser that refuses the very question has no storage", () => {
  const window = {
    get localStorage() {
      throw new Error("refused");
    },
  };

  assert.equal(storageOf(window), null);
});

test("what is not a scenario, has no name or has another's is passed over", () => {
  const found = [A, null, 1, {}, { name: "", fragment: "" }, { name: 1, fragment: "" }, { ...B, name: "A" }, B];

  assert.deepEqual(createKept(storage(JSON.stringify(found))).read(), [A, B]);
  for (const text of ["", "no JSON", "{}", "null"]) {
    assert.deepEqual(createKept(storage(text)).read(), []);
  }
});

test("no more are read than can be compared", () => {
  const many = Array.from({ length: MOST + 5 }, (_, index) => ({ name: `${index}`, fragment: "" }));

  assert.equal(createKept(storage(JSON.stringify(many))).read().length, MOST);
});
