"""A status says where it stands; a deviation says why, and what is done about it."""

from collections.abc import Iterator

from doelenboom.checks.examples import bare, changed, with_contribution
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import each_or_once, short, some_of
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.reports.editions import Report, reports_of
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.states import DEVIATIONS, State
from doelenboom.kernel.wording import count_noun
from doelenboom.snapshot.models import AspectStatus, Contribution, Node

_ORDER = {
    State.COMPLETED: 0, State.ON_TRACK: 0, State.NOT_STARTED: 1, State.MINOR_DEVIATION: 2,
    State.MAJOR_DEVIATION: 3, State.CANCELLED: 3,
}  # fmt: skip
_NORM = "BBV artikel 25: de jaarstukken geven aan in hoeverre de doelstellingen zijn " \
    "gerealiseerd en de voornemens uitgevoerd; financiële verordening: afwijkingen worden " \
    "toegelicht."  # fmt: skip
_MOSTLY_REPORTED = 2  # at least half of a level: then the rest should be reported on as well


@registry_rule(
    "verslag-status-ontbreekt", severity=Severity.WARNING,
    title="Elk verslag heeft een status",
    explanation="Zonder status telt een verslag niet mee in het overzicht, en ziet de raad niet "
    "of het goed gaat.",
    norm=_NORM,
    bad=[Example("Een verslag zonder status.",
                 with_contribution("D1.1", status=None, rows=()))],
    good=[Example("Elk verslag heeft een status.", bare)],
)  # fmt: skip
def without_status(known: Known) -> Iterator[Finding]:
    """Reports without a status of their own or of any row."""
    reports = known.subject.derived(reports_of)
    if not known.snapshot.scale:
        return
    lacking = [one for one in reports if not _has_status(one)]
    yield from each_or_once(
        lacking, len(reports),
        lambda one: known.of_contribution(
            one.now, "status", f"Bij {short(one.node.title)} staat geen status.",
            "Kies de status die bij het verslag past.",
        ),
        lambda severity: known.of_plan(
            "statuses",
            f"{len(lacking)} van {count_noun(len(reports), 'verslag')} hebben geen status.",
            "Kies per verslag een status, zodat lezers in één keer zien hoe het gaat.",
            severity=severity,
        ),
    )  # fmt: skip


@registry_rule(
    "verslag-ontbreekt", severity=Severity.WARNING,
    title="Waar verslag over wordt gedaan, is over alles verslag gedaan",
    explanation="Als over bijna alle activiteiten verslag is gedaan, is het opvallend als er één "
    "ontbreekt. Niet gemeld is iets anders dan volgens afspraak.",
    norm=_NORM,
    bad=[Example("Over één van de zes activiteiten staat in deze editie niets.",
                 changed(lambda plan: {"contributions": tuple(
                     one for one in plan.contributions
                     if (one.node, one.edition) != ("D3.2", plan.edition))}))],
    good=[Example("Over elke activiteit is verslag gedaan.", bare)],
)  # fmt: skip
def without_report(known: Known) -> Iterator[Finding]:
    """Elements of a level that is reported on, without a report in the shown edition."""
    edition = known.index.edition
    if edition is None or edition.by_exception:
        return
    told = known.index.current_contribution
    for nodes in _levels(known, edition.scope).values():
        lacking = [node for node in nodes if node.code not in told]
        if len(lacking) * _MOSTLY_REPORTED >= len(nodes):
            continue
        for node in lacking:
            if not _ended(known, node) and not _told_above(known, node):
                yield known.of_node(
                    node, "contribution",
                    f"Over {short(node.title)} is in {edition.title} niets gemeld, over de meeste "
                    "andere wel.",
                    "Vraag de bijdrage op, of zeg waarom er niets te melden is.",
                )  # fmt: skip


@registry_rule(
    "verslag-zonder-toelichting", severity=Severity.WARNING,
    title="Een afwijking is toegelicht",
    explanation="Wie afwijkt van de afspraak, zegt wat er aan de hand is en waarom. Dat geldt ook "
    "voor wat is gestopt.",
    norm=_NORM,
    bad=[Example("Status “Wijkt iets af” zonder toelichting.",
                 with_contribution("D1.2", explanation=(), rows=())),
         Example("Gestopt, zonder te zeggen waarom.",
                 with_contribution("D3.2", status="cancelled", rows=()))],
    good=[Example("De afwijking is uitgelegd.", bare)],
)  # fmt: skip
def without_explanation(known: Known) -> Iterator[Finding]:
    """Deviations and ends of which nothing is told."""
    for one in known.subject.derived(reports_of):
        if one.state in DEVIATIONS | {State.CANCELLED} and not any(one.told()):
            word = known.index.statuses[one.now.status].word if one.now.status else ""
            yield known.of_contribution(
                one.now, "explanation",
                f"{short(one.node.title)} heeft status “{word}”, maar er staat niet bij waarom.",
                "Schrijf op wat er anders gaat dan afgesproken, en hoe dat komt.",
            )  # fmt: skip


@registry_rule(
    "verslag-zonder-maatregel", severity=Severity.WARNING,
    title="Bij een afwijking staat wat eraan wordt gedaan",
    explanation="De raad wil niet alleen weten dát het anders loopt, maar ook wat het college "
    "doet.",
    norm=_NORM,
    bad=[Example("Status “Wijkt iets af” zonder maatregel.",
                 with_contribution("D1.2", measure=()))],
    good=[Example("Bij de afwijking staat een maatregel.", bare)],
)  # fmt: skip
def without_measure(known: Known) -> Iterator[Finding]:
    """Deviations without a measure, where the level of the element has them."""
    deviating = [one for one in known.subject.derived(reports_of) if one.state in DEVIATIONS]
    lacking = [one for one in deviating if not one.now.measure and not _measure_below(known, one)]
    yield from each_or_once(
        lacking, len(deviating),
        lambda one: known.of_contribution(
            one.now, "measure",
            f"{short(one.node.title)} wijkt af, maar er staat geen maatregel bij.",
            "Schrijf op wat u eraan doet en wanneer dat klaar is, of waarom u niets doet.",
        ),
        lambda severity: known.of_plan(
            "measures",
            f"Bij {len(lacking)} van {count_noun(len(deviating), 'afwijking', 'afwijkingen')} "
            f"staat geen maatregel: {some_of([short(one.node.title) for one in lacking])}.",
            "Schrijf bij elke afwijking op wat u eraan doet.", severity=Severity.WARNING,
        ),
    )  # fmt: skip


@registry_rule(
    "verslag-oordeel", severity=Severity.WARNING,
    title="Een gunstiger eindoordeel is uitgelegd",
    explanation="Als een onderdeel afwijkt en het geheel op koers heet, vraagt een lezer waarom.",
    norm="Redelijkheid: een oordeel volgt uit wat eronder staat, of zegt waarom niet.",
    bad=[Example("Geld wijkt sterk af, het geheel is op koers, zonder reden.",
                 with_contribution("D1.1", aspects=(
                     AspectStatus(aspect="geld", status="major-deviation"),)))],
    good=[Example("Met een reden erbij.",
                  with_contribution("D1.1", judgement_reason="Het geld komt in maart alsnog.",
                                    aspects=(AspectStatus(aspect="geld",
                                                          status="major-deviation"),)))],
)  # fmt: skip
def milder_judgement(known: Known) -> Iterator[Finding]:
    """Judgements that are better than the worst aspect or row below them, without a reason."""
    for one in known.subject.derived(reports_of):
        if one.state is None or one.now.judgement_reason or len(one.now.rows) > 1:
            continue
        below = [known.index.statuses[part.status].state for part in one.now.aspects or ()]
        worst = max(below, key=lambda state: _ORDER[state], default=one.state)
        if _ORDER[worst] == _ORDER[State.MAJOR_DEVIATION] and _ORDER[one.state] == 0:
            yield known.of_contribution(
                one.now, "judgement_reason",
                f"Van {short(one.node.title)} wijkt een onderdeel sterk af, maar het geheel heet "
                "op koers.",
                "Pas de status aan, of schrijf de reden van het oordeel op.",
            )  # fmt: skip


@registry_rule(
    "verslag-status-terug", severity=Severity.WARNING,
    title="Wat afgerond was, blijft afgerond",
    explanation="Een activiteit die vorige keer klaar of gestopt was en nu niet meer, was niet "
    "klaar, of is met een andere verwisseld.",
    norm="Redelijkheid: een raadslid dat beide edities leest, ziet een tegenspraak.",
    bad=[Example("In het voorjaar afgerond, in het najaar nog niet begonnen.",
                 with_contribution("D3.2", edition="voorjaar-2026", status="completed"))],
    good=[Example("In het voorjaar op koers, in het najaar afgerond.", bare)],
)  # fmt: skip
def back_again(known: Known) -> Iterator[Finding]:
    """What was completed or cancelled last time and is not now; or was begun and is not begun."""
    for one in known.subject.derived(reports_of):
        if one.before is None or one.before.status is None or one.state is None:
            continue
        was = known.index.statuses[one.before.status].state
        ended = was in {State.COMPLETED, State.CANCELLED} and one.state not in {
            State.COMPLETED, State.CANCELLED
        }  # fmt: skip
        unbegun = one.state is State.NOT_STARTED and was in DEVIATIONS | {State.ON_TRACK}
        if ended or (unbegun and not any(one.told())):
            earlier = known.index.statuses[one.before.status].word
            edition = known.index.editions[one.before.edition]
            word = known.index.statuses[one.now.status].word if one.now.status else one.state.value
            yield known.of_contribution(
                one.now, "status",
                f"{short(one.node.title)} heeft nu status “{word}”, maar in {edition.title} was "
                f"dat al “{earlier}”.",
                "Controleer beide statussen. Is er opnieuw begonnen, leg dat dan uit.",
            )  # fmt: skip


def _has_status(report: Report) -> bool:
    now = report.now
    return bool(now.status) or any(row.status or row.stated_status for row in now.rows)


def _levels(known: Known, scope: tuple[str, ...] | None) -> dict[str, list[Node]]:
    inside = set(scope) if scope is not None else None
    levels: dict[str, list[Node]] = {}
    for node in known.snapshot.nodes:
        if inside is not None and node.code not in inside and node.parent not in inside:
            continue
        if inside is not None:
            inside.add(node.code)
        levels.setdefault(node.level, []).append(node)
    return levels


def _ended(known: Known, node: Node) -> bool:
    """Whether an older edition said that it is finished or stopped."""
    states = [
        known.index.statuses[one.status].state
        for one in known.index.contributions_of.get(node.code, ()) if one.status
    ]  # fmt: skip
    return bool(states) and states[-1] in {State.COMPLETED, State.CANCELLED}


def _told_above(known: Known, node: Node) -> bool:
    """Whether the report on its parent stands for it: a parent of the same kind."""
    parent = known.index.nodes[node.parent] if node.parent else None
    return (
        parent is not None and parent.kind is node.kind
        and parent.code in known.index.current_contribution
    )  # fmt: skip


def _measure_below(known: Known, report: Report) -> bool:
    """Whether a deviating element below it has the measure."""
    return any(
        contribution.measure
        for child in known.index.children.get(report.node.code, ())
        if (contribution := _current(known, child))
    )


def _current(known: Known, node: Node) -> Contribution | None:
    return known.index.current_contribution.get(node.code)
