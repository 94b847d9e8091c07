"""
From a key to its result on the calculator page, once Python is up: what a person who types waits for.

Each key changes one fact of a profile of thirteen. In between the same code presents the same profile in CPython, as
the yardstick. Then somebody opens the empty form, fills it for ten seconds, and waits after the last key: nothing was
loaded before, and Python is loaded and started meanwhile.
"""

import json
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Page, expect, sync_playwright

from calculators.boundary import open_rules, present
from tests.browser.chromium import LAUNCH_ARGS, REMEDY, find_chromium
from tests.browser.server import from_folder, serving
from tests.built import built_site

KEYS = 30
VISITORS = 5
FILLS = 10_000  # milliseconds
FACTS = {
    "ai_layer": "technology",
    "annual_revenue": "80000000",
    "compute_service_fee": "200000",
    "training_compute_spend": "1010000",
    "filed_model_purchase_cost": "500000",
    "ai_cloud_service_fee": "80000",
    "first_supply_deals": "40000000",
    "hit_product_sales": "25000000",
    "leased_area_m2": "400",
    "rent_per_m2_month": "50",
    "lease_months_this_year": "6",
    "years_since_landing": "2",
    "loan_principal": "3000000",
}
LISTS = ("first_supply_deals", "hit_product_sales")

# Types a key into a field and resolves with the milliseconds until its result is placed and painted.
KEY = """async () => {
  const field = document.querySelector("[data-field=compute_service_fee]");
  const input = field.querySelector("input");
  const region = document.querySelector("#results");
  field.closest("details").open = true;
  input.focus();
  input.value = input.value.length > 6 ? input.value.slice(0, -1) : `${input.value}1`;
  const start = performance.now();
  input.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (region.dataset.state === "ready") {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(region, { attributes: true });
  });
  await new Promise((resolve) => { requestAnimationFrame(() => { setTimeout(resolve); }); });
  return performance.now() - start;
}"""


def main() -> None:
    """Print the medians and their ratio."""
    executable = find_chromium()
    if executable is None:
        raise SystemExit(f"no Chromium was found: {REMEDY}")
    public = built_site()
    rules = open_rules((public / "data" / "rules.json").read_text("utf-8"))
    facts = {name: [value] if name in LISTS else value for name, value in FACTS.items()}
    request = json.dumps({"as_of": "2026-06-30", "facts": facts})
    fragment = "&".join(f"{name}={value}" for name, value in {"as_of": "2026-06-30", **FACTS}.items())
    keys, native = list[float](), list[float]()
    with serving(from_folder(public)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=LAUNCH_ARGS)
        page = browser.new_page()
        page.goto(f"{server.origin}/zh/calculator/#{fragment}")
        page.wait_for_selector("#results[data-state=ready]", timeout=60_000)
        for _ in range(KEYS):
            keys.append(_type_a_key(page))
            start = perf_counter()
            present(rules, request, "zh")
            native.append((perf_counter() - start) * 1000)
        lasts = [_fill_the_form(browser, f"{server.origin}/zh/calculator/") for _ in range(VISITORS)]
        browser.close()
    print(f"{KEYS} keys; median {median(keys):.0f} ms from key to painted result, slowest {max(keys):.0f} ms")
    print(f"the same answer in CPython: median {median(native):.1f} ms; ratio {median(keys) / median(native):.1f}")
    seconds = f"{FILLS / 1000:.0f}"
    print(f"{VISITORS} visitors fill the empty form for {seconds} s; median {median(lasts):.0f} ms from the last key")


def _fill_the_form(browser: Browser, address: str) -> float:
    """Type a digit a second, and return the milliseconds from the last one to its painted result."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelector('[data-field=annual_revenue]').closest('details').open = true")
    revenue = page.locator("#f-annual_revenue")
    expect(revenue).to_be_enabled()
    revenue.press_sequentially("80000000", delay=FILLS / 8)
    milliseconds: float = page.evaluate(KEY)
    context.close()
    return milliseconds


def _type_a_key(page: Page) -> float:
    page.wait_for_timeout(1_500)  # so that nothing of the last answer is still being explained
    milliseconds: float = page.evaluate(KEY)
    return milliseconds


if __name__ == "__main__":
    main()
