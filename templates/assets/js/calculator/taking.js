/**
 * Printing the results, and downloading the full calculation as CSV or XLSX. Python writes the files.
 */

import { createSheet } from "./sheet.js";
import { fill } from "./slots.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The function of `calculators.boundary` that writes a kind of file, and what it gives. */
const FILES = {
  csv: { call: "worksheet", read: ({ csv }) => new Blob([csv], { type: "text/csv;charset=utf-8" }) },
  xlsx: { call: "workbook", read: ({ xlsx }) => new Blob([bytesOf(xlsx)], { type: XLSX }) },
};

/**
 * @param {HTMLElement} element
 * @param {import("./parts.js").Desk} desk
 */
export function createTaking(element, desk) {
  let isAnswered = false;
  let isMaking = false;
  createSheet(desk);

  function say(state = {}) {
    fill(element, { answered: isAnswered, ...state });
  }

  async function download(kind) {
    if (isMaking) {
      return;
    }
    isMaking = true;
    say({ making: true });
    const [[, day] = ["", ""]] = desk.profile().filter(([key]) => key === "as_of");
    const answer = await desk.ask(FILES[kind].call);
    isMaking = false;
    if (answer === null || answer.errors) {
      say({ failed: isAnswered });
      return;
    }
    save(FILES[kind].read(answer), `${element.dataset.fileName}-${day}.${kind}`);
    say({ made: true });
  }

  desk.onAnswer((answer) => {
    isAnswered = answer !== null;
    if (!isMaking) {
      say();
    }
  });
  element.addEventListener("click", ({ target }) => {
    const kind = target.closest("[data-take]")?.dataset.take;
    if (kind === "print") {
      print();
    } else if (kind) {
      download(kind);
    }
  });
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken hold of the file by the time that anything else runs.
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
