"""Where figures come from, and whether they could be there on the day that they were used."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from urllib.parse import urlsplit

from doelenboom.checks.examples import bare, with_indicator
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import Period
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Indicator, Observation, Origin

_NORM = "CBS en VNG: een cijfer staat met bron, tabel en datum van raadplegen; European " \
    "Statistics Code of Practice, beginsel 15 (toegankelijkheid)."  # fmt: skip
_GONE = re.compile(
    r"\b(?:stop\s?gezet|gediscontinueerd|beëindigd|opgeheven|vervallen|niet\s+meer\s+(?:bijgewerkt"
    r"|geactualiseerd|beschikbaar|bereikbaar|gepubliceerd)|wordt\s+niet\s+meer|discontinued"
    r"|quarantaine|niet\s+te\s+bereiken|onbereikbaar|tabel\s+gestopt|gearchiveerd)\b",
    re.IGNORECASE,
)
_PER_YEAR = {"jaarlijks": 1, "per jaar": 1, "tweejaarlijks": 2, "om de twee jaar": 2,
             "vierjaarlijks": 4, "eens per vier jaar": 4, "om de vier jaar": 4,
             "per kwartaal": 1, "kwartaal": 1, "maandelijks": 1, "halfjaarlijks": 1}  # fmt: skip
_LATENCY = 2  # years: official figures over a year may come two years later


def _from(**fields: str) -> Callable[[], Subject]:
    """The example plan with another origin of one indicator."""
    return with_indicator("bewegen", origin=Origin(source="CBS", **fields))


@registry_rule(
    "register-raadpleging-toekomst", severity=Severity.ERROR,
    title="Geraadpleegd is in het verleden",
    explanation="Een bron kan niet zijn geraadpleegd op een dag die nog moet komen.",
    norm=_NORM,
    bad=[Example("Geraadpleegd op 20 augustus 2062.",
                 _from(consulted_on="2062-08-20"))],
    good=[Example("Geraadpleegd vóór de peildatum.", bare)],
)  # fmt: skip
def consulted_in_the_future(known: Known) -> Iterator[Finding]:
    """Dates of consultation after the export of the snapshot."""
    for indicator, day in _consulted(known):
        if day > known.latest:
            yield known.of_indicator(
                indicator, "consulted_on",
                f"De bron van {short(indicator.name)} heet geraadpleegd op {format_date(day)}, en "
                "die dag moet nog komen.",
                "Verbeter de datum van raadplegen.",
            )  # fmt: skip


@registry_rule(
    "register-raadpleging-te-laat", severity=Severity.WARNING,
    title="Geraadpleegd vóór het vaststellen",
    explanation="Wat is vastgesteld, kan niet berusten op een cijfer dat daarna is opgehaald.",
    norm="Budgetcyclus: de raad stelt vast wat voorligt.",
    bad=[Example("Vastgesteld op 25 oktober 2026, geraadpleegd op 30 oktober.",
                 _from(consulted_on="2026-10-30"))],
    good=[Example("Geraadpleegd in augustus, vastgesteld in oktober.", bare)],
)  # fmt: skip
def consulted_after_adoption(known: Known) -> Iterator[Finding]:
    """Dates of consultation after the adoption of what is shown."""
    edition = known.index.edition
    adopted = edition.adopted_on if edition else known.snapshot.plan.adopted_on
    if adopted is None:
        return
    for indicator, day in _consulted(known):
        if adopted < day <= known.latest:
            what = edition.title if edition else "het plan"
            yield known.of_indicator(
                indicator, "consulted_on",
                f"De bron van {short(indicator.name)} is geraadpleegd op {format_date(day)}, na "
                f"het vaststellen van {what} op {format_date(adopted)}.",
                "Gebruik het cijfer dat er bij het vaststellen was, of verbeter de datum.",
            )  # fmt: skip


@registry_rule(
    "register-bron-gestopt", severity=Severity.WARNING, title="De bron bestaat nog",
    explanation="Van een bron die is gestopt of niet te bereiken, komt geen nieuw cijfer. Wie erop "
    "stuurt, merkt niets meer.",
    norm=_NORM,
    bad=[Example("De tabel heet “stopgezet”.",
                 _from(consulted_on="2026-08-20", table="Sport; 2012-2021 (stopgezet)"))],
    good=[Example("De tabel wordt bijgehouden.", bare)],
)  # fmt: skip
def discontinued(known: Known) -> Iterator[Finding]:
    """Sources of which the registry's own words say that they stopped or cannot be reached."""
    for indicator in known.snapshot.indicators:
        found = next((match for text in _source_words(indicator) if (match := _GONE.search(text))),
                     None)  # fmt: skip
        if found:
            yield known.of_indicator(
                indicator, "origin",
                f"Bij de bron van {short(indicator.name)} staat “{found[0]}”.",
                "Kies een bron die wordt bijgehouden, of zeg dat dit het laatste cijfer is.",
            )  # fmt: skip


@registry_rule(
    "register-bron-onbekend", severity=Severity.WARNING, title="Van elk cijfer is de bron bekend",
    explanation="Een cijfer zonder bron kan niemand nagaan of bijwerken.",
    norm=_NORM,
    bad=[Example("Cijfers zonder bron.", with_indicator("bewegen", origin=Origin()))],
    good=[Example("Bij elk cijfer staat de bron.", bare)],
)  # fmt: skip
def without_source(known: Known) -> Iterator[Finding]:
    """Indicators with figures of which nothing says where they come from."""
    counted = [one for one in known.snapshot.indicators if one.observations]
    lacking = [one for one in counted if not _has_source(one)]
    yield from each_or_once(
        lacking, len(counted),
        lambda one: known.of_indicator(
            one, "origin", f"Bij de cijfers van {short(one.name)} staat geen bron.",
            "Vul in waar de cijfers vandaan komen.",
        ),
        lambda severity: known.of_plan(
            "sources",
            f"Bij {len(lacking)} van {count_noun(len(counted), 'indicator')} staat geen bron: "
            f"{some_of([short(one.name) for one in lacking])}.",
            "Vul per indicator de bron in.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "register-bron-adres", severity=Severity.WARNING,
    title="Een bron heeft een webadres",
    explanation="Een adres met een tikfout leidt nergens heen.",
    norm=_NORM,
    bad=[Example("Het adres is “http//www.cbs.nl”.",
                 _from(consulted_on="2026-08-20", url="http//www.cbs.nl"))],
    good=[Example("Het adres begint met https://.", bare)],
)  # fmt: skip
def odd_address(known: Known) -> Iterator[Finding]:
    """Addresses of sources that no browser can open."""
    for indicator in known.snapshot.indicators:
        urls = [one for one in re.split(r"\s+;\s+|;\s+|\s+", indicator.origin.url or "") if one]
        for url in (one for one in urls if one != ";" and not _is_address(one)):
            yield known.of_indicator(
                indicator, "url", f"Het adres van de bron van {short(indicator.name)} is “{url}”.",
                "Verbeter het adres; het begint met https:// en heeft geen spaties.",
            )  # fmt: skip


@registry_rule(
    "register-verouderd", severity=Severity.HINT, title="Het nieuwste cijfer is nieuw genoeg",
    explanation="Een cijfer dat elk jaar komt en nu jaren oud is, is waarschijnlijk niet "
    "bijgewerkt.",
    norm="European Statistics Code of Practice, beginsel 13 (tijdigheid).",
    bad=[Example("Elk jaar een cijfer, maar het laatste is van 2020.",
                 with_indicator("bewegen", observations=(
                     Observation(region="X:proefdorp", period="2020", value=Decimal(44)),)))],
    good=[Example("Het laatste cijfer is van vorig jaar.", bare)],
)  # fmt: skip
def outdated(known: Known) -> Iterator[Finding]:
    """Indicators whose newest figure is older than their frequency and delay can explain."""
    for indicator in known.snapshot.indicators:
        words = (indicator.frequency or "").lower()
        every = next((years for word, years in _PER_YEAR.items() if words.startswith(word)), None)
        newest = max(
            (days[1] for one in indicator.observations
             if one.value is not None and (days := Period(one.period).days)),
            default=None,
        )  # fmt: skip
        asked = max((day for _, day in _consulted_of(indicator)), default=known.day)
        asked = min(asked, known.latest)
        if every and newest and asked.year - newest.year > every + _LATENCY:
            yield known.of_indicator(
                indicator, "newest",
                f"Het nieuwste cijfer van {short(indicator.name)} is van {newest.year}, terwijl er "
                f"“{indicator.frequency}” een nieuw cijfer komt.",
                "Haal het nieuwe cijfer op, of zeg waarom dat er niet is.",
            )  # fmt: skip


def _consulted(known: Known) -> Iterator[tuple[Indicator, date]]:
    for indicator in known.snapshot.indicators:
        yield from _consulted_of(indicator)


def _consulted_of(indicator: Indicator) -> Iterator[tuple[Indicator, date]]:
    texts = {indicator.origin.consulted_on}
    texts |= {one.origin.consulted_on for one in indicator.observations if one.origin}
    for text in sorted(one for one in texts if one):
        try:
            day = parse_date(text)
        except NotationError:
            continue
        yield indicator, day


def _source_words(indicator: Indicator) -> Iterator[str]:
    origins = [indicator.origin, *(one.origin for one in indicator.observations if one.origin)]
    for origin in origins:
        yield from (text for text in (origin.source, origin.table, origin.place) if text)
    if indicator.frequency:
        yield indicator.frequency
    for one in indicator.observations:
        cell = one.provenance.cell if one.provenance else None
        if cell:
            yield from (text for text in (cell.table_title, cell.period_status) if text)


def _has_source(indicator: Indicator) -> bool:
    origins = [indicator.origin, *(one.origin for one in indicator.observations if one.origin)]
    if any(origin.source or origin.url or origin.table or origin.place for origin in origins):
        return True
    return any(one.provenance for one in indicator.observations)


def _is_address(url: str) -> bool:
    if re.search(r"\s", url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
