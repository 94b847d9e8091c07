/**
 * Decimals as text. Nothing here becomes a JavaScript number, so no digit is ever lost.
 */

const DECIMAL = /^([0-9]+)(?:\.([0-9]+))?$/u;

/**
 * Multiply by a power of ten: move the point.
 *
 * @param {string} text
 * @param {number} places to the right; to the left where negative
 * @returns {string} without zeros that say nothing; a text that is no decimal as it was written
 */
export function shift(text, places) {
  const parts = DECIMAL.exec(text);
  if (parts === null || places === 0) {
    return text;
  }
  const [, whole, fraction = ""] = parts;
  const point = whole.length + places;
  const digits = (whole + fraction).padEnd(point, "0").padStart(whole.length + fraction.length - point + 1, "0");
  const place = Math.max(point, 1);
  const left = digits.slice(0, place).replace(/^0+(?=[0-9])/u, "");
  const right = digits.slice(place).replace(/0+$/u, "");
  return right === "" ? left : `${left}.${right}`;
}

/**
 * @param {string} text a decimal
 * @param {string} bound a decimal
 */
export function isMore(text, bound) {
  const [one, other] = [text, bound].map((each) => {
    const [, whole, fraction = ""] = DECIMAL.exec(each);
    return { whole: whole.replace(/^0+/u, ""), fraction };
  });
  if (one.whole.length !== other.whole.length) {
    return one.whole.length > other.whole.length;
  }
  const width = Math.max(one.fraction.length, other.fraction.length);
  const written = ({ whole, fraction }) => whole + fraction.padEnd(width, "0");
  return written(one) > written(other);
}
