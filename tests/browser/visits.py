"""
Which pages of the built site the browser tests visit: one of every kind, in every language.
"""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.server import Respond, Server, from_folder
from tests.built import built_site

# Addresses below a language's home. Measures come in three sorts: with an open reading, with several benefits, and
# without any figure to calculate with.
KINDS = {
    "home": "",
    "comparison": "compare/",
    "theme": "compare/space-and-rent/",
    "theme one city says nothing about": "compare/talent/",
    "city": "xiamen/",
    "official text": "jinjiang/text/",
    "measure with a reading": "jinjiang/3-1/",
    "measure with several benefits": "xiamen/01/",
    "measure without figures": "xiamen/15/",
    "calculator": "calculator/",
    "model enterprises": "enterprises/",
    "model enterprise": "enterprises/model-start-up/",
    "about": "about/",
    "pages kept on the device": "offline/",
}
IN_ENGLISH = [f"en/{below}" for below in KINDS.values()]
EVERY_KIND = ["", *(f"{language}/{below}" for language in ("zh", "en") for below in KINDS.values())]

LOST = "en/no/such/page/"

# How to see that a script has done its work on a page that asks for it.
STARTED = {
    "narrowing": "[data-module='narrowing']:not([hidden])",
    "days-left": "[data-module='days-left'][data-validity]",
    "calculator": "[data-module='calculator'] [data-state]",
}

Serve = Callable[[Respond], Server]


def serve_site(serve: Serve, prefix: str = "/") -> Server:
    """Serve the built site at a path of a new host."""
    return serve(from_folder(built_site(), prefix))


def visit(page: Page, address: str) -> None:
    """Open a page and wait until its scripts have done what they do by themselves."""
    page.goto(address)
    for module, done in STARTED.items():
        if page.locator(f"[data-module='{module}']").count():
            page.locator(done).first.wait_for()
