"""All sheets of one plan together: compare them, and write what differs."""

from collections.abc import Iterator
from dataclasses import fields as dataclass_fields
from typing import Any

from doelenboom.cycle.api import why_not_by_hand
from doelenboom.exchange import layout
from doelenboom.exchange.layout import Sheet
from doelenboom.exchange.outcome import ChangeList, SheetCount
from doelenboom.exchange.records import PlanBook
from doelenboom.exchange.registry.budget_changes import AmendmentPart, MoneyDeviationPart
from doelenboom.exchange.registry.decisions import (
    CouncilAmendmentPart,
    DecisionPart,
    ProcessPart,
)
from doelenboom.exchange.registry.editions import EditionPart
from doelenboom.exchange.registry.figures import FigurePart
from doelenboom.exchange.registry.indicators import IndicatorPart
from doelenboom.exchange.registry.lists import (
    AbbreviationPart,
    LawPart,
    PublicationPart,
    SourcePart,
    TermPart,
)
from doelenboom.exchange.registry.money import BudgetPart, SavingPart
from doelenboom.exchange.registry.part import Part
from doelenboom.exchange.registry.people import InputPart
from doelenboom.exchange.registry.plans import PlanPart
from doelenboom.exchange.registry.progress import MilestonePart, ProgressPart
from doelenboom.exchange.registry.risks import (
    CapacityPart,
    ChancePart,
    DamagePart,
    RiskPart,
)
from doelenboom.exchange.registry.scale import RegionPart, StatusPart
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.registry.tree import LevelPart, NodePart, RelationPart
from doelenboom.kernel.findings import Findings


def parts_of(scope: Scope) -> list[Part[Any]]:
    """Every sheet but plan, in the order in which they can be written."""
    indicators = IndicatorPart(scope)
    return [
        RegionPart(scope), StatusPart(scope), LevelPart(scope), NodePart(scope),
        RelationPart(scope), indicators, FigurePart(scope, indicators), EditionPart(scope),
        ProgressPart(scope), MilestonePart(scope), BudgetPart(scope), SavingPart(scope),
        MoneyDeviationPart(scope), ChancePart(scope), DamagePart(scope), RiskPart(scope),
        CapacityPart(scope), DecisionPart(scope), CouncilAmendmentPart(scope),
        AmendmentPart(scope), ProcessPart(scope), InputPart(scope), TermPart(scope), LawPart(scope),
        SourcePart(scope), AbbreviationPart(scope), PublicationPart(scope),
    ]  # fmt: skip


class Session:
    """One workbook against the registry."""

    def __init__(self, scope: Scope, book: PlanBook, findings: Findings) -> None:
        self._scope = scope
        self._book = book
        self._findings = findings
        self._plan = PlanPart(scope, book.plan)
        self._parts = parts_of(scope)

    def compare(self) -> None:
        """Find out what differs, and what stands in the way of writing it."""
        self._plan.compare(self._findings)
        for part in self._parts:
            part.compare(self._book)
            self._guard(part)

    def write(self, *, delete: bool) -> None:
        """Write it all; call within a transaction."""
        regions, *rest = self._parts
        regions.write(delete=False)
        self._plan.write()
        for part in rest:
            part.write(delete=delete)

    def counts(self) -> tuple[SheetCount, ...]:
        """Rows per sheet, in the order of the layout."""
        refused = self._findings.has_errors
        found = {layout.PLAN.name: self._plan_count()}
        for part in self._parts:
            table = part.table(self._book)
            if table.present:
                difference = part.difference
                found[part.sheet.name] = SheetCount(
                    part.sheet.name, table.read, added=len(difference.added),
                    changed=len(difference.changed) + len(difference.moved),
                    unchanged=len(difference.unchanged) + len(difference.drafts),
                    empty=table.empty, missing=len(difference.missing) if part.deletes else 0,
                )  # fmt: skip
        if self._book.template_rows.present:
            found[layout.TEMPLATE_ROWS.name] = self._template_count()
        counts = [found[sheet.name] for sheet in layout.SHEETS if sheet.name in found]
        if refused:
            counts = [
                SheetCount(one.sheet, one.read, refused=one.read, empty=one.empty) for one in counts
            ]
        return tuple(counts)

    def changes(self) -> ChangeList:
        """Name what changes."""
        found = ChangeList()
        before = self._plan.before
        found.add("gewijzigd", layout.PLAN.name, [
            (column.name, ("waarde",), self._book.plan.rows.get(column.field, 0))
            for column in layout.PLAN_KEYS if column.field in before
        ])  # fmt: skip
        for part in self._parts:
            difference, name = part.difference, part.sheet.name
            found.add("toegevoegd", name,
                      ((part.label(one), (), one.row) for one in difference.added))  # fmt: skip
            found.add("gewijzigd", name, (
                (part.label(place.record), _columns(part.sheet, place), place.record.row)
                for place in difference.changed
            ))  # fmt: skip
            found.add("verplaatst", name, (
                (part.label(place.record), (), place.record.row) for place in difference.moved
            ))  # fmt: skip
            if part.deletes:
                gone = difference.missing
                along = part.along(gone)
                found.add_missing(
                    name, [(part.label(one.record), along.get(id(one), ())) for one in gone]
                )
        return found

    def _guard(self, part: Part[Any]) -> None:
        """Refuse what is locked; leave alone what was never released; warn about drafts."""
        for place in part.difference.drafts:
            self._findings.warn(
                f"Dit is in het beheer nog een concept ({part.label(place.record)}); we laten het "
                "zoals het is.",
                "Geef het eerst vrij, en lees het werkboek dan opnieuw in.",
                part=part.sheet.name, row=place.record.row,
            )  # fmt: skip
        for record in part.overruled:
            self._findings.warn(
                f"Dit cijfer is opgehaald bij de bron of berekend ({part.label(record)}); de "
                "waarde uit het werkboek nemen we niet over.",
                "Klopt het cijfer van de bron niet? Wijzig het dan in het beheer.",
                part=part.sheet.name, row=record.row, column="waarde",
            )  # fmt: skip
        for record, why in self._fixed(part):
            self._findings.error(
                why, "Laat deze rij zoals ze in het register staat, of haal haar weg.",
                part=part.sheet.name, row=record.row, value=part.label(record),
            )  # fmt: skip
        for place in part.difference.changed:
            item = place.stored.item if place.stored else None
            written = getattr(item, "indicator", item)
            if getattr(written, "locked", False):
                self._findings.error(
                    "Dit is in het beheer vergrendeld.",
                    "Haal het slot eraf, of laat de rij zoals ze in het register staat.",
                    part=part.sheet.name, row=place.record.row, value=part.label(place.record),
                )  # fmt: skip
            elif getattr(written, "has_unpublished_changes", False):
                self._findings.warn(
                    "In het beheer staat hiervan nog een concept; dat is bewaard.",
                    "Vergelijk het concept met de ingelezen tekst voordat u het vrijgeeft.",
                    part=part.sheet.name, row=place.record.row, value=part.label(place.record),
                )  # fmt: skip

    def _fixed(self, part: Part[Any]) -> Iterator[tuple[Any, str]]:
        """Rows of editions that were adopted, or that are being asked about in a round."""
        yield from part.refused
        for place in part.difference.changed:
            if place.stored and (why := why_not_by_hand(place.stored.item)):
                yield place.record, why
        if part.model._meta.app_label != "cycle" or not hasattr(part.model, "edition"):
            return
        for record in part.difference.added:
            edition = self._scope.editions.get(record.edition)
            if edition and (why := why_not_by_hand(part.model(edition=edition))):
                yield record, why

    def _plan_count(self) -> SheetCount:
        plan, outcome = self._book.plan, list(self._plan.outcome.values())
        return SheetCount(
            layout.PLAN.name, plan.read, added=outcome.count("added"),
            changed=outcome.count("changed"),
            unchanged=outcome.count("unchanged") + plan.read - len(outcome), empty=plan.empty,
        )  # fmt: skip

    def _template_count(self) -> SheetCount:
        table = self._book.template_rows
        templates = next(part for part in self._parts if isinstance(part, EditionPart)).templates
        outcome = list(templates.outcome.values())
        return SheetCount(
            layout.TEMPLATE_ROWS.name, table.read, added=outcome.count("added"),
            changed=outcome.count("changed"),
            unchanged=outcome.count("unchanged") + table.read - len(outcome), empty=table.empty,
            missing=len(templates.missing),
        )  # fmt: skip


def _columns(sheet: Sheet, place: Any) -> tuple[str, ...]:
    """Names of the columns of which a record changes the content."""
    old, new = place.stored.record, place.record
    names = {column.field: column.name for column in sheet.columns}
    changed = [
        field.name for field in dataclass_fields(new)
        if field.compare and getattr(old, field.name) != getattr(new, field.name)
    ]  # fmt: skip
    return tuple(dict.fromkeys(names.get(name, _FALLBACK.get(name, name)) for name in changed))


_FALLBACK = {
    "amount": "bedrag", "in_millions": "bedrag", "lower": "waarde", "upper": "waarde",
    "qualifier": "status", "stated": "status", "is_target": "status",
}  # fmt: skip
