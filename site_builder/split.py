"""
Divide the browser's Python in two: what the calculators use, and what is loaded only if something asks for it.

Of the functions in Pyodide's WebAssembly module three in four are never called here. Which ones is found by running the
calculators in it (`tools/runtime/profile.mjs`), which says when the second part is loaded and changes nothing else:
every function is in one of the parts, and finds the others (`tools/runtime/split.mjs`). The same arguments give the
same bytes.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.bundle import Bundle
from site_builder.cache import Cache, key_of
from site_builder.model.site import Site
from site_builder.node import SCRIPTS, run_script
from site_builder.runtime import COLD, pack

HOT = "pyodide.asm.wasm"

Call = Sequence[str]  # a function of calculators.boundary, then its arguments after the rules, JSON text

# Name in the npm package, where Node needs another than the one that is published.
_FOR_NODE = {"pyodide.js": "pyodide.mjs", "pyodide.asm.js": "pyodide.asm.mjs"}

# What a page may ask with a request and a language.
_PAGES = ("present", "explain", "advise", "break_even", "break_evens", "given", "worksheet", "workbook")
_REFUSED = ("{", "null", '{"as_of": 1}', "[" * 2**16)

_TOOLS = {".mjs", ".py"}


# Profiles that are asked. A dozen would call some twenty functions more, which come with the second part when needed.
_PROFILES = 3


@dataclass(frozen=True, slots=True)
class Workload:
    """What the calculators do while it is noted which functions are called."""

    archives: Mapping[str, bytes]  # to import from, by a file name: the calculators, and what some functions need
    rules_json: str
    calls: Sequence[Call]


def divide(bundle: Bundle, rules_json: str, site: Site, cache: Cache) -> tuple[Bundle, bytes]:
    """
    Return what a browser loads with the first part of the interpreter only, and the second part.

    Args:
        bundle: The browser's Python with the undivided interpreter.
        rules_json: The compiled rules.
        site: Its model enterprises are asked for, in all its languages.
        cache: Where results are kept.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: The interpreter is laid out in a way that is not known here, or the calculators did not start.
    """
    requests = [json.dumps(each.request) for each in site.enterprises[:_PROFILES]]
    archives = {"calculators": bundle.modules, **bundle.extras}
    packed = {f"{name}.zip": pack(modules) for name, modules in archives.items()}
    workload = Workload(packed, rules_json, worked_calls(requests, site.languages))
    parts = split(bundle.pyodide.files, workload, cache)
    files = {**bundle.pyodide.files, HOT: parts[HOT]}
    return replace(bundle, pyodide=replace(bundle.pyodide, files=files)), parts[COLD]


def worked_calls(requests: Sequence[str], languages: Sequence[str]) -> list[Call]:
    """
    Return calls of every function that a page may ask, refusals among them.

    Args:
        requests: Some profiles, JSON text each; a dozen call all functions that hundreds do, or nearly.
        languages: In which a page may ask.
    """
    calls: list[Call] = [("facts",)]
    for language in languages:
        calls += [(function, request, language) for request in requests for function in _PAGES]
        calls += [("present", request, language) for request in _REFUSED]
        scenarios = [{"name": str(place), "request": json.loads(each)} for place, each in enumerate(requests)]
        calls += [("compare_scenarios", json.dumps({"scenarios": some}), language) for some in (scenarios[:2], [])]
    return calls + [("answer", request) for request in (*requests, *_REFUSED)]


def split(files: Mapping[str, bytes], workload: Workload, cache: Cache) -> dict[str, bytes]:
    """
    Return the two parts of the WebAssembly module by their published names, `HOT` and `COLD`.

    Args:
        files: Pyodide as it is to be published, the undivided module among them.
        workload: What it should do without the second part.
        cache: Where results are kept.

    Raises:
        FileNotFoundError: There is no Node.
        RuntimeError: The module is laid out in a way that is not known here, or the calculators did not start.
    """
    tools = [path.read_bytes() for path in sorted(SCRIPTS.iterdir()) if path.suffix in _TOOLS]
    flat = [part for name, content in sorted(files.items()) for part in (name, content)]
    flat += [part for name, content in sorted(workload.archives.items()) for part in (name, content)]
    key = key_of("profile", *tools, *flat, workload.rules_json, json.dumps(workload.calls))
    used = cache.get(key, lambda: _used_functions(files, workload).encode())
    keys = [key_of("split", name, *tools, files[HOT], used) for name in (HOT, COLD)]
    parts = cache.get_all(keys, lambda _: dict(zip(keys, _divide(files[HOT], used), strict=True)))
    return dict(zip((HOT, COLD), parts.values(), strict=True))


def _used_functions(files: Mapping[str, bytes], workload: Workload) -> str:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pyodide, archives, rules = folder / "pyodide", folder / "archives", folder / "rules.json"
        pyodide.mkdir()
        archives.mkdir()
        for name, content in files.items():
            (pyodide / _FOR_NODE.get(name, name)).write_bytes(content)
        for name, content in workload.archives.items():
            (archives / name).write_bytes(content)
        rules.write_text(workload.rules_json, encoding="utf-8")
        request = {
            "pyodide": str(pyodide),
            "archives": [str(archives / name) for name in sorted(workload.archives)],
            "rules": str(rules),
            "calls": workload.calls,
        }
        return run_script("profile.mjs", text=json.dumps(request))


def _divide(module: bytes, used: bytes) -> tuple[bytes, bytes]:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        whole, functions = folder / "whole.wasm", folder / "used.json"
        whole.write_bytes(module)
        functions.write_bytes(used)
        run_script("split.mjs", whole, functions, folder)
        return (folder / HOT).read_bytes(), (folder / COLD).read_bytes()
