"""
The Python of this repository as syntax trees, and what its modules import.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("calculators", "site_builder")


@dataclass(frozen=True)
class Module:
    """One file."""

    path: str  # from the repository's root: site_builder/pages/home.py
    name: str  # dotted: site_builder.pages.home
    tree: ast.Module

    def at(self, node: ast.AST, message: str) -> str:
        """Write a finding so that editors and review pages can open it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)}: {message}"


@dataclass(frozen=True)
class Import:
    """One module or name that is imported, by its full dotted name."""

    target: str
    node: ast.AST

    @property
    def top(self) -> str:
        return self.target.split(".")[0]


def read_module(path: str, source: str) -> Module:
    """Parse one file; the path names the module."""
    name = path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
    return Module(path, name, ast.parse(source, path))


def read_modules() -> list[Module]:
    """Read every module of both packages."""
    paths = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return [read_module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]


def imports(module: Module) -> Iterator[Import]:
    """Yield what a module imports, wherever in the file it does so."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (Import(alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = "." * node.level + (node.module or "")
            yield from (Import(f"{start}.{alias.name}", node) for alias in node.names)
