"""The money of a snapshot, ready for the tables of ``doelenboom.money``."""

from datetime import date

from doelenboom.kernel.money import BudgetStage
from doelenboom.kernel.stages import Body, Outcome
from doelenboom.money.amending import AmendmentFact, with_amended
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import Line, line_of
from doelenboom.snapshot.decisions import Decision
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.money import AmendmentLine

_IN_FORCE = {Outcome.ADOPTED, Outcome.AMENDED}


def ledger_of(snapshot: Snapshot, on: date | None = None) -> Ledger:
    """Budget lines by year and phase, a budget after amendment computed where none is stated.

    Args:
        snapshot: whose money.
        on: day up to which budget amendments count; None: all that were adopted.
    """
    lines = [line_of(part) for part in snapshot.budget]
    return Ledger(with_amended(lines, amendments_of(snapshot), on))


def amendments_of(snapshot: Snapshot) -> list[AmendmentFact]:
    """Budget amendments with the day on which the council adopted them (Gemeentewet art. 192)."""
    decisions = {decision.code: decision for decision in snapshot.decisions or ()}
    return [
        AmendmentFact(
            one.year,
            one.number,
            one.title,
            _adopted_on(decisions.get(one.decision or "")),
            tuple(_line(line) for line in one.lines),
        )
        for one in snapshot.amendments or ()
    ]


def taakveld_names(snapshot: Snapshot) -> dict[tuple[int, str], str]:
    """(Financial year, code) → name, of the codes that lines use."""
    return {(one.year, one.code): one.name for one in snapshot.taakvelden or ()}


def _adopted_on(decision: Decision | None) -> date | None:
    if decision is None or decision.outcome not in _IN_FORCE or decision.body is Body.EXECUTIVE:
        return None
    return decision.decided_on


def _line(part: AmendmentLine) -> Line:
    return Line(
        description=part.description,
        year=part.year,
        amount=part.amount,
        stage=BudgetStage.AMENDED,
        side=part.side,
        node=part.node,
        taakveld=part.taakveld or "",
    )
