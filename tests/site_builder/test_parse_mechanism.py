"""Mechanisms and conditions are held to the shapes that the calculators declare, and come out as these read them."""

import pytest

from site_builder.model.measure import AnyOf, Condition, Rule
from site_builder.parse.mechanism import compile_condition
from tests.site_builder.dongzhou import MEASURE, changed, dongzhou, load, message, messages

WHY = "the site shows only what the schema types; anything else would be lost or misread"
AMOUNT = "amount: {mechanism: share, of: contract_amount, rate: rate, cap: cap}"
CONDITION = "{fact: contract_amount, is: at_least, parameter: min_contract}"


def with_amount(text: str) -> list[str]:
    """Return the messages for another amount, which stands in line 34 from column 13 on."""
    return messages(changed(MEASURE, AMOUNT, f"amount: {text}"))


def with_condition(text: str) -> list[str]:
    """Return the messages for another condition, which stands in line 33 from column 9 on."""
    return messages(changed(MEASURE, CONDITION, text))


def rule(text: str) -> Rule:
    amount = load(changed(MEASURE, AMOUNT, f"amount: {text}")).benefits["dongzhou-01-compute-voucher"].amount
    assert amount is not None

    return amount


def at(column: int, what: str, name: str, fix: str, line: int = 34) -> list[str]:
    return [message(f"{MEASURE}:{line}:{column}", what, name, WHY, fix)]


def test_a_mechanism_comes_out_as_the_calculators_read_it():
    """And remembers what it refers to, in the order of the text."""
    amount = load(dongzhou()).benefits["dongzhou-01-compute-voucher"].amount

    assert amount is not None
    expected = {"mechanism": "share", "of": "contract_amount", "rate": "rate", "cap": "cap"}
    assert expected == amount.data
    # The fact and the parameter of the condition are the rule's, too.
    assert ("contract_amount",) == amount.facts
    assert ("min_contract", "rate", "cap") == amount.parameters


def test_a_mechanism_may_hold_others():
    """Cases, lists and stages; `item` is the entry at hand and no fact."""
    amount = rule(
        "{mechanism: by_value, fact: organisation_type, cases: {enterprise: "
        "{mechanism: each, list: contract_amount, where: [{fact: item, is: at_least, parameter: min_contract}], "
        "amount: {mechanism: share, of: item, rate: rate}, cap: cap, certainty: up_to}}}"
    )

    assert {
        "mechanism": "by_value",
        "fact": "organisation_type",
        "cases": {
            "enterprise": {
                "mechanism": "each",
                "list": "contract_amount",
                "where": [{"fact": "item", "is": "at_least", "parameter": "min_contract"}],
                "amount": {"mechanism": "share", "of": "item", "rate": "rate"},
                "cap": "cap",
                "certainty": "up_to",
            }
        },
    } == amount.data
    assert ("contract_amount", "organisation_type") == amount.facts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("contract_amount", "contract_amount"),
        ("{parameter: cap}", {"parameter": "cap"}),
        ("{times: [contract_amount, {parameter: rate}]}", {"times": ["contract_amount", {"parameter": "rate"}]}),
        (
            "{times: [{parameter: cap}], over: {parameter: rate}}",
            {"times": [{"parameter": "cap"}], "over": {"parameter": "rate"}},
        ),
        ("{lowest: [contract_amount, {parameter: cap}]}", {"lowest": ["contract_amount", {"parameter": "cap"}]}),
        ("{yearly: contract_amount}", {"yearly": "contract_amount"}),
        (
            "{reading: whose-cap, options: {each: contract_amount, all: {parameter: cap}}}",
            {"reading": "whose-cap", "options": {"each": "contract_amount", "all": {"parameter": "cap"}}},
        ),
    ],
)
def test_quantities_may_be_composed(text, expected):
    """Of facts and parameters, by multiplying, dividing, choosing the lowest, or following a reading."""
    assert expected == rule(f"{{mechanism: product, of: {text}}}").data["of"]


def test_an_unknown_mechanism_names_the_nearest():
    """And says nothing about its keys, which nobody knows."""
    assert at(25, "mechanism is shares", "unknown-value", "did you mean share?") == with_amount(
        "{mechanism: shares, of: contract_amount, rate: rate}"
    )


def test_a_mechanism_needs_its_keys():
    """Those that it cannot do without."""
    assert at(13, "the mechanism has no rate", "missing-key", "add `rate:`") == with_amount(
        "{mechanism: share, of: contract_amount, cap: cap}"
    )


def test_a_mechanism_has_no_other_keys():
    """A rate for a fixed amount would be shown and not applied."""
    assert at(
        45, "the mechanism has no key rate", "unknown-key", "use one of mechanism, certainty, amount"
    ) == with_amount("{mechanism: fixed, amount: cap, rate: rate}")


def test_a_quantity_of_no_known_form_is_refused():
    """The forms are named."""
    fix = "use a fact, or one of parameter, times, lowest, yearly, reading"

    assert at(38, "this quantity is of no known form", "unknown-key", fix) == with_amount(
        "{mechanism: product, of: {sum: [contract_amount]}}"
    )


def test_a_mode_is_one_of_the_mechanisms():
    """Or hangs on a reading."""
    step = "{is: at_least, threshold: min_contract, amount: cap}"
    text = f"{{mechanism: steps, by: contract_amount, steps: [{step}], mode: largest}}"

    column = 13 + text.index("largest")
    assert at(column, "mode is largest", "unknown-value", "use one of highest, each") == with_amount(text)


def test_a_list_of_steps_holds_something():
    """No step would ever pay."""
    assert at(60, "steps lists nothing", "empty-list", "list what belongs here") == with_amount(
        "{mechanism: steps, by: contract_amount, steps: []}"
    )


def test_certainty_of_a_mechanism_is_exact_or_up_to():
    """None and by-case belong to the benefit."""
    fix = "use one of exact, up_to"

    assert at(56, "certainty is by-case", "unknown-value", fix) == with_amount(
        "{mechanism: fixed, amount: cap, certainty: by-case}"
    )


def test_an_unknown_test_names_the_nearest():
    """The seven tests are a closed list."""
    assert at(37, "is is at_last", "unknown-value", "did you mean at_least?", line=33) == [
        text
        for text in with_condition("{fact: contract_amount, is: at_last, parameter: min_contract}")
        if "unknown-value" in text
    ]


def test_a_comparison_needs_a_parameter():
    """With its words comes its quote."""
    assert at(9, "the condition has no parameter", "missing-key", "add `parameter:`", line=33) == with_condition(
        "{fact: contract_amount, is: at_least}"
    )


def test_a_condition_without_a_parameter_needs_a_quote():
    """Somebody asks for it, in words."""
    fix = "add `quote:` with the official words that ask for it"

    assert at(9, "the condition has no quote", "missing-key", fix, line=33) == with_condition("{fact: is_new, is: met}")


def test_a_way_to_qualify_holds_something():
    """An empty way would always hold."""
    fix = "list what belongs here"

    assert at(18, "any_of lists nothing", "empty-list", fix, line=33) == with_condition("{any_of: []}")
    assert at(19, "a way to qualify lists nothing", "empty-list", fix, line=33) == with_condition("{any_of: [[]]}")


def test_conditions_compile_to_what_the_calculators_read():
    """A parameter's words need not be repeated; a quote comes with its place."""
    site = load(
        changed(
            MEASURE,
            CONDITION,
            "{any_of: [[{fact: contract_amount, is: at_least, parameter: min_contract}], "
            "[{fact: organisation_type, is: one_of, values: [enterprise], quote: 企业}]]}",
        )
    )
    (condition,) = site.benefits["dongzhou-01-compute-voucher"].conditions

    assert isinstance(condition, AnyOf)
    assert {
        "any_of": [
            [{"fact": "contract_amount", "is": "at_least", "parameter": "min_contract"}],
            [
                {
                    "fact": "organisation_type",
                    "is": "one_of",
                    "values": ["enterprise"],
                    "document": "dz-2025-17",
                    "clause": "01",
                    "quote": "企业",
                }
            ],
        ]
    } == compile_condition(condition)
    assert isinstance(condition.ways[0][0], Condition)
