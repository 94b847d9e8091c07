/* Files named by their content: from the device where it has them, for ever. */

/** Below the site's root. */
const ASSETS = "assets/";

/** @param {FetchEvent} event */
async function answerAsset(event, path) {
  // The calculators ask so when what they got before was damaged; the damaged file may be the one kept here.
  if (event.request.cache === "reload") {
    await forget(FILES, path);
  } else {
    const kept = await find(FILES, path);
    if (kept) {
      return kept;
    }
  }
  const response = await fetch(event.request);
  if (isAsset(response)) {
    event.waitUntil(keep(FILES, path, response.clone()));
  }
  return response;
}

/** Some hosts answer with a page, and without an error, where there is no such file. */
function isAsset(response) {
  return isWhole(response) && !isPage(response);
}

/**
 * Fetch a file and keep it.
 *
 * @param {RequestInit} [options] of `fetch`
 * @returns {Promise<boolean>} whether it is kept now
 */
async function bring(path, options) {
  const kept = await find(FILES, path);
  if (kept) {
    return true;
  }
  const response = await attempt(path, options);
  if (!response || !isAsset(response)) {
    return false;
  }
  await keep(FILES, path, response);
  return (await find(FILES, path)) !== undefined;
}

/** @returns {Promise<Response | null>} null where nothing answers */
async function attempt(path, options) {
  try {
    return await fetch(addressOf(path), options);
  } catch {
    return null; // the only thing that `fetch` throws here: no network
  }
}
