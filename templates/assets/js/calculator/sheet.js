/**
 * What stands on paper alone. The day, the profile in words, the address. Filled with every answer, so that it is there
 * whichever way somebody prints.
 */

import { UNSURE } from "./profile.js";
import { fill } from "./slots.js";

/** Days are written as Python writes them: 30 June 2026. */
const LOCALES = { en: "en-GB", zh: "zh-Hans-CN" };

/** @param {import("./parts.js").Desk} desk */
export function createSheet({ root, language, profile, ask, onAnswer }) {
  const head = root.querySelector("[data-part=sheet]");
  const foot = root.querySelector("[data-part=sheet-foot]");
  const day = new Intl.DateTimeFormat(LOCALES[language] ?? language, { dateStyle: "long" });
  let opened = [];

  /** The facts that somebody was asked for and did not know. */
  function unsure() {
    return profile()
      .filter(([, text]) => text === UNSURE)
      .map(([key]) => ({ label: root.querySelector(`[data-field="${CSS.escape(key)}"]`)?.dataset.label ?? key }));
  }

  onAnswer(async (answer) => {
    if (answer === null) {
      root.removeAttribute("data-answered");
      return;
    }
    const given = await ask("given");
    if (given !== null && !given.errors) {
      fill(head, { ...given, facts: [...given.facts, ...unsure()], printed: day.format(new Date()) });
      root.setAttribute("data-answered", "");
    }
  });
  addEventListener("beforeprint", () => {
    fill(foot, { address: location.href });
    if (root.hasAttribute("data-answered")) {
      fill(head.querySelector("[data-slot=printed]"), { printed: day.format(new Date()) });
    }
    // Style sheets open details on paper; browsers that do not know how yet have them opened here.
    opened = Array.from(root.querySelectorAll(".result details:not([open])"));
    for (const details of opened) {
      details.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) {
      details.open = false;
    }
    opened = [];
  });
}
