"""
The browser engines of the tests, and how each opens one address by itself, with a profile that is thrown away.

None is driven: a page does the work and says what it found. So what any engine needs is a command line.
"""

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.chromium import LAUNCH_ARGS, REMEDY, ChromiumNotFound, find_chromium

# Fedora, Arch and Debian keep WebKitGTK's own small browser outside the path.
MINI_BROWSERS = (
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
)

# What Firefox would ask its maker for by itself goes to a port of this machine where nobody listens.
FIREFOX_PREFERENCES = """
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", 9);
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", 9);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("app.update.disabledForTesting", true);
user_pref("app.normandy.enabled", false);
user_pref("browser.safebrowsing.malware.enabled", false);
user_pref("browser.safebrowsing.phishing.enabled", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("datareporting.policy.firstRunURL", "");
user_pref("extensions.update.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("termsofuse.bypassNotification", true);
user_pref("toolkit.telemetry.unified", false);
"""


class EngineNotFound(Exception):
    """The engine is not on this machine. The message is one line with the remedy."""


@dataclass(frozen=True)
class Command:
    """How to open one address."""

    words: list[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    needs_display: bool = False


@dataclass(frozen=True)
class Engine:
    """
    One browser engine.

    `find` raises EngineNotFound with the remedy. `open` takes the program, an empty folder for the profile, and the
    address. `signs` are in what the browser calls itself, `foreign` in what others of the same signs do. `packages`
    are Debian's.
    """

    name: str
    find: Callable[[], Path]
    open: Callable[[Path, Path, str], Command]
    signs: tuple[str, ...]
    foreign: tuple[str, ...]
    packages: tuple[str, ...]

    def runs_here(self) -> bool:
        """Say whether the engine exists for this system at all; WebKitGTK exists for Linux alone."""
        return self.name != "WebKitGTK" or sys.platform == "linux"


def _find_chromium() -> Path:
    try:
        found = find_chromium()
    except ChromiumNotFound as error:
        raise EngineNotFound(str(error)) from error
    if found is None:
        raise EngineNotFound(f"no Chromium was found: {REMEDY}")
    return found


def _open_in_chromium(program: Path, profile: Path, url: str) -> Command:
    return Command([str(program), "--headless", *LAUNCH_ARGS, f"--user-data-dir={profile}", url])


def _find_firefox() -> Path:
    names = ("firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox")
    return _first("Firefox", "FIREFOX", names, "install Firefox, or name one")


def _open_in_firefox(program: Path, profile: Path, url: str) -> Command:
    (profile / "user.js").write_text(FIREFOX_PREFERENCES, encoding="utf-8")
    words = [str(program), "--headless", "--no-remote", "--profile", str(profile), url]
    return Command(words, {"HOME": str(profile), "MOZ_CRASHREPORTER_DISABLE": "1"})


def _find_webkit() -> Path:
    remedy = "install libwebkit2gtk-4.1-0 and xvfb, or name WebKitGTK's MiniBrowser"
    found = _first("WebKitGTK", "MINIBROWSER", MINI_BROWSERS, remedy)
    if not shutil.which("Xvfb"):
        raise EngineNotFound("WebKitGTK has no screen to draw on: install xvfb, which has the program Xvfb")
    return found


def _open_in_webkit(program: Path, profile: Path, url: str) -> Command:
    folders = {name: str(profile) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    return Command([str(program), "--private", url], {**folders, "GSETTINGS_BACKEND": "memory"}, needs_display=True)


def _first(engine: str, variable: str, names: tuple[str, ...], remedy: str) -> Path:
    """Return what the environment variable names, else the first program that is there."""
    remedy = f"{remedy} in the environment variable {variable}"
    if named := os.environ.get(variable):
        if found := shutil.which(named):
            return Path(found)
        raise EngineNotFound(f"the environment variable {variable} names {named}, which cannot be run: {remedy}")
    for name in names:
        if found := shutil.which(name):
            return Path(found)
    raise EngineNotFound(f"no {engine} was found: {remedy}")


ENGINES = (
    Engine("Chromium", _find_chromium, _open_in_chromium, ("Chrome/",), ("Firefox/",), ()),
    Engine("Firefox", _find_firefox, _open_in_firefox, ("Firefox/", "Gecko/"), ("Chrome/",), ("firefox-esr",)),
    Engine(
        "WebKitGTK",
        _find_webkit,
        _open_in_webkit,
        ("AppleWebKit/", "Safari/"),
        ("Chrome/", "Firefox/"),
        ("libwebkit2gtk-4.1-0", "xvfb"),
    ),
)
