/*
 * Pages: from the network while it answers in time, else from the device; and the page about pages that are not kept.
 *
 * A page cannot see where it came from, and the worker does not change what it hands on. So the page asks once it is
 * there, and the worker remembers until then.
 */

/** Milliseconds that the network has where there is a copy on the device. */
const PATIENCE = 4000;

/** The clients whose page came through this worker. */
const answered = new Set();

/** When the copy that a page was made from came from the host, by the page's client; null where nobody knows. */
const copies = new Map();

/** The clients of pages that have changed since they were opened. */
const changed = new Set();

/** @param {FetchEvent} event a navigation */
async function answerPage(event, path) {
  answered.add(event.resultingClientId);
  const network = (async () => (await event.preloadResponse) ?? fetch(event.request))();
  const kept = (await find(PAGES, path)) ?? (await find(FILES, path));
  const late = { isLate: false };
  event.waitUntil(receive(event, path, network, late));
  const answer = await inTime(network, kept ? PATIENCE : 0);
  if (answer && !(kept && answer.status >= 500)) {
    return answer;
  }
  if (kept) {
    late.isLate = true;
    copies.set(event.resultingClientId, kept.headers.get("date"));
    return kept;
  }
  const words = addressOf(offlinePage(path));
  if (pathOf(words) === path || !(await find(FILES, pathOf(words)))) {
    return network; // there is nothing to show; the browser says so
  }
  return Response.redirect(`${words}?page=${encodeURIComponent(path)}`);
}

/**
 * @param {number} milliseconds 0 waits as long as it takes
 * @returns {Promise<Response | null>} null where the network does not answer, or not in time
 */
function inTime(network, milliseconds) {
  const answer = network.catch(() => null);
  if (milliseconds === 0) {
    return answer;
  }
  return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, milliseconds, null))]);
}

/** Keep what the network answers, however late. */
async function receive(event, path, network, late) {
  let response;
  try {
    response = (await network).clone();
  } catch {
    return; // no network: nothing to keep
  }
  await take(path, response, () => (late.isLate ? "" : event.resultingClientId));
}

/**
 * Keep a page, or what became of it, and tell those who look at an earlier one.
 *
 * @param {Response} response one that nobody else reads
 * @param {() => string} newest the client that got this very response, once it is known; "" where there is none
 */
async function take(path, response, newest) {
  if (response.status === 404 || response.status === 410) {
    await forget(PAGES, path);
  }
  if (!isWhole(response) || !isPage(response)) {
    return;
  }
  const name = Object.values(BUILD.offline).includes(path) ? FILES : PAGES;
  const before = await find(name, path);
  const copy = response.clone();
  await keep(name, path, response);
  if (before && (await before.text()) !== (await copy.text())) {
    await tellOfChange(path, newest());
  }
}

async function tellOfChange(path, newest) {
  for (const client of await clients.matchAll({ type: "window", includeUncontrolled: true })) {
    if (pathOf(client.url) === path && client.id !== newest) {
      changed.add(client.id);
      client.postMessage({ type: "changed" });
    }
  }
}

/** The page about pages that are not kept, in the language that the address begins with, else in the reader's. */
function offlinePage(path) {
  const languages = Object.keys(BUILD.offline);
  const read = [path.split("/")[0], ...self.navigator.languages.map((each) => each.split("-")[0])];
  const language = read.find((each) => languages.includes(each)) ?? languages[0];
  return BUILD.offline[language];
}
