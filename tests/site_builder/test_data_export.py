"""The open data says everything the pages say, in a form that its schema describes to the last key."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from site_builder.compile import compile_rules
from site_builder.data_export import SCHEMA, export_data
from site_builder.model.site import Site
from site_builder.model.words import Words
from tests.site_builder.dongzhou import changed, dongzhou, load

LAW = "content/cities/dongzhou/measures/01.yaml"


@pytest.fixture(scope="module")
def files(site: Site, rules_json: str) -> dict[str, bytes]:
    """The files of the real content."""
    return export_data(site, rules_json)


@pytest.fixture(scope="module")
def data(files) -> Any:
    """`site.json`, read."""
    return json.loads(files["data/site.json"])


@pytest.fixture(scope="module")
def small() -> Any:
    """`site.json` of the invented city, read."""
    return exported(load(dongzhou()))


def exported(site: Site) -> Any:
    return json.loads(export_data(site, compile_rules(site))["data/site.json"])


def schema() -> jsonschema.Draft202012Validator:
    kind = jsonschema.Draft202012Validator
    return kind(json.loads(SCHEMA.read_bytes()), format_checker=kind.FORMAT_CHECKER)


def faults(data: Any) -> list[str]:
    return [f"{fault.json_path}: {fault.message}" for fault in schema().iter_errors(data)]


def strings(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from strings(part)


def test_there_are_four_files(files, rules_json):
    """The model, its schema, a table, and the rules as the calculators read them."""
    assert ["data/site.json", "data/schema.json", "data/measures.csv", "data/rules.json"] == list(files)
    assert rules_json.encode("utf-8") == files["data/rules.json"]
    assert SCHEMA.read_bytes() == files["data/schema.json"]


def test_the_schema_is_one(files):
    """Draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(json.loads(files["data/schema.json"]))


def test_the_data_fits_its_schema(data, small):
    """Both the real content and the invented city."""
    assert [] == faults(data)
    assert [] == faults(small)


def test_the_schema_describes_every_object(files):
    """Each object of the schema names its keys and allows no other, or says what any key holds."""
    loose = []

    def look(node: Any, path: str) -> None:
        if isinstance(node, dict):
            if node.get("type") == "object" and node.get("additionalProperties") in (None, True) and "then" not in path:
                loose.append(path)
            for key, part in node.items():
                look(part, f"{path}/{key}")
        for index, part in enumerate(node if isinstance(node, list) else ()):
            look(part, f"{path}/{index}")

    look(json.loads(files["data/schema.json"]), "")

    # A benefit's condition on its amount says only that there is one.
    assert ["/$defs/benefit/else/properties/amount"] == loose


@pytest.mark.parametrize(
    ("path", "value"),
    [
        pytest.param(["format"], 2, id="another format"),
        pytest.param(["surprise"], 1, id="a key that is not described"),
        pytest.param(["cities", 0, "surprise"], 1, id="a key of a city that is not described"),
        pytest.param(["cities", 0, "id"], "Dong Zhou", id="an id with a space"),
        pytest.param(["cities", 0, "documents", 0, "sha256"], "x", id="no checksum"),
        pytest.param(["cities", 0, "documents", 0, "paragraphs", 0, "official"], "甲 乙", id="white space"),
        pytest.param(
            ["cities", 0, "documents", 0, "dates", "in_force_from", "values", 0, "value"], "2025-8-1", id="a day"
        ),
        pytest.param(["cities", 0, "documents", 0, "dates", "in_force_from", "values", 0, "value"], "1", id="a number"),
        pytest.param(["cities", 0, "measures", 0, "clause"], "article 1", id="a clause in words"),
        pytest.param(["cities", 0, "measures", 0, "benefits", 0, "certainty"], "maybe", id="an unknown certainty"),
        pytest.param(
            ["cities", 0, "measures", 0, "benefits", 0, "certainty"], "none", id="an amount without certainty"
        ),
        pytest.param(["cities", 0, "measures", 0, "benefits", 0, "amount"], None, id="certainty without an amount"),
        pytest.param(["cities", 0, "measures", 0, "benefits", 0, "amount", "rate"], 0.3, id="a number for a name"),
        pytest.param(["cities", 0, "measures", 0, "benefits", 0, "amount", "mechanism"], "gift", id="a mechanism"),
        pytest.param(["cities", 0, "measures", 0, "benefits", 0, "parameters", "cap", "kind"], "lid", id="a kind"),
        pytest.param(["cities", 0, "measures", 0, "summary", "en"], "at most {cap}", id="a placeholder left"),
        pytest.param(["cities", 0, "measures", 0, "summary", "english"], "x", id="no language tag"),
    ],
)
def test_the_schema_refuses_what_it_should(small, path, value):
    """One thing changed each time; unchanged, it fits."""
    spoilt = json.loads(json.dumps(small))
    node = spoilt
    for key in path[:-1]:
        node = node[key]
    node[path[-1]] = value

    assert faults(spoilt)


@pytest.mark.parametrize("value", ["30%", "200000.0", "2e5", "-1", "200,000", "0200000", "1.", ""])
def test_a_value_is_a_plain_exact_number(small, value):
    """Text, without exponent, sign, separators or trailing zeros."""
    spoilt = json.loads(json.dumps(small))
    spoilt["cities"][0]["measures"][0]["benefits"][0]["parameters"]["cap"]["values"][0]["value"] = value

    assert faults(spoilt)


def test_the_data_holds_everything(data):
    """Two cities, their measures and benefits; every theme, fact, reading and term."""
    measures = [measure for city in data["cities"] for measure in city["measures"]]

    assert 34 == len(measures)
    assert 40 == sum(len(measure["benefits"]) for measure in measures)
    assert 14 == len(data["themes"])


def test_every_text_is_in_every_language(data):
    """Wherever there is one."""
    languages = set(data["languages"])

    def look(node: Any) -> None:
        if isinstance(node, dict):
            assert not languages & node.keys() or languages <= node.keys() or node.keys() == {"en"}
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            look(part)

    look(data)


def test_no_placeholder_is_left(data):
    """Every figure is filled in."""
    assert [] == [text for text in strings(data) if "{" in text or "}" in text]


def test_numbers_are_text(data):
    """A reader that takes numbers for binary fractions must not round the law."""

    def look(node: Any) -> None:
        assert not isinstance(node, float)
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            look(part)

    look(data)


def test_every_quote_stands_in_its_paragraph(data):
    """Whoever reads the data can follow it to the words."""
    words = {
        (document["id"], paragraph["id"]): paragraph["official"]
        for city in data["cities"]
        for document in city["documents"]
        for paragraph in document["paragraphs"]
    }

    def look(node: Any) -> int:
        found = 0
        if isinstance(node, dict) and "quote" in node:
            assert node["quote"] in words[node["document"], node["clause"]]
            found += 1
        for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
            found += look(part)
        return found

    assert look(data) > 300


def test_a_measure_is_exported_as_it_is_recorded(small):
    """The whole of it, so that a key cannot change its meaning unseen."""
    (measure,) = small["cities"][0]["measures"]
    citation = {"document": "dz-2025-17", "clause": "01"}

    assert {
        "id": "dongzhou-01",
        "document": "dz-2025-17",
        "clause": "01",
        "title": {"zh": "算力券", "en": "Compute voucher"},
        "summary": {
            "zh": "合同金额达到10万元的，补助30%，每年最高20万元。",
            "en": "A contract of at least CNY 100,000 brings 30%, at most CNY 200,000 a year.",
        },
        "purpose": {"zh": "租用算力", "en": "Renting computing power"},
        "departments": [{"are": ["data", "industry"], "citation": citation | {"quote": "市数据局、工信局"}}],
        "notes": [],
    } == {key: value for key, value in measure.items() if key != "benefits"}
    assert {
        "id": "dongzhou-01-compute-voucher",
        "title": {"zh": "算力券", "en": "Compute voucher"},
        "theme": "compute",
        "instrument": "voucher",
        "who": {"are": ["enterprise"], "citation": citation | {"quote": "租用算力的企业"}},
        "paid": {"how": "yearly", "citation": citation | {"quote": "每年最高补助"}},
        "certainty": "exact",
        "conditions": [
            {"fact": "contract_amount", "is": "at_least", "parameter": "min_contract", "values": [], "citation": None}
        ],
        "requirements": [],
        "amount": {"mechanism": "share", "of": "contract_amount", "rate": "rate", "cap": "cap"},
        "facts": ["organisation_type", "contract_amount"],
        "readings": ["whose-cap"],
    } == {key: value for key, value in measure["benefits"][0].items() if key != "parameters"}
    assert {
        "kind": "cap",
        "unit": "CNY",
        "label": None,
        "values": [
            {
                "value": "200000",
                "text": {"zh": "20万元", "en": "CNY 200,000"},
                "citations": [citation | {"quote": "最高补助20万元"}],
            }
        ],
    } == measure["benefits"][0]["parameters"]["cap"]


def test_quotes_inside_a_rule_name_their_paragraph():
    """As all others do: here the second paragraph of a clause."""
    stage = "{fact: is_new, is: met, quote: 合同金额不低于}"
    amount = f"amount: {{mechanism: stages, stages: [{{when: [{stage}], amount: {{mechanism: fixed, amount: cap}}}}]}}"
    content = changed(LAW, "amount: {mechanism: share, of: contract_amount, rate: rate, cap: cap}", amount)
    text = "content/cities/dongzhou/documents/dz-2025-17/text"
    content[f"{text}.zh.md"] = content[f"{text}.zh.md"].replace("的企业，合同", "的企业。\n\n合同")
    content[f"{text}.en.md"] = content[f"{text}.en.md"].replace("for at least", "are supported.\n\nFor at least")

    (measure,) = exported(load(content))["cities"][0]["measures"]

    assert [
        {
            "fact": "is_new",
            "is": "met",
            "document": "dz-2025-17",
            "clause": "01-p2",
            "quote": "合同金额不低于",
        }
    ] == measure["benefits"][0]["amount"]["stages"][0]["when"]


def test_the_same_content_gives_the_same_bytes(site, rules_json, files):
    """No time, no order of a machine."""
    assert files == export_data(site, rules_json)


def test_the_order_of_files_does_not_matter():
    """Sources may come from any folder listing."""
    content = dongzhou()
    backwards = dict(reversed(content.items()))

    forwards_site, backwards_site = load(content), load(backwards)
    assert export_data(forwards_site, "{}") == export_data(backwards_site, "{}")


def table(files: dict[str, bytes]) -> list[dict[str, str]]:
    text = files["data/measures.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_table_has_a_row_for_every_benefit(files, site):
    """With as many cells as the first row names."""
    rows = table(files)

    assert list(site.benefits) == [row["benefit"] for row in rows]
    assert 40 == len(rows)
    assert [] == [row["benefit"] for row in rows if None in row or None in row.values()]


def test_the_table_begins_with_a_byte_order_mark_and_ends_its_lines_as_the_standard_says(files):
    """Without the mark spreadsheets misread Chinese."""
    assert files["data/measures.csv"].startswith(b"\xef\xbb\xbfbenefit,measure,city,document,clause,")
    assert files["data/measures.csv"].endswith(b"\r\n")


def test_a_row_says_what_the_measure_says():
    """In both languages, figures filled in, quotes beside them."""
    (row,) = table(export_data(load(dongzhou()), "{}"))

    assert {
        "benefit": "dongzhou-01-compute-voucher",
        "measure": "dongzhou-01",
        "city": "dongzhou",
        "document": "dz-2025-17",
        "clause": "01",
        "theme": "compute",
        "instrument": "voucher",
        "certainty": "exact",
        "paid": "yearly",
        "who": "enterprise",
        "title_zh": "算力券",
        "summary_zh": "合同金额达到10万元的，补助30%，每年最高20万元。",
        "figures_zh": "min_contract=10万元; rate=30%; cap=20万元",
        "title_en": "Compute voucher",
        "summary_en": "A contract of at least CNY 100,000 brings 30%, at most CNY 200,000 a year.",
        "figures_en": "min_contract=CNY 100,000; rate=30%; cap=CNY 200,000",
        "quotes": "合同金额不低于10万元; 合同金额的30%; 最高补助20万元",
    } == row


def test_no_cell_of_the_table_is_a_formula(files):
    """A spreadsheet would run it."""
    assert [] == [cell for row in table(files) for cell in row.values() if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])
def test_a_text_that_looks_like_a_formula_is_made_text(start):
    """An apostrophe in front of it."""
    site = load(dongzhou())
    (measure,) = site.cities[0].measures
    words = Words({"zh": start, "en": "plain"}, measure.where)
    spoilt = replace(measure, benefits=(replace(measure.benefits[0], title=words),))
    spoilt_site = replace(site, cities=(replace(site.cities[0], measures=(spoilt,)),))

    (row,) = table(export_data(spoilt_site, "{}"))

    assert ("'" + start, "plain") == (row["title_zh"], row["title_en"])
