/**
 * The unit in which amounts of money are typed: yuan, or ten thousand of them. What is stored and sent is always yuan.
 *
 * The markup holds radio buttons named `money-unit`, and the names of the units beside the fields as
 * `data-money-unit`, of which those in force are shown. The choice is remembered in the browser where it may be.
 */

import { shift } from "./decimal.js";

/** How many places the point moves on the way to yuan. */
const PLACES = { yuan: 0, wan: 4 };
const REMEMBERED_AS = "calculator.money-unit";

/**
 * @typedef {object} MoneyUnit
 * @property {(text: string) => string} toYuan one amount, or several with commas between them
 * @property {(text: string) => string} fromYuan
 */

/**
 * @param {Element} root
 * @param {() => void} onSwitch
 * @returns {MoneyUnit}
 */
export function createMoneyUnit(root, onSwitch) {
  const radios = Array.from(root.querySelectorAll("input[name=money-unit]"));
  let name = "yuan";

  function use(wanted) {
    name = wanted;
    for (const radio of radios) {
      radio.checked = radio.value === name;
    }
    for (const words of root.querySelectorAll("[data-money-unit]")) {
      words.hidden = words.dataset.moneyUnit !== name;
    }
  }

  const move = (text, places) =>
    text
      .split(",")
      .map((entry) => shift(entry, places))
      .join(",");

  const remembered = recall();
  use(radios.some(({ value }) => value === remembered) ? remembered : "yuan");
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      use(radio.value);
      remember(name);
      onSwitch();
    });
  }
  return {
    toYuan: (text) => move(text, PLACES[name]),
    fromYuan: (text) => move(text, -PLACES[name]),
  };
}

function recall() {
  try {
    return localStorage.getItem(REMEMBERED_AS);
  } catch {
    return null; // storage is forbidden: everybody starts with yuan
  }
}

function remember(name) {
  try {
    localStorage.setItem(REMEMBERED_AS, name);
  } catch {
    // Storage is forbidden or full: the choice holds for this page.
  }
}
