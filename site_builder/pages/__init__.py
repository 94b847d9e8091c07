"""
From the model to pages: one module per kind of page.

A page is its address, its template and a frozen dataclass of finished values; nothing here writes HTML.
"""

from collections.abc import Callable, Iterator, Sequence

from calculators.rules import Rules
from site_builder import urls
from site_builder.enterprises import EnterpriseAnswer, answer_enterprise
from site_builder.examples import WorkedExample
from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.pages.about import about_page
from site_builder.pages.calculator import calculator_page
from site_builder.pages.city import city_page
from site_builder.pages.compare import compare_page
from site_builder.pages.edition import Edition
from site_builder.pages.embed import can_be_embedded, embed_page
from site_builder.pages.enterprise import enterprise_page
from site_builder.pages.enterprises import enterprises_page
from site_builder.pages.examples import Examples
from site_builder.pages.home import home_page
from site_builder.pages.kept import kept_page
from site_builder.pages.measure import measure_page
from site_builder.pages.not_found import not_found_page
from site_builder.pages.official import text_page
from site_builder.pages.page import Options, Page
from site_builder.pages.references import References
from site_builder.pages.root import root_page
from site_builder.pages.theme import theme_page


def build_pages(site: Site, rules: Rules, examples: Sequence[WorkedExample], options: Options) -> list[Page]:
    """
    Build every page of the site.

    Args:
        site: Checked content.
        rules: The same content as the calculators read it.
        examples: Worked cases with their answers; those that are not published are passed over.
        options: What the person who builds decides.
    """
    references = References(site)
    editions = tuple(Edition(site, language, references, options) for language in site.languages)
    answered = [answer_enterprise(enterprise, rules) for enterprise in site.enterprises]
    # From a disk nobody is led to an address that leads nowhere.
    pages = [root_page(editions), *([] if options.portable else [not_found_page(editions)])]
    for edition in editions:
        pages.extend(_pages(edition, Examples(edition, rules, examples)))
        pages.extend(_enterprises(edition, rules, answered))
    if options.offline:
        lists = {language: urls.path_of(urls.kept(language)) for language in site.languages}
        pages += [kept_page(edition, pages, lists) for edition in editions]
    return pages


def _pages(edition: Edition, examples: Examples) -> Iterator[Page]:
    """Yield the pages of one language."""
    site, references = edition.site, edition.references

    def everywhere(address: Callable[..., str], *place: object) -> dict[str, str]:
        """Return the file of a page in every language."""
        return {language: urls.path_of(address(language, *place)) for language in site.languages}

    def in_text(language: str, document: Document) -> str:
        return references.in_text(document, language)

    yield home_page(edition, everywhere(urls.home))
    yield compare_page(edition, everywhere(urls.compare))
    for theme in site.themes:
        yield theme_page(edition, theme, everywhere(urls.theme, theme.id))
    for city in site.cities:
        yield city_page(edition, city, everywhere(urls.city, city.id))
        for document in city.documents:
            yield text_page(edition, city, document, everywhere(in_text, document))
        for measure in city.measures:
            alternates = everywhere(urls.measure, measure.city, measure.clause)
            yield measure_page(edition, measure, examples, alternates)
            if can_be_embedded(measure) and not edition.options.portable:
                yield embed_page(edition, measure)
    yield calculator_page(edition)
    yield about_page(edition, everywhere(urls.about))


def _enterprises(edition: Edition, rules: Rules, answered: Sequence[EnterpriseAnswer]) -> Iterator[Page]:
    """Yield the pages of model enterprises in one language, where the site has any."""
    languages = edition.site.languages
    if answered:
        index = {language: urls.path_of(urls.enterprises(language)) for language in languages}
        yield enterprises_page(edition, answered, index)
    for position, each in enumerate(answered):
        alternates = {language: urls.path_of(urls.enterprise(language, each.enterprise.id)) for language in languages}
        yield enterprise_page(edition, rules, answered, position, alternates)


__all__ = ["build_pages"]
