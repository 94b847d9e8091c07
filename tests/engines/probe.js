/** Try, in a worker, what the site's policy forbids there, and post what came of it: "done", or an error's name. */

const FOREIGN = "FOREIGN_ORIGIN";

const TRIALS = {
  fetch: () => fetch(`${FOREIGN}/fetch.js`, { mode: "no-cors" }),
  import: () => import(`${FOREIGN}/import.js`),
  XMLHttpRequest() {
    const request = new XMLHttpRequest();
    request.open("GET", `${FOREIGN}/XMLHttpRequest.js`, false);
    request.send();
  },
  eval: () => (0, eval)("1 + 1"),
  Function: () => new Function("return 1 + 1")(),
};

async function resultOf(attempt) {
  try {
    await attempt();
    return "done";
  } catch (error) {
    return error.name;
  }
}

const found = {};
for (const [name, attempt] of Object.entries(TRIALS)) {
  found[name] = await resultOf(attempt);
}
await fetch(new URL("/engine/outcome", self.location.origin), { method: "POST", body: JSON.stringify(found) });
