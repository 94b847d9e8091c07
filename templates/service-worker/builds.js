/*
 * From one build to the next.
 *
 * Before a worker takes over it brings what its build needs: what every page asks for, then the files that take the place
 * of those kept, then the pages that are kept. In this order, so that a page is never kept without what it asks for.
 * What no build, no kept page and no open page needs any more is deleted.
 */

/** How many files are fetched at once. */
const LINES = 4;

/** Milliseconds that an open page has to say which files it uses. */
const ANSWER_WITHIN = 3000;

/**
 * Bring what the site needs to be read without a network.
 *
 * @throws {Error} Something did not come; the browser will try again.
 */
async function prepare() {
  await Promise.all([PAGES, FILES].map((name) => caches.open(name)));
  // A file of this name has this content, whenever it was fetched.
  const files = await together(BUILD.core, (path) => bring(path, { cache: "force-cache" }));
  const pages = await together(Object.values(BUILD.offline), async (path) => {
    const response = await attempt(path, { cache: "no-cache" });
    await (response && take(path, response, () => ""));
    return (await find(FILES, path)) !== undefined;
  });
  if (![...files, ...pages].every(Boolean)) {
    throw new Error("not everything could be fetched");
  }
}

/** Fetch anew what is kept of the build before, unless bytes are dear. What cannot be had stays as it is. */
async function renew() {
  if (areBytesDear()) {
    return;
  }
  const successors = successorsOf(await list(FILES));
  const brought = await together(successors, (path) => bring(path));
  if (!brought.every(Boolean)) {
    return; // pages stay with the files that they fit
  }
  await together(await list(PAGES), async (path) => {
    const response = await attempt(path, { cache: "no-cache" });
    await (response && take(path, response, () => ""));
  });
}

function areBytesDear() {
  const { saveData = false, effectiveType = "" } = navigator.connection ?? {};
  return saveData || ["slow-2g", "2g", "3g"].includes(effectiveType);
}

/** The files of this build that have the names of those kept. */
function successorsOf(kept) {
  const names = new Set(kept.filter((path) => path.startsWith(ASSETS)).map((path) => path.split("/").slice(2).join("/")));
  return filesOfBuild().filter((path) => names.has(path.split("/").slice(2).join("/")));
}

function filesOfBuild() {
  return Object.entries(BUILD.assets).flatMap(([folder, names]) => names.map((name) => `${ASSETS}${folder}/${name}`));
}

/** Keep what a page has loaded before the worker was there: the page, and what it names. */
async function keepLoaded(page, files) {
  await together(files, (path) => bring(path, { cache: "force-cache" }));
  const response = (await find(PAGES, page)) ? null : await attempt(page, { cache: "force-cache" });
  await (response && take(page, response, () => ""));
}

/** Keep files that a page's own workers have loaded, if the browser still has them at hand: they may be megabytes. */
async function keepUsed(files) {
  await together(files, (path) => bring(path, { cache: "only-if-cached", mode: "same-origin" }));
}

/** Delete the files that nobody needs any more. */
async function tidy() {
  const strangers = (await list(FILES)).filter((path) => path.startsWith(ASSETS) && !(folderOf(path) in BUILD.assets));
  if (strangers.length === 0) {
    return;
  }
  const named = [...(await namedByPages()), await namedByClients()];
  if (named.includes(null)) {
    return; // an open page has not said what it uses: another time
  }
  const used = await withNamedByManifests(new Set(named.flat()));
  await Promise.all(strangers.filter((path) => !used.has(folderOf(path))).map((path) => forget(FILES, path)));
}

function folderOf(path) {
  return path.split("/")[1];
}

/** The folders that kept pages name. */
async function namedByPages() {
  return together(await list(PAGES), async (path) => {
    const page = await find(PAGES, path);
    return page ? foldersIn(await page.text(), /assets\/([^/"]+)\//gu) : [];
  });
}

/** The folders that open pages name; null where one does not say. */
async function namedByClients() {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = open.filter(({ url }) => pathOf(url) !== null);
  const named = await Promise.all(ours.map(foldersOf));
  return named.includes(null) ? null : named.flat();
}

function foldersOf(client) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    client.postMessage({ type: "folders" }, [port2]);
    setTimeout(resolve, ANSWER_WITHIN, null);
  });
}

/** A page names the manifest of the calculators' files; the manifest names their folders. */
async function withNamedByManifests(folders) {
  const manifests = (await list(FILES)).filter((path) => path.endsWith(".json") && folders.has(folderOf(path)));
  for (const path of manifests) {
    const manifest = await find(FILES, path);
    for (const folder of foldersIn(await manifest.text(), /"\.\.\/([^/"]+)\//gu)) {
      folders.add(folder);
    }
  }
  return folders;
}

function foldersIn(text, pattern) {
  return Array.from(text.matchAll(pattern), ([, folder]) => folder);
}

/** Do something for each of many, a few at a time. */
async function together(all, work) {
  const results = [];
  const ahead = all.entries();
  const line = async () => {
    for (const [index, each] of ahead) {
      results[index] = await work(each);
    }
  };
  await Promise.all(Array.from({ length: LINES }, line));
  return results;
}
