"""Every rule that a message can end with has its heading in content/README.md, and no heading is left over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")

# Functions that make a Problem, and which of their arguments names the rule.
MAKERS = {"Problem": 1, "_problem": 1, "_refuse": 1, "_form": 1, "add": 1}


def rules_in_code() -> set[str]:
    """Find the rule in every call that makes a Problem."""
    paths = sorted((ROOT / "site_builder").rglob("*.py"))
    return {rule for path in paths for rule in _rules(ast.parse(path.read_text(encoding="utf-8")))}


def _rules(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
        named = {keyword.arg: keyword.value for keyword in call.keywords}
        place = MAKERS.get(name)
        rule = named.get("rule") if place is None or len(call.args) <= place else call.args[place]
        if place is not None and isinstance(rule, ast.Constant) and isinstance(rule.value, str):
            yield rule.value


def headings() -> list[str]:
    """Return the headings of the section "Rules"."""
    section = (ROOT / "content" / "README.md").read_text(encoding="utf-8").partition("\n## Rules\n")[2]
    return re.findall(r"^### (.+)$", section, flags=re.MULTILINE)


def test_every_rule_has_one_heading_and_every_heading_a_rule() -> None:
    assert sorted(rules_in_code()) == sorted(headings())


def test_rule_names_are_kebab_case() -> None:
    assert [] == [name for name in headings() if not NAME.fullmatch(name)]
