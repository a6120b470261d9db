"""The sheets that are plain lists of a plan."""

from collections.abc import Hashable, Iterable
from typing import Any

from typing_extensions import override

from doelenboom.exchange import layout
from doelenboom.exchange.records import (
    AbbreviationRecord,
    LawRecord,
    PlanBook,
    PublicationRecord,
    SourceRecord,
    Table,
    TermRecord,
)
from doelenboom.exchange.registry.part import Part, R
from doelenboom.exchange.registry.texts import html_of, text_of
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

    @override
    def table(self, book: PlanBook) -> Table[TermRecord]:
        return book.terms

    @override
    def to_record(self, item: Term) -> TermRecord:
        return TermRecord(term=item.term, definition=text_of(item.definition), forms=item.forms)

    @override
    def values(self, record: TermRecord) -> dict[str, Any]:
        return {
            "term": record.term,
            "definition": html_of(record.definition),
            "forms": record.forms,
        }

    @override
    def key(self, record: TermRecord) -> Hashable:
        return record.term


class LawPart(PlanListPart[LawRecord]):
    """Sheet wettelijk_kader."""

    sheet, model, noun = layout.LAWS, Law, "wet"

    @override
    def table(self, book: PlanBook) -> Table[LawRecord]:
        return book.laws

    @override
    def to_record(self, item: Law) -> LawRecord:
        return LawRecord(title=item.title, url=item.url)

    @override
    def values(self, record: LawRecord) -> dict[str, Any]:
        return {"title": record.title, "url": record.url}

    @override
    def key(self, record: LawRecord) -> Hashable:
        return record.title


class SourcePart(PlanListPart[SourceRecord]):
    """Sheet bronnen."""

    sheet, model, noun = layout.SOURCES, Source, "bron"

    @override
    def table(self, book: PlanBook) -> Table[SourceRecord]:
        return book.sources

    @override
    def to_record(self, item: Source) -> SourceRecord:
        return SourceRecord(title=item.title, chapter=item.chapter, url=item.url)

    @override
    def values(self, record: SourceRecord) -> dict[str, Any]:
        return {"title": record.title, "chapter": record.chapter, "url": record.url}

    @override
    def key(self, record: SourceRecord) -> Hashable:
        return (record.chapter, record.title)

    @override
    def label(self, record: SourceRecord) -> str:
        return record.title


class AbbreviationPart(PlanListPart[AbbreviationRecord]):
    """Sheet afkortingen."""

    sheet, model, noun = layout.ABBREVIATIONS, Abbreviation, "afkorting"

    @override
    def table(self, book: PlanBook) -> Table[AbbreviationRecord]:
        return book.abbreviations

    @override
    def to_record(self, item: Abbreviation) -> AbbreviationRecord:
        return AbbreviationRecord(short=item.short, meaning=item.meaning)

    @override
    def values(self, record: AbbreviationRecord) -> dict[str, Any]:
        return {"short": record.short, "meaning": record.meaning}

    @override
    def key(self, record: AbbreviationRecord) -> Hashable:
        return record.short


class PublicationPart(PlanListPart[PublicationRecord]):
    """Sheet publicatie."""

    sheet, model, noun = layout.PUBLICATION, PublicationFact, "gegeven"

    @override
    def table(self, book: PlanBook) -> Table[PublicationRecord]:
        return book.publication

    @override
    def to_record(self, item: PublicationFact) -> PublicationRecord:
        return PublicationRecord(key=item.key, value=item.value)

    @override
    def values(self, record: PublicationRecord) -> dict[str, Any]:
        return {"key": record.key, "value": record.value}

    @override
    def key(self, record: PublicationRecord) -> Hashable:
        return record.key
