"""Words for regions beside each other: what they are called, and what their differences say."""

from collections.abc import Sequence
from decimal import Decimal

from doelenboom.kernel.states import ObservationStatus, RegionKind
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.site.charts.words import told
from doelenboom.site.figures import Point, name_of, period_text, status_text
from doelenboom.site.figures.by_region import RegionFigures, RegionRow
from doelenboom.site.language import say
from doelenboom.site.marking import foreign, plain
from doelenboom.snapshot.models import Indicator, Observation

NAMES = {
    RegionKind.DISTRICT: "wijken",
    RegionKind.NEIGHBOURHOOD: "buurten",
    RegionKind.MUNICIPALITY: "gemeenten",
    RegionKind.OTHER: "gebieden",
}
"""What a picture of regions is called in its address."""
_MOST_TIED = 2


def differences_title(kind: RegionKind) -> str:
    """Heading above the bars."""
    return {
        RegionKind.DISTRICT: say("Verschillen tussen wijken"),
        RegionKind.NEIGHBOURHOOD: say("Verschillen tussen buurten"),
        RegionKind.MUNICIPALITY: say("Verschillen tussen gemeenten"),
    }.get(kind) or say("Verschillen tussen gebieden")


def lines_heading(kind: RegionKind) -> str:
    """Heading above a small line per region."""
    return {
        RegionKind.DISTRICT: say("Hoe het per wijk verloopt"),
        RegionKind.NEIGHBOURHOOD: say("Hoe het per buurt verloopt"),
        RegionKind.MUNICIPALITY: say("Hoe het per gemeente verloopt"),
    }.get(kind) or say("Hoe het per gebied verloopt")


def lines_title(indicator: Indicator, kind: RegionKind) -> str:
    """``"Volwassenen die eenzaam zijn per wijk en periode"``."""
    name = foreign(name_of(indicator))
    return say("{name} per {region} en periode", name=name, region=one_of(kind).lower())


def rise_sentence(ends: Sequence[tuple[Point, Point]]) -> str:
    """In how many regions the last figure is higher than the first, and in how many lower."""
    up = sum(last.value > first.value for first, last in ends)
    down = sum(last.value < first.value for first, last in ends)
    total = len(ends)
    if up == total:
        return say("In alle {count} gebieden is het laatste cijfer hoger dan het eerste.",
                   count=total)  # fmt: skip
    if down == total:
        return say("In alle {count} gebieden is het laatste cijfer lager dan het eerste.",
                   count=total)  # fmt: skip
    return say("Van de {count} gebieden is in {up} het laatste cijfer hoger dan het eerste, en in "
               "{down} lager.", count=total, up=up, down=down)  # fmt: skip


def one_of(kind: RegionKind) -> str:
    """Heading of a column with their names."""
    return {
        RegionKind.DISTRICT: say("Wijk"),
        RegionKind.NEIGHBOURHOOD: say("Buurt"),
        RegionKind.MUNICIPALITY: say("Gemeente"),
    }.get(kind) or say("Gebied")


def per_region_title(indicator: Indicator, figures: RegionFigures) -> str:
    """``"Volwassenen die eenzaam zijn per wijk, 2024"``."""
    name, period = name_of(indicator), period_text(figures.period)
    kind = one_of(figures.kind).lower()
    if not period:
        return plain(say("{name} per {region}", name=foreign(name), region=kind))
    return plain(
        say("{name} per {region}, {period}", name=foreign(name), region=kind, period=period)
    )


def spread_sentence(indicator: Indicator, figures: RegionFigures, place: str | None) -> str:
    """Where the figure is highest and lowest, and where a difference may be chance.

    Args:
        indicator: what they are figures of.
        figures: with at least two numbers.
        place: name of the own region.
    """
    rows = figures.numbers
    high = [row for row in rows if row.item.value == rows[0].item.value]
    low = [row for row in rows if row.item.value == rows[-1].item.value]
    if len(high) == len(rows):
        return say(
            "Overal is het cijfer even hoog: {figure}.", figure=told(rows[0].item, indicator)
        )
    parts = [_end(indicator, high, top=True), _end(indicator, low, top=False)]
    parts += _chance(figures, place)
    return " ".join(parts)


def why_none(item: Observation) -> str:
    """Why a region has no number: ``"afgeschermd: minder dan 50 antwoorden"``.

    The words of the source stay as they are: a first capital may be that of a name.
    """
    word = word_for_none(item)
    if not item.remark:
        return word
    return f"{word}{'.' if item.remark[:1].isupper() else ':'} {foreign(item.remark)}"


def word_for_none(item: Observation) -> str:
    """Why a region has no number, without the remark of the source: ``"afgeschermd"``."""
    if item.value is not None or item.status not in {
        ObservationStatus.SUPPRESSED,
        ObservationStatus.NOT_APPLICABLE,
        ObservationStatus.MISSING,
    }:
        return say("niet gemeten")
    return status_text(item)


def _end(indicator: Indicator, rows: list[RegionRow], *, top: bool) -> str:
    figure = told(rows[0].item, indicator)
    if len(rows) > _MOST_TIED:
        count = len(rows)
        if top:
            return say("Het hoogst is het cijfer in {count} gebieden: {figure}.", count=count,
                       figure=figure)  # fmt: skip
        return say("Het laagst is het in {count} gebieden: {figure}.", count=count, figure=figure)
    names = enumerate_nl([row.region.name for row in rows], say("en"))
    if top:
        return say("Het hoogst is het cijfer in {names}: {figure}.", names=names, figure=figure)
    return say("Het laagst is het in {names}: {figure}.", names=names, figure=figure)


def _chance(figures: RegionFigures, place: str | None) -> list[str]:
    """What the margins say about the difference with the own average."""
    own = next(iter(figures.held.values()), None)
    if own is None or own.value is None or not place:
        return []
    margins = [r for r in figures.numbers if r.item.lower is not None and r.item.upper is not None]
    if len(margins) < len(figures.numbers):
        return []
    sure = [row for row in margins if not _within(row.item, own.value)]
    if not sure:
        return [say("Alle verschillen met {place} zijn zo klein dat ze ook toeval kunnen zijn.",
                    place=place)]  # fmt: skip
    unsure = [row.region.name for row in margins if _within(row.item, own.value)]
    if not unsure:
        return []
    if len(unsure) <= _MOST_TIED + 1:
        names = enumerate_nl(unsure, say("en"))
        return [say("In {names} is het verschil met {place} zo klein dat het ook toeval kan zijn.",
                    names=names, place=place)]  # fmt: skip
    return [say("In {count} gebieden is het verschil met {place} zo klein dat het ook toeval "
                "kan zijn.", count=len(unsure), place=place)]  # fmt: skip


def _within(item: Observation, value: Decimal) -> bool:
    assert item.lower is not None  # noqa: S101 - callers looked; this is for the type checker
    assert item.upper is not None  # noqa: S101 - idem
    return item.lower <= value <= item.upper
