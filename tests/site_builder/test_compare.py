"""
Benefits stand beside each other by theme; a cell without a figure says why.

The cities and benefits are invented and carry only what a comparison looks at.
"""

from dataclasses import replace
from decimal import Decimal

from site_builder.compare import Absent, Figures, Instead, compare
from site_builder.model.document import DatedValue, Parameter
from site_builder.model.measure import Benefit, Measure, Who
from site_builder.model.site import Absence, City
from site_builder.model.words import Words
from site_builder.problems import Location

HERE = Location("invented.yaml")
WORDS = Words({"zh": "字", "en": "words"}, HERE)


def parameter(benefit: str, kind: str) -> Parameter:
    value = DatedValue(Decimal(1), (), "dz", HERE)
    return Parameter(f"{benefit}.{kind}", kind, kind, "CNY", None, (value,), HERE)


def benefit(name: str, theme: str, *kinds: str) -> Benefit:
    return Benefit(
        id=name,
        short=name,
        theme=theme,
        instrument="subsidy",
        title=WORDS,
        who=Who(("enterprise",), None),
        paid=None,
        certainty="exact",
        parameters={kind: parameter(name, kind) for kind in kinds},
        conditions=(),
        requirements=(),
        amount=None,
        readings=(),
        where=HERE,
    )


def city(name: str, *benefits: Benefit, absences: tuple[Absence, ...] = ()) -> City:
    measure = Measure(
        id=f"{name}-01",
        city=name,
        document="dz",
        clause="01",
        title=WORDS,
        summary=WORDS,
        purpose=WORDS,
        departments=(),
        notes=(),
        benefits=benefits,
        translated=None,
        where=HERE,
    )
    return City(
        id=name,
        name=WORDS,
        full_name=WORDS,
        within=WORDS,
        departments={},
        groups=(),
        absences=absences,
        documents=(),
        measures=(measure,),
        where=HERE,
    )


EAST = city("east", benefit("east-rent", "compute", "rate", "cap"), benefit("east-award", "growth", "amount"))
WEST = city("west", benefit("west-voucher", "compute", "amount"))
SOUTH = city("south")


def cells(comparison_aspect: str, *cities: City) -> list[object]:
    rows = {row.aspect: row.cells for row in compare("compute", cities).rows}
    return list(rows[comparison_aspect])


def test_each_benefit_of_the_theme_is_a_column_and_cities_keep_their_order() -> None:
    """Benefits of other themes stay away."""
    comparison = compare("compute", [WEST, EAST])

    assert ["west-voucher", "east-rent"] == [column.benefit and column.benefit.id for column in comparison.columns]


def test_a_row_holds_the_figures_of_one_kind() -> None:
    """The cap stands beside the reason why there is none."""
    assert [Figures((parameter("east-rent", "cap"),)), Instead("cap", "amount")] == cells("cap", EAST, WEST)


def test_a_fixed_sum_stands_in_for_a_rate_and_a_rate_for_a_fixed_sum() -> None:
    """Neither is missing: the clause works the other way."""
    assert Instead("rate", "amount") == cells("rate", EAST, WEST)[1]
    assert Instead("amount", "rate") == cells("amount", EAST, WEST)[0]


def test_a_ceiling_alone_stands_in_for_rate_and_sum() -> None:
    """A clause may name only the most there can be."""
    only_cap = city("north", benefit("north-award", "compute", "cap"))

    assert Instead("rate", "cap") == cells("rate", EAST, only_cap)[1]
    assert Instead("amount", "cap") == cells("amount", WEST, only_cap)[1]


def test_nothing_stands_in_for_a_cap_on_a_rate() -> None:
    """A rate without a cap is a fact about the text, and a large one."""
    uncapped = city("north", benefit("north-rent", "compute", "rate"))

    assert Absent("not-stated") == cells("cap", EAST, uncapped)[1]


def test_a_clause_without_figures_states_none() -> None:
    """It is there, so it is not "not offered"."""
    silent = city("north", benefit("north-help", "compute"))

    assert [Absent("not-stated")] * 2 == [cells("rate", EAST, silent)[1], cells("cap", EAST, silent)[1]]


def test_an_absence_is_as_the_editors_wrote_it() -> None:
    """Kind and note go into the city's one column."""
    absence = Absence("compute", "not-offered", WORDS, HERE)
    comparison = compare("compute", [EAST, replace(SOUTH, absences=(absence,))])

    assert Absent("not-offered", WORDS) == comparison.columns[1].absent
    assert [Absent("not-offered", WORDS)] == [row.cells[1] for row in comparison.rows if row.aspect == "rate"]


def test_a_theme_that_nobody_spoke_of_was_not_checked() -> None:
    """Absence of evidence is never shown as "no"."""
    assert Absent("not-checked") == compare("compute", [EAST, SOUTH]).columns[1].absent


def test_aspects_without_any_figure_have_no_row() -> None:
    """An empty row compares nothing."""
    assert ["rate", "amount", "cap"] == [row.aspect for row in compare("compute", [EAST, WEST]).rows]


def test_a_third_city_is_one_more_column() -> None:
    """Nothing counts on two."""
    comparison = compare("compute", [EAST, WEST, city("north", benefit("north-rent", "compute", "rate"))])

    assert ["east", "west", "north"] == [column.city.id for column in comparison.columns]
    assert {3} == {len(row.cells) for row in comparison.rows}
    assert 1 == len(comparison.of_city("north"))
