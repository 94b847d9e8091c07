/** Python is loaded ahead where that costs its visitor nothing worth speaking of, and once. */

import assert from "node:assert/strict";
import test from "node:test";

import { eagerness, watchIntent } from "../../templates/assets/js/calculator/intent.js";

const FAST = { saveData: false, effectiveType: "4g", downlink: 10 };

for (const [connection, expected, name] of [
  [FAST, "idle", "a fast line"],
  [{ ...FAST, downlink: 5 }, "idle", "just fast enough"],
  [{ ...FAST, downlink: 4.95 }, "intent", "not quite fast"],
  [{ effectiveType: "4g" }, "intent", "a line of unknown speed"],
  [{}, "intent", "a browser that tells nothing"],
  [undefined, "intent", "a browser without any connection to ask"],
  [{ ...FAST, saveData: true }, "asked", "a fast line of somebody who saves data"],
  [{ ...FAST, effectiveType: "3g" }, "asked", "3g"],
  [{ ...FAST, effectiveType: "2g" }, "asked", "2g"],
  [{ ...FAST, effectiveType: "slow-2g" }, "asked", "slow 2g"],
]) {
  test(`${name}: ${expected}`, () => {
    assert.equal(eagerness(connection), expected);
  });
}

/** A window with a calculator in it, and what happens to both. */
function open({ connection, isFramed = false, readyState = "complete" }) {
  const rests = [];
  const window = Object.assign(new EventTarget(), {
    navigator: { connection },
    document: { readyState },
    requestIdleCallback: (then) => rests.push(then),
    IntersectionObserver: class {
      constructor(seen) {
        scene.appear = (isIntersecting) => this.isOn && seen([{ isIntersecting }]);
      }
      observe() {
        this.isOn = true;
      }
      disconnect() {
        this.isOn = false;
      }
    },
  });
  window.parent = isFramed ? {} : window;
  const form = new EventTarget();
  const scene = { starts: 0, window, appear: () => {}, sign: (type) => form.dispatchEvent(new Event(type)) };
  scene.rest = () => rests.splice(0).forEach((then) => then());
  watchIntent({ root: {}, form, window, start: () => (scene.starts += 1) });
  return scene;
}

test("on a fast line it starts once the calculator is near and the page rests", () => {
  const scene = open({ connection: FAST });
  scene.rest();
  assert.equal(scene.starts, 0, "not near yet");
  scene.appear(false);
  scene.rest();
  assert.equal(scene.starts, 0, "still not near");
  scene.appear(true);
  assert.equal(scene.starts, 0, "not at rest yet");
  scene.rest();
  assert.equal(scene.starts, 1);
});

test("a page that is still loading is not at rest", () => {
  const scene = open({ connection: FAST, readyState: "interactive" });
  scene.appear(true);
  scene.rest();
  assert.equal(scene.starts, 0);
  scene.window.dispatchEvent(new Event("load"));
  scene.rest();
  assert.equal(scene.starts, 1);
});

for (const sign of ["pointerover", "touchstart", "focusin", "keydown"]) {
  test(`where the line is unknown it starts at the first ${sign}, and once`, () => {
    const scene = open({ connection: undefined });
    scene.appear(true);
    scene.rest();
    assert.equal(scene.starts, 0);
    scene.sign(sign);
    scene.sign(sign);
    scene.sign("keydown");
    assert.equal(scene.starts, 1);
  });
}

test("whoever saves data pays for no sign of theirs", () => {
  const scene = open({ connection: { ...FAST, saveData: true } });
  scene.appear(true);
  scene.rest();
  scene.sign("focusin");
  scene.sign("keydown");
  assert.equal(scene.starts, 0);
});

test("what counts is the connection at that moment", () => {
  const scene = open({ connection: { ...FAST, effectiveType: "3g" } });
  scene.sign("focusin");
  scene.window.navigator.connection = FAST;
  scene.sign("focusin");
  assert.equal(scene.starts, 1);
});

test("in a frame of another page it waits for a sign", () => {
  const scene = open({ connection: FAST, isFramed: true });
  scene.appear(true);
  scene.rest();
  assert.equal(scene.starts, 0);
  scene.sign("touchstart");
  assert.equal(scene.starts, 1);
});
