"""One publication with something of everything, of any size, the same at every run.

A tree of sixteen programmes per ambition, two editions with statuses, monthly and quarterly lines,
figures per wijk with a map and per municipality, groups of people, targets and references, money
per programme, risks, and a version before it; in Dutch and English.
"""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from benchmarks.content import sentence, snapshot
from doelenboom.kernel.language import Language
from doelenboom.kernel.money import BudgetStage, Side
from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import Direction, NodeKind, ObservationStatus, RegionKind
from doelenboom.snapshot import models as m
from doelenboom.snapshot.comparison import Change, ChangeKind, Comparison
from doelenboom.snapshot.maps import Outline, RegionMap
from doelenboom.snapshot.money import BudgetLine
from doelenboom.snapshot.publisher import EarlierPublication
from doelenboom.snapshot.risks import ChanceClass, MoneyClass, Risk, RiskRegister

VALUES = 240
"""Figures per indicator, as the issue asks."""

_BRANCHES = (1, 16, 5, 4, 5, 0)
_OWN, _COUNTRY = "GM9999", "NL01"
_DISTRICTS = tuple(f"WK9999{number:02d}" for number in range(1, 19))
_TOWNS = tuple(f"GM99{number:02d}" for number in range(1, 9))
_YEARS = range(2001, 2025)
_MONTHS = tuple(f"{year}MM{month:02d}" for year in range(2015, 2025) for month in range(1, 13))
_QUARTERS = tuple(f"{year}KW{quarter:02d}" for year in range(2010, 2025) for quarter in range(1, 5))
_GROUPS = (
    "0 tot 18 jaar",
    "18 tot 35 jaar",
    "35 tot 50 jaar",
    "50 tot 65 jaar",
    "65 jaar en ouder",
)
_START = datetime(2026, 11, 1, 8, tzinfo=UTC)


def publication(nodes: int, indicators: int) -> m.Snapshot:
    """The third version of a plan of so many elements and indicators."""
    base = snapshot(nodes, indicators, _BRANCHES)
    rng = random.Random(nodes)
    organisation = base.organisation.model_copy(
        update={
            "languages": (Language.DUTCH, Language.ENGLISH), "region": _OWN,
            "address": "https://doelen.meetdorp.example/", "contact": "plan@meetdorp.example",
        }
    )  # fmt: skip
    themes = [node for node in base.nodes if node.kind is NodeKind.THEME]
    return base.model_copy(
        update={
            "organisation": organisation,
            "publication": _version(3),
            "regions": tuple(_regions()),
            "maps": (_map(),),
            "indicators": tuple(_indicator(rng, n, one) for n, one in enumerate(base.indicators)),
            "budget": tuple(_budget(rng, themes)),
            "risks": (_risks(rng, base.edition or "", [node.code for node in base.nodes]),),
            "comparisons": (_changed(base.nodes[-1], 2),),
        }
    )


def with_one_change(before: m.Snapshot, number: int = 0) -> m.Snapshot:
    """The version after it: one activity got another title and explanation.

    Args:
        before: the version before it.
        number: which one; each number is another activity.
    """
    place = next(
        n for n, node in enumerate(before.nodes)
        if n > len(before.nodes) // (2 + number) and node.kind is NodeKind.ACTIVITY
    )  # fmt: skip
    title = f"Een activiteit met {'een andere naam' if not number else f'naam {number}'}"
    node = before.nodes[place].model_copy(
        update={"title": title, "explanation": from_text("Nieuw.")}
    )
    nodes = (*before.nodes[:place], node, *before.nodes[place + 1 :])
    version = before.publication.version + 1
    return before.model_copy(
        update={
            "nodes": nodes,
            "publication": _version(version),
            "comparisons": (_changed(node, version - 1),),
        }
    )


def _version(number: int) -> m.Publication:
    """A version published on a day of its own; every earlier one is in the chain."""
    ledger = tuple(
        EarlierPublication(
            version=n, snapshot_sha256=f"{n:02x}" * 32, manifest_sha256=f"{n + 16:02x}" * 32,
            published_at=_START + timedelta(days=n), reason="Bijgewerkt.",
        )
        for n in range(1, number)
    )  # fmt: skip
    moment = _START + timedelta(days=number)
    last = ledger[-1]
    return m.Publication(
        version=number, exported_at=moment, built_at=moment + timedelta(minutes=1),
        software="doelenboom", reason="Bijgewerkt.", ledger=ledger,
        replaces=m.Replaces(
            version=last.version, snapshot_sha256=last.snapshot_sha256,
            manifest_sha256=last.manifest_sha256, published_at=last.published_at,
        ),
    )  # fmt: skip


def _changed(node: m.Node, version: int) -> Comparison:
    change = Change(
        kind=ChangeKind.REWORDED, node=node.code, title=node.title, field="titel",
        was="Zoals het heette", becomes=node.title,
    )  # fmt: skip
    return Comparison(
        against="version", title=f"versie {version}", content_sha256="ab" * 32, changes=(change,)
    )


def _regions() -> Iterator[m.Region]:
    yield m.Region(code=_OWN, name="Meetdorp", kind=RegionKind.MUNICIPALITY)
    yield m.Region(code=_COUNTRY, name="Nederland", kind=RegionKind.COUNTRY)
    yield m.Region(code="PV29", name="Zeeland", kind=RegionKind.PROVINCE)
    yield m.Region(code="X:groep", name="Vergelijkbare gemeenten", kind=RegionKind.OTHER)
    for number, code in enumerate(_TOWNS, 1):
        yield m.Region(code=code, name=f"Buurgemeente {number}", kind=RegionKind.MUNICIPALITY)
    for number, code in enumerate(_DISTRICTS, 1):
        yield m.Region(code=code, name=f"Wijk {number}", kind=RegionKind.DISTRICT)


def _map() -> RegionMap:
    """Eighteen wijken of sixty corners each, in three rows."""
    outlines = []
    for number, code in enumerate(_DISTRICTS):
        x, y = number % 6 * 800, number // 6 * 800
        edge = [*(f"l13 {7 - 14 * (n % 2)}" for n in range(30)), "l0 780"]
        back = [f"l-13 {7 - 14 * (n % 2)}" for n in range(30)]
        path = f"M{x} {y}{''.join(edge)}{''.join(back)}z".replace(" -", "-")
        outlines.append(Outline(region=code, path=path, x=x + 200, y=y + 390))
    return RegionMap(
        kind=RegionKind.DISTRICT, year=2024, width=4800, height=2400, outlines=tuple(outlines),
        title="CBS en Kadaster, Wijken en buurten 2024", licence="CC BY 4.0",
    )  # fmt: skip


_SHAPES = (
    ((_OWN, _COUNTRY, *_DISTRICTS), tuple(str(year) for year in _YEARS)[12:]),
    ((_OWN, _COUNTRY, "PV29", "X:groep"), _QUARTERS),
    ((_OWN, _COUNTRY), _MONTHS),
    ((_OWN, _COUNTRY, *_TOWNS), tuple(map(str, _YEARS))),
    ((_OWN, _COUNTRY), _MONTHS),
)
"""Which regions and periods an indicator has, in turn; each makes 240 figures."""


def _indicator(rng: random.Random, number: int, base: m.Indicator) -> m.Indicator:
    regions, periods = _SHAPES[number % len(_SHAPES)]
    observations = []
    for region in regions:
        level = rng.randint(200, 700)
        for period in periods:
            level = min(990, max(10, level + rng.randint(-15, 16)))
            last = period == periods[-1]
            observations.append(
                m.Observation(
                    region=region, period=period, value=Decimal(level) / 10,
                    status=ObservationStatus.PROVISIONAL if last else ObservationStatus.DEFINITIVE,
                )
            )  # fmt: skip
    part = number // 5 % 10
    grouped = number % 5 == 4 and part < len(_GROUPS)
    of = f"indicator-{number // 50 * 50 + 2}"
    return base.model_copy(
        update={
            "local_region": _OWN, "reference_region": _COUNTRY,
            "references": tuple(one for one in regions if one in ("PV29", "X:groep")) or None,
            "direction": (Direction.UP, Direction.DOWN, Direction.NONE)[number % 3],
            "definition": from_text(sentence(rng, 25)),
            "origin": m.Origin(source="CBS StatLine", url="https://opendata.cbs.nl/meting"),
            "observations": tuple(observations),
            "targets": (m.TargetValue(region=_OWN, period="2030", value=Decimal(60)),),
            "breakdown": m.Breakdown(of=of, by="leeftijd", part=_GROUPS[part]) if grouped else None,
        }
    )  # fmt: skip


def _budget(rng: random.Random, themes: list[m.Node]) -> Iterator[BudgetLine]:
    for theme in themes:
        for year in (2025, 2026):
            for stage in (BudgetStage.ORIGINAL, BudgetStage.AMENDED, BudgetStage.FORECAST):
                for side in (Side.EXPENSE, Side.INCOME):
                    yield BudgetLine(
                        description="Programma", year=year, phase=stage.value, node=theme.code,
                        amount=Decimal(rng.randint(50, 9_000) * 1_000), side=side, stage=stage,
                    )  # fmt: skip


def _risks(rng: random.Random, edition: str, codes: list[str]) -> RiskRegister:
    chances = ("klein", "gemiddeld", "groot")
    damages = ("beperkt", "fors", "zeer fors")
    return RiskRegister(
        edition=edition,
        chances=tuple(
            ChanceClass(name=name, from_percent=Decimal(n * 30), to_percent=Decimal(n * 30 + 30))
            for n, name in enumerate(chances)
        ),
        damages=tuple(
            MoneyClass(
                name=name, from_amount=Decimal(10**5 * 10**n), to_amount=Decimal(10**6 * 10**n)
            )
            for n, name in enumerate(damages)
        ),
        risks=tuple(
            Risk(
                code=f"r-{number}", event=sentence(rng, 9), measure=sentence(rng, 12),
                chance=rng.choice(chances), damage=rng.choice(damages),
                nodes=(rng.choice(codes),),
            )
            for number in range(60)
        ),
    )  # fmt: skip
