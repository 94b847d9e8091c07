"""
The generator on the command line.

Exit status 0: done. 1: the content has problems, or something could not be read or written. 2: the arguments cannot be
read. Only this module prints.
"""

import argparse
import errno
import sys
from dataclasses import replace
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

from site_builder.assets import read_templates
from site_builder.build import Folders, build, check
from site_builder.hosting import ADMINISTERED, snippet
from site_builder.package import ZIP
from site_builder.problems import Problem
from site_builder.server import serve
from site_builder.sources import ROOT as CONTENT

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    """Run one command and return the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.command == "build":
        _refuse_what_does_not_go_together(parser, options)
    try:
        match options.command:
            case "build":
                return _build(options)
            case "check":
                return _check(options)
            case "headers":
                return _headers(options)
            case _:
                return _serve(options)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}error: {error.strerror or error}", file=sys.stderr)
        if options.command == "build":
            print("  the previous site is as it was", file=sys.stderr)
        return 1


def _refuse_what_does_not_go_together(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    if options.portable and options.base_url is not None:
        parser.error("--base-url is for a site that is published; one opened from a disk has no address")
    if options.output is not None and options.output.suffix == ZIP and not options.portable:
        parser.error("only a portable site is written into a zip file: add --portable, or name a folder")


class _Parser(argparse.ArgumentParser):
    """Say what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m site_builder", description="Turn policy data into a bilingual comparison site.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    for name, words in (("build", "check the content and write the site"), ("check", "check the content only")):
        command = commands.add_parser(name, help=words, description=words.capitalize() + ".")
        command.add_argument("--content", type=Path, default=ROOT / "content", help="folder of the content")
        if name == "build":
            command.add_argument(
                "--output",
                type=Path,
                help="folder to write (default: public, or portable); with --portable also a file that ends in .zip",
            )
            command.add_argument(
                "--portable",
                action="store_true",
                help="write a site to hand on and open from a disk, without a web server",
            )
            command.add_argument(
                "--base-url",
                type=_base_url,
                help="address under which the site will be published, for links that search engines want absolute",
            )
            command.add_argument(
                "--no-offline",
                dest="offline",
                action="store_false",
                help="let no browser keep the site, and have those that keep an earlier build delete it",
            )

    command = commands.add_parser("serve", help="serve the site on this machine", description="Serve the site.")
    command.add_argument("--output", type=Path, default=ROOT / "public", help="folder to serve")
    command.add_argument("--port", type=_port, default=8000, help="port on 127.0.0.1 (default: 8000)")

    command = commands.add_parser(
        "headers",
        help="print what to tell nginx or Caddy",
        description="Print a server for the site, with all headers, to copy into the configuration of nginx or Caddy. "
        "Hosts that read _headers or .htaccess find both in the site's folder.",
    )
    command.add_argument("host", choices=ADMINISTERED, metavar="HOST", help=" or ".join(ADMINISTERED))
    command.add_argument("--output", type=Path, default=ROOT / "public", help="folder of the site")
    return parser


def _base_url(text: str) -> str:
    if not _is_address(text):
        raise argparse.ArgumentTypeError(f"expected an address such as https://example.org/policies, not {text!r}")
    return text.rstrip("/")


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        whole = bool(parts.hostname) and parts.port != 0 and not parts.query and not parts.fragment
    except ValueError:
        return False
    return whole and parts.scheme in ("http", "https") and text.isprintable() and " " not in text


def _port(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or len(text) > 5 or int(text) > 65535:
        raise argparse.ArgumentTypeError(f"expected a number up to 65535, not {text!r}")
    return int(text)


def _build(options: argparse.Namespace) -> int:
    output = options.output or ROOT / ("portable" if options.portable else "public")
    folders = Folders(
        content=options.content.resolve(),
        templates=ROOT / "templates",
        calculators=ROOT / "calculators",
        pyodide=ROOT / "node_modules" / "pyodide",
        public=output.resolve(),
        cache=ROOT / ".cache" / "build",
    )
    progress = _Progress()
    result = build(folders, options.base_url, progress.show, offline=options.offline, portable=options.portable)
    progress.clear()
    if isinstance(result, list):
        return _report(result, options.content)
    shown = _shown(output)
    if output.suffix == ZIP:
        print(f"{shown}: {result.pages} pages, {result.files} files, {output.stat().st_size / 1e6:.1f} MB")
        print("Look at it: unpack it and open index.html in the folder")
        return 0
    print(f"{shown}/: {result.pages} pages, {result.files} files, {result.bytes / 1e6:.1f} MB")
    print(f"Look at it: {f'open {shown}/index.html' if options.portable else _serve_command(output)}")
    return 0


def _check(options: argparse.Namespace) -> int:
    progress = _Progress()
    site, problems = check(options.content.resolve(), progress.show)
    progress.clear()
    if problems or site is None:
        return _report(problems, options.content)
    measures, benefits = len(site.measures), len(site.benefits)
    found = f"{measures} measures, {benefits} benefits, {len(site.cases)} worked cases"
    print(f"{_shown(options.content)}: {found}, no problem")
    return 0


def _headers(options: argparse.Namespace) -> int:
    public = options.output.resolve()
    if not str(public).isprintable() or set(str(public)) & set('"\\${}'):
        print(f"{str(public)!r}: error: no configuration can name this folder; move the site", file=sys.stderr)
        return 1
    print(snippet(options.host, read_templates(ROOT / "templates"), str(public)), end="")
    return 0


def _serve(options: argparse.Namespace) -> int:
    public = options.output.resolve()
    if not (public / "index.html").is_file():
        print(f"{_shown(options.output)}: error: there is no site to serve; run `make site` first", file=sys.stderr)
        return 1
    try:
        shown = _shown(options.output)
        serve(public, options.port, lambda address: print(f"Serving {shown} at {address} (stop: Ctrl+C)", flush=True))
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"port {options.port} is taken; choose another with --port", file=sys.stderr)
        return 1
    return 0


def _report(problems: list[Problem], content: Path) -> int:
    for problem in problems:
        # Problems call the folder `content`; here it gets the name under which a click finds it.
        inside = problem.where.path.removeprefix(f"{CONTENT}/")
        path = problem.where.path if inside == problem.where.path else f"{_shown(content)}/{inside}"
        print(replace(problem, where=replace(problem.where, path=path)), file=sys.stderr)
    count = len(problems)
    print(f"\n{count} problem{'s' if count != 1 else ''}; nothing was written", file=sys.stderr)
    return 1


def _shown(path: Path) -> str:
    """Write a path as short as it can be from here."""
    resolved, here = path.resolve(), Path.cwd()
    return str(resolved.relative_to(here)) if resolved.is_relative_to(here) else str(resolved)


def _serve_command(public: Path) -> str:
    if public.resolve() == ROOT / "public" and Path.cwd() == ROOT:
        return "make serve"
    return f"python -m site_builder serve --output {_shown(public)}"


class _Progress:
    """One line that says what is being done; nothing where nobody watches."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()

    def show(self, stage: str) -> None:
        if self._watched:
            print(f"\r\033[K{stage} …", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
