/**
 * Scenarios kept in this browser: a name each, and the profile as an address states it.
 *
 * @typedef {{name: string, fragment: string}} Kept
 */

const KEY = "policy-comparison.scenarios";

/** As many as `calculators.scenarios` compares. */
export const MOST = 20;
export const NAME_LENGTH = 80;

/**
 * @param {Storage | null} storage null where the browser has none, or does not let pages use it
 * @returns {{read: () => Kept[], write: (kept: Kept[]) => boolean}} `write` tells whether it will last
 */
export function createKept(storage) {
  let kept = load(storage);

  return {
    read: () => kept,
    write(changed) {
      kept = changed;
      try {
        storage.setItem(KEY, JSON.stringify(kept));
        return true;
      } catch {
        return false; // no storage, or no room in it: what is kept lasts as long as the page
      }
    },
  };
}

/** @returns {Storage | null} */
export function storageOf(window) {
  try {
    return window.localStorage;
  } catch {
    return null; // reading the property is what a browser refuses
  }
}

/** What other versions or other people left there is passed over where it is not as expected. */
function load(storage) {
  let found;
  try {
    found = JSON.parse(storage.getItem(KEY));
  } catch {
    return [];
  }
  if (!Array.isArray(found)) {
    return [];
  }
  const names = new Set();
  return found
    .filter((each) => isKept(each) && !names.has(each.name) && names.add(each.name))
    .slice(0, MOST)
    .map(({ name, fragment }) => ({ name, fragment }));
}

function isKept(each) {
  return (
    typeof each?.name === "string" &&
    typeof each.fragment === "string" &&
    each.name.trim() !== "" &&
    each.name.length <= NAME_LENGTH
  );
}
