"""
Every component renders from its examples, in every language, without a missing word and with its elements closed.

`examples.yaml` is a list: what the example shows, the macro, its arguments. A value `{zh: …, en: …}` is taken in the
language of the page.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.assets import collect_assets, read_templates
from site_builder.model.site import Site
from site_builder.pages.page import Frame, Link, Options, Page
from site_builder.render import Renderer, templates_only
from tests.compiled import ROOT

COMPONENTS = Path(ROOT) / "templates" / "components"
FRAME = Frame(
    title="东洲",
    description="东洲",
    site_title="政策对照",
    home="zh/",
    navigation=(Link("对照", "zh/compare/", is_current=True),),
    trail=(),
    foot=(Link("说明", "zh/about/"),),
)
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}


@dataclass(frozen=True)
class Context:
    frame: Frame
    arguments: dict[str, Any]


def examples() -> list[Any]:
    found = []
    for path in sorted(COMPONENTS.glob("*/examples.yaml")):
        for example in yaml.safe_load(path.read_text(encoding="utf-8")):
            name = f"{path.parent.name}: {example['name']}"
            found.append(pytest.param(path.parent.name, example["macro"], example["arguments"], id=name))
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(("component", "macro", "arguments"), examples())
def test_example(site: Site, component: str, macro: str, arguments: dict[str, Any], language: str) -> None:
    """The example says something, and every element it opens is closed."""
    html = render(site, component, macro, in_language(arguments, language), language)

    checker = Elements()
    checker.feed(html)
    checker.close()
    assert [] == checker.mistakes + [f"<{name}> is never closed" for name in checker.open]
    assert checker.elements > 0


def test_every_macro_has_examples() -> None:
    """A component is seen by this test, not only by the pages that happen to use it."""
    folders = {path.parent for path in COMPONENTS.glob("*/*.html")}

    assert [] == sorted(folder.name for folder in folders if not (folder / "examples.yaml").is_file())


def in_language(value: Any, language: str) -> Any:
    """Return an argument with its words in one language."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return value[language]
        return {key: in_language(each, language) for key, each in value.items()}
    if isinstance(value, list):
        return [in_language(each, language) for each in value]
    return value


def render(site: Site, component: str, macro: str, arguments: dict[str, Any], language: str) -> str:
    files = read_templates(COMPONENTS.parent)
    template = (
        f'{{% from "components/{component}/{component}.html" import {macro} with context %}}'
        f"{{{{ {macro}(**view.arguments) }}}}"
    )
    templates = {**templates_only(files), "example.html": template}
    alternates = {"zh": "zh/example/index.html", "en": "en/example/index.html"}
    page = Page(alternates[language], "example.html", language, alternates, Context(FRAME, arguments))
    renderer = Renderer(site, templates, collect_assets(files), Options("runtime/runtime.json"))
    return renderer.render(page).decode()


class Elements(HTMLParser):
    """Follows elements as they open and close."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.mistakes: list[str] = []
        self.elements = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        self.mistakes += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        self.elements += 1
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.mistakes.append(f"</{tag}> closes {self.open[-1:]}")
        else:
            self.open.pop()
