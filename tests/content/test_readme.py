"""Each rule of the checks has its heading in the editors' handbook, and each heading there its rule."""

import ast
import re
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
README = ROOT / "content" / "README.md"

# What makes a Problem takes the name of its rule as second argument, behind the place.
MAKERS = ("Problem", "_problem", "_form", "_refuse", "add")


def rules_in_code() -> set[str]:
    """Find every rule that the site builder can name."""
    rules = set[str]()
    for path in (ROOT / "site_builder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                named = {keyword.arg: keyword.value for keyword in node.keywords}
                rule = named.get("rule", node.args[1] if len(node.args) > 1 else None)
                if name in MAKERS and isinstance(rule, ast.Constant) and isinstance(rule.value, str):
                    rules.add(rule.value)
    return rules


def sections() -> dict[str, str]:
    """Return what stands below each heading of a rule."""
    _, rules = README.read_text(encoding="utf-8").split("\n## Rules\n")
    return {name: text.strip() for name, text in re.findall(r"^### (\S+)\n+((?:(?!#|\*\*).*\n)*)", rules, re.MULTILINE)}


def test_every_rule_has_its_heading():
    """A message whose rule nobody explains leaves its reader alone."""
    assert set() == rules_in_code() - set(sections())


def test_every_heading_has_its_rule():
    """What is no longer checked is no longer promised."""
    assert set() == set(sections()) - rules_in_code()


def test_every_rule_stands_once():
    """One name, one meaning."""
    headings = re.findall(r"^### (\S+)$", README.read_text(encoding="utf-8").split("\n## Rules\n")[1], re.MULTILINE)

    assert [] == [name for name, count in Counter(headings).items() if count > 1]


def test_every_rule_is_explained():
    """In whole sentences."""
    assert [] == [name for name, text in sections().items() if not text.endswith(".")]


def test_names_of_rules_are_kebab_case():
    """They stand in brackets behind a message, and are searched for."""
    assert [] == [name for name in rules_in_code() if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)]
