"""Recording what college and raad decided."""

from typing import Any

from django.db import models, transaction
from django.utils import timezone

from doelenboom.decisions.errors import BadDecision, DecisionInUse, DecisionKept
from doelenboom.decisions.facts import AmendmentFacts, DecisionFacts
from doelenboom.decisions.models import Amendment, Decision
from doelenboom.decisions.rules import Problem, problems_of
from doelenboom.history.api import record
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.stages import AMENDMENT_WORDS, AmendmentOutcome, Body, Outcome
from doelenboom.organisations.api import Organisation

_ADOPTING = frozenset({Outcome.ADOPTED, Outcome.AMENDED})


def record_decision(*, organisation: Organisation, facts: DecisionFacts) -> Decision:
    """Write down a decision with its amendments.

    Raises:
        BadDecision: something does not fit; nothing is written.
    """
    _check(facts)
    with transaction.atomic():
        decision = Decision.objects.create(organisation=organisation, **_columns(facts))
        _write_amendments(decision, facts.amendments, {})
        record(
            verb="besluit vastgelegd",
            subject=decision,
            organisation=organisation.code,
            after=shown(decision),
        )
    return decision


def change_decision(*, decision: int, facts: DecisionFacts) -> Decision:
    """Correct what was written down, as long as nothing was adopted with it.

    Raises:
        BadDecision: something does not fit; nothing is written.
        DecisionKept: something was adopted with it.
        DecisionInUse: a budget amendment would no longer be in force.
    """
    _check(facts)
    with transaction.atomic():
        held = Decision.objects.select_for_update().get(pk=decision)
        refuse_kept(held)
        before = shown(held)
        existing = {row.pk: row for row in held.amendments.all()}
        gone = [pk for pk in existing if pk not in {a.pk for a in facts.amendments}]
        _refuse_worked_in([existing[pk] for pk in gone])
        _refuse_undone(facts.amendments, existing)
        if facts.outcome not in _ADOPTING or facts.body is Body.EXECUTIVE:
            _refuse_in_use(held)
        for name, value in _columns(facts).items():
            setattr(held, name, value)
        held.save()
        Amendment.objects.filter(pk__in=gone).delete()
        _write_amendments(held, facts.amendments, existing)
        after = shown(held)
        if before != after:
            record(
                verb="besluit gewijzigd",
                subject=held,
                organisation=held.organisation.code,
                before={k: v for k, v in before.items() if after[k] != v},
                after={k: v for k, v in after.items() if before[k] != v},
            )
    return held


def remove_decision(*, decision: int) -> None:
    """Take away what was written down by mistake.

    Raises:
        BadDecision: an amendment was worked into an edition.
        DecisionKept: something was adopted with it.
        DecisionInUse: a budget amendment is in force by it.
    """
    with transaction.atomic():
        held = Decision.objects.select_for_update().get(pk=decision)
        refuse_kept(held)
        _refuse_worked_in(held.amendments.all())
        _refuse_in_use(held)
        before = shown(held)
        record(
            verb="besluit verwijderd",
            subject=held,
            organisation=held.organisation.code,
            before=before,
        )
        try:
            held.delete()
        except models.ProtectedError as error:
            raise DecisionKept(str(next(iter(error.protected_objects)))) from error


def refuse_kept(decision: Decision) -> None:
    """Refuse to change a decision with which something was adopted.

    Raises:
        DecisionKept: there is such a thing.
    """
    version = decision.versions.select_related("edition").first()
    if version is not None:
        raise DecisionKept(version.edition.title)


def facts_of(decision: Decision) -> DecisionFacts:
    """A stored decision as a person fills it in."""
    return DecisionFacts(
        body=Body(decision.body), decided_on=decision.decided_on, title=decision.title,
        outcome=Outcome(decision.outcome), number=decision.number, body_name=decision.body_name,
        text=decision.text, url=decision.url,
        amendments=tuple(
            AmendmentFacts(
                title=row.title, number=row.number, text=row.text,
                outcome=AmendmentOutcome(row.outcome), url=row.url, pk=row.pk,
            )
            for row in decision.amendments.all()
        ),
    )  # fmt: skip


def shown(decision: Decision) -> dict[str, Any]:
    """What the audit log keeps of a decision."""
    return {
        "orgaan": decision.body_word,
        "datum": decision.decided_on.isoformat(),
        "nummer": decision.number,
        "onderwerp": decision.title,
        "uitkomst": decision.get_outcome_display(),
        "besluit": decision.text,
        "vergaderstukken": decision.url,
        "amendementen": [
            f"{row}: {AMENDMENT_WORDS[AmendmentOutcome(row.outcome)]}"
            for row in decision.amendments.order_by("position", "id")
        ],
    }


def _check(facts: DecisionFacts) -> None:
    if found := problems_of(facts, dutch_day(timezone.now())):
        raise BadDecision(found)


def _columns(facts: DecisionFacts) -> dict[str, Any]:
    return {
        "body": facts.body.value, "body_name": facts.body_name, "decided_on": facts.decided_on,
        "number": facts.number, "title": facts.title.strip(), "outcome": facts.outcome.value,
        "text": facts.text, "url": facts.url,
    }  # fmt: skip


def _write_amendments(
    decision: Decision, amendments: tuple[AmendmentFacts, ...], existing: dict[int, Amendment]
) -> None:
    for position, facts in enumerate(amendments, 1):
        row = existing.get(facts.pk or 0) or Amendment(decision=decision)
        row.position, row.number, row.title = position, facts.number, facts.title.strip()
        row.text, row.outcome, row.url = facts.text, facts.outcome.value, facts.url
        row.save()


def _refuse_in_use(decision: Decision) -> None:
    """Refuse what would silently put a budget amendment out of force."""
    if decision.outcome not in _ADOPTING or decision.body == Body.EXECUTIVE:
        return
    used = decision.budget_amendments.first()
    if used is not None:
        raise DecisionInUse(str(used))


def _refuse_undone(amendments: tuple[AmendmentFacts, ...], existing: dict[int, Amendment]) -> None:
    """Refuse that an amendment that was worked in was not adopted after all."""
    for place, facts in enumerate(amendments):
        row = existing.get(facts.pk or 0)
        if row is not None and facts.outcome is not AmendmentOutcome.ADOPTED:
            _refuse_worked_in([row], place)


def _refuse_worked_in(
    amendments: "models.QuerySet[Amendment] | list[Amendment]", first: int = 0
) -> None:
    for place, row in enumerate(amendments, first):
        if row.changes.exists():
            raise BadDecision(
                [
                    Problem(
                        "outcome",
                        f"{row} is al in een editie verwerkt. Maak dat daar eerst ongedaan.",
                        place,
                    )
                ]
            )
