/**
 * The parts of a calculator: what goes further than its results, each in a module of its own.
 */

/** What stands on a page only where its markup holds the place, `data-part`, and is loaded only there. */
const PARTS = {
  breakeven: async () => (await import("./breakeven.js")).createBreakeven,
  explain: async () => (await import("./explain.js")).createExplain,
  scenarios: async () => (await import("./scenarios.js")).createScenarios,
  taking: async () => (await import("./taking.js")).createTaking,
};

/**
 * What the parts of a calculator share.
 *
 * @typedef {object} Desk
 * @property {HTMLElement} root
 * @property {string} language
 * @property {() => import("./profile.js").Profile} profile what the form says now
 * @property {(profile: import("./profile.js").Profile) => void} open take over another profile
 * @property {(call: string, extra?: object) => Promise<object | null>} ask
 *   what a function of `calculators.boundary` says of the profile, with further keys of the request;
 *   null where it could not be computed or the profile is another one by now
 * @property {(call: string, request: object) => Promise<object | null>} askAbout
 *   what a function says of a request of its own, whatever the form says; null where it could not be computed
 * @property {(profile: import("./profile.js").Profile) => object} requestOf the request that a profile makes
 * @property {(listener: (answer: object | null) => void) => void} onAnswer
 *   called with every answer that is placed, with null once there are no amounts any more, and at
 *   once with what is placed already
 */

/**
 * Load the parts that a calculator has, and let its controls be used.
 *
 * @param {Desk} desk
 */
export function bringParts(desk) {
  const parts = new Map(Object.keys(PARTS).map((name) => [name, desk.root.querySelector(`[data-part="${name}"]`)]));
  enable(desk.root, [...parts.values()]);
  for (const [name, element] of parts) {
    if (element) {
      bring(name, element, desk);
    }
  }
}

/** Load a part and bring it to life; one that does not come leaves the rest as it is. */
async function bring(name, element, desk) {
  try {
    const create = await PARTS[name]();
    create(element, desk);
    enable(element, []);
  } catch (error) {
    console.error(`calculator: the part ${name} could not start`, error);
  }
}

/** Controls wait, disabled, until a script listens to them. */
function enable(root, others) {
  for (const control of root.querySelectorAll("[disabled]")) {
    if (!others.some((other) => other?.contains(control))) {
      control.disabled = false;
    }
  }
}
