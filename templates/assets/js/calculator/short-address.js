/**
 * Long profiles in short addresses: `#z=` and the plain fragment, compressed (deflate-raw) and
 * written in the letters of base64url.
 *
 * Such an address is for passing on. Once it is opened, the page states the profile plainly again.
 */

const MARK = "z=";

/** Longer fragments are cut by some programs that pass addresses on. */
const LONG = 1_500;

/** Far beyond any profile; what unpacks to more was not made here. */
const MOST_BYTES = 1 << 18;

/**
 * @param {string} fragment with or without `#`
 * @returns {string | null} what is packed in it; null where it is a plain one
 */
export function packedIn(fragment) {
  const text = fragment.replace(/^#/u, "");
  return text.startsWith(MARK) ? text.slice(MARK.length) : null;
}

/**
 * Shorten an address that is long.
 *
 * @param {string} address with a fragment
 * @returns {Promise<string>} the same address where it is short enough, or this browser cannot compress
 */
export async function shorten(address) {
  const url = new URL(address);
  if (url.hash.length <= LONG || typeof CompressionStream !== "function") {
    return address;
  }
  url.hash = MARK + (await pack(url.hash.slice(1)));
  return url.href.length < address.length ? url.href : address;
}

/**
 * @param {string} text
 * @returns {Promise<string>}
 */
export async function pack(text) {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const letters = btoa(String.fromCharCode(...bytes));
  return letters.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
}

/**
 * @param {string} packed
 * @returns {Promise<string>} the plain fragment
 * @throws {Error} it is damaged, or unpacks to more than any profile
 */
export async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (letter) =>
    letter.charCodeAt(0),
  );
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let size = 0;
  let text = "";
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new RangeError(`more than ${MOST_BYTES} bytes`);
    }
    text += decoder.decode(step.value, { stream: true });
  }
  text += decoder.decode();
  if (!text.includes("=")) {
    throw new SyntaxError("no profile");
  }
  return text;
}
