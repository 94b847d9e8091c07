/**
 * Replace every file of a folder by its content compressed with Brotli, as small as it gets.
 *
 *     node tools/runtime/brotli.mjs FOLDER
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const [folder] = process.argv.slice(2);
const names = await readdir(folder);
await Promise.all(
  names.map(async (name) => {
    const content = await readFile(join(folder, name));
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    };
    await writeFile(join(folder, name), await compress(content, { params }));
  }),
);
