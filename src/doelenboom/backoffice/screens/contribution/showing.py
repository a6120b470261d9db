"""The form of one contribution, ready for its template."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from doelenboom.backoffice.filled import shown
from doelenboom.backoffice.screens.contribution import names
from doelenboom.backoffice.screens.contribution.checks import Check
from doelenboom.backoffice.screens.contribution.material import Material
from doelenboom.backoffice.screens.contribution.money import Money
from doelenboom.backoffice.screens.contribution.passages import fingerprints
from doelenboom.backoffice.screens.contribution.words import (
    Badge,
    badge_of,
    milestone_words,
    typed,
)
from doelenboom.cycle.api import Answer, Problem, Risk, Status
from doelenboom.kernel.states import DEVIATIONS, MilestoneState, State
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.site.shapes import SHAPES

_ABOUT_MONEY = ("geld", "financi", "middelen")


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a question with radio buttons."""

    value: str
    word: str
    shape: str
    checked: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A question that is answered with a status."""

    name: str
    legend: str
    options: list[Option]
    before: Badge | None = None
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowField:
    """One row: plan text beside what somebody writes about it."""

    number: int
    name: str
    heading: str
    plan: SafeString
    before: SafeString
    before_typed: str
    text: str
    same: bool
    same_name: str
    has_progress: bool
    choice: Choice | None
    money: Money | None
    faults: list[str]
    marks: list[Check]


@dataclass(frozen=True, slots=True)
class MilestoneField:
    """A milestone of last time."""

    number: int
    text: str
    said: str
    reached: bool
    dropped: bool
    due: str
    reached_on: str
    names: dict[str, str]
    faults: list[str]


@dataclass(frozen=True, slots=True)
class NewMilestone:
    """A milestone that this person adds."""

    number: int
    text: str
    due: str
    reached: bool


@dataclass(frozen=True, slots=True)
class RiskField:
    """A risk of the register, and what is said about it now."""

    name: str
    same_name: str
    event: str
    about: str
    text: str
    same: bool


@dataclass(frozen=True, slots=True)
class Form:
    """What can be filled in."""

    version: int
    begun: str
    status: Choice
    deviates: bool
    rollup: str
    rollup_badge: Badge | None
    judgement: str
    aspects: list[Choice]
    rows: list[RowField]
    explanation: str
    explanation_before: str
    measure: str
    measure_before: str
    milestones: list[MilestoneField]
    added: list[NewMilestone]
    risks: list[RiskField]
    new_risks: list[str]
    money: Money | None
    judgement_faults: list[str]
    explanation_faults: list[str]
    measure_faults: list[str]
    milestone_faults: list[str]
    risk_faults: list[str]
    summary: list[tuple[str, str]]
    """Address on this page and message of every problem, in the order of the page."""
    all_before: bool


def form_of(
    answer: Answer, material: Material, problems: Sequence[Problem], checks: Sequence[Check]
) -> Form:
    """The form with an answer in it: the stored one, or one that was typed and refused."""
    faults = _by_field(problems)
    state = material.state_of(answer.status)
    rows = [_row(n, row, material, faults, checks) for n, row in enumerate(answer.rows)]
    earlier = material.earlier
    before = earlier.contribution if earlier else None
    shows_money = any(row.money for row in rows)
    return Form(
        version=material.assignment.version,
        begun=json.dumps(fingerprints(material.stored)),
        status=Choice(
            names.STATUS,
            "Hoe staat het ervoor?",
            _options(material.statuses, answer.status),
            badge_of(before.status) if before else None,
            faults.get(names.STATUS, []),
        ),
        deviates=state in DEVIATIONS,
        rollup=material.rollup_sentence,
        rollup_badge=badge_of_state(material.rollup_state, material.statuses),
        judgement=answer.judgement_reason,
        aspects=[
            Choice(
                names.aspect(one.code),
                one.name,
                _options(material.statuses, answer.aspects.get(one.code)),
                badge_of(earlier.aspects.get(one.code)) if earlier else None,
                faults.get(names.aspect(one.code), []),
            )
            for one in material.aspects
        ],
        rows=rows,
        explanation=typed(answer.explanation, material.filler),
        explanation_before=typed(before.explanation, material.filler) if before else "",
        measure=typed(answer.measure, material.filler),
        measure_before=typed(before.measure, material.filler) if before else "",
        milestones=[
            _milestone(n, row, faults)
            for n, row in enumerate(answer.milestones)
            if row.get("carried")
        ],
        added=_added(answer),
        risks=[_risk(one, answer) for one in material.risks],
        new_risks=[*(typed(row["text"]) for row in answer.risks if not row.get("risk")), ""],
        money=None if shows_money else material.money,
        judgement_faults=faults.get(names.JUDGEMENT, []),
        explanation_faults=faults.get(names.EXPLANATION, []),
        measure_faults=faults.get(names.MEASURE, []),
        milestone_faults=faults.get("mijlpalen", []),
        risk_faults=faults.get("risicos", []),
        summary=[(names.field_of(one.passage), one.message) for one in problems],
        all_before=any(row.before for row in rows),
    )


def findings_line(checks: Sequence[Check], remarks: int) -> str:
    """``2 bevindingen en 1 opmerking``, for a screen where they stand below the form."""
    number = sum(not check.is_good for check in checks)
    parts = [count_noun(number, "bevinding")] if number else []
    parts += [count_noun(remarks, "opmerking")] if remarks else []
    return enumerate_nl(parts)


def badge_of_state(state: State | None, statuses: list[Status]) -> Badge | None:
    """Word and shape of a state, in the words of a scale."""
    return badge_of(next((one for one in statuses if one.state == state), None)) if state else None


def _options(statuses: list[Status], chosen: str | None) -> list[Option]:
    return [
        Option(one.code, one.word, SHAPES[State(one.state)], one.code == chosen) for one in statuses
    ]


def _by_field(problems: Sequence[Problem]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in problems:
        found.setdefault(names.field_of(one.passage), []).append(one.message)
    return found


def _row(
    number: int,
    row: dict[str, Any],
    material: Material,
    faults: dict[str, list[str]],
    checks: Sequence[Check],
) -> RowField:
    asked = material.asked_row(row["field"])
    before = material.last_time[number]
    name = names.row(number)
    return RowField(
        number=number,
        name=name,
        heading=row["field"],
        plan=shown(row["plan"], material.filler),
        before=shown(before, material.filler),
        before_typed=typed(before, material.filler),
        text=typed(row["progress"], material.filler),
        same=bool(row.get("unchanged")),
        same_name=names.row_same(number),
        has_progress=asked.has_progress if asked else True,
        choice=_row_choice(number, row, material, faults) if asked and asked.has_status else None,
        money=material.money if row["field"].lower().startswith(_ABOUT_MONEY) else None,
        faults=faults.get(name, []),
        marks=[check for check in checks if check.field == name],
    )


def _row_choice(
    number: int, row: dict[str, Any], material: Material, faults: dict[str, list[str]]
) -> Choice:
    name = names.row_status(number)
    return Choice(
        name,
        f"Status van {row['field']}",
        _options(material.statuses, row.get("status")),
        badge_of(material.last_row_status(number)),
        faults.get(name, []),
    )


def _milestone(number: int, row: dict[str, Any], faults: dict[str, list[str]]) -> MilestoneField:
    state = MilestoneState(row.get("state") or MilestoneState.PLANNED)
    return MilestoneField(
        number=number,
        text=row["text"],
        said=milestone_words(row),
        reached=state is MilestoneState.REACHED,
        dropped=state is MilestoneState.DROPPED,
        due=row.get("due") or "",
        reached_on=row.get("reached_on") or "",
        names={part: names.milestone(number, part) for part in _MILESTONE_PARTS},
        faults=faults.get(f"mijlpaal-{number}", []),
    )


_MILESTONE_PARTS = ("bereikt", "op", "datum", "vervalt")


def _added(answer: Answer) -> list[NewMilestone]:
    own = [row for row in answer.milestones if not row.get("carried")]
    found = [
        NewMilestone(
            n, row["text"], row.get("due") or "", row.get("state") == MilestoneState.REACHED.value
        )
        for n, row in enumerate(own)
    ]
    return [*found, NewMilestone(len(found), "", "", reached=False)]


def _risk(one: Risk, answer: Answer) -> RiskField:
    said = next((row for row in answer.risks if row.get("risk") == one.code), {})
    about = [one.chance.name if one.chance else "", one.damage.name if one.damage else ""]
    words = ("kans", "geldgevolg")
    return RiskField(
        name=names.risk(one.code),
        same_name=names.risk_same(one.code),
        event=one.event,
        about=". ".join(
            f"{word.capitalize()}: {text}" for word, text in zip(words, about, strict=True) if text
        ),
        text=typed(said.get("text", "")),
        same=bool(said.get("unchanged")),
    )
