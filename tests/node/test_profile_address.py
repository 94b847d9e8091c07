"""
A profile that the build writes into a link is the one that the calculator's own script writes and reads.
"""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from site_builder.first_answers import profile_name
from site_builder.model.site import Site
from site_builder.profile_address import format_fragment
from tests.node.pyodide_calls import find_node

PROFILE = Path(__file__).resolve().parents[2] / "templates" / "assets" / "js" / "calculator" / "profile.js"
SCRIPT = """
import {{ formatFragment, parseFragment, toRequest }} from {profile};
const {{ fragments, types }} = JSON.parse(process.argv[1]);
const known = new Map(Object.entries(types));
console.log(JSON.stringify(fragments.map((fragment) => {{
  const profile = parseFragment(fragment);
  return {{ again: formatFragment(profile), pairs: profile, request: toRequest(profile, known) }};
}})));
"""
TEXTS = ["大模型", "a b", "a&b=c", "50%", "+", "#", "?", "/", "!'()*~-._", "1,2", "é", "😀", ""]


def read_by_the_script(fragments: list[str], types: dict[str, str]) -> list[dict[str, Any]]:
    """Return what profile.js makes of fragments: the same written again, its pairs, the request."""
    script = SCRIPT.format(profile=json.dumps(PROFILE.as_uri()))
    given = json.dumps({"fragments": fragments, "types": types})
    command = [find_node(), "--input-type=module", "--eval", script, "--", given]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.node
def test_every_character_is_written_as_the_script_writes_it() -> None:
    fragments = [format_fragment("2026-06-30", {"kind": text, text: "x"}, [], {"cap": text}) for text in TEXTS]

    found = read_by_the_script(fragments, {})

    assert fragments == [each["again"] for each in found]
    expected = [[["as_of", "2026-06-30"], ["kind", text], [text, "x"], ["reading.cap", text]] for text in TEXTS]
    assert expected == [each["pairs"] for each in found]


@pytest.mark.node
def test_every_model_enterprise_reaches_the_script_as_the_request_it_makes(site: Site) -> None:
    """With the types of the real questions; what is unsure is in the address and not in the request."""
    fragments = [
        format_fragment(each.as_of.isoformat(), each.facts, each.unsure, each.readings) for each in site.enterprises
    ]

    found = read_by_the_script(fragments, {fact.id: fact.type for fact in site.facts.values()})

    assert fragments == [each["again"] for each in found]
    assert [each.request for each in site.enterprises] == [each["request"] for each in found]
    assert [[[name, "?"] for name in each.unsure] for each in site.enterprises] == [
        [pair for pair in each["pairs"] if pair[1] == "?"] for each in found
    ]


@pytest.mark.node
def test_every_worked_example_reaches_the_script_as_the_request_it_makes(site: Site) -> None:
    cases = [case for case in site.cases if case.publish]
    fragments = [format_fragment(case.as_of.isoformat(), case.facts, (), case.readings) for case in cases]

    found = read_by_the_script(fragments, {fact.id: fact.type for fact in site.facts.values()})

    assert cases
    assert fragments == [each["again"] for each in found]
    for case, each in zip(cases, found, strict=True):
        assert {"as_of": case.as_of.isoformat(), "readings": {}, **case.request} == {"readings": {}, **each["request"]}


@pytest.mark.node
def test_the_script_names_profiles_as_the_build_names_its_answers(site: Site) -> None:
    """In the order of the address and in the reverse, and with every character that an address can hold."""
    texts = [format_fragment("2030-06-30", {"kind": text, "a": "1"}, ["b"], {"cap": text}) for text in TEXTS]
    models = [
        format_fragment(each.as_of.isoformat(), each.facts, each.unsure, each.readings) for each in site.enterprises
    ]
    fragments = texts + models
    script = f"""
    import {{ profileName }} from {json.dumps(PROFILE.with_name("first-answers.js").as_uri())};
    import {{ parseFragment }} from {json.dumps(PROFILE.as_uri())};
    const profiles = JSON.parse(process.argv[1]).map(parseFragment);
    console.log(JSON.stringify([profiles.map(profileName), profiles.map((each) => profileName(each.toReversed()))]));
    """
    command = [find_node(), "--input-type=module", "--eval", script, "--", json.dumps(fragments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    expected = [profile_name(fragment) for fragment in fragments]
    assert [expected, expected] == json.loads(done.stdout)
