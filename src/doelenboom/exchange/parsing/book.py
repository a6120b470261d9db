"""Reads a whole workbook."""

from collections.abc import Callable

from django.utils import timezone

from doelenboom.exchange import layout, records
from doelenboom.exchange.layout import Sheet
from doelenboom.exchange.parsing.budget_changes import (
    read_amendments,
    read_deviations,
    read_savings,
)
from doelenboom.exchange.parsing.cited import check_cited, check_summary
from doelenboom.exchange.parsing.decisions import read_decisions
from doelenboom.exchange.parsing.figures import Figures, read_indicators
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.parsing.money import read_budget
from doelenboom.exchange.parsing.money_controls import check_controls
from doelenboom.exchange.parsing.plan import read_plan
from doelenboom.exchange.parsing.progress import (
    Editions,
    Scale,
    read_milestones,
    read_progress,
    read_statuses,
    read_template_rows,
)
from doelenboom.exchange.parsing.regions import Regions
from doelenboom.exchange.parsing.risks import (
    read_capacity,
    read_chances,
    read_damages,
    read_risks,
)
from doelenboom.exchange.parsing.rows import once, simple
from doelenboom.exchange.parsing.table import Rows, SheetReader, read_sheet
from doelenboom.exchange.parsing.tree import read_levels, read_nodes, read_relations
from doelenboom.exchange.records import PlanBook, PlanFacts
from doelenboom.kernel.dates import dutch_day
from doelenboom.kernel.findings import Findings
from doelenboom.workbooks.raw import RawBook, RawSheet

LoadKnown = Callable[[PlanFacts], Known]


def parse_book(raw: RawBook, load_known: LoadKnown, findings: Findings) -> PlanBook | None:
    """Read every sheet; None when a sheet without which nothing can be read is missing.

    Args:
        raw: the cells.
        load_known: tells what the registry has, once the plan sheet says which plan it is.
        findings: where errors and doubts go.
    """
    sheets = _sheets(raw, findings)
    if layout.PLAN.name not in sheets or layout.NODES.name not in sheets:
        return None
    plan = read_plan(sheets[layout.PLAN.name], raw.stem, findings)
    rows = {
        sheet.name: read_sheet(sheet, sheets.get(sheet.name), findings)
        for sheet in layout.SHEETS
        if sheet not in (layout.PLAN, layout.FIGURES)
    }
    figures = SheetReader(layout.FIGURES, sheets.get(layout.FIGURES.name), findings)
    if rows[layout.NODES.name].broken or not plan.text("organisation"):
        return None
    return _Book(plan, rows, figures, load_known(plan), findings).read()


class _Book:
    """The sheets of one workbook, and what they share."""

    def __init__(
        self, plan: PlanFacts, rows: dict[str, Rows], figures: SheetReader, known: Known,
        findings: Findings,
    ) -> None:  # fmt: skip
        self._figure_rows = figures
        self._rows = rows
        self._known = known
        self._findings = findings
        self._book = PlanBook(plan)
        nodes = rows[layout.NODES.name].rows
        self._codes = frozenset(known.parents) | {
            row.values["code"] for row in nodes if row.values.get("code")
        }

    def read(self) -> PlanBook:
        self._tree()
        self._figures()
        self._progress()
        self._lists()
        self._cited()
        return self._book

    def _of(self, sheet: Sheet) -> Rows:
        return self._rows[sheet.name]

    def _tree(self) -> None:
        book = self._book
        book.levels = read_levels(self._of(layout.LEVELS), self._findings)
        book.nodes, book.new_levels = read_nodes(
            self._of(layout.NODES), book.levels, self._known, self._findings
        )
        book.relations = read_relations(
            self._of(layout.RELATIONS), book.plan.code, self._codes, self._known, self._findings
        )

    def _figures(self) -> None:
        book, findings = self._book, self._findings
        once(self._of(layout.REGIONS), "code", findings, "Dit gebied")
        book.regions = simple(self._of(layout.REGIONS), records.RegionRecord, findings)
        regions = Regions(
            organisation=book.plan.text("organisation"), own=book.plan.text("cbs_code"),
            listed={record.code: record.name for record in book.regions.records},
            known=self._known.regions, findings=findings,
        )  # fmt: skip
        book.indicators = read_indicators(
            self._of(layout.INDICATORS), self._codes, regions, self._known, findings
        )
        figures = Figures(book.indicators, regions, self._known, findings)
        book.figures = figures.read(self._figure_rows)
        book.new_indicators = figures.new
        book.region_names = regions.used

    def _progress(self) -> None:
        book, findings = self._book, self._findings
        book.statuses = read_statuses(self._of(layout.STATUSES), findings)
        scale = Scale(book.statuses, self._known, findings)
        editions = Editions(self._of(layout.EDITIONS), book.plan, self._known, findings)
        book.editions = editions.table
        book.template_rows = read_template_rows(self._of(layout.TEMPLATE_ROWS), editions, findings)
        book.progress = read_progress(
            self._of(layout.PROGRESS), editions, scale, self._codes, findings
        )
        book.milestones = read_milestones(
            self._of(layout.MILESTONES), editions, self._codes, findings
        )
        book.money_deviations = read_deviations(
            self._of(layout.MONEY_DEVIATIONS), editions, self._codes, findings
        )
        self._risks(editions)
        book.decisions, book.council_amendments = read_decisions(
            self._of(layout.DECISIONS), self._of(layout.COUNCIL_AMENDMENTS), editions,
            dutch_day(timezone.now()), findings,
        )  # fmt: skip
        book.new_statuses, book.new_editions = scale.new, editions.new

    def _risks(self, editions: Editions) -> None:
        book, findings = self._book, self._findings
        book.chances = read_chances(self._of(layout.CHANCES), findings)
        book.damages = read_damages(self._of(layout.DAMAGES), findings)
        chances, damages = self._known.risk_classes
        classes = (
            chances | {one.name for one in book.chances.records},
            damages | {one.name for one in book.damages.records},
        )
        book.risks = read_risks(self._of(layout.RISKS), editions, self._codes, classes, findings)
        book.capacity = read_capacity(self._of(layout.CAPACITY), editions, findings)

    def _lists(self) -> None:
        book, findings = self._book, self._findings
        once(self._of(layout.TERMS), "term", findings, "Dit begrip")
        self._money()
        book.process = simple(self._of(layout.PROCESS), records.ProcessRecord, findings)
        book.inputs = simple(self._of(layout.INPUTS), records.InputRecord, findings)
        book.terms = simple(self._of(layout.TERMS), records.TermRecord, findings)
        book.laws = simple(self._of(layout.LAWS), records.LawRecord, findings)
        book.sources = simple(self._of(layout.SOURCES), records.SourceRecord, findings)
        book.abbreviations = simple(
            self._of(layout.ABBREVIATIONS), records.AbbreviationRecord, findings
        )
        book.publication = simple(self._of(layout.PUBLICATION), records.PublicationRecord, findings)

    def _cited(self) -> None:
        book = self._book
        records_of = (*book.indicators.records, *book.new_indicators)
        codes = {*self._known.indicators, *(record.code for record in records_of)}
        check_cited(self._rows.values(), codes, self._findings)
        check_summary(book.plan, codes, self._findings)

    def _money(self) -> None:
        book, findings, lists = self._book, self._findings, self._known.taakvelden
        book.budget = read_budget(self._of(layout.BUDGET), self._codes, lists, findings)
        book.budget_amendments = read_amendments(
            self._of(layout.AMENDMENTS), self._codes, lists, findings
        )
        book.savings = read_savings(self._of(layout.SAVINGS), self._codes, findings)
        check_controls(book.budget, book.budget_amendments, findings)


def _sheets(raw: RawBook, findings: Findings) -> dict[str, RawSheet]:
    """Known sheets by name, and a finding for each that is unknown or missing."""
    known = {sheet.name: sheet for sheet in layout.SHEETS}
    found: dict[str, RawSheet] = {}
    unknown = []
    for sheet in raw.sheets:
        name = "_".join(sheet.name.lower().split())
        if name in known:
            found[name] = sheet
        elif name != layout.EXPLANATION_SHEET and (sheet.rows or sheet.header):
            unknown.append(sheet.name)
            findings.warn(
                "Dit blad kennen we niet; de inhoud wordt niet gelezen.",
                findings.suggest(sheet.name, known), part=sheet.name,
            )  # fmt: skip
    for declared in layout.SHEETS:
        if declared.required and declared.name not in found:
            hint = findings.suggest(declared.name, unknown).replace("Bedoelde u", "Is dat het blad")
            findings.error(
                "Dit blad ontbreekt.",
                hint or f"Voeg het toe: {declared.meaning} Een leeg werkboek maakt u met "
                "“doelenboom template -o werkboek.xlsx”.",
                part=declared.name,
            )  # fmt: skip
    if raw.links:
        findings.warn(
            "Dit werkboek verwijst naar andere werkboeken; die openen we niet.",
            "Zet de waarden in dit werkboek zelf.",
        )
    return found
