"""Templates print finished values; what they name and does not exist stops the build."""

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

import jinja2
import pytest

from site_builder.assets import Assets
from site_builder.model.site import Site
from site_builder.model.words import Words
from site_builder.pages.page import Frame, Options, Page
from site_builder.problems import Location
from site_builder.render import MOVE_LINKS, Renderer, robots, sitemap, templates_only
from tests.site_builder.dongzhou import dongzhou, load

HERE = Location("content/ui/site.yaml")
ASSETS = Assets("assets/1/", {"assets/1/icon.svg": b"<svg/>"})
FRAME = Frame("Title", "Description", "Site", "zh/", (), (), ())
LOCAL = Options("runtime/runtime.json")
PUBLIC = Options("runtime/runtime.json", "https://example.org/policies")


@dataclass(frozen=True)
class Context:
    frame: Frame
    value: Any = None


@pytest.fixture(scope="module")
def site() -> Site:
    """Dongzhou, with the few words that these templates ask for."""
    words = {
        "language_name": Words({"zh": "中文", "en": "English"}, HERE),
        "greeting": Words({"zh": "你好", "en": "Hello"}, HERE),
    }
    return replace(load(dongzhou()), interface={"site": words})


def page(path: str = "zh/compare/index.html", language: str = "zh", value: Any = None) -> Page:
    alternates = {other: f"{other}/{path.partition('/')[2]}" for other in ("zh", "en")}
    return Page(path, "page.html", language, alternates, Context(FRAME, value))


def render(site: Site, template: str, rendered: Page, options: Options = LOCAL) -> str:
    templates = {"page.html": template, MOVE_LINKS: "move();\n\nstay();\n"}
    return Renderer(site, templates, ASSETS, options).render(rendered).decode()


def test_values_are_escaped(site: Site) -> None:
    """Content is text, never markup."""
    assert "&lt;b&gt; &amp;\n" == render(site, "{{ view.value }}", page(value="<b> &"))


def test_words_come_in_the_language_of_the_page(site: Site) -> None:
    """One template serves every language."""
    template = "{{ ui.site.greeting }} {{ tag(page.language) }}"

    assert "你好 zh-Hans\n" == render(site, template, page())
    assert "Hello en\n" == render(site, template, page("en/compare/index.html", "en"))


@pytest.mark.parametrize("template", ["{{ ui.site.goodbye }}", "{{ ui.sight.greeting }}", "{{ view.valu }}"])
def test_a_name_that_does_not_exist_stops_the_build(site: Site, template: str) -> None:
    """A misspelt name is never printed as nothing."""
    with pytest.raises(jinja2.UndefinedError):
        render(site, template, page())


def test_links_are_relative_to_the_page(site: Site) -> None:
    """To pages, to places in them, and to files."""
    template = "{{ link('zh/dongzhou/01/#01-f1') }} {{ link('#data') }} {{ asset('icon.svg') }}"

    assert "../dongzhou/01/#01-f1 #data ../../assets/1/icon.svg\n" == render(site, template, page())


def test_blank_lines_and_trailing_spaces_are_dropped(site: Site) -> None:
    """What blocks leave behind reaches no reader."""
    assert "<p>\n</p>\n" == render(site, "<p>  \n\n   \n</p>\n", page())


ALTERNATES = "{% for each in alternates %}{{ each.tag }} {{ each.href }} {% endfor %}{{ default }}"


def test_alternates_are_relative_without_a_base_address(site: Site) -> None:
    """Every language is listed, the page itself among them; readers of no listed language get the source."""
    assert "zh-Hans ./ en ../../en/compare/ ./\n" == render(site, ALTERNATES, page())


def test_alternates_are_absolute_with_a_base_address(site: Site) -> None:
    """As search engines ask for."""
    expected = (
        "zh-Hans https://example.org/policies/zh/compare/ en https://example.org/policies/en/compare/ "
        "https://example.org/policies/zh/compare/\n"
    )
    assert expected == render(site, ALTERNATES, page(), PUBLIC)


def test_the_default_of_home_pages_is_the_choice_of_a_language(site: Site) -> None:
    """It stands at the root."""
    assert "zh-Hans ../zh/ en ./ ../\n" == render(site, ALTERNATES, page("en/index.html", "en"))


def test_the_policy_allows_no_script_inside_a_page(site: Site) -> None:
    """Nor anything from elsewhere."""
    policy = render(site, "{{ policy }}", page())

    assert "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " in policy
    assert "unsafe-inline" not in policy
    assert "'unsafe-eval'" not in policy


LOST = Page("404.html", "page.html", "zh", {}, Context(FRAME))
LOST_TEMPLATE = "{{ policy }}|{% if inline_script is not none %}<script>{{ inline_script }}</script>{% endif %}"


def test_the_lost_page_moves_its_links_by_a_script_that_its_hash_allows(site: Site) -> None:
    """Nobody knows where a host shows it."""
    policy, _, rest = render(site, LOST_TEMPLATE, LOST).partition("|")
    script = re.fullmatch(r"<script>(.*)</script>\n", unescape(rest), re.DOTALL)
    assert script is not None

    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert "move();\nstay();" == script[1]
    assert f"script-src 'self' 'sha256-{digest}'" in policy


def test_the_lost_page_begins_its_links_at_a_known_root(site: Site) -> None:
    """Then it needs no script."""
    template = LOST_TEMPLATE + "{{ link('zh/') }} {{ asset('icon.svg') }}"

    assert render(site, template, LOST, PUBLIC).endswith("|/policies/zh/ /policies/assets/1/icon.svg\n")


def test_the_sitemap_lists_pages_that_have_counterparts() -> None:
    """The page for lost readers is not among them."""
    expected = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        "  <url><loc>https://example.org/policies/zh/compare/</loc></url>\n"
        "</urlset>\n"
    )
    assert expected == sitemap([page(), LOST], PUBLIC).decode()


def test_robots_are_told_of_the_sitemap_where_its_address_is_known() -> None:
    """Everything may be read."""
    assert "User-agent: *\nAllow: /\n" == robots(LOCAL).decode()
    assert robots(PUBLIC).decode().endswith("\nSitemap: https://example.org/policies/sitemap.xml\n")


def test_only_templates_reach_the_renderer() -> None:
    """Styles and pictures are assets."""
    files = {"pages/home.html": b"<h1>", "assets/js/main.js": b"", "a/a.css": b"", MOVE_LINKS: b"move()"}

    assert {"pages/home.html": "<h1>", MOVE_LINKS: "move()"} == templates_only(files)
