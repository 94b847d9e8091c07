/** Days are counted on the reader's calendar, the last one included, whatever the hour and the season. */

import assert from "node:assert/strict";
import test from "node:test";

import { daysLeft, daysUntil } from "../../templates/assets/js/days-left.js";

test("the last day itself is day zero, from its first minute to its last", () => {
  assert.equal(daysUntil("2030-12-31", new Date(2030, 11, 31, 0, 0)), 0);
  assert.equal(daysUntil("2030-12-31", new Date(2030, 11, 31, 23, 59)), 0);
});

test("the day before and the day after", () => {
  assert.equal(daysUntil("2030-12-31", new Date(2030, 11, 30, 23, 59)), 1);
  assert.equal(daysUntil("2030-12-31", new Date(2031, 0, 1, 0, 1)), -1);
});

test("leap days and changes of the clock are counted as days", () => {
  assert.equal(daysUntil("2028-03-01", new Date(2028, 1, 28, 12, 0)), 2);
  assert.equal(daysUntil("2030-12-31", new Date(2030, 0, 1, 0, 30)), 364);
});

/** What `daysLeft` needs of an element. */
function element(until) {
  const words = { many: "{n} days left", one: "{n} day left", today: "last day", over: "ended" };
  return { dataset: { until, ...words }, hidden: true, textContent: "" };
}

function iso(now, days) {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12);
  const parts = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}

for (const [days, text, validity] of [
  [2, "2 days left", "running"],
  [1, "1 day left", "running"],
  [0, "last day", "running"],
  [-1, "ended", "over"],
]) {
  test(`${days} days from today it says “${text}”`, () => {
    globalThis.document = { documentElement: { lang: "en" } };
    const root = element(iso(new Date(), days));
    daysLeft(root);
    assert.equal(root.textContent, text);
    assert.equal(root.dataset.validity, validity);
    assert.equal(root.hidden, false);
  });
}
