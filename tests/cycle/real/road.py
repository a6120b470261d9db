"""A real report on its way: asked, written, judged, decided on and published, as people do it."""

import csv
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model

from doelenboom.cycle.api import (
    Answer,
    Assignment,
    Edition,
    advance,
    answer_of,
    approve,
    hand_in,
    open_round,
    plan_round,
    prepare_round,
)
from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.exchange.importing import import_workbook
from doelenboom.goals.api import Level
from doelenboom.history.api import acting_as
from doelenboom.kernel.prose import from_text, to_html
from doelenboom.kernel.stages import Body, EditionStage, RoundStep
from doelenboom.organisations.api import Organisation, Owner
from doelenboom.publishing.api import adopt, decide, freeze, publish
from doelenboom.snapshot.models import Snapshot
from tests.exchange.books import folder

TEAM = "Team Sociaal domein"
"""No document says who answers for what: one team stands in for all of them."""
DEADLINES = {
    RoundStep.HAND_IN: date(2099, 9, 10),
    RoundStep.EXECUTIVE: date(2099, 9, 29),
    RoundStep.COUNCIL: date(2099, 10, 29),
}
Row = dict[str, str]


def sheets_of(source: Path) -> dict[str, list[Row]]:
    """A workbook of CSV files: name of the sheet → its rows."""
    found = {}
    for path in sorted(source.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = [dict(row) for row in csv.DictReader(file)]
    return found


def take_in(target: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    """Import sheets; the plan gets the name of the folder as its code."""
    target.parent.mkdir(exist_ok=True)
    content = {
        name: [tuple(rows[0]), *(tuple(row.values()) for row in rows)]
        for name, rows in sheets.items()
    }
    report = import_workbook(folder(target, content))
    assert report.written, report.findings


def as_imported(source: Path) -> Snapshot:
    """What a direct import of the workbook gives; the registry is empty again afterwards."""
    import_workbook(source)
    found = freeze(source.name)
    Organisation.objects.all().delete()
    return found


def markup(text: str) -> str:
    return to_html(from_text(text)) if text else ""


@dataclass
class Road:
    """One edition from the first question to the publication."""

    edition: Edition

    def __post_init__(self) -> None:
        people = get_user_model().objects
        self.author = people.create_user("opsteller", "opsteller@gemeente.example")
        self.controller = people.create_user("controller", "controller@gemeente.example")
        owners = Owner.objects.filter(organisation=self.edition.plan.organisation)
        owners.filter(name=TEAM).update(user=self.author)

    def ask(self, levels: Iterable[Level]) -> list[str]:
        """Open the round; the codes of what was asked."""
        levels = list(levels)
        with acting_as(self.controller):
            prepare_round(edition=self.edition, deadlines=DEADLINES, levels=levels)
            ahead = plan_round(self.edition)
            assert not ahead.without_owner
            assert not ahead.without_account
            made = open_round(edition=self.edition).made
        assert made == len(ahead.asked)
        return [one.node.code for one in ahead.asked]

    def row(self, code: str) -> Assignment:
        return (
            Assignment.objects.filter(round__edition=self.edition)
            .select_related("round__edition__template", "status", "node", "owner__user")
            .get(node__code=code)
        )

    def hand_in(self, code: str, write: Callable[[Answer], Answer]) -> None:
        """Write the answer of one element, and hand it in."""
        row = self.row(code)
        with acting_as(self.author):
            hand_in(assignment=row.pk, version=row.version, answer=write(answer_of(row)))

    def to_the_public(self, *, unasked: str = "") -> tuple[Snapshot, Path]:
        """Approve, hand on, let college and raad decide, publish.

        Args:
            unasked: why what was not handed in stays away; empty: everything was.
        """
        with acting_as(self.controller):
            waiting = Assignment.objects.filter(round__edition=self.edition, stage="handed_in")
            judged = approve(assignments=list(waiting.values_list("pk", flat=True)))
            assert not judged.refused
            advance(edition=self.edition, to=EditionStage.REVIEWING)
            advance(
                edition=self.edition, to=EditionStage.EXECUTIVE, anyway=bool(unasked),
                reason=unasked,
            )  # fmt: skip
        college, council = (self._decision(body) for body in (Body.EXECUTIVE, Body.COUNCIL))
        decide(edition=self.edition.pk, decision=college)
        adopt(edition=self.edition.pk, decision=council)
        published = publish(self.edition.code)
        return freeze(self.edition.code), published.folder

    def _decision(self, body: Body) -> int:
        facts = DecisionFacts(body=body, decided_on=date(2026, 6, 18), title="Vaststelling")
        return record_decision(organisation=self.edition.plan.organisation, facts=facts).pk


def with_progress(answer: Answer, told: Sequence[Row], codes: Mapping[str, str]) -> Answer:
    """The texts of sheet voortgang in the rows of an answer; they are the same rows."""
    assert [row["field"] for row in answer.rows] == [row["veld"] for row in told]
    rows: list[dict[str, Any]] = [
        {
            **row,
            "progress": markup(said["voortgangstekst"]),
            "status": codes[said["status"]] if said["status"] else None,
        }
        for row, said in zip(answer.rows, told, strict=True)
    ]
    return replace(answer, rows=rows)


def page_text(path: Path) -> str:
    """What a page says, in one line."""
    return in_one_line(unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))))


def in_one_line(text: str) -> str:
    return " ".join(text.split())
