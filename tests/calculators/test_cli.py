"""
The command line answers on standard output, or refuses in one line on standard error and writes nothing else.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from calculators import boundary, exports
from calculators.rules import Rules
from tests.compiled import ROOT

REQUEST = '{"as_of": "2026-06-30", "facts": {"compute_service_fee": "2000000", "annual_revenue": "80000000"}}'


@pytest.fixture(scope="module")
def rules_file(rules_json: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The compiled rules as a file."""
    path = tmp_path_factory.mktemp("compiled") / "rules.json"
    path.write_text(rules_json, encoding="utf-8")
    return path


def run(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run the calculators as a visitor of the repository does."""
    command = [sys.executable, "-m", "calculators", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, input=given, capture_output=True, timeout=60, check=False)


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line of a refusal, having checked that it is all there is."""
    text = done.stderr.decode("utf-8")

    assert 2 == done.returncode, text
    assert b"" == done.stdout
    assert text.endswith("\n")
    assert 1 == len(text.splitlines()), text
    return text.rstrip("\n")


def test_evaluate_writes_the_public_answer_and_one_line_end(rules_file: Path, rules: Rules) -> None:
    done = run("--rules", rules_file, "evaluate", given=REQUEST.encode())

    assert (0, b"") == (done.returncode, done.stderr)
    assert f"{boundary.answer(rules, REQUEST)}\n".encode() == done.stdout


def test_facts_writes_the_list_of_facts(rules_file: Path, rules: Rules) -> None:
    done = run("--rules", rules_file, "facts")

    assert (0, b"") == (done.returncode, done.stderr)
    assert f"{boundary.facts(rules)}\n".encode() == done.stdout
    assert list(rules.facts) == [fact["id"] for fact in json.loads(done.stdout)["facts"]]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(b"", "request: expected JSON, line 1 column 1", id="nothing"),
        pytest.param(b"{}", "as_of: expected the day the case arises, as YYYY-MM-DD", id="no day"),
        pytest.param(
            b'{"as_of": "2026-06-30", "facts": {"annual_revenue": 1.5}}',
            "annual_revenue: expected yuan, zero or more, as a JSON string or integer",
            id="a float for money",
        ),
        pytest.param(b'\xff\xfe{"as_of": "2026-06-30"}', "request: expected UTF-8 text", id="not UTF-8"),
        pytest.param(b'{"as_of": "2026-06-30\xed\xa0\x80"}', "request: expected UTF-8 text", id="half a character"),
        pytest.param('{"as_of": "2026-06-30"}'.encode("utf-16"), "request: expected UTF-8 text", id="UTF-16"),
    ],
)
def test_a_request_that_cannot_be_read_is_refused(rules_file: Path, given: bytes, expected: str) -> None:
    assert expected == refusal(run("--rules", rules_file, "evaluate", given=given))


def test_deep_nesting_is_refused_like_anything_else(rules_file: Path) -> None:
    given = b'{"as_of":' + b"[" * 400_000

    assert "request: expected JSON, nested less deeply" == refusal(run("--rules", rules_file, "evaluate", given=given))


def test_a_name_from_outside_never_breaks_the_line(rules_file: Path) -> None:
    given = json.dumps({"as_of": "2026-06-30", "facts": {"a\nb\r\u2028\ud800\x1b[2J": 1}}).encode()

    assert refusal(run("--rules", rules_file, "evaluate", given=given)).startswith("a b [2J: no such fact")


@pytest.mark.parametrize(
    ("arguments", "names"),
    [
        pytest.param(["estimate"], "estimate", id="an unknown command"),
        pytest.param([], "COMMAND", id="no command"),
        pytest.param(["evaluate", "now"], "now", id="an argument too many"),
        pytest.param(["evaluate", "two\nlines"], "two lines", id="an argument of two lines"),
        pytest.param(["--rules"], "--rules", id="an option without its value"),
        pytest.param(["--quick", "evaluate"], "--quick", id="an unknown option"),
    ],
)
def test_arguments_that_cannot_be_read_are_refused(arguments: list[str], names: str) -> None:
    message = refusal(run(*arguments))

    assert names in message
    assert "--help" in message


@pytest.mark.parametrize("command", ["evaluate", "facts"])
def test_missing_rules_are_refused_with_the_remedy(command: str, tmp_path: Path) -> None:
    absent = tmp_path / "rules.json"
    message = refusal(run("--rules", absent, command, given=REQUEST.encode()))

    assert f"rules: expected compiled rules at {absent}; run `make site`, or name a file with --rules" == message


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="an empty file"),
        pytest.param(b"no JSON", id="no JSON"),
        pytest.param(b"\xff", id="not UTF-8"),
        pytest.param(b"{}", id="JSON without rules"),
        pytest.param(b"[]", id="JSON of another shape"),
    ],
)
def test_rules_that_cannot_be_read_are_refused_with_the_remedy(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rules.json"
    path.write_bytes(content)

    assert f"expected compiled rules at {path}" in refusal(run("--rules", path, "facts"))


def test_help_says_what_the_commands_do() -> None:
    done = run("--help")

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"evaluate" in done.stdout
    assert b"facts" in done.stdout


SCENARIOS = f'{{"scenarios": [{{"name": "A", "request": {REQUEST}}}, {{"name": "B", "request": {REQUEST}}}]}}'


def test_scenarios_writes_the_comparison_in_the_language_asked_for(rules_file: Path, rules: Rules) -> None:
    done = run("--rules", rules_file, "scenarios", "--language", "en", given=SCENARIOS.encode())

    assert (0, b"") == (done.returncode, done.stderr)
    assert f"{boundary.compare_scenarios(rules, SCENARIOS, 'en')}\n".encode() == done.stdout


def test_a_scenario_that_cannot_be_read_is_named_with_its_fact(rules_file: Path) -> None:
    given = SCENARIOS[::-1].replace('"0000002"', "1-", 1)[::-1].encode()

    message = refusal(run("--rules", rules_file, "scenarios", given=given))

    assert "scenario B: compute_service_fee: expected yuan, zero or more, as a JSON string or integer" == message


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_worksheet_writes_the_file_that_the_page_gives(
    rules_file: Path, rules: Rules, tmp_path: Path, kind: str
) -> None:
    out = tmp_path / f"calculation.{kind}"
    done = run(
        *("--rules", rules_file, "worksheet", "--format", kind, "--out", out, "--language", "zh"),
        given=REQUEST.encode(),
    )

    assert (0, b"", b"") == (done.returncode, done.stdout, done.stderr)
    expected = {"csv": exports.csv_file(rules, REQUEST, "zh").encode(), "xlsx": exports.xlsx_file(rules, REQUEST, "zh")}
    assert expected[kind] == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "given", "expected"),
    [
        (
            ["worksheet", "--format", "csv", "--out", "{folder}/no/file.csv"],
            REQUEST,
            "--out: {folder}/no/file.csv: No such",
        ),
        (["worksheet", "--format", "csv", "--out", "{folder}/file.csv"], "{}", "as_of: expected the day"),
        (["scenarios", "--language", "fr"], SCENARIOS, "--language: expected one of zh, en"),
    ],
    ids=["a folder that is not there", "no day", "an unknown language"],
)
def test_what_cannot_be_written_or_read_is_refused(
    rules_file: Path, tmp_path: Path, arguments: list[str], given: str, expected: str
) -> None:
    placed = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]

    message = refusal(run("--rules", rules_file, *placed, given=given.encode()))

    assert message.startswith(expected.replace("{folder}", str(tmp_path)))
    assert [] == list(tmp_path.iterdir())
