"""Run every measurement: `python -m bench`, or those named: `python -m bench evaluate`."""

import sys

from bench import analysis, build, evaluate


def _batch() -> None:
    # It needs what only `make bench-batch` installs.
    from bench import batch

    batch.main()


def _browser() -> None:
    # It needs what only `make test` installs.
    from bench.browser import measure

    measure.main()


def _reading() -> None:
    # It needs what only `make test` installs.
    from bench.browser import reading

    reading.main()


def _keystroke() -> None:
    # It needs what only `make test` installs.
    from bench import keystroke

    keystroke.main()


MEASUREMENTS = {
    "evaluate": evaluate.main,
    "analysis": analysis.main,
    "build": build.main,
    "batch": _batch,
    "browser": _browser,
    "reading": _reading,
    "keystroke": _keystroke,
}
ONLY_WHEN_NAMED = {"batch", "browser", "reading", "keystroke"}


def main(names: list[str]) -> int:
    """Run measurements and print their tables."""
    unknown = [name for name in names if name not in MEASUREMENTS]
    if unknown:
        print(f"bench: no measurement is called {unknown[0]}; there are {', '.join(MEASUREMENTS)}", file=sys.stderr)
        return 2
    for name in names or [name for name in MEASUREMENTS if name not in ONLY_WHEN_NAMED]:
        print(f"## {name}\n")
        MEASUREMENTS[name]()
        print()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
