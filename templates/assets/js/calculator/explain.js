/**
 * What stands behind the results: what would change each of them, readings, overlap, the calendar.
 *
 * Nothing is asked before the form has been still for a moment. What is asked then comes in small
 * pieces, so that a newer profile never waits long for its own answer. Until they have arrived, what
 * is shown of an older profile is dimmed; where the outcome of a benefit has changed, it is gone.
 * Cards keep room for what is on its way; where nothing came, the room goes once nobody looks at it.
 */

import { withText } from "./profile.js";
import { fill } from "./slots.js";

const PAUSE_MS = 250;

/** Benefits that are advised in one ask. */
const AT_ONCE = 6;

/** What something is said of: what pays, and what is refused. */
const ADVISED = new Set(["eligible", "not_eligible", "not_in_force"]);

const NOTHING = Object.freeze({});

/**
 * @param {HTMLElement} element with `data-part="explain"`
 * @param {import("./parts.js").Desk} desk
 */
export function createExplain(element, desk) {
  const sections = Array.from(element.querySelectorAll("[data-explains]"));
  const cards = Array.from(desk.root.querySelectorAll("[data-benefit]"));
  const places = new Map(cards.map((card) => [card.dataset.benefit, card.querySelector("[data-part=advice]")]));
  const outcomes = new Map();
  const unseen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) {
        unseen.unobserve(target);
        target.dataset.stage = target.dataset.stage === "settled" ? "" : target.dataset.stage;
      }
    }
  });
  let newest = 0;
  let timer = 0;

  function enter(stage) {
    element.dataset.stage = stage;
  }

  function forget(place) {
    place.dataset.stage = "";
    advise(place, NOTHING);
  }

  function advise(place, advice) {
    for (const child of place.children) {
      fill(child, advice);
    }
  }

  function clear() {
    for (const place of places.values()) {
      forget(place);
    }
    outcomes.clear();
    enter("idle");
  }

  /** Keep what is shown in sight until there is something newer, unless it speaks of another outcome. */
  function wait({ benefits }) {
    for (const { id, status } of benefits) {
      const place = places.get(id);
      if (place && outcomes.get(id) !== status) {
        forget(place);
        place.dataset.stage = ADVISED.has(status) ? "coming" : "";
      } else if (place) {
        place.dataset.stage = "waiting";
      }
      outcomes.set(id, status);
    }
    enter(["waiting", "ready", "done"].includes(element.dataset.stage) ? "waiting" : "working");
  }

  async function explain({ benefits }) {
    const mine = newest;
    const profile = desk.profile();
    const ask = async (call, asked) => {
      const found = await desk.ask(call, { benefits: asked });
      if (mine !== newest || desk.profile() !== profile) {
        return null; // a newer answer is on its way, or there are no amounts any more
      }
      if (found === null || found.errors) {
        clear();
        enter("failed");
        return null;
      }
      return found;
    };
    if (sections.length > 0) {
      const found = await ask("explain", []);
      if (found === null) {
        return;
      }
      for (const section of sections) {
        fill(section, found[section.dataset.explains]);
      }
      enter("ready");
    }
    // What pays comes first, then what is refused; of the rest there is nothing to say.
    const asked = [...benefits.filter(({ amount }) => amount), ...benefits.filter(isRefused)];
    const ids = asked.map(({ id }) => id).filter((id) => places.has(id));
    for (let start = 0; start < ids.length; start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      const found = await ask("advise", some);
      if (found === null) {
        return;
      }
      const advice = new Map(found.advice.map((each) => [each.id, each]));
      for (const id of some) {
        advise(places.get(id), advice.get(id) ?? NOTHING);
        places.get(id).dataset.stage = "settled";
        unseen.observe(places.get(id));
      }
    }
    enter("done");
  }

  function isRefused({ status }) {
    return status !== "eligible" && ADVISED.has(status);
  }

  desk.onAnswer((answer) => {
    newest += 1;
    clearTimeout(timer);
    if (answer === null) {
      clear();
    } else {
      wait(answer);
      timer = setTimeout(explain, PAUSE_MS, answer);
    }
  });
  element.addEventListener("click", ({ target }) => {
    const button = target.closest("button[data-subject]");
    if (button) {
      desk.open(withText(desk.profile(), `reading.${button.dataset.subject}`, button.value));
    }
  });
}
