/**
 * Drive pages of the built site through a visit, the loss of the host, and a second visit; appended to their own script.
 *
 * First START is opened, then NEXT; then the host is lost, and that of the two which computes is opened again. Posted is
 * what it shows at its first visit and at its last one, and the names of the files that are kept; or what was waited
 * for in vain.
 */

const LIMIT = 60_000; // milliseconds for one wait
const STEP = "engine.step";
const BEFORE = "engine.before";
const [START, NEXT] = ["FIRST_ADDRESS", "SECOND_ADDRESS"];

async function until(whatFor, isSo) {
  for (const end = performance.now() + LIMIT; !(await isSo()); ) {
    if (performance.now() > end) {
      throw new Error(`in vain: ${whatFor}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function post(path, found) {
  return fetch(`/engine/${path}`, { method: "POST", body: JSON.stringify(found) });
}

async function amountsShown() {
  const region = () => document.querySelector("[data-state]");
  await until("results", () => ["ready", "error"].includes(region()?.dataset.state));
  return Array.from(document.querySelectorAll("[data-benefit]"), ({ dataset }) => dataset.amount).concat(
    region().dataset.state,
  );
}

async function pathsKept() {
  const names = await caches.keys();
  const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
  return requests.flat().map(({ url }) => new URL(url).pathname);
}

async function isKept(end) {
  return (await pathsKept()).some((path) => path.endsWith(end));
}

function go(step, address) {
  sessionStorage.setItem(STEP, step);
  if (location.pathname + location.hash === address) {
    location.reload();
  } else {
    location.assign(address);
  }
}

const computes = () => document.querySelector("[data-module=calculator]") !== null;

const STEPS = {
  async start() {
    go("first", START);
  },
  async first() {
    if (computes()) {
      sessionStorage.setItem(BEFORE, JSON.stringify(await amountsShown()));
    }
    await until("a service worker", () => navigator.serviceWorker.controller?.state === "activated");
    await until("the page to be kept", () => isKept(new URL(location.href).pathname));
    go("second", NEXT);
  },
  async second() {
    if (computes()) {
      sessionStorage.setItem(BEFORE, JSON.stringify(await amountsShown()));
    }
    await until("the interpreter to be kept", async () => (await isKept(".wasm")) || isKept(".wasm.gz"));
    await until("the page to be kept", () => isKept(new URL(location.href).pathname));
    await post("lose", null);
    go("last", computes() ? NEXT : START);
  },
  async last() {
    const after = await amountsShown();
    await post("outcome", { before: JSON.parse(sessionStorage.getItem(BEFORE)), after, kept: await pathsKept() });
  },
};

STEPS[sessionStorage.getItem(STEP) ?? "start"]().catch((error) => post("outcome", { failure: error.message }));
