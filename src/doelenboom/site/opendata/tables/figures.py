"""Indicators, what was measured, what is aimed at, and what was known before."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import to_text
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.ids import observation_fact, target_fact
from doelenboom.site.opendata.tables.table import Row, Table, fields
from doelenboom.site.opendata.tables.words import DIRECTION, QUALIFIER, REGION, STATUS
from doelenboom.snapshot.models import Indicator

OBSERVATION_FIELDS = fields(
    "indicator::Code van de indicator",
    "gebied::Code van het gebied (CBS, of een eigen code)",
    "gebied_naam::Naam van het gebied",
    "periode::Periode: 2024, 2024KW01, 2024MM09, 2024-09-01, 2022/2023",
    "begin:date:Eerste dag van de periode",
    "eind:date:Laatste dag van de periode",
    "waarde:number:Gemeten waarde",
    "ondergrens:number:Onderkant van het bereik",
    "bovengrens:number:Bovenkant van het bereik",
    "eenheid::Eenheid",
    "voorbehoud::Voorbehoud bij de waarde (ongeveer, minstens …)",
    "status::Hoe vast de waarde is, of waarom er geen is",
    "opmerking::Opmerking bij het cijfer",
    "breuk::Waarom dit cijfer niet met het vorige te vergelijken is",
    "bron::Bron",
    "verzonnen:boolean:Of het cijfer voor een voorbeeld is verzonnen",
    "feit:name:Naam van dit cijfer in facts.json",
)


def observation_rows(context: SiteContext, indicator: Indicator) -> Iterator[Row]:
    """What was measured, a row per figure."""
    regions = context.index.regions
    code, origin = indicator.code, indicator.origin
    for item in indicator.observations:
        begin, end = _span(item.period)
        source = item.origin or origin
        yield (
            code,
            item.region,
            regions[item.region].name if item.region else None,
            item.period,
            begin,
            end,
            item.value,
            item.lower,
            item.upper,
            indicator.unit if item.unit is None else item.unit,
            QUALIFIER[item.qualifier],
            STATUS[item.status],
            item.remark,
            item.broken,
            source.source or origin.source,
            source.fictional,
            observation_fact(indicator, item),
        )


@lru_cache(maxsize=4096)
def _span(period: str) -> tuple[str, str]:
    days = Period(period).days
    return (days[0].isoformat(), days[1].isoformat()) if days else ("", "")


def _indicators(context: SiteContext) -> Iterator[Row]:
    for item in context.snapshot.indicators:
        part = item.breakdown
        yield (
            item.code, item.number, item.name, item.chapter, item.unit,
            to_text(item.definition), DIRECTION[item.direction], item.decimals,
            item.frequency, item.origin.source, item.origin.table, item.origin.url,
            item.origin.consulted_on, item.local_region, item.reference_region,
            "; ".join(item.nodes), part.of if part else None, part.by if part else None,
            part.part if part else None, len(item.observations), addresses.indicator(item),
        )  # fmt: skip


def _observations(context: SiteContext) -> Iterable[Row]:
    for indicator in context.snapshot.indicators:
        yield from observation_rows(context, indicator)


def _targets(context: SiteContext) -> Iterator[Row]:
    for indicator in context.snapshot.indicators:
        for item in indicator.targets:
            begin, end = _span(item.period)
            yield (
                indicator.code, item.region, item.period, begin, end, item.value,
                indicator.unit if item.unit is None else item.unit, QUALIFIER[item.qualifier],
                item.decision, target_fact(indicator, item),
            )  # fmt: skip


def _revisions(context: SiteContext) -> Iterator[Row]:
    for indicator in context.snapshot.indicators:
        for item in indicator.revisions or ():
            yield (
                indicator.code, item.region, item.period, item.value, item.lower, item.upper,
                STATUS[item.status],
                utc_text(item.known_from) if item.known_from else None,
                utc_text(item.known_to), item.reason,
            )  # fmt: skip


def _regions(context: SiteContext) -> Iterator[Row]:
    return ((item.code, item.name, REGION[item.kind]) for item in context.snapshot.regions)


INDICATORS = Table(
    "indicatoren",
    "Indicatoren",
    "Een indicator van het plan, met zijn definitie en bron.",
    fields(
        "code::Code", "nummer::Nummer in het plan", "naam::Naam", "hoofdstuk::Hoofdstuk",
        "eenheid::Eenheid", "definitie::Definitie", "richting::Welke kant goed is",
        "decimalen:integer:Cijfers achter de komma", "frequentie::Hoe vaak er een cijfer komt",
        "bron::Bron", "tabel::Tabel van de bron", "bron_adres::Adres van de bron",
        "geraadpleegd::Wanneer de bron is geraadpleegd", "eigen_gebied::Code van het eigen gebied",
        "referentiegebied::Code van het gebied om mee te vergelijken",
        "elementen::Onderdelen waar hij iets over zegt",
        "deel_van::Code van de indicator waarvan hij een deel is",
        "uitsplitsing::Waarnaar is uitgesplitst", "deel::Welk deel",
        "waarnemingen:integer:Aantal waarnemingen", "pagina::Adres van de pagina",
    ),
    _indicators,
    ("code",),
)  # fmt: skip
OBSERVATIONS = Table(
    "waarnemingen",
    "Waarnemingen",
    "Een cijfer: wat er is gemeten, waar en wanneer.",
    OBSERVATION_FIELDS,
    _observations,
    ("feit",),
    (("indicator", "indicatoren", "code"),),
)
TARGETS = Table(
    "streefwaarden",
    "Streefwaarden",
    "Een waarde waarnaar wordt gestreefd.",
    fields(
        "indicator::Code van de indicator", "gebied::Code van het gebied", "periode::Periode",
        "begin:date:Eerste dag van de periode", "eind:date:Laatste dag van de periode",
        "waarde:number:Streefwaarde", "eenheid::Eenheid", "voorbehoud::Minstens, hoogstens …",
        "besluit::Besluit waarop zij rust", "feit::Naam in facts.json",
    ),
    _targets,
    ("feit",),
    (("indicator", "indicatoren", "code"),),
)  # fmt: skip
REVISIONS = Table(
    "herzieningen",
    "Herzieningen van cijfers",
    "Wat eerder van een cijfer bekend was, tot een nieuwe waarde in de plaats kwam.",
    fields(
        "indicator::Code van de indicator", "gebied::Code van het gebied", "periode::Periode",
        "waarde:number:Waarde die gold", "ondergrens:number:Onderkant van het bereik",
        "bovengrens:number:Bovenkant van het bereik", "status::Hoe vast de waarde was",
        "bekend_vanaf::Vanaf wanneer (UTC)", "bekend_tot::Tot wanneer (UTC)", "reden::Waarom",
    ),
    _revisions,
    (),
    (("indicator", "indicatoren", "code"),),
)  # fmt: skip
REGIONS = Table(
    "gebieden",
    "Gebieden",
    "Een gebied waarover cijfers gaan.",
    fields("code::Code", "naam::Naam", "soort::Soort gebied"),
    _regions,
    ("code",),
)
FIGURE_TABLES = (INDICATORS, OBSERVATIONS, TARGETS, REVISIONS, REGIONS)
__all__ = ["FIGURE_TABLES", "OBSERVATION_FIELDS", "observation_rows"]
