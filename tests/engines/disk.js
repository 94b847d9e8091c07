/**
 * Open a profile in a calculator that was opened from the disk, wait for its results, and go on to where they are taken
 * down. Appended to the script of the page, which may fetch nothing.
 */

location.hash = "PROFILE"; // some browsers drop it from an address of the disk on their command line

const waiting = setInterval(() => {
  const { state } = document.querySelector("[data-state]").dataset;
  if (state === "ready" || state === "error") {
    clearInterval(waiting);
    const amounts = Array.from(document.querySelectorAll("[data-benefit]"), ({ dataset }) => [
      dataset.benefit,
      dataset.amount,
    ]);
    const failure = document.querySelector("[data-part=failure]:not([hidden]) [data-failure]:not([hidden])");
    const found = { state, amounts, failure: failure?.textContent ?? "" };
    location.assign(`OUTCOME${encodeURIComponent(JSON.stringify(found))}`);
  }
}, 100);
