/**
 * A profile: what a visitor stated, as it stands in the address and in the form.
 *
 *     #as_of=2026-06-30&annual_revenue=80000000&first_supply_deals=1000000,2000000&reading.first-supply-cap=pair
 *
 * - a fact by its id: money in yuan, rates as shares of one, `true` or `false`, the id of a choice, entries of a list
 *   with commas between them, nothing behind `=` for a list without any
 * - `annual_revenue=?`: asked, and not known. It stays in the address, counts as an answer on the page, and is sent as
 *   not given, so that it is never taken for zero. A fact that is not in the address was not asked yet
 * - `as_of`: the day; `reading.<id>`: the option of a reading; of these there is always one, so neither can be `?`
 *
 * It is a list of [key, text] pairs in the order of the address. Nothing is judged here: what
 * cannot be read stays as it was written and reaches Python, whose words say so.
 *
 * @typedef {ReadonlyArray<readonly [key: string, text: string]>} Profile
 */

/** The answer of somebody who does not know. */
export const UNSURE = "?";

const READING = "reading.";

/**
 * Read the fragment of an address.
 *
 * @param {string} fragment with or without `#`
 * @returns {Profile | null} null where the fragment names a place on the page
 */
export function parseFragment(fragment) {
  const text = fragment.replace(/^#/, "");
  if (text !== "" && !text.includes("=")) {
    return null;
  }
  return text
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => {
      const [key, ...rest] = pair.split("=");
      return [decode(key), decode(rest.join("="))];
    });
}

/** @param {Profile} profile */
export function formatFragment(profile) {
  return profile.map(([key, text]) => `${encode(key)}=${encode(text)}`).join("&");
}

/**
 * Replace what a key says.
 *
 * @param {Profile} profile
 * @param {string} key
 * @param {string | null} text null: not given
 * @returns {Profile} the key in its old place, or last
 */
export function withText(profile, key, text) {
  const place = profile.findIndex(([other]) => other === key);
  const others = profile.filter(([other]) => other !== key);
  if (text === null) {
    return others;
  }
  return others.toSpliced(place < 0 ? others.length : place, 0, [key, text]);
}

/**
 * @param {Profile} profile
 * @param {string} key
 * @returns {string[]} none where it is not given, several where it is given several times
 */
export function textsOf(profile, key) {
  return profile.filter(([other]) => other === key).map(([, text]) => text);
}

/**
 * Make the request that `calculators.boundary.present` reads.
 *
 * @param {Profile} profile
 * @param {ReadonlyMap<string, string>} types of the facts, by id; a key without one is sent as
 *   text, and Python says that there is no such fact
 * @returns {object}
 */
export function toRequest(profile, types) {
  const facts = new Map();
  const readings = new Map();
  let asOf;
  for (const key of new Set(profile.map(([name]) => name))) {
    const texts = textsOf(profile, key);
    if (types.has(key) && texts.length === 1 && texts[0] === UNSURE) {
      continue;
    }
    const values = texts.map((text) => toJson(text, types.get(key)));
    // Several values for one fact are sent as they are, a list of them, which no fact allows.
    const value = values.length === 1 ? values[0] : values;
    if (key === "as_of") {
      asOf = value;
    } else if (key.startsWith(READING)) {
      readings.set(key.slice(READING.length), value);
    } else {
      facts.set(key, value);
    }
  }
  return { as_of: asOf, facts: Object.fromEntries(facts), readings: Object.fromEntries(readings) };
}

/**
 * Tidy what somebody types or pastes, where it can mean one thing only: full-width characters,
 * spaces, thousands separators, the Chinese marks between entries of a list. Addresses are read
 * as they are.
 *
 * @param {string} text
 * @param {string} type of the fact
 * @returns {string | null} null where nothing is given
 */
export function tidy(text, type) {
  if (type === "choice" || type === "boolean" || type === "date") {
    return text === "" ? null : text;
  }
  const plain = text.normalize("NFKC").replace(/\s+/gu, "");
  if (plain === "") {
    return null;
  }
  if (type.endsWith("_list")) {
    return plain.replace(/[、;]/gu, ",").replace(/,$/u, "");
  }
  return /^[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?$/u.test(plain) ? plain.replaceAll(",", "") : plain;
}

function toJson(text, type) {
  switch (type) {
    case "boolean":
      return text === "true" || text === "false" ? text === "true" : text;
    case "integer":
      return toInteger(text);
    case "money_list":
      return toEntries(text);
    case "integer_list":
      return toEntries(text).map(toInteger);
    default:
      return text;
  }
}

function toEntries(text) {
  return text === "" ? [] : text.split(",");
}

/** Leave the text as it is where it is no whole number, or where JavaScript would write another one. */
function toInteger(text) {
  if (!/^[0-9]+$/u.test(text)) {
    return text;
  }
  const digits = text.replace(/^0+(?=[0-9])/u, "");
  return Number.isSafeInteger(Number(digits)) ? Number(digits) : (JSON.rawJSON?.(digits) ?? text);
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a stray per cent sign: shown as it stands
  }
}

function encode(text) {
  return encodeURIComponent(text.toWellFormed()).replaceAll("%2C", ",").replaceAll("%3F", "?");
}
