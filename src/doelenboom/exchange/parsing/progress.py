"""Reads editions, report templates, statuses, progress and milestones."""

import re
from collections.abc import Iterable
from typing import Any

from doelenboom.exchange.layout import EDITIONS, MILESTONES, PROGRESS, STATUSES
from doelenboom.exchange.parsing.known import Known
from doelenboom.exchange.parsing.rows import filled, once, table, usable, vague_dates
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import (
    EditionRecord,
    MilestoneRecord,
    PlanFacts,
    ProgressRecord,
    StatusRecord,
    Table,
    TemplateRowRecord,
)
from doelenboom.exchange.words import (
    DOUBTFUL_STATUSES,
    JUDGEMENT_FIELD,
    KNOWN_STATUSES,
    MEASURE_FIELD,
    MILESTONE_WORDS,
    STATE_WORDS,
)
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.states import DEFAULT_WORDS, MilestoneState
from doelenboom.kernel.wording import capitalise

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_LONGEST_SHORT = 60


def read_statuses(rows: Rows, findings: Findings) -> Table[StatusRecord]:
    """Read the words that the workbook declares."""
    once(rows, "word", findings, "Deze status", fold=True)
    records = [
        StatusRecord(
            row=row.number, word=row.values["word"], state=STATE_WORDS[row.values["state"]],
            short=row.values.get("short") or row.values["word"][:_LONGEST_SHORT],
        )
        for row in usable(rows, findings)
    ]  # fmt: skip
    return table(rows, records)


class Scale:
    """The words for a status: declared in the workbook, in the registry, or known to us."""

    def __init__(self, declared: Table[StatusRecord], known: Known, findings: Findings) -> None:
        self._findings = findings
        self._words = {word.lower(): word for word in known.statuses}
        self._words |= {record.word.lower(): record.word for record in declared.records}
        self._new: list[StatusRecord] = []
        if not self._words:
            for state, (word, short) in DEFAULT_WORDS.items():
                self._add(StatusRecord(word=word, short=short, state=state))

    @property
    def new(self) -> tuple[StatusRecord, ...]:
        """Words to add to the organisation's scale."""
        return tuple(self._new)

    def word(self, text: str, sheet: str, row: int) -> str | None:
        """Return the scale's spelling of a status; "" for none, None when it is refused."""
        lowered = " ".join(text.lower().split())
        if not lowered or lowered in self._words:
            if lowered in DOUBTFUL_STATUSES:
                self._doubt(text, sheet, row)
            return self._words.get(lowered, "")
        if lowered in KNOWN_STATUSES:
            self._add(StatusRecord(word=text, short=text[:_LONGEST_SHORT],
                                   state=KNOWN_STATUSES[lowered]))  # fmt: skip
            if lowered in DOUBTFUL_STATUSES:
                self._doubt(text, sheet, row)
            return text
        self._findings.error(
            "Deze status kennen we niet.",
            " ".join(filter(None, (
                self._findings.suggest(text, [*self._words.values(), *KNOWN_STATUSES]),
                f"Een eigen woord zet u op blad {STATUSES.name}, met wat het betekent.",
            ))),
            part=sheet, row=row, column="status", value=text,
        )  # fmt: skip
        return None

    def _doubt(self, text: str, sheet: str, row: int) -> None:
        self._findings.warn(
            "Dit kan meer dan een ding betekenen; we lezen het als “volgens afspraak”.",
            f"Bedoelt u iets anders, zet het woord dan op blad {STATUSES.name}.",
            part=sheet, row=row, column="status", value=text,
        )  # fmt: skip

    def _add(self, record: StatusRecord) -> None:
        self._words[record.word.lower()] = record.word
        self._new.append(record)


class Editions:
    """The editions that a workbook may refer to; without the sheet they follow from use."""

    def __init__(self, rows: Rows, plan: PlanFacts, known: Known, findings: Findings) -> None:
        once(rows, "label", findings, "Deze editie")
        self._plan = plan
        self._findings = findings
        self._declared = rows.present
        self._labels = {row.values["label"] for row in rows.rows if row.values.get("label")}
        self._labels |= known.editions
        self._new: dict[str, None] = {}
        records = [
            EditionRecord(row=row.number, **self._with_title(filled(row.values)))
            for row in usable(rows, findings)
        ]
        self.table: Table[EditionRecord] = table(rows, records)

    def check(self, label: str, sheet: str, row: int) -> None:
        """Learn a label, or refuse it where the workbook lists its editions."""
        if not label or label in self._labels:
            return
        if self._declared:
            self._findings.error(
                "Deze editie staat niet op blad edities.",
                self._findings.suggest(label, self._labels)
                or f"Voeg haar toe op blad {EDITIONS.name}.",
                part=sheet, row=row, column="editie", value=label,
            )  # fmt: skip
            return
        self._labels.add(label)
        self._new[label] = None

    @property
    def new(self) -> tuple[EditionRecord, ...]:
        """Editions that follow from use, the oldest first as far as their labels tell."""
        return tuple(
            EditionRecord(label=label, title=self._title(label), kind=self._plan.text("kind"))
            for label in sorted(self._new, key=_age)
        )

    def _with_title(self, values: dict[str, Any]) -> dict[str, Any]:
        values["title"] = values.get("title") or self._title(values["label"])
        return values

    def _title(self, label: str) -> str:
        return f"{capitalise(self._plan.text('kind'))} {label}"


def read_template_rows(
    rows: Rows, editions: Editions, findings: Findings
) -> Table[TemplateRowRecord]:
    """Read the rows of the report templates."""
    for row in rows.good():
        editions.check(row.values.get("edition") or "", rows.sheet.name, row.number)
    records = [
        TemplateRowRecord(row=row.number, **filled(row.values)) for row in usable(rows, findings)
    ]
    return table(rows, records)


def read_progress(
    rows: Rows, editions: Editions, scale: Scale, codes: frozenset[str], findings: Findings
) -> Table[ProgressRecord]:
    """Read what was reported; ``codes`` are those of the elements."""
    single: dict[tuple[str, str, str], int] = {}
    for row in rows.good():
        editions.check(row.values["edition"], PROGRESS.name, row.number)
        check_node(row, codes, PROGRESS.name, findings)
        row.values["status"] = scale.word(row.values.get("status") or "", PROGRESS.name, row.number)
        _check_field(row, single, findings)
    records = [
        ProgressRecord(row=row.number, **filled(row.values)) for row in usable(rows, findings)
    ]
    return table(rows, records)


def read_milestones(
    rows: Rows, editions: Editions, codes: frozenset[str], findings: Findings
) -> Table[MilestoneRecord]:
    """Read the milestones; ``codes`` are those of the elements."""
    vague_dates(rows, "due", findings)
    for row in rows.rows:
        editions.check(row.values.get("edition") or "", MILESTONES.name, row.number)
        check_node(row, codes, MILESTONES.name, findings)
    records = []
    for row in usable(rows, findings):
        values = filled(row.values)
        state = MILESTONE_WORDS.get(values.pop("state", ""), MilestoneState.UNKNOWN)
        records.append(MilestoneRecord(row=row.number, **values, state=state))
    return table(rows, records)


def check_node(row: Row, codes: Iterable[str], sheet: str, findings: Findings) -> None:
    """Refuse a row about an element that does not exist, also when more is wrong with it."""
    code = row.values.get("node")
    if code and code not in codes:
        findings.error(
            "Dit element bestaat niet in de doelenboom.",
            findings.suggest(code, codes) or "Verbeter de code, of voeg het element toe.",
            part=sheet, row=row.number, column="code", value=code,
        )  # fmt: skip


def _check_field(row: Row, single: dict[tuple[str, str, str], int], findings: Findings) -> None:
    """``Oordeel`` and ``Bijsturing`` occur once, and carry only what has a place."""
    field = capitalise(row.values["field"].lower())
    if field not in (JUDGEMENT_FIELD, MEASURE_FIELD):
        return
    row.values["field"] = field
    place: dict[str, Any] = {"part": PROGRESS.name, "row": row.number, "value": field}
    key = (row.values["edition"], row.values["node"], field)
    if key in single:
        findings.error(
            f"Het veld “{field}” staat er voor dit element al, op rij {single[key]}.",
            "Voeg de teksten samen in één rij.", column="veld", **place,
        )  # fmt: skip
    single.setdefault(key, row.number)
    if row.values.get("plan_text"):
        findings.error(
            f"Bij het veld “{field}” hoort geen plantekst.", "Zet de tekst in voortgangstekst.",
            column="plantekst", **place,
        )  # fmt: skip
    if field == MEASURE_FIELD and row.values.get("status"):
        findings.error(
            f"Bij het veld “{field}” hoort geen status.",
            f"Zet de status in een rij met veld “{JUDGEMENT_FIELD}”.", column="status", **place,
        )  # fmt: skip


def _age(label: str) -> tuple[str, str]:
    years = _YEAR.findall(label)
    return (years[0] if years else "", label)
