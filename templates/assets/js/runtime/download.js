/**
 * Fetching the files of the runtime, all at once, counted byte by byte and checked before use.
 *
 * Nothing here trusts the host for more than the bytes: not for the type it sends, and not for
 * its compression, since what is counted and compared is what arrives after decoding.
 */

import { Failure } from "./failure.js";
import { integrityOf } from "./sha256.js";

/**
 * One file of the manifest on its way.
 *
 * @typedef {object} Download
 * @property {string} url absolute
 * @property {string} type the right media type, whatever the host says
 * @property {Promise<Uint8Array>} bytes the whole file once its hash is found right; rejects with
 *   a `Failure` of code `network` or `integrity`
 */

/**
 * Start to fetch every file of the manifest.
 *
 * @param {import("./session.js").Manifest} manifest
 * @param {string} base the address that the manifest's addresses are relative to
 * @param {RequestCache} cache `reload` passes by the browser's cache, after a damaged file
 * @param {(loaded: number, total: number) => void} onBytes called with the sums over all files
 * @returns {Map<string, Download>} by the names of the manifest
 */
export function startDownloads(manifest, base, cache, onBytes) {
  const entries = Object.entries(manifest.files);
  const total = entries.reduce((sum, [, file]) => sum + file.bytes, 0);
  let loaded = 0;
  const count = (more) => {
    loaded += more;
    onBytes(loaded, total);
  };
  onBytes(loaded, total);
  return new Map(
    entries.map(([name, file]) => {
      const url = new URL(file.url, base).href;
      return [name, { url, type: file.type, bytes: fetchChecked(url, file, cache, count) }];
    }),
  );
}

async function fetchChecked(url, file, cache, count) {
  const bytes = await fetchBytes(url, file.bytes, cache, count);
  const found = await integrityOf(bytes);
  if (found !== file.integrity) {
    throw new Failure("integrity", `${url}: expected ${file.integrity}, found ${found}`);
  }
  return bytes;
}

async function fetchBytes(url, size, cache, count) {
  const bytes = new Uint8Array(size);
  let filled = 0;
  for await (const chunk of chunksOf(url, cache)) {
    if (filled + chunk.length > size) {
      throw new Failure("integrity", `${url}: more than ${size} bytes`);
    }
    bytes.set(chunk, filled);
    filled += chunk.length;
    count(chunk.length);
  }
  if (filled < size) {
    throw new Failure("integrity", `${url}: ${filled} bytes of ${size}`);
  }
  return bytes;
}

async function* chunksOf(url, cache) {
  try {
    const response = await fetch(url, { cache });
    if (!response.ok) {
      throw new Failure("network", `${url}: status ${response.status}`);
    }
    const reader = response.body.getReader();
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      yield step.value;
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure("network", `${url}: ${error.message}`);
  }
}
