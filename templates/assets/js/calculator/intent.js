/**
 * When to load Python before anybody asks it something.
 *
 * On a fast line it is loaded while the page rests and the calculator is near what is on the screen; on
 * others, or where the browser does not tell, once somebody goes towards the form. Whoever saves data, or has a
 * slow line, pays for it at the first answer that they give, and not before.
 */

/** Megabits per second from which a line is fast; browsers round what they tell. */
const FAST = 5;

const SLOW = new Set(["slow-2g", "2g", "3g"]);

/** How far below the screen a calculator is near. */
const NEAR = "400px";

/** What shows that somebody is about to use the form. */
const SIGNS = ["pointerover", "touchstart", "focusin", "keydown"];

/**
 * Tell how freely to load on a connection.
 *
 * @param {{saveData?: boolean, effectiveType?: string, downlink?: number} | undefined} connection
 *   `navigator.connection`, where the browser has one
 * @returns {"idle" | "intent" | "asked"} while the page rests; on intent; only for an answer that was given
 */
export function eagerness(connection) {
  if (connection?.saveData || SLOW.has(connection?.effectiveType)) {
    return "asked";
  }
  return connection?.effectiveType === "4g" && connection.downlink >= FAST ? "idle" : "intent";
}

/**
 * Call `start` once, as soon as the connection and what somebody does allow it.
 *
 * @param {object} options
 * @param {HTMLElement} options.root the calculator
 * @param {HTMLElement} options.form
 * @param {() => void} options.start
 * @param {Window} [options.window]
 */
export function watchIntent({ root, form, start, window = globalThis.window }) {
  let isStarted = false;
  const now = () => eagerness(window.navigator.connection);

  function startOnce() {
    if (!isStarted) {
      isStarted = true;
      for (const sign of SIGNS) {
        form.removeEventListener(sign, startOnIntent);
      }
      start();
    }
  }

  function startOnIntent() {
    if (now() !== "asked") {
      startOnce();
    }
  }

  for (const sign of SIGNS) {
    form.addEventListener(sign, startOnIntent, { passive: true });
  }
  // In a frame of somebody else's page most readers came for something else.
  if (window.parent === window) {
    whenNear(root, window, () => {
      whenIdle(window, () => {
        if (now() === "idle") {
          startOnce();
        }
      });
    });
  }
}

/** Nothing is near on a page that nobody sees, such as one opened in the background. */
function whenNear(root, window, then) {
  const observer = new window.IntersectionObserver(
    (entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) {
        observer.disconnect();
        then();
      }
    },
    { rootMargin: NEAR },
  );
  observer.observe(root);
}

/** Once the page has loaded and rests; browsers that cannot tell do not tell their connection either. */
function whenIdle(window, then) {
  if (typeof window.requestIdleCallback !== "function") {
    return;
  }
  if (window.document.readyState === "complete") {
    window.requestIdleCallback(then);
  } else {
    window.addEventListener("load", () => window.requestIdleCallback(then), { once: true });
  }
}
