"""The sheets that are plain lists of a plan."""

from collections.abc import Hashable, Iterable
from typing import Any

from doelenboom.decisions.api import Procedure, ProcedureStep
from doelenboom.exchange import layout
from doelenboom.exchange.records import (
    AbbreviationRecord,
    BudgetRecord,
    DecisionRecord,
    LawRecord,
    PlanBook,
    ProcessRecord,
    PublicationRecord,
    SourceRecord,
    Table,
    TermRecord,
)
from doelenboom.exchange.registry.part import Part, R
from doelenboom.exchange.registry.texts import html_of, iso_or_words, text_of
from doelenboom.finance.api import BudgetLine
from doelenboom.goals.api import Abbreviation, Law, PublicationFact, Source, Term


class PlanListPart(Part[R]):
    """A list whose rows know their plan."""

    def rows(self) -> Iterable[Any]:
        """Rows of this plan, in their order."""
        query = self.model._default_manager.filter(plan=self.scope.owned)
        return self.locked(query.order_by("position", "id"))

    def fixed(self, record: R) -> dict[str, Any]:
        """Return the plan they belong to."""
        return {"plan": self.scope.owned}


class TermPart(PlanListPart[TermRecord]):
    """Sheet begrippen."""

    sheet, model, noun = layout.TERMS, Term, "begrip"

    def table(self, book: PlanBook) -> Table[TermRecord]:  # noqa: D102 - see Part
        return book.terms

    def to_record(self, item: Term) -> TermRecord:  # noqa: D102 - see Part
        return TermRecord(term=item.term, definition=text_of(item.definition))

    def values(self, record: TermRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"term": record.term, "definition": html_of(record.definition)}

    def key(self, record: TermRecord) -> Hashable:  # noqa: D102 - see Part
        return record.term


class LawPart(PlanListPart[LawRecord]):
    """Sheet wettelijk_kader."""

    sheet, model, noun = layout.LAWS, Law, "wet"

    def table(self, book: PlanBook) -> Table[LawRecord]:  # noqa: D102 - see Part
        return book.laws

    def to_record(self, item: Law) -> LawRecord:  # noqa: D102 - see Part
        return LawRecord(title=item.title, url=item.url)

    def values(self, record: LawRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"title": record.title, "url": record.url}

    def key(self, record: LawRecord) -> Hashable:  # noqa: D102 - see Part
        return record.title


class SourcePart(PlanListPart[SourceRecord]):
    """Sheet bronnen."""

    sheet, model, noun = layout.SOURCES, Source, "bron"

    def table(self, book: PlanBook) -> Table[SourceRecord]:  # noqa: D102 - see Part
        return book.sources

    def to_record(self, item: Source) -> SourceRecord:  # noqa: D102 - see Part
        return SourceRecord(title=item.title, chapter=item.chapter, url=item.url)

    def values(self, record: SourceRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"title": record.title, "chapter": record.chapter, "url": record.url}

    def key(self, record: SourceRecord) -> Hashable:  # noqa: D102 - see Part
        return (record.chapter, record.title)

    def label(self, record: SourceRecord) -> str:  # noqa: D102 - see Part
        return record.title


class AbbreviationPart(PlanListPart[AbbreviationRecord]):
    """Sheet afkortingen."""

    sheet, model, noun = layout.ABBREVIATIONS, Abbreviation, "afkorting"

    def table(self, book: PlanBook) -> Table[AbbreviationRecord]:  # noqa: D102 - see Part
        return book.abbreviations

    def to_record(self, item: Abbreviation) -> AbbreviationRecord:  # noqa: D102 - see Part
        return AbbreviationRecord(short=item.short, meaning=item.meaning)

    def values(self, record: AbbreviationRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"short": record.short, "meaning": record.meaning}

    def key(self, record: AbbreviationRecord) -> Hashable:  # noqa: D102 - see Part
        return record.short


class PublicationPart(PlanListPart[PublicationRecord]):
    """Sheet publicatie."""

    sheet, model, noun = layout.PUBLICATION, PublicationFact, "gegeven"

    def table(self, book: PlanBook) -> Table[PublicationRecord]:  # noqa: D102 - see Part
        return book.publication

    def to_record(self, item: PublicationFact) -> PublicationRecord:  # noqa: D102 - see Part
        return PublicationRecord(key=item.key, value=item.value)

    def values(self, record: PublicationRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"key": record.key, "value": record.value}

    def key(self, record: PublicationRecord) -> Hashable:  # noqa: D102 - see Part
        return record.key


class BudgetPart(PlanListPart[BudgetRecord]):
    """Sheet financien."""

    sheet, model, noun = layout.BUDGET, BudgetLine, "bedrag"

    def table(self, book: PlanBook) -> Table[BudgetRecord]:  # noqa: D102 - see Part
        return book.budget

    def to_record(self, item: BudgetLine) -> BudgetRecord:  # noqa: D102 - see Part
        return BudgetRecord(
            description=item.description, year=item.year, phase=item.phase, amount=item.amount,
            in_millions=item.stated_unit == BudgetLine.StatedUnit.MILLION,
        )  # fmt: skip

    def values(self, record: BudgetRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        unit = BudgetLine.StatedUnit
        return {
            "description": record.description, "year": record.year, "phase": record.phase,
            "amount": record.amount,
            "stated_unit": (unit.MILLION if record.in_millions else unit.EURO).value,
        }  # fmt: skip

    def key(self, record: BudgetRecord) -> Hashable:  # noqa: D102 - see Part
        return (record.description, record.year, record.phase)

    def label(self, record: BudgetRecord) -> str:  # noqa: D102 - see Part
        return f"{record.description} {record.year} ({record.phase})"


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
    """Sheet besluitvorming."""

    sheet, noun, kind = layout.DECISIONS, "stap", ProcedureStep.Kind.DECISION

    def table(self, book: PlanBook) -> Table[DecisionRecord]:  # noqa: D102 - see Part
        return book.decisions

    def to_record(self, item: ProcedureStep) -> DecisionRecord:  # noqa: D102 - see Part
        return DecisionRecord(
            text=item.text, due=item.due.isoformat() if item.due else item.due_text,
            done_on=item.done_on, decision=item.decision,
        )  # fmt: skip

    def values(self, record: DecisionRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        due, words = iso_or_words(record.due)
        return {
            "text": record.text, "due": due, "due_text": words, "done_on": record.done_on,
            "decision": record.decision,
        }  # fmt: skip

    def key(self, record: DecisionRecord) -> Hashable:  # noqa: D102 - see Part
        return record.text


class ProcessPart(StepPart[ProcessRecord]):
    """Sheet processtappen."""

    sheet, noun, kind = layout.PROCESS, "stap", ProcedureStep.Kind.PROCESS

    def table(self, book: PlanBook) -> Table[ProcessRecord]:  # noqa: D102 - see Part
        return book.process

    def to_record(self, item: ProcedureStep) -> ProcessRecord:  # noqa: D102 - see Part
        return ProcessRecord(text=item.text, number=item.number)

    def values(self, record: ProcessRecord) -> dict[str, Any]:  # noqa: D102 - see Part
        return {"text": record.text, "number": record.number}

    def key(self, record: ProcessRecord) -> Hashable:  # noqa: D102 - see Part
        return record.number or record.text
