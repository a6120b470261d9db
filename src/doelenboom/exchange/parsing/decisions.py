"""Reads the road to a decision, what was decided, and amendments."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from doelenboom.decisions.api import (
    AmendmentFacts,
    DecisionFacts,
    DecisionProblem,
    guess_nature,
    problems_of,
)
from doelenboom.exchange.decision_words import AMENDMENT_OUTCOMES, BODIES, OUTCOMES
from doelenboom.exchange.layout import COUNCIL_AMENDMENTS, DECISIONS
from doelenboom.exchange.parsing.progress import Editions
from doelenboom.exchange.parsing.rows import table, usable, vague_dates
from doelenboom.exchange.parsing.table import Row, Rows
from doelenboom.exchange.records import CouncilAmendmentRecord, DecisionRecord, Table
from doelenboom.kernel.findings import Findings
from doelenboom.kernel.stages import STEP_NATURE_WORDS

Place = tuple[str, str]
"""Edition ("" is the plan) and the text of the step."""

_COLUMNS = {column.field: column.name for column in DECISIONS.columns} | {
    "title": "onderwerp", "decided_on": "gereed_op", "text": "besluittekst",
}  # fmt: skip
_OF_A_DECISION = ("body", "body_name", "number", "subject", "wording", "url")


def read_decisions(
    steps: Rows, amendments: Rows, editions: Editions, today: date, findings: Findings
) -> tuple[Table[DecisionRecord], Table[CouncilAmendmentRecord]]:
    """Read both sheets; a decision is held against the rules of decisions."""
    vague_dates(steps, "due", findings)
    changes = _by_step(amendments)
    seen: dict[Place, Row] = {}
    for row in steps.good():
        place = _place(row, "text")
        if place[0]:
            editions.check(place[0], DECISIONS.name, row.number)
        if place in seen and row.values.get("outcome"):
            findings.error(
                f"Deze stap staat er al, op rij {seen[place].number}.",
                "Geef een van beide een andere tekst, of haal er een weg.",
                part=DECISIONS.name, row=row.number, column="stap", value=place[1],
            )  # fmt: skip
        seen.setdefault(place, row)
        _check_decision(row, changes[place], today, findings)
    for place, rows in changes.items():
        _check_step(place, rows, seen, findings)
    return (
        table(steps, [_step(row) for row in usable(steps, findings)]),
        table(amendments, [_amendment(row) for row in usable(amendments, findings)]),
    )


def _by_step(amendments: Rows) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = defaultdict(list)
    for row in amendments.good():
        found[_place(row, "step")].append(row)
    return found


def _place(row: Row, field: str) -> Place:
    return (row.values.get("edition") or "", row.values.get(field) or "")


def _check_decision(row: Row, amendments: Iterable[Row], today: date, findings: Findings) -> None:
    values = row.values
    if not values.get("outcome"):
        for field in _OF_A_DECISION:
            if values.get(field):
                findings.error(
                    "Dit hoort bij een besluit, maar de uitkomst staat er niet bij.",
                    "Vul de uitkomst in, of maak deze cel leeg.",
                    part=DECISIONS.name, row=row.number, column=_COLUMNS[field],
                    value=str(values[field]),
                )  # fmt: skip
        return
    missing = [field for field in ("done_on", "body") if not values.get(field)]
    for field in missing:
        findings.error(
            "Een genomen besluit heeft een datum en een orgaan.", "Vul deze cel in.",
            part=DECISIONS.name, row=row.number, column=_COLUMNS[field],
        )  # fmt: skip
    if missing:
        return
    rows = list(amendments)
    facts = DecisionFacts(
        body=BODIES[values["body"]], decided_on=values["done_on"],
        title=values.get("subject") or values["text"], outcome=OUTCOMES[values["outcome"]],
        url=values.get("url") or "",
        amendments=tuple(
            AmendmentFacts(
                title=one.values["title"], number=one.values.get("number") or "",
                outcome=AMENDMENT_OUTCOMES[one.values["outcome"]],
                url=one.values.get("url") or "",
            )
            for one in rows
        ),
    )  # fmt: skip
    for problem in problems_of(facts, today):
        _tell(problem, row, rows, findings)


def _tell(problem: DecisionProblem, row: Row, amendments: list[Row], findings: Findings) -> None:
    at = row if problem.amendment is None else amendments[problem.amendment]
    sheet = DECISIONS if problem.amendment is None else COUNCIL_AMENDMENTS
    columns = {column.field: column.name for column in sheet.columns} | (
        _COLUMNS if problem.amendment is None else {}
    )
    column = columns.get(problem.field, "")
    field = "subject" if problem.field == "title" and at is row else problem.field
    value = at.values.get("done_on" if field == "decided_on" else field)
    findings.error(
        problem.message, "", part=sheet.name, row=at.number, column=column,
        value=str(value or ""),
    )  # fmt: skip


def _check_step(place: Place, rows: list[Row], steps: dict[Place, Row], findings: Findings) -> None:
    step = steps.get(place)
    if step is not None and step.values.get("outcome"):
        return
    known = [text for edition, text in steps if edition == place[0]]
    for row in rows:
        if step is None:
            findings.error(
                "Deze stap staat niet op het blad besluitvorming.",
                findings.suggest(place[1], known) or "Zet de stap daar eerst neer.",
                part=COUNCIL_AMENDMENTS.name, row=row.number, column="stap", value=place[1],
            )  # fmt: skip
        else:
            findings.error(
                "Over deze stap is nog niet besloten, dus er is geen amendement.",
                f"Vul op het blad besluitvorming, rij {step.number}, de uitkomst in.",
                part=COUNCIL_AMENDMENTS.name, row=row.number, column="stap", value=place[1],
            )  # fmt: skip


def _step(row: Row) -> DecisionRecord:
    values = row.values
    outcome = values.get("outcome") or ""
    return DecisionRecord(
        row=row.number, text=values["text"], due=values.get("due") or "",
        done_on=values.get("done_on"), decision=values.get("decision") or "",
        edition=values.get("edition") or "",
        nature=values.get("nature") or STEP_NATURE_WORDS[guess_nature(values["text"])],
        body=values.get("body") or "", body_name=values.get("body_name") or "",
        number=values.get("number") or "", outcome=outcome,
        subject=values.get("subject") or (values["text"][:300] if outcome else ""),
        wording=values.get("wording") or "", url=values.get("url") or "",
    )  # fmt: skip


def _amendment(row: Row) -> CouncilAmendmentRecord:
    values = row.values
    return CouncilAmendmentRecord(
        row=row.number, step=values["step"], edition=values.get("edition") or "",
        number=values.get("number") or "", title=values["title"],
        outcome=values["outcome"], text=values.get("text") or "",
        url=values.get("url") or "",
    )  # fmt: skip
