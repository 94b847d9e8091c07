/**
 * Files that travel inside a script: compressed with gzip, in Base64, by the last two parts of their addresses.
 */

/**
 * Answer as a host would that has these files and compresses them.
 *
 * @param {Record<string, string>} files
 * @param {string} url
 */
export function respond(files, url) {
  const name = String(url).split("/").slice(-2).join("/");
  return Object.hasOwn(files, name)
    ? new Response(unpacked(files[name]), { headers: { "content-encoding": "gzip" } })
    : new Response(null, { status: 404 });
}

/**
 * @param {string} packed
 * @returns {ReadableStream<Uint8Array>}
 */
export function unpacked(packed) {
  const text = atob(packed);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) {
    bytes[i] = text.charCodeAt(i);
  }
  // From a Blob nothing can be read here in WebKit.
  return new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
}
