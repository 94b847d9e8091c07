"""
Find the browser engines of the tests, or install them: `python -m tests.engines --install`.

Chromium has a command of its own, `python -m tests.browser.chromium`.
"""

import argparse
import os
import shutil
import subprocess
import sys

from tests.engines.engine import ENGINES, Engine, EngineNotFound


def main(arguments: list[str]) -> int:
    """Print where each engine is, or what is missing; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.engines", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install what there is not, with Debian's packages")
    parser.add_argument("--quiet", action="store_true", help="print nothing of engines that are there already")
    options = parser.parse_args(arguments)
    engines = [engine for engine in ENGINES if engine.runs_here()]
    if options.install:
        _install([engine for engine in engines if not _is_there(engine)])
    status = 0
    for engine in engines:
        try:
            found = engine.find()
        except EngineNotFound as error:
            print(error, file=sys.stderr)
            status = 1
        else:
            if not options.quiet:
                print(found)
    return status


def _is_there(engine: Engine) -> bool:
    try:
        engine.find()
    except EngineNotFound:
        return False
    return True


def _install(engines: list[Engine]) -> None:
    """Install Debian's packages where that can be done; what apt complains of is shown."""
    packages = [package for engine in engines for package in engine.packages]
    if packages and shutil.which("apt-get") and os.geteuid() == 0:
        print(f"Installing {' and '.join(engine.name for engine in engines)} for the tests ...", flush=True)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            words = ["apt-get", "-qq", *command]
            subprocess.run(words, env=environment, stdout=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
