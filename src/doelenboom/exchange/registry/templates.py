"""Which rows a report has, per edition: from sheet sjabloon, or from what is reported."""

from collections.abc import Sequence
from dataclasses import replace

from doelenboom.cycle.api import Edition, ReportTemplate, StatusScale, TemplateRow
from doelenboom.exchange.records import PlanBook, TemplateRowRecord
from doelenboom.exchange.registry.scope import Scope
from doelenboom.exchange.words import JUDGEMENT_FIELD, MEASURE_FIELD

Rows = tuple[TemplateRowRecord, ...]
"""Rows of one report; their ``edition`` is empty."""

DEFAULT_ROWS: Rows = (TemplateRowRecord(edition="", field="Toelichting", has_plan=False),)
_WHOLE = (JUDGEMENT_FIELD, MEASURE_FIELD)


class Templates:
    """The rows of every edition's report, as they are and as the workbook wants them.

    Attributes:
        outcome: row number on sheet sjabloon → "added", "changed" or "unchanged".
        missing: editions and fields that the sheet does not have.
    """

    def __init__(self, scope: Scope, book: PlanBook) -> None:
        self._scope = scope
        self._table = book.template_rows
        self._book = book
        self._stored = stored_rows(scope)
        self.outcome: dict[int, str] = {}
        self.missing: list[tuple[str, str]] = []
        labels = [record.label for record in (*book.editions.records, *book.new_editions)]
        self._labels = list(dict.fromkeys([*scope.editions, *labels]))
        self._own = {record.edition for record in self._table.records if record.edition}
        for label in self._labels:
            self._compare(label)

    def make_new(self, labels: Sequence[str]) -> dict[str, ReportTemplate]:
        """Make the templates of new editions; editions with the same rows share one."""
        scale = self._scope.scale
        if not labels or scale is None:
            return {}
        made: dict[Rows, ReportTemplate] = {}
        found = {}
        for label in labels:
            rows = self._wanted(label) or self._from_progress(label) or DEFAULT_ROWS
            if rows not in made:
                made[rows] = self._make(rows, label, scale)
            found[label] = made[rows]
        return found

    def update(self, *, delete: bool) -> None:
        """Give editions that were already there the rows of the sheet."""
        if not self._table.present:
            return
        for label, before in self._stored.items():
            wanted = self._wanted(label)
            fields = {row.field for row in wanted}
            kept = () if delete else tuple(row for row in before if row.field not in fields)
            rows = (*wanted, *kept)
            if wanted and rows != before:
                self._assign(self._scope.editions[label], rows)

    def _wanted(self, label: str) -> Rows:
        """Rows that the sheet gives an edition: its own, else those for every edition."""
        edition = label if label in self._own else ""
        return tuple(
            replace(record, edition="", row=0)
            for record in self._table.records
            if record.edition == edition
        )

    def _compare(self, label: str) -> None:
        before = {row.field: row for row in self._stored.get(label, ())}
        edition = label if label in self._own else ""
        wanted = [record for record in self._table.records if record.edition == edition]
        for record in wanted:
            old = before.get(record.field)
            outcome = "added" if old is None else "unchanged"
            if old is not None and old != replace(record, edition=""):
                outcome = "changed"
            self.outcome[record.row] = max(
                self.outcome.get(record.row, "unchanged"), outcome, key=_RANK.index
            )
        if wanted:
            fields = {record.field for record in wanted}
            self.missing += [(label, field) for field in before if field not in fields]

    def _from_progress(self, label: str) -> Rows:
        """Rows for the fields that are reported, in the order in which they first occur."""
        fields: dict[str, list[bool]] = {}
        for record in self._book.progress.records:
            if record.edition == label and record.field not in _WHOLE:
                has = fields.setdefault(record.field, [False, False, False])
                has[0] = has[0] or bool(record.plan_text)
                has[1] = has[1] or bool(record.progress_text)
                has[2] = has[2] or bool(record.status)
        return tuple(
            TemplateRowRecord(
                edition="", field=field, has_plan=has[0], has_progress=has[1] or not has[0],
                has_status=has[2],
            )
            for field, has in fields.items()
        )  # fmt: skip

    def _assign(self, edition: Edition, rows: Rows) -> None:
        """Change the edition's own template, or give it one when others use it as well."""
        template = edition.template
        if Edition.objects.filter(template=template).exclude(pk=edition.pk).exists():
            edition.template = self._make(rows, edition.label, template.scale)
            edition.save(update_fields=["template"])
            return
        template.rows.all().delete()
        _insert_rows(template, rows)

    def _make(self, rows: Rows, label: str, scale: StatusScale) -> ReportTemplate:
        template = ReportTemplate.objects.create(
            organisation=self._scope.owner, scale=scale,
            name=f"{self._scope.owned.title} – {label}"[:200],
        )  # fmt: skip
        _insert_rows(template, rows)
        return template


_RANK = ["unchanged", "changed", "added"]


def stored_rows(scope: Scope) -> dict[str, Rows]:
    """Label → rows of the edition's template, for the editions of a plan."""
    if scope.plan is None:
        return {}
    by_template: dict[int, list[TemplateRowRecord]] = {}
    query = TemplateRow.objects.filter(template__editions__plan=scope.plan).distinct()
    for row in query.order_by("position", "id"):
        by_template.setdefault(row.template_id, []).append(
            TemplateRowRecord(
                edition="", field=row.field, has_plan=row.has_plan,
                has_progress=row.has_progress, has_status=row.has_status,
            )
        )  # fmt: skip
    return {
        label: tuple(by_template.get(edition.template_id, ()))
        for label, edition in scope.editions.items()
    }


def exported_rows(scope: Scope) -> Rows:
    """Rows for the sheet: once for every edition where they are the same, else per edition."""
    stored = stored_rows(scope)
    if len(set(stored.values())) == 1:
        return next(iter(stored.values()))
    return tuple(replace(row, edition=label) for label, rows in stored.items() for row in rows)


def _insert_rows(template: ReportTemplate, rows: Rows) -> None:
    TemplateRow.objects.bulk_create(
        TemplateRow(
            template=template, position=number, field=row.field, has_plan=row.has_plan,
            has_progress=row.has_progress, has_status=row.has_status,
        )
        for number, row in enumerate(rows, 1)
    )  # fmt: skip
