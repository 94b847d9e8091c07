"""
The open data: the whole model as JSON under its schema, the measures as CSV, the same words as on the pages.
"""

import csv
import io
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from calculators.rules import load_rules
from tests.site.originals import CITIES, THEMES, measures, original
from tests.site.published import LANGUAGES, Published


@pytest.fixture(scope="module")
def data(published: Published) -> Any:
    return json.loads(published.files["data/site.json"])


@pytest.fixture(scope="module")
def rows(published: Published) -> list[dict[str, str]]:
    text = published.files["data/measures.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_data_are_valid_under_the_schema_beside_them(published: Published, data: Any) -> None:
    schema = json.loads(published.files["data/schema.json"])
    Draft202012Validator.check_schema(schema)

    problems = Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)

    assert [] == [f"{problem.json_path}: {problem.message}" for problem in problems]


@pytest.mark.parametrize("spoil", ["a key that is not described", "a missing title", "a number where words belong"])
def test_the_schema_refuses_other_data(published: Published, data: Any, spoil: str) -> None:
    other = json.loads(json.dumps(data))
    measure = other["cities"][0]["measures"][0]
    if spoil == "a key that is not described":
        measure["colour"] = "red"
    elif spoil == "a missing title":
        del measure["title"]
    else:
        measure["title"] = 5

    schema = json.loads(published.files["data/schema.json"])

    assert not Draft202012Validator(schema).is_valid(other)


def test_the_data_hold_every_city_theme_and_measure(data: Any) -> None:
    held = [(city["id"], measure["clause"]) for city in data["cities"] for measure in city["measures"]]

    assert CITIES == sorted(city["id"] for city in data["cities"])
    assert THEMES == sorted(theme["id"] for theme in data["themes"])
    assert measures() == sorted(held)


def test_the_data_hold_the_official_texts(data: Any) -> None:
    for city in data["cities"]:
        (document,) = city["documents"]
        assert original(city["id"]) == "".join(paragraph["official"] for paragraph in document["paragraphs"])


def test_amounts_are_texts_and_never_floats(published: Published) -> None:
    def refuse(number: str) -> None:
        pytest.fail(f"{number} is a float")

    for path in ("data/site.json", "data/rules.json"):
        json.loads(published.files[path], parse_float=refuse)


def test_the_rules_are_those_that_the_calculators_read(published: Published, data: Any) -> None:
    rules = load_rules(published.files["data/rules.json"].decode())

    benefits = [benefit["id"] for city in data["cities"] for each in city["measures"] for benefit in each["benefits"]]
    assert benefits == [benefit.id for city in rules.cities for benefit in city.benefits]


def test_spreadsheets_read_the_measures_as_unicode(published: Published) -> None:
    content = published.files["data/measures.csv"]

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_table_has_a_row_for_every_benefit(rows: list[dict[str, str]], data: Any) -> None:
    benefits = [benefit["id"] for city in data["cities"] for each in city["measures"] for benefit in each["benefits"]]

    assert benefits == [row["benefit"] for row in rows]
    assert measures() == sorted({(row["city"], row["clause"]) for row in rows})
    assert all(row[f"{name}_{language}"] for row in rows for name in ("title", "summary") for language in LANGUAGES)


def test_no_cell_begins_like_a_formula(rows: list[dict[str, str]]) -> None:
    assert [] == [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_every_data_file_is_offered_on_the_page_about_the_site(published: Published) -> None:
    offered = [path for path in published.files if path.startswith("data/")]
    for language in LANGUAGES:
        page = published.page(f"{language}/about/")
        downloads = [link.target for link in page.links if "download" in link.element.attributes]
        assert sorted(offered) == sorted(downloads)
