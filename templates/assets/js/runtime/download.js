/**
 * Fetching the files of the runtime, all at once, counted byte by byte and checked before use.
 *
 * Nothing here trusts the host for more than the bytes: not for the type it sends, and not for
 * its compression, since what is counted and compared is what arrives after decoding.
 */

import { Failure } from "./failure.js";
import { integrityAtOnce, integrityOf } from "./sha256.js";

/**
 * One file of the manifest on its way.
 *
 * @typedef {object} Download
 * @property {string} url absolute
 * @property {string} type the right media type, whatever the host says
 * @property {Promise<Uint8Array>} bytes the whole file once its hash is found right; rejects with
 *   a `Failure` of code `network` or `integrity`
 * @property {Promise<WebAssembly.Module>} [module] of WebAssembly: it compiled, once its hash is
 *   found right; rejects like `bytes`, or with code `unsupported`
 */

/**
 * How to fetch.
 *
 * @typedef {object} Way
 * @property {string} base the address that the manifest's addresses are relative to
 * @property {RequestCache} cache `reload` passes by the browser's cache, after a damaged file
 * @property {boolean} isPlain whether the host sent the manifest as it is: then it hardly compresses
 *   anything, and copies that were compressed when the site was built are asked for first
 */

const WASM = "application/wasm";

/** How often progress is told at most; a chunk that arrives is far smaller. */
const STEPS = 100;

/** Bytes from which a compressed copy is worth a second request where the first was answered plainly. */
const LARGE = 65_536;

/**
 * Start to fetch every file of the manifest.
 *
 * @param {import("./session.js").Manifest} manifest
 * @param {Way} way
 * @param {object} listeners
 * @param {(loaded: number, total: number) => void} [listeners.onBytes] called with the sums over all files,
 *   now and then
 * @param {(url: string) => void} listeners.onOpen called with the address of what is read for each file:
 *   its own, or that of its copy
 * @returns {Map<string, Download>} by the names of the manifest
 */
export function startDownloads(manifest, way, { onBytes = () => {}, onOpen }) {
  const entries = Object.entries(manifest.files);
  const total = entries.reduce((sum, [, file]) => sum + file.bytes, 0);
  let loaded = 0;
  let told = 0;
  const count = (more) => {
    loaded += more;
    if (loaded === total || loaded - told >= total / STEPS) {
      told = loaded;
      onBytes(loaded, total);
    }
  };
  onBytes(loaded, total);
  return new Map(
    entries.map(([name, file]) => {
      const url = new URL(file.url, way.base).href;
      // A script is imported from its own address once it is found right, so no copy will do.
      const suffix = file.bytes >= LARGE && file.type !== "text/javascript" && manifest.gzip;
      const opened = named(url, suffix ? openEither(url, suffix, file, way) : openPlain(url, way));
      const response = opened.then(({ address, content }) => {
        onOpen(address);
        return content;
      });
      return [name, { url, type: file.type, ...receive(url, file, response, count) }];
    }),
  );
}

/**
 * Fetch a file without letting anything else happen meanwhile, which a worker can do.
 *
 * @param {import("./session.js").Manifest["cold"]} file
 * @param {Way} way
 * @returns {Uint8Array}
 * @throws {Failure} of code `network` or `integrity`
 */
export function readAtOnce(file, { base, cache }) {
  const url = new URL(file.url, base).href;
  const request = new XMLHttpRequest();
  try {
    request.open("GET", url, false);
    if (cache === "reload") {
      request.setRequestHeader("cache-control", "no-cache");
    }
    request.responseType = "arraybuffer";
    request.send();
  } catch (error) {
    throw new Failure("network", `${url}: ${error.message}`);
  }
  if (request.status !== 200) {
    throw new Failure("network", `${url}: status ${request.status}`);
  }
  const bytes = new Uint8Array(request.response);
  const found = integrityAtOnce(bytes);
  if (found !== file.integrity) {
    throw new Failure("integrity", `${url}: expected ${file.integrity}, found ${found}`);
  }
  return bytes;
}

/**
 * Take a file in; WebAssembly is compiled meanwhile.
 *
 * The browser keeps compiled code only with a response that came from the network as it is, so
 * such a response is compiled, and its copy is counted and checked.
 */
function receive(url, file, response, count) {
  if (file.type !== WASM) {
    return { bytes: checked(url, file, response, count) };
  }
  const parted = response.then((whole) => [whole, whole.clone()]);
  const bytes = checked(url, file, parted.then(([, copy]) => copy), count);
  const compiled = parted.then(([whole]) => WebAssembly.compileStreaming(typed(whole)));
  // What did not arrive as it was published does not compile either, and the first is the reason.
  const module = bytes.then(() =>
    compiled.catch((error) => {
      throw new Failure("unsupported", error.message);
    }),
  );
  compiled.catch(() => {});
  module.catch(() => {});
  return { bytes, module };
}

/** Make sure that a response says it is WebAssembly, whatever its host thinks. */
function typed(response) {
  const type = response.headers.get("content-type") ?? "";
  return type.split(";")[0].trim().toLowerCase() === WASM
    ? response
    : new Response(response.body, { headers: { "content-type": WASM } });
}

async function checked(url, file, response, count) {
  const bytes = await readBytes(url, file.bytes, (await response).body, count);
  const found = await integrityOf(bytes);
  if (found !== file.integrity) {
    throw new Failure("integrity", `${url}: expected ${file.integrity}, found ${found}`);
  }
  return bytes;
}

async function readBytes(url, size, body, count) {
  const bytes = new Uint8Array(size);
  let filled = 0;
  const reader = body.getReader();
  for (let step = await next(url, reader); !step.done; step = await next(url, reader)) {
    const { value } = step;
    if (filled + value.length > size) {
      throw new Failure("integrity", `${url}: more than ${size} bytes`);
    }
    bytes.set(value, filled);
    filled += value.length;
    count(value.length);
  }
  if (filled < size) {
    throw new Failure("integrity", `${url}: ${filled} bytes of ${size}`);
  }
  return bytes;
}

/** Read on; whatever a stream fails with has the file's name and a code. */
function next(url, reader) {
  return named(url, reader.read());
}

async function named(url, promise) {
  try {
    return await promise;
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("network", `${url}: ${error.message}`);
  }
}

/**
 * Something that is read from now on: from where, and its content, not compressed.
 *
 * @typedef {{address: string, content: Response}} Opened
 */

/** @returns {Promise<Opened>} */
async function openPlain(url, { cache }) {
  const response = await fetch(url, { cache });
  if (!response.ok) {
    throw new Failure("network", `${url}: status ${response.status}`);
  }
  return { address: url, content: response };
}

/**
 * Open the content, from its compressed copy where the host would send the file as it is.
 *
 * @returns {Promise<Opened>}
 */
async function openEither(url, suffix, file, way) {
  if (way.isPlain) {
    return (await openCopy(url + suffix, way)) ?? openPlain(url, way);
  }
  const ended = new AbortController();
  const response = await fetch(url, { cache: way.cache, signal: ended.signal });
  if (response.ok && isPlain(response) && Number(response.headers.get("content-length")) === file.bytes) {
    const copy = await openCopy(url + suffix, way);
    if (copy) {
      ended.abort();
      return copy;
    }
  }
  if (!response.ok) {
    throw new Failure("network", `${url}: status ${response.status}`);
  }
  return { address: url, content: response };
}

/** @returns {Promise<Opened | null>} null where the host has no such copy */
async function openCopy(url, { cache }) {
  if (typeof DecompressionStream !== "function") {
    return null;
  }
  const response = await fetch(url, { cache });
  if (!response.ok) {
    return null;
  }
  // Some hosts say of such a copy that it is the file itself, compressed; then it arrives decompressed.
  const content = isPlain(response) ? new Response(decompressed(url, response.body)) : response;
  return { address: url, content };
}

/** Decompress; a failure of the line stays one, and anything else means that the copy is damaged. */
function decompressed(url, body) {
  const reader = body.getReader();
  const arriving = new ReadableStream({
    async pull(controller) {
      const { done, value } = await next(url, reader);
      if (done) {
        controller.close();
      } else {
        controller.enqueue(value);
      }
    },
  });
  const unpacked = arriving.pipeThrough(new DecompressionStream("gzip")).getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await unpacked.read();
        if (done) {
          controller.close();
        } else {
          controller.enqueue(value);
        }
      } catch (error) {
        throw error instanceof Failure ? error : new Failure("integrity", `${url}: ${error.message}`);
      }
    },
  });
}

/** Whether a response was sent without compression. */
function isPlain(response) {
  return !response.headers.has("content-encoding");
}
