/**
 * Answers that the build has computed, for profiles whose address stands on pages of this site.
 *
 * A profile is found by its name, made as `site_builder/first_answers.py` makes it: of all that it states, the
 * day included. So an answer is never found for a profile that Python would answer otherwise.
 */

import { sha256 } from "../runtime/sha256.js";
import { formatFragment, UNSURE } from "./profile.js";

const NAME_LENGTH = 16;

/**
 * @param {DOMStringMap} dataset with `answers`, the address of a folder, and `profiles`, the names in it; neither
 *   where there are no such answers
 * @returns {(profile: import("./profile.js").Profile) => Promise<object | null>} what `present` of
 *   `calculators.boundary` says of a profile; null where the build did not compute it, or it did not come
 */
export function createFirstAnswers({ answers, profiles = "" }) {
  const names = new Set(profiles.split(" ").filter((name) => name !== ""));

  return async (profile) => {
    const name = names.size > 0 ? profileName(profile) : "";
    if (!names.has(name)) {
      return null;
    }
    try {
      const response = await fetch(`${answers}${name}.json`);
      if (!response.ok) {
        throw new Error(`status ${response.status}`);
      }
      return await response.json();
    } catch (error) {
      console.info(`calculator: first answer: ${error.message}`); // Python's own follows
      return null;
    }
  };
}

/**
 * @param {import("./profile.js").Profile} profile
 * @returns {string} hexadecimal digits
 */
export function profileName(profile) {
  // What is unsure reaches no request, and the order of an address means nothing.
  const pairs = profile.filter(([, text]) => text !== UNSURE).map((pair) => formatFragment([pair]));
  const digest = sha256(new TextEncoder().encode(pairs.sort().join("&")));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .slice(0, NAME_LENGTH);
}
