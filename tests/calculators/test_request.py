"""
A request is read exactly, or refused in one line that names what is at fault.
"""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import boundary
from calculators.request import LIST_LENGTH, TEXT_LENGTH, BadRequest, Request, find_unreadable, read_request
from calculators.rules import Rules
from tests.calculators.invented_rules import make_rules
from tests.calculators.request_files import Malformed, read_malformed

INVENTED = make_rules()


def read(facts: Any = None, readings: Any = None, **other: Any) -> Request:
    """Read a request to the invented rules."""
    data = {"as_of": "2030-06-30", "facts": facts or {}, "readings": readings or {}, **other}
    return read_request(json.dumps(data), INVENTED)


def refused(text: str, rules: Rules = INVENTED) -> BadRequest:
    """Return why a request is refused."""
    with pytest.raises(BadRequest) as caught:
        read_request(text, rules)
    return caught.value


def refused_fact(name: str, json_value: str) -> BadRequest:
    """Return why a fact is refused, its value written as JSON text."""
    return refused(f'{{"as_of": "2030-06-30", "facts": {{"{name}": {json_value}}}}}')


# --- what is refused ---


@pytest.mark.parametrize("case", read_malformed(), ids=lambda case: case.name)
def test_a_request_that_cannot_be_read_is_refused_in_one_line_by_name(case: Malformed, rules: Rules) -> None:
    with pytest.raises(boundary.BadRequest) as caught:
        boundary.answer(rules, case.request)

    message = str(caught.value)
    assert case.names in message
    assert message == " ".join(message.split())
    assert message.isprintable()


@pytest.mark.parametrize("case", read_malformed(), ids=lambda case: case.name)
def test_a_page_is_told_of_the_same_faults_first_of_all(case: Malformed, rules: Rules) -> None:
    found = find_unreadable(case.request, rules)

    assert str(refused(case.request, rules)) in {str(error) for error in found}


def test_every_fault_of_a_request_is_found_at_once() -> None:
    text = (
        '{"as_of": "soon", "facts": {"cost": "-1", "awards": 1.5, "deals": ["1"]}, "readings": {"luck": "yes"}, "x": 1}'
    )

    assert ["x", "as_of", "cost", "awards", "luck"] == [error.subject for error in find_unreadable(text, INVENTED)]


def test_a_readable_request_has_no_fault() -> None:
    assert () == find_unreadable('{"as_of": "2030-06-30", "facts": {"cost": "1"}}', INVENTED)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="arrays that never close"),
        pytest.param('{"facts":' * 100_000, id="objects that never close"),
        pytest.param("[" * 100_000 + "]" * 100_000, id="arrays that close"),
        pytest.param(
            '{"as_of": "2030-06-30", "facts": {"deals": ' + "[" * 50_000 + "]" * 50_000 + "}}", id="in a fact"
        ),
    ],
)
def test_deep_nesting_is_refused_and_harms_nothing(text: str) -> None:
    assert "request: expected JSON, nested less deeply" == str(refused(text))


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param('{"as_of": "' + "[{" * 50 + '"}', "as_of", id="brackets inside a string"),
        pytest.param('{"as_of": "\\"' + "[{" * 50 + '"}', "as_of", id="behind a quotation mark inside a string"),
        pytest.param('{"as_of": "2030-06-30", "facts": {"deals": [' + "[]," * 50 + "[]]}}", "deals", id="side by side"),
        pytest.param('{"as_of": ' + "[" * 9 + "]" * 9 + "}", "as_of", id="ten deep"),
    ],
)
def test_only_real_nesting_counts_as_deep(text: str, subject: str) -> None:
    assert subject == refused(text).subject


def test_eleven_deep_is_too_deep() -> None:
    assert "" == refused('{"as_of": ' + "[" * 10 + "]" * 10 + "}").subject


@pytest.mark.parametrize("text", ['"' * 500_001, '\\"' * 300_000, '"' + "\\" * 900_000, "]" * 900_000])
def test_long_nonsense_is_refused_quickly(text: str) -> None:
    """A pattern that starts over at every quotation mark would take minutes here."""
    assert "not-json" == refused(text).code


def test_a_request_has_a_greatest_length() -> None:
    frame = '{"as_of": "2030-06-30", "facts": {}}'

    assert isinstance(read_request(frame + " " * (TEXT_LENGTH - len(frame)), INVENTED), Request)
    assert "too-long" == refused(frame + " " * (TEXT_LENGTH - len(frame) + 1)).code


def test_a_list_has_a_greatest_length() -> None:
    assert LIST_LENGTH == len(read({"deals": ["1"] * LIST_LENGTH}).facts["deals"])  # type: ignore[arg-type]

    with pytest.raises(BadRequest, match="deals: expected a list of at most 1000 entries"):
        read({"deals": ["1"] * (LIST_LENGTH + 1)})


@pytest.mark.parametrize("fact", ["cost", "awards", "months", "loan_rate"])
@pytest.mark.parametrize("digits", [19, 5000, 100_000])
def test_a_huge_whole_number_is_refused_by_name(fact: str, digits: int) -> None:
    """Python itself refuses to turn more than 4300 digits into an integer; the fact is named all the same."""
    assert fact == refused_fact(fact, "9" * digits).subject


@pytest.mark.parametrize("fact", ["cost", "deals"])
def test_money_has_as_many_digits_as_a_string_or_as_an_integer(fact: str) -> None:
    most, more = "9" * 18, "9" * 19
    whole = (lambda text: f"[{text}]") if fact == "deals" else str

    assert read({fact: json.loads(whole(most))}) == read({fact: json.loads(whole(f'"{most}"'))})
    assert fact == refused_fact(fact, whole(more)).subject
    assert fact == refused_fact(fact, whole(f'"{more}"')).subject


@pytest.mark.parametrize(
    "text",
    [
        pytest.param('{"as_of": "2030-06-30", "facts": {"\\ud800": 1}}', id="the name of a fact"),
        pytest.param('{"as_of": "2030-06-30", "facts": {"kind": "\\udfff"}}', id="a choice"),
        pytest.param('{"as_of": "\\ud800"}', id="the day"),
        pytest.param('{"as_of": "2030-06-30", "readings": {"\\ud800": "x"}}', id="the name of a reading"),
        pytest.param('{"as_of": "2030-06-30", "readings": {"first-day": "\\ud800"}}', id="an option"),
        pytest.param('{"as_of": "2030-06-30", "\\ud800": 1}', id="a key"),
        pytest.param('{"as_of": "2030-06-30", "facts": {"\\ud800": 1, "\\ud800": 2}}', id="a name given twice"),
        pytest.param("\ud800", id="the text itself"),
    ],
)
def test_half_a_character_is_refused_in_a_message_that_can_be_written(text: str) -> None:
    assert str(refused(text)).encode("utf-8").isascii()


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("turn\\nover", "turn over", id="a line break"),
        pytest.param("turn\\u2028over", "turn over", id="a line separator"),
        pytest.param("turn\\u001b[31mover", "turn [31mover", id="a terminal's escape"),
        pytest.param("x" * 1000, "x" * 80, id="a very long one"),
        pytest.param("", "request", id="an empty one"),
    ],
)
def test_a_strange_name_fits_into_one_line(name: str, expected: str) -> None:
    message = str(refused_fact(name, "1"))

    assert f"{expected}: no such fact; `python -m calculators facts` lists them" == message


def test_a_byte_order_mark_is_no_json() -> None:
    assert "not-json" == refused('\ufeff{"as_of": "2030-06-30"}').code


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        ("cost", "cost: expected yuan, zero or more, as a JSON string or integer"),
        ("deals", "deals: expected a list"),
        ("loan_rate", 'loan_rate: expected a share of one as a JSON string, such as "0.035" for 3.5 %'),
        ("awards", "awards: expected a whole number, zero or more"),
        ("months", "months: expected a number, zero or more"),
        ("in_zone", "in_zone: expected true or false"),
        ("kind", "kind: expected one of large, small"),
    ],
)
def test_the_message_says_what_was_expected(fact: str, expected: str) -> None:
    assert expected == str(refused_fact(fact, "-1.5"))


def test_the_entries_of_a_list_are_held_to_the_same() -> None:
    assert "deals: expected yuan, zero or more, each as a JSON string or integer" == str(refused_fact("deals", "[1.5]"))
    assert "buyers: expected a whole number, zero or more" == str(refused_fact("buyers", '["1"]'))


def test_a_number_above_its_bound_is_told_the_bound() -> None:
    assert "months: expected at most 12" == str(refused_fact("months", "12.01"))
    assert "loan_rate: expected at most 1" == str(refused_fact("loan_rate", '"1.000000001"'))


# --- what is read ---


@pytest.mark.parametrize(
    ("fact", "written", "expected"),
    [
        pytest.param("cost", '"80000000"', Decimal(80000000), id="money as text"),
        pytest.param("cost", "80000000", Decimal(80000000), id="money as an integer"),
        pytest.param("cost", '"0.01"', Decimal("0.01"), id="one fen"),
        pytest.param("cost", '"0.123456789"', Decimal("0.123456789"), id="nine places"),
        pytest.param("cost", "0", Decimal(0), id="zero"),
        pytest.param("cost", "-0", Decimal(0), id="zero with a sign is zero"),
        pytest.param("cost", '"007"', Decimal(7), id="leading zeros in a text"),
        pytest.param("loan_rate", '"0.035"', Decimal("0.035"), id="a rate as text"),
        pytest.param("loan_rate", "1", Decimal(1), id="a rate of all"),
        pytest.param("months", "0.1", Decimal("0.1"), id="a number as a JSON float, exactly as written"),
        pytest.param("months", "11.999999999", Decimal("11.999999999"), id="nine places of a JSON float"),
        pytest.param("months", "12", Decimal(12), id="a number as an integer, on its bound"),
        pytest.param("months", '"0.1"', Decimal("0.1"), id="a number as text"),
        pytest.param("awards", "3", 3, id="a count"),
        pytest.param("in_zone", "false", False, id="a statement"),
        pytest.param("kind", '"small"', "small", id="a choice"),
        pytest.param("buyers", "[1, 12]", (Decimal(12), Decimal(1)), id="counts"),
        pytest.param("deals", "[]", (), id="an empty list"),
    ],
)
def test_a_value_is_read_exactly_as_written(fact: str, written: str, expected: object) -> None:
    text = f'{{"as_of": "2030-06-30", "facts": {{"{fact}": {written}}}}}'

    value = read_request(text, INVENTED).facts[fact]

    assert expected == value
    assert type(expected) is type(value)


@pytest.mark.parametrize("written", ["1e1", "1E0", "0.1234567890", "NaN", "Infinity", "-0.0", "-1"])
def test_a_number_is_plain_or_refused(written: str) -> None:
    assert "months" == refused_fact("months", written).subject


@given(st.decimals(min_value=0, max_value=12, places=9))
def test_a_json_float_never_passes_through_binary(value: Decimal) -> None:
    text = f'{{"as_of": "2030-06-30", "facts": {{"months": {value:f}}}}}'

    assert value == read_request(text, INVENTED).facts["months"]


def test_a_list_without_order_comes_highest_first_and_one_with_order_as_given() -> None:
    facts = read({"deals": ["1", "3", "2"], "yearly_costs": ["1", "3", "2"]}).facts

    assert (Decimal(3), Decimal(2), Decimal(1)) == facts["deals"]
    assert (Decimal(1), Decimal(3), Decimal(2)) == facts["yearly_costs"]


def test_only_a_fact_with_a_default_is_there_without_being_given() -> None:
    assert {"organisation_type": "enterprise"} == read().facts
    assert {"organisation_type": "university"} == read({"organisation_type": "university"}).facts


def test_every_reading_has_an_option_and_the_default_where_none_is_given() -> None:
    assert {"same-expenditure": "once", "first-day": "dated"} == read().readings
    assert {"same-expenditure": "once", "first-day": "printed"} == read(readings={"first-day": "printed"}).readings


def test_facts_and_readings_may_be_left_out() -> None:
    request = read_request('{"as_of": "2030-06-30"}', INVENTED)

    assert read() == request


@pytest.mark.parametrize("day", ["0001-01-01", "2028-02-29", "9999-12-31"])
def test_every_day_of_the_calendar_can_be_asked_about(day: str) -> None:
    assert day == read(as_of=day).as_of.isoformat()


@pytest.mark.parametrize("day", ["0000-01-01", "2030-02-29", "2030-13-01", "10000-01-01", "2030-06-30\n"])
def test_no_other_day_can(day: str) -> None:
    assert "as_of" == refused(json.dumps({"as_of": day})).subject


@given(st.text())
def test_any_text_is_answered_or_refused_and_nothing_else(text: str) -> None:
    with pytest.raises(BadRequest):
        read_request(text, INVENTED)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(INVENTED.facts)), JSON)
def test_any_value_of_a_fact_is_read_or_refused_by_its_name(fact: str, value: object) -> None:
    text = json.dumps({"as_of": "2030-06-30", "facts": {fact: value}})

    found = find_unreadable(text, INVENTED)

    assert {error.subject for error in found} <= {fact} or {"given-twice"} == {error.code for error in found}
    assert found or fact in read_request(text, INVENTED).facts
