"""How we would notice: every goal has an indicator, and every indicator a goal and a meaning."""

from collections import Counter
from collections.abc import Iterator

from doelenboom.checks.examples import bare, with_indicator
from doelenboom.checks.finding import Finding
from doelenboom.checks.goals.under import Under, under_of
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.states import NodeKind
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import Indicator, Node

_USUAL = 2
"""So many others under the same heading that have it make one that lacks it a slip."""


@registry_rule(
    "doelen-zonder-indicator", severity=Severity.WARNING,
    title="Van elk doel is te merken of het lukt",
    explanation="Zonder indicator kan niemand later zeggen of het doel is gehaald. Een indicator "
    "bij een onderliggend doel telt mee; een getal is niet altijd nodig, een waarneming wel.",
    norm="BBV artikel 25, eerste en tweede lid: de jaarstukken zeggen in hoeverre de doelstelling "
    "is verwezenlijkt, aan de hand van indicatoren.",
    bad=[Example("Eén doel zonder indicator.", with_indicator("diploma", nodes=("D1",)))],
    good=[Example("Elk doel heeft een indicator.", bare)],
)  # fmt: skip
def goals_without_indicator(known: Known) -> Iterator[Finding]:
    """Goals that nothing measures: not they, nothing below, and no theme where that is usual."""
    under = known.subject.derived(under_of)
    goals = [node for node in under.goals if under.is_lowest_goal(node)]
    if not goals or not known.snapshot.indicators:
        yield from _nothing_measured(known, goals)
        return
    own = [node for node in goals if _measured(under, node)]
    lacking = [node for node in goals if node not in own]
    if len(own) * 2 < len(goals):
        lacking = [node for node in lacking if not _measured_around(under, node)]
    yield from each_or_once(
        lacking, len(goals),
        lambda node: known.of_node(
            node, "indicators", f"Bij {short(node.title)} staat niet waaraan u merkt of het lukt.",
            "Koppel een indicator, of schrijf op wat inwoners er straks van merken.",
        ),
        lambda severity: known.of_plan(
            "indicators",
            f"Bij {len(lacking)} van {count_noun(len(goals), 'doel')} staat niet waaraan u merkt "
            f"of het lukt: {some_of([f'{n.code} {short(n.title)}' for n in lacking])}.",
            "Koppel indicatoren aan de doelen waar het om draait.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-indicator-ongebruikt", severity=Severity.WARNING,
    title="Elke indicator zegt iets over een doel",
    explanation="Een indicator die nergens bij hoort, kost werk en zegt niets over het plan.",
    norm="Redelijkheid: wie meet zonder doel, weet niet wanneer het goed is.",
    bad=[Example("Een indicator zonder doel.", with_indicator("eenzaamheid", nodes=()))],
    good=[Example("Elke indicator hoort bij een doel.", bare)],
)  # fmt: skip
def unused_indicators(known: Known) -> Iterator[Finding]:
    """Indicators of no element; a part of another indicator serves where that one does."""
    indicators = known.snapshot.indicators
    lacking = [one for one in indicators if not one.nodes and one.breakdown is None]
    tied = Counter(one.chapter for one in indicators if one.nodes)
    loose = Counter(one.chapter for one in lacking)
    slips = [
        one for one in lacking
        if one.chapter and loose[one.chapter] == 1 and tied[one.chapter] >= _USUAL
    ]  # fmt: skip
    for one in slips:
        yield known.of_indicator(
            one, "nodes", f"{short(one.name)} hoort bij geen enkel doel; de andere "
            f"indicatoren onder “{one.chapter}” wel.",
            "Koppel de indicator aan een doel, of haal haar weg.",
        )  # fmt: skip
    lacking = [one for one in lacking if one not in slips]
    yield from each_or_once(
        lacking, len(indicators),
        lambda one: known.of_indicator(
            one, "nodes", f"{short(one.name)} hoort bij geen enkel doel.",
            "Koppel de indicator aan een doel, of haal haar weg.",
        ),
        lambda severity: known.of_plan(
            "unused_indicators",
            f"{len(lacking)} van {count_noun(len(indicators), 'indicator')} horen bij geen enkel "
            f"doel: {_named(lacking)}.",
            "Koppel ze aan doelen, of haal ze weg.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-indicator-leeg", severity=Severity.WARNING,
    title="Elke indicator heeft een cijfer",
    explanation="Een indicator zonder enig cijfer laat niet zien hoe het ervoor staat.",
    norm="BBV artikel 25, tweede lid: het jaarverslag geeft inzicht met indicatoren.",
    bad=[Example("Een indicator zonder cijfers.", with_indicator("eenzaamheid", observations=()))],
    good=[Example("Elke indicator heeft cijfers.", bare)],
)  # fmt: skip
def empty_indicators(known: Known) -> Iterator[Finding]:
    """Indicators without an observation, and without the plan's own words for one."""
    indicators = known.snapshot.indicators
    lacking = [one for one in indicators if not one.observations and not one.stated_local]
    yield from each_or_once(
        lacking, len(indicators),
        lambda one: known.of_indicator(
            one, "observations", f"Van {short(one.name)} is geen enkel cijfer bekend.",
            "Vul een cijfer in, koppel een bron, of zeg wanneer het cijfer komt.",
        ),
        lambda severity: known.of_plan(
            "empty_indicators",
            f"Van {len(lacking)} van {count_noun(len(indicators), 'indicator')} is geen cijfer "
            f"bekend: {_named(lacking)}.",
            "Vul cijfers in, koppel een bron, of zeg wanneer zij komen.", severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "doelen-indicator-eenheid", severity=Severity.WARNING,
    title="Bij elk cijfer staat de eenheid",
    explanation="Zonder eenheid weet een lezer niet of 49 procenten, mensen of euro’s zijn.",
    norm="CBS, Handboek statistiek: een cijfer heeft een eenheid, populatie en periode "
    "(SMART: specifiek).",
    bad=[Example("Een indicator zonder eenheid.", with_indicator("diploma", unit=None))],
    good=[Example("Elke indicator heeft een eenheid.", bare)],
)  # fmt: skip
def without_unit(known: Known) -> Iterator[Finding]:
    """Indicators with figures and no unit, not even with the figures."""
    counted = [one for one in known.snapshot.indicators if one.observations]
    lacking = [
        one for one in counted
        if not one.unit and not any(figure.unit for figure in one.observations)
        and any(figure.value is not None for figure in one.observations)
    ]  # fmt: skip
    yield from each_or_once(
        lacking, len(counted),
        lambda one: known.of_indicator(
            one, "unit", f"Bij {short(one.name)} staat geen eenheid.",
            "Vul de eenheid in, zoals %, aantal of per 1.000 inwoners.",
        ),
        lambda severity: known.of_plan(
            "units",
            f"Bij {len(lacking)} van {count_noun(len(counted), 'indicator')} staat geen eenheid: "
            f"{_named(lacking)}.",
            "Vul bij elke indicator de eenheid in.", severity=severity,
        ),
    )  # fmt: skip


def _nothing_measured(known: Known, goals: list[Node]) -> Iterator[Finding]:
    if goals:
        yield known.of_plan(
            "indicators", "In dit plan staat geen enkele indicator.",
            "Kies per doel waaraan u merkt of het lukt.",
            severity=Severity.HINT if len(goals) > 1 else Severity.WARNING,
        )  # fmt: skip


def _measured(under: Under, node: Node) -> bool:
    return node.code in under.measured


def _measured_around(under: Under, node: Node) -> bool:
    """Whether a goal or theme over it, or an activity beside it, has an indicator of its own."""
    index = under.index
    above = (one for one in index.path(node.code)[:-1] if one.kind is not NodeKind.AMBITION)
    beside = (one for one in index.children[node.parent] if one.kind is NodeKind.ACTIVITY)
    return any(one.code in index.indicators_of for one in (*above, *beside))


def _named(indicators: list[Indicator]) -> str:
    return some_of([short(one.name) for one in indicators])
