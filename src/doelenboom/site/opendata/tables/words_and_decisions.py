"""Decisions, the road to them, words, sources, and what people brought in."""

from collections.abc import Iterator

from doelenboom.kernel.prose import to_text
from doelenboom.kernel.stages import AMENDMENT_WORDS, OUTCOME_WORDS, STEP_NATURE_WORDS
from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.tables.table import Row, Table, fields


def _decisions(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.decisions or ():
        yield (
            item.code, item.decided_on, item.body_name, item.number, item.title,
            OUTCOME_WORDS[item.outcome], item.text, item.url,
        )  # fmt: skip


def _motions(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.decisions or ():
        for one in item.amendments:
            yield item.code, one.number, one.title, AMENDMENT_WORDS[one.outcome], one.text, one.url


def _steps(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.steps:
        yield (
            "besluitvorming" if item.kind == "decision" else "totstandkoming", item.number,
            item.text, item.due, item.due_text, item.done_on,
            STEP_NATURE_WORDS[item.nature] if item.nature else None, item.resolved_by, item.edition,
        )  # fmt: skip


def _terms(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.terms:
        yield item.slug, item.term, to_text(item.definition), "; ".join(item.forms or ())


def _input(context: SiteContext) -> Iterator[Row]:
    for meeting in context.snapshot.consultations:
        for item in meeting.inputs:
            yield (
                meeting.slug, meeting.title, meeting.held, meeting.participants, item.theme,
                item.text, item.response,
            )  # fmt: skip


def _abbreviations(context: SiteContext) -> Iterator[Row]:
    return ((item.short, item.meaning) for item in context.snapshot.abbreviations)


def _laws(context: SiteContext) -> Iterator[Row]:
    return ((item.title, item.url) for item in context.snapshot.laws)


def _sources(context: SiteContext) -> Iterator[Row]:
    return ((item.chapter, item.title, item.url) for item in context.snapshot.sources)


OTHER_TABLES = (
    Table(
        "besluiten",
        "Besluiten",
        "Een besluit van een orgaan op een dag.",
        fields(
            "code::Code", "datum:date:Datum", "orgaan::Orgaan", "nummer::Nummer", "titel::Titel",
            "uitkomst::Uitkomst", "tekst::Tekst", "adres::Adres van het stuk",
        ),
        _decisions,
        ("code",),
    ),
    Table(
        "amendementen",
        "Amendementen",
        "Een wijziging die bij een voorstel in stemming kwam.",
        fields(
            "besluit::Code van het besluit", "nummer::Nummer", "titel::Titel",
            "uitkomst::Uitkomst", "tekst::Tekst", "adres::Adres van het stuk",
        ),
        _motions,
        (),
        (("besluit", "besluiten", "code"),),
    ),
    Table(
        "stappen",
        "Stappen",
        "Een stap op weg naar een besluit, of van het maken van het plan.",
        fields(
            "weg::Besluitvorming of totstandkoming", "nummer::Nummer", "tekst::Stap",
            "gepland:date:Geplande dag", "gepland_tekst::Planning in de woorden van het plan",
            "gedaan_op:date:Gedaan op", "aard::Soort stap", "besluit::Code van het besluit",
            "editie::Code van de editie",
        ),
        _steps,
    ),
    Table(
        "begrippen",
        "Begrippen",
        "Een woord dat het plan uitlegt.",
        fields("code::Code", "begrip::Begrip", "uitleg::Uitleg", "vormen::Andere vormen"),
        _terms,
        ("code",),
    ),
    Table(
        "afkortingen",
        "Afkortingen",
        "Een afkorting en waar zij voor staat.",
        fields("afkorting::Afkorting", "betekenis::Betekenis"),
        _abbreviations,
    ),
    Table(
        "wetten",
        "Wetten en regels",
        "Een wet of regel waarop het plan rust.",
        fields("titel::Titel", "adres::Adres"),
        _laws,
    ),
    Table(
        "bronnen",
        "Bronnen",
        "Een document waarnaar het plan verwijst.",
        fields("hoofdstuk::Hoofdstuk", "titel::Titel", "adres::Adres"),
        _sources,
    ),
    Table(
        "inbreng",
        "Inbreng",
        "Wat een inwoner of partner inbracht, en wat daarmee is gedaan.",
        fields(
            "bijeenkomst::Code van de bijeenkomst", "titel::Bijeenkomst", "wanneer::Wanneer",
            "deelnemers::Deelnemers", "thema::Thema", "tekst::Inbreng", "antwoord::Antwoord",
        ),
        _input,
    ),
)  # fmt: skip
