"""Milestones: past their date and still open, or reached before they could be."""

from collections.abc import Iterator
from datetime import date

from doelenboom.checks import owners
from doelenboom.checks.examples import bare, changed, with_milestone
from doelenboom.checks.finding import Finding
from doelenboom.checks.habits import short
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.reading.snapshot import node_label
from doelenboom.checks.rows import row_owners
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.dates import format_date, parse_date
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.states import MilestoneState, State
from doelenboom.snapshot.models import Milestone

_NORM = "Financiële verordening en budgetcyclus: mijlpalen worden gevolgd op hun datum."
_OPEN = {MilestoneState.PLANNED, MilestoneState.UNKNOWN}

Named = tuple[str, Milestone]


@registry_rule(
    "verslag-mijlpaal-open", severity=Severity.WARNING,
    title="Een mijlpaal van vroeger is gehaald of niet",
    explanation="Als de datum voorbij is, weet de gemeente of het is gelukt. “Gepland” is dan geen "
    "antwoord meer.",
    norm=_NORM,
    bad=[Example("De mijlpaal was 1 juli, de peildatum is 1 september, en hij staat nog gepland.",
                 with_milestone(0, state=MilestoneState.PLANNED, reached_on=None))],
    good=[Example("Wat voorbij is, is gehaald; wat komt, is gepland.", bare)],
)  # fmt: skip
def still_open(known: Known) -> Iterator[Finding]:
    """Milestones of which the day is past on the reference date and that are still open."""
    for owner, one in _shown(known):
        due = due_day(one)
        if due is not None and due < known.day and one.state in _OPEN and one.reached_on is None:
            yield _about(
                known, (owner, one), "state",
                f"Mijlpaal {short(one.text)} zou op {format_date(due)} klaar zijn. Op "
                f"{format_date(known.day)} staat er niet bij of dat is gelukt.",
                "Meld of de mijlpaal is gehaald, of noem de nieuwe datum en waarom.",
            )  # fmt: skip


@registry_rule(
    "verslag-mijlpaal-te-vroeg", severity=Severity.ERROR,
    title="Wat gehaald is, ligt in het verleden",
    explanation="Een mijlpaal kan niet zijn gehaald op een dag die nog moet komen.",
    norm=_NORM,
    bad=[Example("Gehaald op 1 maart 2027, in een rapportage van september 2026.",
                 with_milestone(1, state=MilestoneState.REACHED, reached_on=date(2027, 3, 1)))],
    good=[Example("Gehaald vóór de peildatum.", bare)],
)  # fmt: skip
def reached_too_early(known: Known) -> Iterator[Finding]:
    """Milestones that are said to be reached on a day of which nobody can know yet."""
    for owner, one in _shown(known):
        if one.reached_on is not None and one.reached_on > known.latest:
            yield _about(
                known, (owner, one), "reached_on",
                f"Mijlpaal {short(one.text)} heet gehaald op {format_date(one.reached_on)}, en die "
                "dag moet nog komen.",
                "Verbeter de datum, of zet de mijlpaal op gepland.",
            )  # fmt: skip


@registry_rule(
    "verslag-mijlpaal-strijdig", severity=Severity.WARNING,
    title="Stand en datum van een mijlpaal passen bij elkaar",
    explanation="Een mijlpaal met een dag waarop hij is gehaald, is gehaald. Een mijlpaal die is "
    "vervallen of gemist, heeft zo’n dag niet.",
    norm=_NORM,
    bad=[Example("Gepland, maar met een dag waarop hij is gehaald.",
                 with_milestone(1, reached_on=date(2026, 8, 1)))],
    good=[Example("Alleen gehaalde mijlpalen hebben een dag.", bare)],
)  # fmt: skip
def state_against_day(known: Known) -> Iterator[Finding]:
    """Milestones with a day on which they were reached and another state."""
    for owner, one in _shown(known):
        if one.reached_on is not None and one.state is not MilestoneState.REACHED:
            late = one.state is MilestoneState.MISSED and one.due and one.reached_on > one.due
            if not late:
                yield _about(
                    known, (owner, one), "state",
                    f"Mijlpaal {short(one.text)} heeft een dag waarop hij is gehaald "
                    f"({format_date(one.reached_on)}), maar staat niet op gehaald.",
                    "Kies de stand die klopt, of haal de dag weg.",
                )  # fmt: skip


@registry_rule(
    "verslag-mijlpaal-status", severity=Severity.WARNING,
    title="Een afgerond element heeft geen open mijlpalen",
    explanation="Als alles klaar is, zijn de mijlpalen gehaald of vervallen.",
    norm=_NORM,
    bad=[Example("De routes zijn afgerond; de mijlpaal van de vierde route staat nog open.",
                 changed(lambda plan: {"contributions": tuple(
                     one.model_copy(update={"status": "completed"})
                     if (one.node, one.edition) == ("D3.2", plan.edition) else one
                     for one in plan.contributions)}))],
    good=[Example("Alleen lopend werk heeft open mijlpalen.", bare)],
)  # fmt: skip
def open_under_completed(known: Known) -> Iterator[Finding]:
    """Planned milestones of an element that is reported as completed."""
    for owner, one in _shown(known):
        told = known.index.current_contribution.get(one.node)
        status = known.index.status(told.status) if told else None
        if status and status.state is State.COMPLETED and one.state is MilestoneState.PLANNED:
            node = known.index.nodes[one.node]
            yield _about(
                known, (owner, one), "state",
                f"{short(node.title)} heet “{status.word}”, maar mijlpaal {short(one.text)} staat "
                "nog gepland.",
                "Meld de mijlpaal als gehaald of vervallen, of pas de status aan.",
            )  # fmt: skip


def due_day(milestone: Milestone) -> date | None:
    """The last day on which it is in time, also where only "3e kwartaal 2026" is said."""
    if milestone.due is not None:
        return milestone.due
    text = (milestone.due_text or "").strip().lower()
    for word in ("uiterlijk ", "eind ", "voor ", "vóór ", "in ", "per "):
        text = text.removeprefix(word)
    if not text:
        return None
    try:
        return parse_date(text)
    except NotationError:
        pass
    try:
        days = parse_period(text).days
    except NotationError:
        return None
    return days[1] if days else None


def _shown(known: Known) -> Iterator[Named]:
    rows = known.subject.derived(row_owners)
    for owner, one in zip(rows.milestones, known.snapshot.milestones, strict=True):
        if one.edition in (None, known.snapshot.edition):
            yield owner, one


def _about(known: Known, named: Named, field: str, message: str, mend: str) -> Finding:
    owner, one = named
    node = known.index.nodes[one.node]
    label = f"Mijlpaal bij {node_label(node)}"
    spot = Spot(owner, field, label, owners.node_owner(one.node))
    return about(known.subject, spot, message, mend)
