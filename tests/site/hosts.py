"""
What hosts would send, read from the files that tell them, as each of them reads its own.

Every function takes a file's text and returns a function from a path to the headers of the response.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Headers = dict[str, str]
Respond = Callable[[str], Headers]


def of_headers_file(text: str) -> Respond:
    """Read `_headers`: every rule that fits gives its headers; one that comes twice is joined by a comma."""
    rules = list(headers_file_rules(text))

    def respond(path: str) -> Headers:
        found: dict[str, list[str]] = {}
        for pattern, headers in rules:
            if fits(pattern, path):
                for name, value in headers.items():
                    found.setdefault(name, []).append(value)
        return {name: ", ".join(values) for name, values in found.items()}

    return respond


def headers_file_rules(text: str) -> Iterator[tuple[str, Headers]]:
    """Yield the rules of `_headers`: an address or pattern, then headers, each on a line that is indented."""
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line.strip() and not line.startswith("#")]
        if lines:
            pattern, *rest = lines
            assert all(line.startswith("  ") for line in rest), block
            yield pattern, dict(line.strip().split(": ", 1) for line in rest)


def fits(pattern: str, path: str) -> bool:
    """Tell whether a rule of `_headers` is about a path; a star stands for the rest."""
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


def of_htaccess(text: str) -> Respond:
    """Read `.htaccess`: a later `set` of the same header takes the place of an earlier one."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("Header always set")]
    assert lines
    found = [
        re.fullmatch(r'Header always set (\S+) "([^"]*)"(?: "expr=%\{REQUEST_URI\} =~ m#([^#]+)#")?', line)
        for line in lines
    ]
    assert None not in found, lines
    return _last((match[3], match[1], match[2]) for match in found if match)


def of_caddy(text: str) -> Respond:
    """Read the Caddyfile: matchers, then blocks of headers that run in the order of the route."""
    matchers = dict(re.findall(r"@(\w+) path_regexp (\S+)", text))
    blocks = re.findall(r"\n\t\theader (?:@(\w+) )?\{\n(.*?)\n\t\t\}", text, re.DOTALL)
    assert matchers
    assert blocks
    return _last(
        (matchers[name] if name else None, header, value)
        for name, block in blocks
        for header, value in re.findall(r'^\t+(\S+) "([^"]*)"$', block, re.MULTILINE)
    )


def of_nginx(text: str) -> Respond:
    """Read nginx's file: of a map, the first pattern found in a path decides; an empty value is not sent."""
    maps: dict[str, list[tuple[str | None, str]]] = {
        variable: [
            (pattern or None, value)
            for pattern, value in re.findall(r'^    (?:default|"~([^"]+)") "([^"]*)";$', body, re.MULTILINE)
        ]
        for variable, body in re.findall(r"map \$uri \$(\w+) \{\n(.*?)\n\}", text, re.DOTALL)
    }
    added = re.findall(r'add_header (\S+) (?:"([^"]*)"|\$(\w+)) always;', text)
    assert maps
    assert added

    def value_of(variable: str, path: str) -> str:
        (default,) = [value for pattern, value in maps[variable] if pattern is None]
        return next((value for pattern, value in maps[variable] if pattern and re.search(pattern, path)), default)

    def respond(path: str) -> Headers:
        all_of_them = {name: value_of(variable, path) if variable else value for name, value, variable in added}
        return {name: value for name, value in all_of_them.items() if value}

    return respond


def media_types(host: str, text: str) -> Mapping[str, str]:
    """Return what a host's file says of media types, by the end of a file's name."""
    pattern, flip = {
        "nginx": (r"^        (\S+) (\w+);$", True),
        "caddy": (r'header @(\w+) Content-Type "([^";]+)', False),
        "htaccess": (r"AddType (\S+) \.(\w+)", True),
    }[host]
    pairs: list[Any] = re.findall(pattern, text, re.MULTILINE)
    return {second: first for first, second in pairs} if flip else dict(pairs)


def _last(statements: Iterator[tuple[str | None, str, str]]) -> Respond:
    every = list(statements)

    def respond(path: str) -> Headers:
        return {name: value for pattern, name, value in every if pattern is None or re.search(pattern, path)}

    return respond
