/** A long profile goes into a short address and comes out as it was; what is damaged or vast does not come out. */

import assert from "node:assert/strict";
import test from "node:test";
import { deflateRawSync } from "node:zlib";

import { pack, packedIn, shorten, unpack } from "../../templates/assets/js/calculator/short-address.js";

const LONG = `as_of=2030-06-30&${Array.from({ length: 120 }, (_, index) => `fact_${index}=${index}00000`).join("&")}`;
const ADDRESS = "https://policies.example/zh/calculator/";

const packedBy = (bytes) => deflateRawSync(bytes).toString("base64url");

test("what is packed is unpacked as it was", async () => {
  for (const fragment of [LONG, "as_of=2030-06-30", "kind=%E5%A4%A7&deals=", "名称=大"]) {
    const packed = await pack(fragment);

    assert.match(packed, /^[A-Za-z0-9_-]+$/u);
    assert.equal(await unpack(packed), fragment);
  }
});

test("a long address becomes a shorter one that holds the same profile", async () => {
  const short = await shorten(`${ADDRESS}#${LONG}`);

  assert.ok(short.length < ADDRESS.length + LONG.length);
  assert.equal(await unpack(packedIn(new URL(short).hash)), LONG);
});

test("a short address is left as it is", async () => {
  const address = `${ADDRESS}#as_of=2030-06-30&revenue=1`;

  assert.equal(await shorten(address), address);
});

test("without compression in the browser a long address stays plain", async () => {
  const { CompressionStream } = globalThis;
  globalThis.CompressionStream = undefined;
  try {
    assert.equal(await shorten(`${ADDRESS}#${LONG}`), `${ADDRESS}#${LONG}`);
  } finally {
    globalThis.CompressionStream = CompressionStream;
  }
});

test("only an address that says so is packed", () => {
  assert.equal(packedIn("#z=abc"), "abc");
  assert.equal(packedIn("#z="), "");
  assert.equal(packedIn("#zone=abc"), null);
  assert.equal(packedIn("#as_of=2030-06-30&z=abc"), null);
});

test("a damaged address is refused", async () => {
  const packed = await pack(LONG);
  for (const damaged of ["", "!", "abc", packed.slice(0, -8), `${packed.slice(0, 20)}AAAA${packed.slice(24)}`]) {
    await assert.rejects(unpack(damaged), Error, damaged);
  }
});

test("what unpacks to no profile, or to no text, is refused", async () => {
  await assert.rejects(unpack(packedBy("results")), SyntaxError);
  await assert.rejects(unpack(packedBy(Buffer.from([0x61, 0x3d, 0xff, 0xfe]))), TypeError);
});

test("what unpacks to more than any profile is refused before it is all unpacked", async () => {
  const bomb = packedBy(`a=${"0".repeat(50_000_000)}`);
  assert.ok(bomb.length < 1 << 17);

  await assert.rejects(unpack(bomb), RangeError);
});
