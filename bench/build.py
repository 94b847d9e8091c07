"""
How long a whole build takes, and what its stages take of it.

The stages are timed inside one process, in turn with the whole.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import table, time_in_turn
from calculators.rules import load_rules
from site_builder.build import Folders, build, check
from site_builder.checks import cases
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.sources import read_sources

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        folders = Folders(
            content=ROOT / "content",
            templates=ROOT / "templates",
            calculators=ROOT / "calculators",
            pyodide=ROOT / "node_modules" / "pyodide",
            public=Path(folder) / "public",
            cache=ROOT / ".cache" / "build",
        )
        site, problems = check(folders.content, _quiet)
        if site is None or problems:
            raise SystemExit("the content has problems; run `make check`")
        rules_json = compile_rules(site)
        timed = time_in_turn(
            {
                "whole build": lambda: build(folders, None, _quiet),
                "read and parse the content": lambda: load_site(read_sources(folders.content)[0]),
                "all checks, worked cases included": lambda: check(folders.content, _quiet),
                "worked cases": lambda: list(cases.check(site)),
                "compile and load the rules": lambda: load_rules(compile_rules(site)),
            },
            rounds=5,
            calls=1,
        )
        print(f"{len(site.measures)} measures, {len(site.cases)} worked cases, {len(rules_json)} characters of rules")
        print(table(timed, "whole build"))


def _quiet(stage: str) -> None:
    """Show nothing while timing."""


if __name__ == "__main__":
    main()
