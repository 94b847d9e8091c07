const DAY = 24 * 60 * 60 * 1000;

/**
 * Say how many days are left until a last day, which itself still counts, by the reader's own calendar.
 *
 * @param {HTMLElement} root with `data-until` (2026-12-31) and the sentences `data-many`, `data-one` (with `{n}`),
 *   `data-today` and `data-over`
 */
export function daysLeft(root) {
  const { until, many, one, today, over } = root.dataset;
  const left = daysUntil(until, new Date());
  root.textContent = words(left, { many, one, today, over });
  root.dataset.validity = left < 0 ? "over" : "running";
  root.hidden = false;
}

/**
 * Count the days from a moment's calendar day to another day; negative once that is past.
 *
 * @param {string} day ISO 8601
 * @param {Date} now
 */
export function daysUntil(day, now) {
  const [year, month, date] = day.split("-").map(Number);
  const last = Date.UTC(year, month - 1, date);
  const here = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((last - here) / DAY);
}

function words(left, { many, one, today, over }) {
  if (left < 0) {
    return over;
  }
  if (left === 0) {
    return today;
  }
  return (left === 1 ? one : many).replace("{n}", left.toLocaleString(document.documentElement.lang));
}
