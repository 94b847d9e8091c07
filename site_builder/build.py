"""
The stages of a build, in order.

Everything is read and checked before anything is written; a build with problems leaves the previous site as it was.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from calculators.rules import load_rules
from site_builder.assets import collect_assets, read_templates
from site_builder.bundle import make_bundle
from site_builder.cache import Cache
from site_builder.checks import run_checks
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.data_export import DATA_KINDS, export_data
from site_builder.examples import work_out
from site_builder.model.site import Site
from site_builder.output import write_site
from site_builder.pages import build_pages
from site_builder.pages.page import DataFile, Options
from site_builder.precompress import GZIP, precompress
from site_builder.problems import Problem
from site_builder.render import Renderer, robots, sitemap, templates_only
from site_builder.runtime import XLSX_WRITER, Pyodide, browser_runtime, read_modules, read_package, read_pyodide
from site_builder.sources import read_sources

Progress = Callable[[str], None]

# A build uses some forty; so the ones before it are still there when a change is taken back.
_KEPT_RESULTS = 300


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a build reads and writes."""

    content: Path
    templates: Path
    calculators: Path
    pyodide: Path
    public: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class Report:
    """What a build wrote."""

    pages: int
    files: int
    bytes: int


def check(content: Path, progress: Progress) -> tuple[Site | None, list[Problem]]:
    """Read and check the content; the site is None when even its parts cannot be read."""
    progress("reading content")
    sources, unreadable = read_sources(content)
    site, problems = load_site(sources)
    problems = unreadable + problems
    if site is not None:
        progress("checking content")
        problems += run_checks(site, all_files_read=not problems)
    return site, sorted(set(problems))


def build(folders: Folders, base_url: str | None, progress: Progress) -> Report | list[Problem]:
    """
    Build the site.

    Args:
        folders: Where to read and write.
        base_url: The site's public address, for links that must be absolute; None when it is not known.
        progress: Is told what is being done.

    Returns:
        What was written; or all problems, and then nothing was.

    Raises:
        OSError: Something could not be read or written; the previous site is still there.
    """
    site, problems = check(folders.content, progress)
    pyodide = read_pyodide(folders.pyodide)
    xlsx_writer = read_package(XLSX_WRITER)
    problems += [each for each in (pyodide, xlsx_writer) if isinstance(each, Problem)]
    if site is None or problems or not isinstance(pyodide, Pyodide) or isinstance(xlsx_writer, Problem):
        return problems
    progress("computing worked examples")
    rules_json = compile_rules(site)
    rules = load_rules(rules_json)
    examples = [work_out(case, rules) for case in site.cases if case.publish]
    progress("putting the browser's Python together")
    cache = Cache(folders.cache)
    modules, extras = read_modules(folders.calculators), {"workbook": xlsx_writer}
    bundle = make_bundle(folders.pyodide, pyodide, modules, extras, cache)
    runtime = browser_runtime(bundle.pyodide, bundle.modules, rules_json, bundle.extras, GZIP)
    progress("compressing the browser's Python")
    copies = precompress(runtime.published, cache)
    cache.keep_newest(_KEPT_RESULTS)
    data = export_data(site, rules_json)
    progress("rendering pages")
    templates = read_templates(folders.templates)
    assets = collect_assets(templates)
    options = Options(runtime.address, base_url, tuple(DataFile(path, kind) for path, kind in DATA_KINDS.items()))
    pages = build_pages(site, rules, examples, options)
    renderer = Renderer(site, templates_only(templates), assets, options)
    files = {page.path: renderer.render(page) for page in pages}
    files |= {"sitemap.xml": sitemap(pages, options), "robots.txt": robots(options)}
    files |= {**assets.files, **runtime.published, **copies, **data}
    progress("writing the site")
    write_site(files, folders.public)
    return Report(len(pages), len(files), sum(len(content) for content in files.values()))
