"""
Draw the icons of the installed site from `templates/assets/icon.svg`, with Chromium: `python tools/icons.py`.

The pictures are kept in the repository, so that a build needs no browser. Run it again after a change of the SVG, with
the packages of the tests installed (`make test`).
"""

import sys
from pathlib import Path
from xml.etree import ElementTree

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.chromium import LAUNCH_ARGS, find_chromium  # noqa: E402

ASSETS = ROOT / "templates" / "assets"
SVG = "{http://www.w3.org/2000/svg}"

# Name, size in pixels, and whether the ground fills the corners: systems that cut a shape of their own want that.
ICONS = (
    ("icon-192.png", 192, False),
    ("icon-512.png", 512, False),
    ("maskable-512.png", 512, True),
    ("touch-180.png", 180, True),
)


def main() -> None:
    """Write all icons."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=LAUNCH_ARGS)
        for name, size, fills in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<style>body {{ margin: 0 }} svg {{ display: block }}</style>{drawing(size, fills)}")
            page.screenshot(path=ASSETS / "icons" / name, omit_background=True)
        browser.close()


def drawing(size: int, fills: bool) -> str:
    """Return the picture at a size, in pixels, with round corners or without."""
    ElementTree.register_namespace("", SVG.strip("{}"))
    picture = ElementTree.parse(ASSETS / "icon.svg").getroot()
    picture.set("width", str(size))
    picture.set("height", str(size))
    ground = picture.find(f"{SVG}rect")
    if fills and ground is not None:
        ground.attrib.pop("rx", None)
    return ElementTree.tostring(picture, encoding="unicode")


if __name__ == "__main__":
    main()
