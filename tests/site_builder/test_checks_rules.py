"""A rule refers to facts, parameters, readings and values that exist and fit together."""

import pytest

from tests.site_builder.dongzhou import CITY, MEASURE, changed, dongzhou, message, messages, problems_of

WHY = "the calculator would compute something else than the clause says"
AMOUNT = "amount: {mechanism: share, of: contract_amount, rate: rate, cap: cap}"
CONDITION = "{fact: contract_amount, is: at_least, parameter: min_contract}"
FACTS = "content/facts/applicant.yaml"
STEP = "{is: at_least, threshold: min_contract, amount: cap}"
HIGHER_STEP = "{is: at_least, threshold: cap, amount: cap}"


def with_amount(text: str) -> list[str]:
    """Return the messages for another amount, which stands in line 34 from column 13 on."""
    return messages(changed(MEASURE, AMOUNT, f"amount: {text}"))


def with_condition(text: str) -> list[str]:
    """Return the messages for another condition, which stands in line 33 from column 9 on."""
    return messages(changed(MEASURE, CONDITION, text))


def in_amount(what: str, rule: str, fix: str) -> str:
    return message(f"{MEASURE}:34:13", what, rule, WHY, fix)


def in_condition(what: str, rule: str, fix: str) -> str:
    return message(f"{MEASURE}:33:9", what, rule, WHY, fix)


def in_benefit(what: str, rule: str, fix: str) -> str:
    return message(f"{MEASURE}:9:5", what, rule, WHY, fix)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{mechanism: share, of: contract_amout, rate: rate, cap: cap}",
            in_amount("no fact is called contract_amout", "rule-fact", "did you mean contract_amount?"),
            id="an unknown fact",
        ),
        pytest.param(
            "{mechanism: share, of: item, rate: rate, cap: cap}",
            in_amount("no fact is called item", "rule-fact", "use one of organisation_type, contract_amount, is_new"),
            id="item outside a list",
        ),
        pytest.param(
            "{mechanism: share, of: is_new, rate: rate, cap: cap}",
            in_amount(
                "is_new is of type boolean, here money or rate or integer or number is needed",
                "rule-fact",
                "use a fact of that type",
            ),
            id="a fact that is no number",
        ),
        pytest.param(
            "{mechanism: each, list: contract_amount, amount: {mechanism: share, of: item, rate: rate}, cap: cap}",
            in_amount(
                "contract_amount is of type money, here money_list or integer_list is needed",
                "rule-fact",
                "use a fact of that type",
            ),
            id="a fact that is no list",
        ),
        pytest.param(
            f"{{mechanism: steps, by: is_new, steps: [{STEP}]}}",
            in_amount(
                "is_new is of type boolean, here money or rate or integer or number is needed",
                "rule-fact",
                "use a fact of that type",
            ),
            id="steps by a fact that is no number",
        ),
        pytest.param(
            "{mechanism: share, of: contract_amount, rate: rat, cap: cap}",
            in_amount("compute-voucher has no parameter rat", "rule-parameter", "did you mean rate?"),
            id="an unknown parameter",
        ),
        pytest.param(
            "{mechanism: share, of: contract_amount, rate: rate, cap: {parameter: cop}}",
            in_amount("compute-voucher has no parameter cop", "rule-parameter", "did you mean cap?"),
            id="an unknown parameter in a composed cap",
        ),
        pytest.param(
            "{mechanism: share, of: contract_amount, rate: rate, "
            "cap: {reading: whose-cap, options: {each: {parameter: cap}, all: contract_amount}}}",
            in_amount(
                "a composed cap names no parameter",
                "rule-parameter",
                "a cap is a figure of the law: name its parameter",
            ),
            id="a cap that no law sets",
        ),
        pytest.param(
            "{mechanism: share, of: contract_amount, rate: cap, cap: cap}",
            in_amount("cap is in CNY, here share is needed", "rule-unit", "name a parameter of that unit"),
            id="an amount for a rate",
        ),
        pytest.param(
            "{mechanism: share, of: contract_amount, rate: rate, cap: rate}",
            in_amount("rate is in share, here CNY is needed", "rule-unit", "name a parameter of that unit"),
            id="a rate for a cap",
        ),
        pytest.param(
            f"{{mechanism: steps, by: contract_amount, steps: [{STEP}], mode: {{reading: which}}}}",
            in_amount("no reading is called which", "rule-reading", "use one of whose-cap"),
            id="an unknown reading",
        ),
        pytest.param(
            f"{{mechanism: steps, by: contract_amount, steps: [{STEP}], mode: {{reading: whose-cap}}}}",
            in_amount(
                "whose-cap has the options each, all, the mechanism highest, each",
                "rule-reading",
                "give both the same options",
            ),
            id="a reading with other options",
        ),
        pytest.param(
            "{mechanism: product, of: {reading: whose-cap, options: {each: contract_amount, some: contract_amount}}}",
            in_amount(
                "whose-cap has the options each, all, the mechanism each, some",
                "rule-reading",
                "give both the same options",
            ),
            id="a quantity with other options",
        ),
        pytest.param(
            "{mechanism: brackets, by: contract_amount, of: contract_amount, "
            "brackets: [{rate: rate}, {from: min_contract, rate: rate, cap: cap}], mode: marginal}",
            in_amount(
                "brackets in slices have another base than the fact that chooses them, or caps of their own",
                "rule-slices",
                "name the same fact in `of` and `by`, and one cap for the whole",
            ),
            id="slices with a cap of their own",
        ),
        pytest.param(
            f"{{mechanism: steps, by: contract_amount, steps: [{HIGHER_STEP}, {STEP}]}}",
            in_amount("cap, min_contract do not rise", "rule-order", "list the lowest first, each once"),
            id="steps that fall",
        ),
        pytest.param(
            f"{{mechanism: steps, by: contract_amount, steps: [{STEP}, {STEP}]}}",
            in_amount("min_contract, min_contract do not rise", "rule-order", "list the lowest first, each once"),
            id="a step twice",
        ),
        pytest.param(
            "{mechanism: brackets, by: contract_amount, of: contract_amount, "
            "brackets: [{from: min_contract, rate: rate}]}",
            in_amount(
                "the lowest bracket alone has no `from`",
                "rule-order",
                "leave `from` out in the first bracket, and only there",
            ),
            id="a lowest bracket that begins somewhere",
        ),
        pytest.param(
            "{mechanism: brackets, by: contract_amount, of: contract_amount, brackets: [{rate: rate}, {rate: rate}]}",
            in_amount(
                "the lowest bracket alone has no `from`",
                "rule-order",
                "leave `from` out in the first bracket, and only there",
            ),
            id="a second bracket that begins nowhere",
        ),
        pytest.param(
            "{mechanism: by_value, fact: contract_amount, cases: {enterprise: {mechanism: fixed, amount: cap}}}",
            in_amount("contract_amount is not a choice", "rule-fact", "name a fact that is a choice"),
            id="values of a fact that has none",
        ),
        pytest.param(
            "{mechanism: by_value, fact: organisation_type, cases: {university: {mechanism: fixed, amount: cap}}}",
            in_amount(
                "the cases of organisation_type are university, the conditions allow enterprise",
                "rule-cases",
                "give every value that the conditions allow its case, and no other",
            ),
            id="values that the conditions exclude",
        ),
        pytest.param(
            "{mechanism: stages, stages: [{when: [{fact: is_newer, is: met, quote: 租用}], "
            "amount: {mechanism: fixed, amount: cap}}]}",
            in_amount("no fact is called is_newer", "rule-fact", "did you mean is_new?"),
            id="an unknown fact in a condition of a stage",
        ),
        pytest.param(
            "{mechanism: stages, stages: [{when: [{fact: contract_amount, is: at_least, parameter: min}], "
            "amount: {mechanism: fixed, amount: cap}}]}",
            in_amount("compute-voucher has no parameter min", "rule-parameter", "did you mean min_contract?").replace(
                "did you mean min_contract?", "use one of min_contract, rate, cap"
            ),
            id="an unknown parameter in a condition of a stage",
        ),
        pytest.param(
            "{mechanism: stages, stages: [{from: cap, until: cap, amount: {mechanism: fixed, amount: cap}}]}",
            in_amount(
                "cap is in CNY, here year-number or years is needed", "rule-unit", "name a parameter of that unit"
            ),
            id="money for the year of a stage",
        ),
    ],
)
def test_a_mechanism_that_does_not_fit_is_refused(text, expected):
    """At the amount, with what is needed."""
    assert expected in with_amount(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "{fact: contract_amout, is: at_least, parameter: min_contract}",
            in_condition("no fact is called contract_amout", "rule-fact", "did you mean contract_amount?"),
            id="an unknown fact",
        ),
        pytest.param(
            "{fact: item, is: at_least, parameter: min_contract}",
            in_condition(
                "no fact is called item", "rule-fact", "use one of organisation_type, contract_amount, is_new"
            ),
            id="item outside a list",
        ),
        pytest.param(
            "{fact: is_new, is: at_least, parameter: min_contract}",
            in_condition(
                "is_new is of type boolean, at_least asks for money or rate or integer or number",
                "rule-fact",
                "use a fact of that type, or another test",
            ),
            id="a comparison of yes or no",
        ),
        pytest.param(
            "{fact: contract_amount, is: met, quote: 租用}",
            in_condition(
                "contract_amount is of type money, met asks for boolean",
                "rule-fact",
                "use a fact of that type, or another test",
            ),
            id="a number that is to be met",
        ),
        pytest.param(
            "{fact: contract_amount, is: at_least, parameter: min_contrat}",
            in_condition(
                "compute-voucher has no parameter min_contrat", "rule-parameter", "did you mean min_contract?"
            ),
            id="an unknown parameter",
        ),
        pytest.param(
            "{fact: contract_amount, is: at_least, parameter: rate}",
            in_condition("contract_amount is in CNY, rate in share", "rule-unit", "compare what has the same unit"),
            id="money against a share",
        ),
        pytest.param(
            "{fact: organisation_type, is: one_of, values: [enterprize], quote: 企业}",
            in_condition("organisation_type has no choice enterprize", "rule-choice", "did you mean enterprise?"),
            id="an unknown choice",
        ),
        pytest.param(
            "{any_of: [[{fact: is_new, is: met, quote: 租用}], [{fact: is_old, is: met, quote: 租用}]]}",
            message(
                f"{MEASURE}:33:58",
                "no fact is called is_old",
                "rule-fact",
                WHY,
                "use one of organisation_type, contract_amount, is_new",
            ),
            id="an unknown fact in a way to qualify",
        ),
    ],
)
def test_a_condition_that_does_not_fit_is_refused(text, expected):
    """Where it stands."""
    assert expected in with_condition(text)


def test_an_unknown_applicant_names_the_nearest():
    """Who may receive it is a choice of the fact that asks."""
    expected = in_benefit("no applicant is called enterprises", "rule-choice", "did you mean enterprise?")

    assert expected in messages(changed(MEASURE, "who: {are: [enterprise],", "who: {are: [enterprises],"))


def test_a_cap_that_no_rule_uses_is_refused():
    """It would be shown and not applied."""
    what, fix = (
        "no condition or mechanism uses cap",
        ("use it in the rule, or give it the kind amount, count or period if it only describes"),
    )

    assert [message(f"{MEASURE}:27:7", what, "rule-unused", WHY, fix)] == with_amount(
        "{mechanism: share, of: contract_amount, rate: rate}"
    )


def test_a_certainty_by_case_is_given_by_every_case():
    """Exact for one applicant, a ceiling for another."""
    content = changed(
        MEASURE,
        AMOUNT,
        "amount: {mechanism: by_value, fact: organisation_type, "
        "cases: {enterprise: {mechanism: share, of: contract_amount, rate: rate, cap: cap}}}",
    )
    content[MEASURE] = content[MEASURE].replace("certainty: exact\n", "certainty: by-case\n")
    what, fix = (
        "certainty is by-case, but enterprise does not give one",
        ("add `certainty: exact` or `certainty: up_to` to each case"),
    )

    assert [in_amount(what, "rule-certainty", fix)] == messages(content)

    content[MEASURE] = content[MEASURE].replace("rate: rate, cap: cap}}}", "rate: rate, cap: cap, certainty: exact}}}")
    assert [] == messages(content)


def test_an_entry_of_a_list_is_an_item():
    """Inside `each` and `each_year` it may stand for a fact, in conditions too."""
    content = changed(
        MEASURE,
        AMOUNT,
        "amount: {mechanism: each, list: deals, where: [{fact: item, is: at_least, parameter: min_contract}], "
        "amount: {mechanism: share, of: item, rate: rate}, cap: cap}",
    )
    content[FACTS] += (
        "  - {id: deals, type: money_list, unit: CNY, label: {zh: 合同, en: Deals}, help: {zh: 每份, en: Each}}\n"
    )
    del content[f"{CITY}/cases/01.yaml"]

    assert [] == messages(content)


def test_rules_that_fit_are_left_alone():
    """The clean content has no problem, nor have other mechanisms on the same facts."""
    assert [] == messages(dongzhou())
    for amount in (
        f"{{mechanism: steps, by: contract_amount, steps: [{STEP}, {HIGHER_STEP}]}}",
        (
            "{mechanism: brackets, by: contract_amount, of: contract_amount, "
            "brackets: [{rate: rate}, {from: min_contract, rate: rate}], cap: cap, mode: marginal}"
        ),
        "{mechanism: product, of: {lowest: [contract_amount, {parameter: cap}]}}",
    ):
        rules = {problem.rule for problem in problems_of(changed(MEASURE, AMOUNT, f"amount: {amount}"))}
        assert rules <= {"rule-unused", "case-differs", "sum-wrong"}
