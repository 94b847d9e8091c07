"""
Find a Chromium for the tests, or install one: `python -m tests.browser.chromium --install`.

Playwright drives whichever is found; it needs no browser of its own.
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")

MACOS_APPLICATIONS = (
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"),
)

LAUNCH_ARGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Chromium refuses its sandbox to root.
    *(["--no-sandbox"] if os.name == "posix" and os.geteuid() == 0 else []),
]

REMEDY = "install Chromium or Chrome, or name one in the environment variable CHROMIUM"


class ChromiumNotFound(Exception):
    """No browser, and no way here to get one. The message is one line with the remedy."""


def find_chromium() -> Path | None:
    """
    Return the browser to use, or None.

    The environment variable CHROMIUM wins, then the path, then where macOS keeps it, then Playwright's own.

    Raises:
        ChromiumNotFound: CHROMIUM names a file that is not there.
    """
    if named := os.environ.get("CHROMIUM"):
        if found := shutil.which(named):
            return Path(found)
        raise ChromiumNotFound(f"the environment variable CHROMIUM names {named}, which cannot be run: {REMEDY}")
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    for application in MACOS_APPLICATIONS:
        if application.exists():
            return application
    return _playwrights_own()


def install_chromium() -> Path:
    """
    Install a Chromium: Debian's with a font for Chinese where that can be done, else Playwright's own.

    Raises:
        ChromiumNotFound: Neither could be had.
    """
    ways = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and os.geteuid() == 0:
        _run("apt-get", "update", "-qq")
        ways.insert(0, ["apt-get", "install", "-y", "-qq", "chromium", "fonts-noto-cjk"])
    for way in ways:
        if _run(*way) and (found := find_chromium()):
            return found
    raise ChromiumNotFound(f"no Chromium could be installed: {REMEDY}")


def _run(*command: str) -> bool:
    """Run a command that asks nothing; what it complains of is shown."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=False).returncode == 0


def _playwrights_own() -> Path | None:
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def main(arguments: list[str]) -> int:
    """Print the browser's path; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.chromium", description=__doc__)
    parser.add_argument("--install", action="store_true", help="install a Chromium where there is none")
    parser.add_argument("--quiet", action="store_true", help="print nothing when there is one already")
    options = parser.parse_args(arguments)
    try:
        found = find_chromium()
        if not found and options.install:
            print("Installing Chromium for the tests ...", flush=True)
            found = install_chromium()
        elif found and options.quiet:
            return 0
    except ChromiumNotFound as error:
        print(error, file=sys.stderr)
        return 1
    if not found:
        print(f"no Chromium was found: {REMEDY}", file=sys.stderr)
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
