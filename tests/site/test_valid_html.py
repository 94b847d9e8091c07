"""
Every page is valid HTML, says html-validate with its recommended rules.
"""

import json
import subprocess
from pathlib import Path

import pytest

from tests.built import ROOT
from tests.node.pyodide_calls import find_node
from tests.site.html import Element
from tests.site.published import Page, Published

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"

CHANGED_RULES = {
    # Indentation left by templates, which nobody sees.
    "no-trailing-whitespace": "off",
    # Anchors are the clauses' own numbers, 1-1 and 03, as HTML allows.
    "valid-id": ["error", {"relaxed": True}],
    # ARIA lets a list be named; the names tell several lists of a page apart.
    "aria-label-misuse": ["error", {"allowAnyNamable": True}],
    # Two languages and long names of law: the limit keeps titles from growing into sentences.
    "long-title": ["error", {"maxlength": 110}],
    # No form of this site sends anything: results follow each change, so there is nothing to submit.
    "wcag/h32": "off",
    # One fieldset around all questions of a form only switches them off until a script can answer. It needs no name
    # beside the form's; every other one does, and a test below sees to that.
    "wcag/h71": "off",
}


@pytest.mark.node
def test_every_page_is_valid(published: Published, tmp_path: Path) -> None:
    assert [] == problems(published.folder, tmp_path)


FAULTS = {
    "element-name": "<p>An unknown <colour>element</colour>.</p>",
    "close-order": "<p>A block in a paragraph: <div>here</div></p>",
    "no-dup-id": '<p id="main">The id of the main part again.</p>',
    "attribute-allowed-values": '<table><tr><th scope="column">Cap</th></tr></table>',
}


@pytest.mark.node
def test_the_validator_finds_what_is_wrong(published: Published, tmp_path: Path) -> None:
    """The control of the test above: its rules are at work."""
    folder = tmp_path / "spoilt"
    folder.mkdir()
    html = published.pages["en/index.html"].html
    for rule, fault in FAULTS.items():
        (folder / f"{rule}.html").write_text(html.replace("</h1>", f"</h1>{fault}", 1), "utf-8")

    found = problems(folder, tmp_path)

    for rule in FAULTS:
        assert any(each.startswith(f"{rule}.html:") and f"[{rule}]" in each for each in found), rule


def test_every_group_of_questions_has_a_name(published: Published) -> None:
    unnamed = [
        f"{page}: {each.classes}"
        for page in published.pages.values()
        for each in page.tree.all("fieldset")
        if not _has_legend(each) and not _holds_all_questions(page, each)
    ]

    assert [] == unnamed


def problems(folder: Path, work: Path) -> list[str]:
    """
    Return what html-validate says of the pages below a folder.

    Args:
        folder: Of the pages.
        work: Where to write the validator's settings.
    """
    settings = work / "html-validate.json"
    settings.write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"], "rules": CHANGED_RULES}))
    # Into a file: what it prints is cut off where a pipe is full when it ends.
    findings = work / "findings.json"
    command = [find_node(), VALIDATOR, "--config", settings, "--formatter", f"json={findings}", f"{folder}/**/*.html"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return [
        f"{Path(file['filePath']).relative_to(folder)}:{each['line']}: {each['message']} [{each['ruleId']}]"
        for file in json.loads(findings.read_text("utf-8"))
        for each in file["messages"]
    ]


def _has_legend(fieldset: Element) -> bool:
    first = next((child for child in fieldset.children if isinstance(child, Element)), None)
    return first is not None and first.name == "legend" and bool(first.text.strip())


def _holds_all_questions(page: Page, fieldset: Element) -> bool:
    """Say whether it is the one around everything that its form asks, in a form that has a name."""
    form = fieldset.parent
    if form is None or form.name != "form" or "disabled" not in fieldset.attributes:
        return False
    label = form.attributes.get("aria-labelledby", "")
    return "aria-label" in form.attributes or label in page.by_id
