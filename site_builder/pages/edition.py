"""
One language's edition of the site: writes words, figures and citations as the page modules need them.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calculators.formats import write_number
from site_builder.clauses import clause_name
from site_builder.model.document import Document, Paragraph, Parameter, Quote
from site_builder.model.facts import Fact
from site_builder.model.measure import Measure
from site_builder.model.site import City, Site
from site_builder.model.words import Words
from site_builder.official_text import CitedWords, official_runs, translated_runs
from site_builder.pages.page import Options
from site_builder.pages.references import Place, References
from site_builder.pages.text import Run, Text, plain, put
from site_builder.placeholders import FigureText, Scope, Segment, Writer, fill
from site_builder.scopes import clause_scope, document_scope, measure_scope, site_scope


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Official words as cited."""

    before: str
    meant: str  # the figure meant; empty where the words hold none
    after: str
    address: str
    clause: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A parameter in words."""

    label: str  # its kind, and what tells it from others of its kind
    kind: str  # only the former
    qualifier: str  # only the latter; empty where it stands alone
    value: str
    quote: QuoteView
    row: str  # address of its row on the page of its measure


@dataclass(frozen=True, slots=True)
class TranslationView:
    language: str
    text: Text


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """An official paragraph and its translations."""

    id: str
    kind: str
    official: Text
    translations: tuple[TranslationView, ...]


class Edition:
    """Writes the site in one language."""

    def __init__(self, site: Site, language: str, references: References, options: Options) -> None:
        self.site = site
        self.language = language
        self.source = site.languages[0]
        self.references = references
        self.options = options
        self._writer = Writer(site.units)
        self._site_scope = site_scope(site)

    # Words of the interface.

    def ui(self, key: str, part: str = "site") -> str:
        """
        Return words of the interface.

        Raises:
            KeyError: There are no such words.
        """
        return self.site.interface[part][key][self.language]

    def say(self, key: str, **parts: str | Text) -> Text:
        """Return words of the interface with their places filled."""
        return put(self.ui(key), parts)

    def say_plainly(self, key: str, **parts: str) -> str:
        """Return such words where nothing can be linked."""
        return plain(self.say(key, **parts))

    def listed(self, items: Iterable[str]) -> str:
        """Join names without a word between them."""
        return self.ui("list_separator").join(items)

    @property
    def city_names(self) -> str:
        """All cities, as a sentence lists them."""
        *others, last = (city.name[self.language] for city in self.site.cities)
        if not others:
            return last
        return self.say_plainly("list_all", others=self.listed(others), last=last)

    def number(self, value: int) -> str:
        return write_number(Decimal(value))

    def value(self, value: Decimal | date, unit: str) -> str:
        """Write a value of a unit."""
        return self._writer.value(value, unit, self.language)

    # Words of the content.

    def of_measure(self, words: Words, measure: Measure) -> Text:
        """Return a text of a measure, its figures linked."""
        return self._filled(words, measure_scope(measure, self.document(measure)))

    def of_document(self, words: Words, document: Document) -> Text:
        return self._filled(words, document_scope(document))

    def of_site(self, words: Words) -> Text:
        """Return a text that speaks of several cities."""
        return self._filled(words, {})

    def plainly(self, words: Words) -> str:
        """Return a text where nothing can be linked: labels, titles, descriptions."""
        return plain(self.of_site(words))

    def _filled(self, words: Words, scope: Scope) -> Text:
        segments = fill(words[self.language], {**self._site_scope, **scope}, self.figure)
        return self._linked(segments)

    def _linked(self, segments: Sequence[Segment]) -> Text:
        return tuple(
            self._figure_run(each.text, each.parameter) if isinstance(each, FigureText) else Run(each)
            for each in segments
        )

    def _figure_run(self, text: str, parameter_id: str) -> Run:
        parameter = self.references.parameter(parameter_id)
        place = self.references.place(parameter.value.quotes[0], is_figure=True)
        return Run(text, self.references.words(place, self.language), self.citation(place))

    # Figures and citations.

    def figure(self, parameter: Parameter) -> str:
        """Write a parameter's value."""
        return self._writer.parameter(parameter, self.language)

    def figure_text(self, parameter: Parameter) -> Text:
        """Write a parameter's value as a link to its words."""
        return (self._figure_run(self.figure(parameter), parameter.id),)

    def figure_view(self, parameter: Parameter) -> FigureView:
        """Return a parameter with its label and its words."""
        kind = self.ui(f"kind_{parameter.kind}")
        which = parameter.label[self.language] if parameter.label else ""
        return FigureView(
            self.say_plainly("kind_of", kind=kind, which=which) if which else kind,
            kind,
            which,
            self.figure(parameter),
            self.figure_quote(parameter.value.quotes[0]),
            self.references.row(parameter.id, self.language),
        )

    def quote(self, quote: Quote) -> QuoteView:
        """Return cited words."""
        return self._quote(self.references.place(quote))

    def figure_quote(self, quote: Quote) -> QuoteView:
        """Return the words that set a figure, the figure set off."""
        return self._quote(self.references.place(quote, is_figure=True))

    def _quote(self, place: Place) -> QuoteView:
        text = place.paragraph.text
        return QuoteView(
            text[place.start : place.figure_start],
            text[place.figure_start : place.figure_end],
            text[place.figure_end : place.end],
            self.references.words(place, self.language),
            self.citation(place),
        )

    def citation(self, place: Place) -> str:
        """Name the city and the clause of cited words: 晋江 一（一）."""
        return self.say_plainly(
            "citation",
            city=self.city(place.document.city).name[self.language],
            clause=self.clause(place.document, place.paragraph),
        )

    def clause(self, document: Document, paragraph: Paragraph) -> str:
        """Name a clause."""
        names = ("item", "chapter", "opening", "closing")
        words = {name: self.ui(f"clause_{name}") for name in names}
        return clause_name(document, paragraph, self.language, words)

    def clause_of(self, measure: Measure) -> str:
        """Name the clause of a measure."""
        document = self.document(measure)
        return self.clause(document, document.clause(measure.clause)[0])

    # Official words.

    def paragraph(
        self, document: Document, paragraph: Paragraph, address: Callable[[CitedWords], str]
    ) -> ParagraphView:
        """
        Return an official paragraph with its translations.

        Args:
            document: The text it stands in.
            paragraph: One of its paragraphs.
            address: Says where a cited figure leads.
        """
        cited = official_runs(paragraph.text, self.references.cited(document, paragraph))
        return ParagraphView(
            paragraph.id,
            paragraph.kind,
            tuple(Run(run) if isinstance(run, str) else Run(run.text, address(run), None, run.anchor) for run in cited),
            tuple(TranslationView(other, self._translation(document, paragraph, other)) for other in self.translations),
        )

    @property
    def translations(self) -> tuple[str, ...]:
        """The languages shown beside the official words: the reader's own, or all others."""
        if self.language != self.source:
            return (self.language,)
        return tuple(other for other in self.site.languages if other != self.source)

    def _translation(self, document: Document, paragraph: Paragraph, language: str) -> Text:
        scope = {**self._site_scope, **clause_scope(self.site, document, paragraph.clause)}
        segments = translated_runs(paragraph, language, scope, lambda each: self._writer.parameter(each, language))
        return self._linked(segments)

    # Names.

    def document(self, measure: Measure) -> Document:
        return self.site.documents[measure.document]

    def city(self, city_id: str) -> City:
        return next(city for city in self.site.cities if city.id == city_id)

    def choice(self, fact: Fact, value: str) -> str:
        """Name a value of a fact that is chosen from a list."""
        return next(choice.label[self.language] for choice in fact.choices if choice.id == value)
