"""
A single calculator in a frame of another site: two servers, two origins, one real browser.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve
from tests.browser.server import NOT_FOUND, Reply, Server, from_folder, serving
from tests.built import built_site

LOADING = 60_000
HOST_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
<script>window.told = []; addEventListener("message", (event) => told.push([event.origin, event.data]));</script>
</head><body>SNIPPET</body></html>"""


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """The built site."""
    with serving(from_folder(built_site())) as server:
        yield server


def code_of(page: Page, server: Server, language: str = "en") -> str:
    """Copy the code to embed from the page of a measure, as somebody would."""
    page.goto(f"{server.origin}/{language}/jinjiang/1-2/")
    page.get_by_text({"zh": "把这个计算器放进你的网页", "en": "Embed this calculator"}[language]).click()
    field = page.get_by_role("textbox", name={"zh": "嵌入代码", "en": "Code to embed"}[language])
    expect(field).to_have_value(re.compile(re.escape(server.origin)))
    field.focus()
    assert field.input_value() == page.evaluate("getSelection().toString()")
    return field.input_value()


def test_the_code_shows_a_working_calculator_on_another_site(
    page: Page, server: Server, serve: Serve, allowed: list[re.Pattern[str]]
) -> None:
    allowed.append(re.compile("foreign request: http://127"))  # to the host, an origin of its own
    snippet = code_of(page, server)
    assert re.fullmatch(r'<iframe src="[^"]+" title="[^"]+" [^<>]*></iframe>', snippet)
    body = HOST_PAGE.replace("SNIPPET", snippet).encode()
    host = serve(lambda path: Reply(body, "text/html") if path == "/" else NOT_FOUND)
    allowed.append(re.compile("console: Failed to load resource.*favicon"))
    page.goto(f"{host.origin}/")
    frame = page.frame_locator("iframe")

    frame.get_by_role("textbox", name="Yearly fee for computing services", exact=True).fill("2000000")

    card = frame.locator("[data-benefit=jinjiang-1-2-compute-rental]")
    expect(card).to_have_attribute("data-amount", "150000.00", timeout=LOADING)
    told = page.evaluate("told")
    assert told
    assert {server.origin} == {origin for origin, _ in told}
    assert {"policy-comparison:height"} == {data["type"] for _, data in told}
    assert told[-1][1]["height"] > 300


def test_links_lead_out_of_the_frame(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/zh/embed/jinjiang/1-2/")
    source = page.get_by_role("link", name="来源与完整比较")
    assert ("_blank", "noopener") == (source.get_attribute("target"), source.get_attribute("rel"))

    with page.context.expect_page() as opened:
        page.get_by_role("link", name="在完整计算器中打开").click()

    assert "/zh/calculator/" in opened.value.url
    assert page.url.endswith("/zh/embed/jinjiang/1-2/")


def test_the_page_has_nothing_around_the_calculator(page: Page, server: Server) -> None:
    page.goto(f"{server.origin}/en/embed/jinjiang/1-2/")

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Calculator: Subsidy for rented computing power (Jinjiang I (2))"
    )
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("banner")).to_have_count(0)
    expect(page.get_by_text("This is not a government site.")).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_code_names_the_calculator_in_the_language_of_the_page(page: Page, server: Server, language: str) -> None:
    snippet = code_of(page, server, language)

    assert f"/{language}/embed/jinjiang/1-2/" in snippet
    assert f'title="{"计算器" if language == "zh" else "Calculator"}' in snippet
