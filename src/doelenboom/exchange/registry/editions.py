"""Sheets edities and sjabloon."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from typing_extensions import override

from doelenboom.cycle.api import Contribution, Edition, ReportTemplate
from doelenboom.exchange import layout
from doelenboom.exchange.differences import Difference, Stored
from doelenboom.exchange.records import EditionRecord, PlanBook, Table
from doelenboom.exchange.registry.part import Part, hanging, insert_released
from doelenboom.exchange.registry.templates import Templates
from doelenboom.exchange.registry.texts import html_of, text_of
from doelenboom.goals.api import Plan
from doelenboom.kernel.slugs import slugify


class EditionPart(Part[EditionRecord]):
    """Sheet edities, and the editions that follow from use."""

    sheet, model, noun = layout.EDITIONS, Edition, "editie"

    @override
    def table(self, book: PlanBook) -> Table[EditionRecord]:
        return book.editions

    def compare(self, book: PlanBook) -> Difference[EditionRecord]:
        """Remember the editions that follow from use, and the reports' rows."""
        self._implied = book.new_editions
        difference = super().compare(book)
        self.templates = Templates(self.scope, book)
        return difference

    @override
    def rows(self) -> Iterable[Edition]:
        return list(self.scope.editions.values())

    @override
    def to_record(self, item: Edition) -> EditionRecord:
        return EditionRecord(
            label=item.label, title=item.title, kind=item.kind,
            reference_date=item.reference_date, adopted_on=item.adopted_on,
            adopted_by=item.adopted_by, headline=item.headline, intro=text_of(item.intro),
        )  # fmt: skip

    @override
    def values(self, record: EditionRecord) -> dict[str, Any]:
        return {
            "title": record.title, "kind": record.kind, "reference_date": record.reference_date,
            "adopted_on": record.adopted_on, "adopted_by": record.adopted_by,
            "headline": record.headline, "intro": html_of(record.intro),
        }  # fmt: skip

    def fixed(self, record: EditionRecord) -> dict[str, Any]:
        """Plan, label, code and template."""
        return {
            "plan": self.scope.owned, "label": record.label, "code": self._code(record.label),
            "template": self._template(record.label),
        }  # fmt: skip

    @override
    def along(self, missing: Sequence[Stored[EditionRecord]]) -> dict[int, tuple[str, ...]]:
        keys = {id(one): one.item.pk for one in missing}
        return hanging(keys, Contribution.objects.all(), "edition", "bijdrage")

    @override
    def key(self, record: EditionRecord) -> Hashable:
        return record.label

    def write(self, *, delete: bool) -> None:
        """Write the declared editions, those that follow from use, and their templates."""
        self._taken = set(Edition.objects.values_list("code", flat=True))
        self._taken |= set(Plan.objects.values_list("code", flat=True))
        self._made: dict[str, ReportTemplate] = self.templates.make_new(
            [record.label for record in (*self.difference.added, *self._implied)]
        )
        super().write(delete=delete)
        last = Edition.objects.filter(plan=self.scope.owned).count()
        new = [
            Edition(position=last + number, **self.values(record), **self.fixed(record))
            for number, record in enumerate(self._implied, 1)
        ]
        insert_released(Edition, new)
        self.log(new, [])
        for name in ("editions", "edition_labels"):
            self.scope.__dict__.pop(name, None)
        self.templates.update(delete=delete)

    def _template(self, label: str) -> ReportTemplate:
        return self._made[label]

    def _code(self, label: str) -> str:
        base = slugify(f"{self.scope.code} {label}", limit=110)
        code, number = base, 2
        while code in self._taken:
            code, number = f"{base}-{number}", number + 1
        self._taken.add(code)
        return code
