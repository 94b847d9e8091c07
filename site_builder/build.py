"""
The stages of a build, in order.

Everything is read and checked before anything is written; a build with problems leaves the previous site as it was.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from calculators.rules import load_rules
from site_builder import urls
from site_builder.assets import collect_assets, read_templates
from site_builder.bundle import make_bundle
from site_builder.cache import Cache
from site_builder.checks import run_checks
from site_builder.compile import compile_rules
from site_builder.content import load_site
from site_builder.data_export import DATA_KINDS, export_data
from site_builder.examples import work_out
from site_builder.first_answers import first_answers
from site_builder.hosting import published_files
from site_builder.model.site import Site
from site_builder.offline import SERVICE_WORKER, removal, service_worker
from site_builder.output import write_site
from site_builder.package import ZIP, write_zip
from site_builder.pages import build_pages
from site_builder.pages.page import DataFile, Options
from site_builder.portable import CARRIED, portable_assets
from site_builder.precompress import BROTLI, GZIP, precompress
from site_builder.problems import Problem
from site_builder.render import Renderer, robots, sitemap, templates_only
from site_builder.runtime import (
    XLSX_WRITER,
    Pyodide,
    Runtime,
    browser_runtime,
    read_modules,
    read_package,
    read_pyodide,
)
from site_builder.sources import read_sources
from site_builder.split import divide
from site_builder.web_app import app_manifests
from site_builder.wire import bytes_to_start

Progress = Callable[[str], None]

# A build uses some eighty; so the ones before it are still there when a change is taken back.
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


def build(
    folders: Folders,
    base_url: str | None,
    progress: Progress,
    *,
    offline: bool = True,
    portable: bool = False,
) -> Report | list[Problem]:
    """
    Build the site.

    Args:
        folders: Where to read and write.
        base_url: The site's public address, for links that must be absolute; None when it is not known.
        progress: Is told what is being done.
        offline: Whether pages can be kept on the device and read without a network; else what earlier builds keep there
            is removed.
        portable: Whether the site is to be opened from a disk; then into one file where `folders.public` ends in
            `.zip`.

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
    # From a disk, Python is there as soon as an answer of the build would be.
    answered = () if portable else site.languages
    first = {language: first_answers(site.enterprises, rules, language) for language in answered}
    answers = {path: content for each in first.values() for path, content in each.published.items()}
    progress("putting the browser's Python together")
    cache = Cache(folders.cache)
    runtime = _runtime(folders, pyodide, {"workbook": xlsx_writer}, site, rules_json, cache, is_divided=not portable)
    progress("compressing the browser's Python")
    copies = {} if portable else precompress({**runtime.published, **answers}, cache)
    cache.keep_newest(_KEPT_RESULTS)
    data = export_data(site, rules_json)
    progress("rendering pages")
    templates = read_templates(folders.templates)
    assets = collect_assets(templates)
    if portable:
        assets = portable_assets(templates, assets, runtime.published, cache)
    options = Options(
        manifest=runtime.address,
        base_url=base_url,
        data=tuple(DataFile(path, kind) for path, kind in DATA_KINDS.items()),
        portable=portable,
        offline=offline and not portable,
        bytes_to_start=len(assets.files[assets.address(CARRIED)])
        if portable
        else bytes_to_start(runtime, copies, BROTLI),
        first_answers=first,
    )
    pages = build_pages(site, rules, examples, options)
    renderer = Renderer(site, templates_only(templates), assets, options)
    files = {page.path: renderer.render(page) for page in pages} | {**assets.files, **data}
    if not portable:
        files |= {"sitemap.xml": sitemap(pages, options), "robots.txt": robots(options)}
        files |= {**runtime.published, **answers, **copies, **app_manifests(site, assets)}
        lists = {language: urls.kept(language) for language in site.languages}
        files[SERVICE_WORKER] = service_worker(templates, files, assets, lists) if offline else removal(templates)
        files |= published_files(templates, files)
    progress("writing the site")
    write = write_zip if folders.public.suffix == ZIP else write_site
    write(files, folders.public)
    return Report(len(pages), len(files), sum(len(content) for content in files.values()))


def _runtime(
    folders: Folders,
    pyodide: Pyodide,
    extras: Mapping[str, Mapping[str, bytes]],
    site: Site,
    rules_json: str,
    cache: Cache,
    *,
    is_divided: bool,
) -> Runtime:
    """Put the browser's Python together, divided or, for a disk, where nothing can be read in its midst, whole."""
    bundle = make_bundle(folders.pyodide, pyodide, read_modules(folders.calculators), extras, cache)
    cold = None
    if is_divided:
        bundle, cold = divide(bundle, rules_json, site, cache)
    return browser_runtime(bundle.pyodide, bundle.modules, rules_json, bundle.extras, GZIP, cold)
