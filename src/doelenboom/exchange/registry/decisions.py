"""Sheets besluitvorming, amendementen and processtappen."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from django.db.models import Q
from typing_extensions import override

from doelenboom.decisions.api import (
    Amendment,
    Decision,
    DecisionKept,
    Procedure,
    ProcedureStep,
    decision_shown,
    refuse_kept,
)
from doelenboom.exchange import layout
from doelenboom.exchange.decision_words import AMENDMENT_OUTCOMES, BODIES, NATURES, OUTCOMES
from doelenboom.exchange.differences import Difference
from doelenboom.exchange.records import (
    CouncilAmendmentRecord,
    DecisionRecord,
    PlanBook,
    ProcessRecord,
    Table,
)
from doelenboom.exchange.registry.part import Part, R
from doelenboom.exchange.registry.texts import iso_or_words
from doelenboom.history.api import record as record_event
from doelenboom.kernel.stages import (
    AMENDMENT_WORDS,
    BODY_WORDS,
    OUTCOME_WORDS,
    STEP_NATURE_WORDS,
    AmendmentOutcome,
    Body,
    Outcome,
    StepNature,
)

_FACTS = (
    "body", "body_name", "number", "outcome", "subject", "wording", "url", "done_on",
)  # fmt: skip


class StepPart(Part[R]):
    """A list of steps in the plan's procedure."""

    model = ProcedureStep
    kind: ProcedureStep.Kind

    def rows(self) -> Iterable[Any]:
        """Steps of this kind, in their order."""
        query = ProcedureStep.objects.filter(procedure__plan=self.scope.owned, kind=self.kind)
        return self.locked(query.order_by("position", "id"))

    def fixed(self, record: R) -> dict[str, Any]:
        """Procedure and kind; a plan gets its procedure with its first step."""
        plan = self.scope.owned
        if plan.procedure is None:
            plan.procedure = Procedure.objects.create(
                organisation=self.scope.owner, title=plan.title
            )
            plan.save(update_fields=["procedure"])
        return {"procedure": plan.procedure, "kind": self.kind.value}


class DecisionPart(StepPart[DecisionRecord]):
    """Sheet besluitvorming: the roads of the plan and of its editions, with their decisions."""

    sheet, noun, kind = layout.DECISIONS, "stap", ProcedureStep.Kind.DECISION

    @override
    def table(self, book: PlanBook) -> Table[DecisionRecord]:
        return book.decisions

    @override
    def rows(self) -> Iterable[Any]:
        plan = self.scope.owned
        query = ProcedureStep.objects.filter(
            Q(procedure__plan=plan) | Q(procedure__edition__plan=plan), kind=self.kind
        ).select_related("resolved_by")
        return self.locked(query.order_by("procedure_id", "position", "id"))

    @override
    def to_record(self, item: ProcedureStep) -> DecisionRecord:
        taken = item.resolved_by
        return DecisionRecord(
            text=item.text, due=item.due.isoformat() if item.due else item.due_text,
            done_on=item.done_on, decision=item.decision,
            nature=STEP_NATURE_WORDS[StepNature(item.nature)],
            edition=self._labels.get(item.procedure_id, ""),
            body=BODY_WORDS[Body(taken.body)] if taken else "",
            body_name=taken.body_name if taken else "",
            number=taken.number if taken else "",
            outcome=OUTCOME_WORDS[Outcome(taken.outcome)] if taken else "",
            subject=taken.title if taken else "", wording=taken.text if taken else "",
            url=taken.url if taken else "",
        )  # fmt: skip

    @property
    def _labels(self) -> dict[int, str]:
        """Procedure of an edition → the label of that edition; the plan's own is not in it."""
        own = self.scope.owned.procedure_id
        return {
            edition.procedure_id: label
            for label, edition in self.scope.editions.items()
            if edition.procedure_id and edition.procedure_id != own
        }

    @override
    def values(self, record: DecisionRecord) -> dict[str, Any]:
        due, words = iso_or_words(record.due)
        return {
            "text": record.text, "due": due, "due_text": words, "done_on": record.done_on,
            "decision": record.decision, "nature": NATURES[record.nature].value,
        }  # fmt: skip

    @override
    def fixed(self, record: DecisionRecord) -> dict[str, Any]:
        if not record.edition:
            return super().fixed(record)
        edition = self.scope.editions[record.edition]
        if edition.procedure is None:
            edition.procedure = Procedure.objects.create(
                organisation=self.scope.owner, title=edition.title
            )
            edition.save(update_fields=["procedure"])
        return {"procedure": edition.procedure, "kind": self.kind.value}

    @override
    def key(self, record: DecisionRecord) -> Hashable:
        return (record.edition, record.text)

    @override
    def group(self, record: DecisionRecord) -> Hashable:
        return record.edition

    @override
    def label(self, record: DecisionRecord) -> str:
        return f"{record.edition}: {record.text}" if record.edition else record.text

    def compare(self, book: PlanBook) -> Difference[DecisionRecord]:
        """Also find decisions with which something was adopted, so that they stay."""
        found = super().compare(book)
        for place in found.changed:
            step = place.stored.item if place.stored else None
            if step is None or step.resolved_by is None:
                continue
            if _facts(place.record) != _facts(self.to_record(step)):
                self.refused += _kept(place.record, step.resolved_by)
        return found

    def create(self, new: Sequence[Any]) -> None:
        """Insert the steps with the decisions that they say were taken."""
        for item, record in zip(new, self.difference.added, strict=True):
            item.resolved_by = self._decision(item, record)
        super().create(new)

    def update(self, changed: Sequence[Any], fields: Sequence[str]) -> None:
        """Update the steps, and the decisions behind them."""
        for item, place in zip(changed, self.difference.changed, strict=True):
            item.resolved_by = self._decision(item, place.record)
        super().update(changed, [*fields, "resolved_by"])

    def _decision(self, step: ProcedureStep, record: DecisionRecord) -> Decision | None:
        """The decision that a row tells of; made or corrected where it is not so yet."""
        if not record.outcome or record.done_on is None:
            return None
        decision = step.resolved_by or self._same(record) or Decision()
        before = decision_shown(decision) if decision.pk else None
        decision.organisation = self.scope.owner
        decision.body, decision.body_name = BODIES[record.body].value, record.body_name
        decision.decided_on, decision.number = record.done_on, record.number
        decision.title, decision.text = record.subject, record.wording
        decision.outcome, decision.url = OUTCOMES[record.outcome].value, record.url
        decision.save()
        after = decision_shown(decision)
        if before != after:
            record_event(
                verb="besluit gewijzigd" if before else "besluit vastgelegd", subject=decision,
                organisation=self.scope.owner.code, before=before, after=after,
                note=self.scope.note,
            )  # fmt: skip
        return decision

    def _same(self, record: DecisionRecord) -> Decision | None:
        """A decision that is known already: of the same body, day and number, and no other facts.

        A decision that another step tells of is never changed from here.
        """
        if not record.number or record.done_on is None:
            return None
        return Decision.objects.filter(
            organisation=self.scope.owner, body=BODIES[record.body].value,
            body_name=record.body_name,
            decided_on=record.done_on, number=record.number, title=record.subject,
            text=record.wording, outcome=OUTCOMES[record.outcome].value, url=record.url,
        ).first()  # fmt: skip


class CouncilAmendmentPart(Part[CouncilAmendmentRecord]):
    """Sheet amendementen."""

    sheet, model, noun = layout.COUNCIL_AMENDMENTS, Amendment, "amendement"

    @override
    def table(self, book: PlanBook) -> Table[CouncilAmendmentRecord]:
        return book.council_amendments

    @override
    def rows(self) -> Iterable[Amendment]:
        query = Amendment.objects.filter(decision__in=list(self._steps()))
        return self.locked(query.select_related("decision").order_by("position", "id"))

    def _steps(self) -> dict[int, tuple[str, str]]:
        """Key of a decision → edition and text of the first step that tells of it."""
        plan = self.scope.owned
        rows = ProcedureStep.objects.filter(
            Q(procedure__plan=plan) | Q(procedure__edition__plan=plan),
            kind=ProcedureStep.Kind.DECISION,
        ).exclude(resolved_by=None)
        found: dict[int, tuple[str, str]] = {}
        for row in rows.select_related("procedure__edition").order_by("procedure_id", "position"):
            edition = getattr(row.procedure, "edition", None)
            label = edition.label if edition and row.procedure_id != plan.procedure_id else ""
            if row.resolved_by_id:
                found.setdefault(row.resolved_by_id, (label, row.text))
        return found

    @override
    def stored(self) -> Any:
        self._places = self._steps() if self.scope.plan else {}
        return super().stored()

    @override
    def to_record(self, item: Amendment) -> CouncilAmendmentRecord:
        edition, step = self._places[item.decision_id]
        return CouncilAmendmentRecord(
            step=step, edition=edition, number=item.number, title=item.title,
            outcome=AMENDMENT_WORDS[AmendmentOutcome(item.outcome)], text=item.text, url=item.url,
        )  # fmt: skip

    @override
    def values(self, record: CouncilAmendmentRecord) -> dict[str, Any]:
        return {
            "number": record.number, "title": record.title,
            "outcome": AMENDMENT_OUTCOMES[record.outcome].value,
            "text": record.text, "url": record.url,
        }  # fmt: skip

    @override
    def fixed(self, record: CouncilAmendmentRecord) -> dict[str, Any]:
        return {"decision_id": self._decisions[record.edition, record.step]}

    @override
    def key(self, record: CouncilAmendmentRecord) -> Hashable:
        return (record.edition, record.step, record.number or record.title)

    @override
    def group(self, record: CouncilAmendmentRecord) -> Hashable:
        return (record.edition, record.step)

    @override
    def label(self, record: CouncilAmendmentRecord) -> str:
        return f"Amendement {record.number}: {record.title}" if record.number else record.title

    def compare(self, book: PlanBook) -> Difference[CouncilAmendmentRecord]:
        """Also find amendments to a decision with which something was adopted."""
        found = super().compare(book)
        for place in found.changed:
            if place.stored:
                self.refused += _kept(place.record, place.stored.item.decision)
        kept = {place: pk for pk, place in self._places.items()}
        for record in found.added:
            pk = kept.get((record.edition, record.step))
            if pk is not None:
                self.refused += _kept(record, Decision.objects.get(pk=pk))
        return found

    def write(self, *, delete: bool) -> None:
        """Write the amendments, now that every decision is there."""
        self._decisions = {place: pk for pk, place in self._steps().items()}
        super().write(delete=delete)

    def remove(self) -> None:
        """Delete what the workbook does not have, unless something was adopted with it."""
        self.difference.missing[:] = [
            one for one in self.difference.missing
            if not one.item.decision.versions.exists() and not one.item.changes.exists()
        ]  # fmt: skip
        super().remove()


class ProcessPart(StepPart[ProcessRecord]):
    """Sheet processtappen."""

    sheet, noun, kind = layout.PROCESS, "stap", ProcedureStep.Kind.PROCESS

    @override
    def table(self, book: PlanBook) -> Table[ProcessRecord]:
        return book.process

    @override
    def to_record(self, item: ProcedureStep) -> ProcessRecord:
        return ProcessRecord(text=item.text, number=item.number)

    @override
    def values(self, record: ProcessRecord) -> dict[str, Any]:
        return {"text": record.text, "number": record.number}

    @override
    def key(self, record: ProcessRecord) -> Hashable:
        return record.number or record.text


def _facts(record: DecisionRecord) -> tuple[Any, ...]:
    return tuple(getattr(record, name) for name in _FACTS)


def _kept(record: R, decision: Decision) -> list[tuple[R, str]]:
    """The record with the reason, where its decision must stay what it is."""
    try:
        refuse_kept(decision)
    except DecisionKept as error:
        return [(record, str(error))]
    return []
