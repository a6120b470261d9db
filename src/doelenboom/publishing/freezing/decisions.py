"""Decisions, amendments and the roads to them: of the plan, and of its released editions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q

from doelenboom.decisions.api import Amendment, Decision, ProcedureStep
from doelenboom.goals.api import Plan
from doelenboom.kernel.stages import AmendmentOutcome, Body, Outcome, StepNature
from doelenboom.publishing.freezing.words import required, text
from doelenboom.snapshot import decisions as contract


@dataclass(frozen=True, slots=True)
class FrozenDecisions:
    """What was decided, newest last, and the steps towards it."""

    decisions: tuple[contract.Decision, ...]
    steps: tuple[contract.ProcedureStep, ...]


def decision_code(pk: int) -> str:
    """Code of a decision within a snapshot; the same one as long as the registry lives."""
    return f"besluit-{pk}"


def freeze_decisions(
    plan: Plan, editions: Mapping[int, str], also: Iterable[int] = ()
) -> FrozenDecisions:
    """Freeze decisions and steps.

    Args:
        plan: whose they are.
        editions: key → code of the editions in the snapshot.
        also: keys of decisions that belong here although nothing points at them yet.
    """
    return FrozenDecisions(_decisions(plan, editions, also), _steps(plan, editions))


def _decisions(
    plan: Plan, editions: Mapping[int, str], also: Iterable[int]
) -> tuple[contract.Decision, ...]:
    wanted = (
        Q(steps__procedure__plan=plan)
        | Q(steps__procedure__edition__in=editions)
        | Q(versions__edition__in=editions)
        | Q(budget_amendments__plan=plan)
        | Q(pk__in=list(also))
    )
    keys = set(Decision.objects.filter(wanted).order_by().values_list("pk", flat=True))
    rows = Decision.objects.filter(pk__in=keys).order_by("decided_on", "id")
    amendments: dict[int, list[contract.Amendment]] = {}
    for row in Amendment.objects.filter(decision_id__in=keys).order_by("position", "id"):
        amendments.setdefault(row.decision_id, []).append(
            contract.Amendment(
                number=text(row.number),
                title=required(row.title),
                text=text(row.text),
                outcome=AmendmentOutcome(row.outcome),
                url=text(row.url),
            )
        )
    return tuple(
        contract.Decision(
            code=decision_code(row.pk),
            body=Body(row.body),
            body_name=required(row.body_word),
            decided_on=row.decided_on,
            number=text(row.number),
            title=required(row.title),
            outcome=Outcome(row.outcome),
            text=text(row.text),
            url=text(row.url),
            amendments=tuple(amendments.get(row.pk, ())),
        )
        for row in rows
    )


def _steps(plan: Plan, editions: Mapping[int, str]) -> tuple[contract.ProcedureStep, ...]:
    """The plan's own road first, then that of every edition in their order."""
    rows = list(
        ProcedureStep.objects.filter(
            Q(procedure__plan=plan) | Q(procedure__edition__in=editions), live=True
        )
        .select_related("procedure__edition")
        .order_by("kind", "position", "id")
    )
    order = {code: number for number, code in enumerate(editions.values(), 1)}
    found = [(_edition_of(row, plan, editions), row) for row in rows]
    found.sort(key=lambda pair: order.get(pair[0] or "", 0))
    return tuple(_step(row, edition) for edition, row in found)


def _edition_of(row: ProcedureStep, plan: Plan, editions: Mapping[int, str]) -> str | None:
    """The edition whose road it is; a road that the plan has too is the plan's."""
    if row.procedure_id == plan.procedure_id:
        return None
    return editions.get(row.procedure.edition.pk)


def _step(row: ProcedureStep, edition: str | None) -> contract.ProcedureStep:
    return contract.ProcedureStep(
        kind="decision" if row.kind == ProcedureStep.Kind.DECISION else "process",
        number=text(row.number),
        text=required(row.text),
        due_text=text(row.due_text),
        due=row.due,
        done_on=row.done_on,
        decision=text(row.decision),
        nature=StepNature(row.nature) if row.nature else None,
        resolved_by=decision_code(row.resolved_by_id) if row.resolved_by_id else None,
        edition=edition,
    )
