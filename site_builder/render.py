"""
Pages to HTML.

Templates come as a dictionary, so a test of one needs no files. They get finished values and print them: `frame` and
`view` (the page's context), the words of its language as `ui.<part>.<key>`, `link(address)`, `asset(name)`,
`tag(language)`. A name that does not exist stops the build.

Links are relative, so that the site works wherever it is mounted. The page for addresses that lead nowhere is the
exception: a host may show it at any depth. With a base address its links begin at the root that this address names.
Without one they are relative to the page's own place, and a script inside it, allowed by its hash, moves them to where
the site begins.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from site_builder import urls
from site_builder.assets import Assets
from site_builder.languages import tag
from site_builder.model.site import Site
from site_builder.pages.not_found import PATH as NOT_FOUND
from site_builder.pages.page import Options, Page
from site_builder.policy import page_policy
from site_builder.web_app import TOUCH_ICON, bar_colour

MOVE_LINKS = "pages/not-found.js"


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in a language."""

    language: str
    tag: str
    name: str
    href: str  # for hreflang: absolute where the site's address is known
    address: str
    is_current: bool


class Renderer:
    """Writes the pages of a site."""

    def __init__(self, site: Site, templates: Mapping[str, str], assets: Assets, options: Options) -> None:
        self._site = site
        self._assets = assets
        self._options = options
        self._templates = templates
        self._words = {language: _words(site, language) for language in site.languages}
        self._environment = jinja2.Environment(
            loader=jinja2.DictLoader(templates),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )

    def render(self, page: Page) -> bytes:
        """
        Return a page as HTML.

        Raises:
            jinja2.UndefinedError: A template names something that does not exist.
            LookupError: It names a file that is not among the assets.
        """
        link = self._link(page)
        alternates = self._alternates(page)
        moves = page.path == NOT_FOUND and self._options.base_url is None
        script = lost_script(self._templates) if moves else None
        html = self._environment.get_template(page.template).render(
            page=page,
            view=page.context,
            frame=page.context.frame,
            ui=self._words[page.language],
            words=self._words,
            link=link,
            asset=lambda name: link(self._assets.address(name)),
            tag=tag,
            official=self._site.languages[0],
            alternates=alternates,
            default=self._default(page, alternates),
            app_manifest=urls.app_manifest(page.language),
            bar_colour=lambda: bar_colour(self._assets),
            touch_icon=TOUCH_ICON,
            is_kept=self._options.offline,
            is_portable=self._options.portable,
            policy=Markup(page_policy(() if script is None else (script,), connects=not self._options.portable)),
            inline_script=None if script is None else Markup(script),
        )
        return _compact(html).encode() + b"\n"

    def _link(self, page: Page) -> Callable[[str], str]:
        if page.path == NOT_FOUND and self._options.base_url is not None:
            root = urlsplit(self._options.base_url).path
            return lambda address: f"{root}/{address}"
        return lambda address: self._relative(page.path, address)

    def _relative(self, path: str, address: str) -> str:
        return (urls.relative_file if self._options.portable else urls.relative)(path, address)

    def _alternates(self, page: Page) -> tuple[Alternate, ...]:
        return tuple(
            Alternate(
                language,
                tag(language),
                self._site.interface["site"]["language_name"][language],
                self._href(page, path),
                urls.address_of(path),
                language == page.language and path == page.path,
            )
            for language, path in page.alternates.items()
        )

    def _default(self, page: Page, alternates: tuple[Alternate, ...]) -> str | None:
        """Return the page for readers of no listed language: the root for home pages, else the source language's."""
        if not alternates:
            return None
        source = self._site.languages[0]
        is_home = page.alternates[source] == urls.path_of(urls.home(source))
        return self._href(page, "index.html" if is_home else page.alternates[source])

    def _href(self, page: Page, path: str) -> str:
        address = urls.address_of(path)
        base = self._options.base_url
        return self._relative(page.path, address) if base is None else f"{base}/{address}"


def _compact(text: str) -> str:
    """Drop blank lines and white space at the ends of lines; no element of the site keeps its white space."""
    return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


def sitemap(pages: list[Page], options: Options) -> bytes:
    """
    Return sitemap.xml: every page that has a counterpart in each language, or is the root.

    The protocol wants whole addresses. Without a base address they begin at the root of a host.
    """
    base = options.base_url or ""
    places = [f"{base}/{urls.address_of(page.path)}" for page in pages if page.alternates]
    document = jinja2.Environment(autoescape=True).from_string(_SITEMAP)
    return document.render(places=places).encode() + b"\n"


_SITEMAP = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
{%- for place in places %}
  <url><loc>{{ place }}</loc></url>
{%- endfor %}
</urlset>"""


def robots(options: Options) -> bytes:
    """Return robots.txt: everything may be read; the sitemap is named where its whole address is known."""
    lines = ["User-agent: *", "Allow: /"]
    if options.base_url is not None:
        lines += ["", f"Sitemap: {options.base_url}/sitemap.xml"]
    return "\n".join(lines).encode() + b"\n"


def lost_script(templates: Mapping[str, str]) -> str:
    """Return the script inside the page for addresses that lead nowhere, as it stands there."""
    return _compact(templates[MOVE_LINKS])


def fill_text(template: str, **values: object) -> bytes:
    """Return a file that is no page: a template filled with values as they are."""
    environment = jinja2.Environment(undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(template).render(values).encode() + b"\n"


def templates_only(files: Mapping[str, bytes]) -> dict[str, str]:
    """Return what the renderer reads of the folder of templates."""
    return {path: content.decode() for path, content in files.items() if path.endswith(".html") or path == MOVE_LINKS}


def _words(site: Site, language: str) -> SimpleNamespace:
    """Return the words of the interface in one language: `ui.site.home`."""
    return SimpleNamespace(
        **{
            part: SimpleNamespace(**{key: words[language] for key, words in entries.items()})
            for part, entries in site.interface.items()
        }
    )
