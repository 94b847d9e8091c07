/** The day of a profile that names none. */

import { textsOf } from "./profile.js";

export const AS_OF = "as_of";

/**
 * Add today, by the reader's own clock, where a profile names no day.
 *
 * @param {import("./profile.js").Profile} profile
 * @returns {import("./profile.js").Profile}
 */
export function withDay(profile) {
  if (textsOf(profile, AS_OF).length > 0) {
    return profile;
  }
  const now = new Date();
  const parts = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const [year, month, day] = parts.map((part) => String(part).padStart(2, "0"));
  return [[AS_OF, `${year}-${month}-${day}`], ...profile];
}
