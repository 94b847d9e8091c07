"""What pages load is published in one folder that is named after its content."""

import pytest

from site_builder.assets import collect_assets, without_comments

FILES = {
    "assets/css/base.css": b"base{}",
    "assets/css/site.css": b"@layer base, components;",
    "assets/icon.svg": b"<svg/>",
    "assets/js/main.js": b"start()",
    "components/card/card.css": b"card{}",
    "components/card/card.html": b"<p>",
    "pages/home.html": b"<h1>",
}


def test_one_style_sheet_begins_with_the_order_of_the_layers() -> None:
    """The general sheets follow, then the components'."""
    assets = collect_assets(FILES)

    sheet = assets.files[assets.address("css/site.css")]
    assert b"@layer base, components;\nbase{}\ncard{}\n" == sheet


def test_the_style_sheet_leaves_out_what_only_its_writers_read() -> None:
    """Strings stay as they are, so a slash in one is no comment."""
    written = b'/* A card.\n   On paper. */\n.card {\n  margin: 0/* none */auto;\n\n  content: "a  /" / "";\n}\n'

    assets = collect_assets({**FILES, "components/card/card.css": written})

    sheet = assets.files[assets.address("css/site.css")]
    assert sheet.endswith(b'\nbase{}\n.card {\nmargin: 0 auto;\ncontent: "a  /" / "";\n}\n')


def test_templates_are_not_published() -> None:
    """Only what a browser asks for is."""
    assets = collect_assets(FILES)

    names = {path.removeprefix(assets.folder) for path in assets.files}
    assert {"css/site.css", "icon.svg", "js/main.js"} == names


def test_the_folder_changes_with_any_file_and_with_nothing_else() -> None:
    """A browser may keep what it has for ever."""
    changed = collect_assets({**FILES, "components/card/card.css": b"card{color:red}"})
    same = collect_assets({**FILES, "pages/home.html": b"<h1>other"})

    assert collect_assets(FILES).folder == same.folder
    assert collect_assets(FILES).folder != changed.folder


def test_an_unknown_asset_stops_the_build() -> None:
    """A misspelt name is no dead link."""
    with pytest.raises(LookupError, match=r"there is no asset js/mian\.js"):
        collect_assets(FILES).address("js/mian.js")


def test_a_script_loses_the_comments_that_have_lines_of_their_own() -> None:
    script = b"""/** Says
 * what it is. */

import { a } from "./a.js"; // why

/** @type {number} */
const one = a / 2; /* here */
  // and there
const address = "https://example.org/*/";
"""

    assert b"""import { a } from "./a.js"; // why
const one = a / 2; /* here */
const address = "https://example.org/*/";
""" == without_comments(script)
