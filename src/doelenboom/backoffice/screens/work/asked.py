"""The contributions that somebody is asked for, as the start page tells them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from doelenboom.backoffice.reach import only_reached
from doelenboom.backoffice.screens.links import addresses_in
from doelenboom.cycle.api import (
    CycleError,
    MyAssignment,
    NewFigure,
    check_may_write,
    my_assignments,
)
from doelenboom.kernel.dates import AMSTERDAM, dutch_day, format_date, format_weekday
from doelenboom.kernel.numbers import format_value
from doelenboom.kernel.periods import Period
from doelenboom.kernel.stages import AnswerStage
from doelenboom.kernel.states import State
from doelenboom.kernel.wording import capitalise, count_noun, lower_first, number_word
from doelenboom.site.shapes import SHAPES


@dataclass(frozen=True, slots=True)
class Contribution:
    """One contribution on the start page.

    Attributes:
        quote: the words with which the controller sent it back.
        points: what is new since somebody last looked.
        note: sentences about it, behind the status of last time.
        is_new: taken over from a colleague, so nothing of it is known to this person.
    """

    title: str
    kind: str
    edition: str
    address: str
    due: str
    late: str
    verb: str
    quote: str = ""
    since: str = ""
    points: list[str] = field(default_factory=list)
    word: str = ""
    shape: str = ""
    note: str = ""
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """Everything that one person is asked for, most urgent first.

    Attributes:
        closed: what was not handed in before handing in was closed.
        lead: the first sentence in pieces, each with whether it stands out.
        rounds: keys of the editions that ask.
    """

    returned: list[Contribution]
    todo: list[Contribution]
    handed_in: list[Contribution]
    closed: list[Contribution]
    lead: list[tuple[str, bool]]
    rounds: list[int]
    title: str
    """Of the edition that asks; empty where several do."""
    several: bool

    def __bool__(self) -> bool:
        """Whether there is anything, also what was handed in."""
        return bool(self.returned or self.todo or self.handed_in or self.closed)

    @property
    def count(self) -> int:
        """How many must still be handed in."""
        return len(self.returned) + len(self.todo)

    @property
    def first(self) -> Contribution | None:
        """The one to begin with."""
        return next(iter([*self.returned, *self.todo]), None)


def work_of(user: Any, now: datetime | None = None) -> Work:
    """What lies ready for an account, in a fixed number of queries."""
    moment = now or timezone.now()
    every = my_assignments(user, moment)
    here = {one.pk for one in only_reached(user, [one.assignment for one in every])}
    mine = [one for one in every if one.assignment.pk in here]
    address = addresses_in("backoffice:contribution")
    shown = [(one, _contribution(one, address(one.assignment.pk), moment)) for one in mine]
    waiting = [one for one in mine if one.is_mine_now and is_open_for(one, moment)]
    open_now = {one.assignment.pk for one in waiting}
    editions = list(dict.fromkeys(one.edition.pk for one in mine))
    return Work(
        returned=[
            told
            for one, told in shown
            if one.assignment.pk in open_now and one.stage is AnswerStage.RETURNED
        ],
        todo=[
            told
            for one, told in shown
            if one.assignment.pk in open_now and one.stage is not AnswerStage.RETURNED
        ],
        handed_in=[told for one, told in shown if not one.is_mine_now],
        closed=[
            told for one, told in shown if one.is_mine_now and one.assignment.pk not in open_now
        ],
        lead=lead(len(waiting), next((one.due for one in waiting if one.due), None), moment),
        rounds=editions,
        title=mine[0].edition.title if len(editions) == 1 else "",
        several=len(editions) > 1,
    )


def is_open_for(one: MyAssignment, now: datetime) -> bool:
    """Whether the contributor can still write; without a query."""
    try:
        check_may_write(one.assignment, one.assignment.version, now)
    except CycleError:
        return False
    return True


def lead(number: int, first_due: date | None, now: datetime) -> list[tuple[str, bool]]:
    """``U hebt nog 4 bijdragen in te leveren. De eerste moet klaar zijn op …``."""
    if not number:
        return []
    parts = [("U hebt nog ", False), (count_noun(number, "bijdrage"), True)]
    parts.append((" in te leveren.", False))
    if first_due is None:
        return parts
    today = dutch_day(now)
    which = "Die" if number == 1 else "De eerste"
    days = (first_due - today).days
    day = format_weekday(first_due, year=first_due.year != today.year)
    if days < 0:
        return [
            *parts,
            (f" {which} had klaar moeten zijn op ", False),
            (f"{day} om 23.59 uur", True),
            (f". Dat is {count_noun(-days, 'dag')} geleden.", False),
        ]
    return [
        *parts,
        (f" {which} moet klaar zijn op ", False),
        (f"{day} om 23.59 uur", True),
        (f". Dat is {_from_now(days)}.", False),
    ]


def _from_now(days: int) -> str:
    return {0: "vandaag", 1: "morgen"}.get(days, f"over {count_noun(days, 'dag')}")


def _contribution(one: MyAssignment, address: str, now: datetime) -> Contribution:
    row, node = one.assignment, one.assignment.node
    before = one.previous.contribution.status if one.previous else None
    returned = one.stage is AnswerStage.RETURNED
    place = [f"{capitalise(node.level.name)} {node.code}"]
    place += [node.parent.title] if node.parent else []
    told = "" if not one.is_mine_now else _due(one.due)
    tells_before = not returned and not row.taken_over
    return Contribution(
        title=node.title,
        kind=" · ".join(place),
        edition=one.edition.title,
        address=address,
        due=told,
        late=f"{count_noun(one.days_late, 'dag')} te laat" if one.days_late else "",
        verb="Invullen" if one.stage is AnswerStage.TODO else "Verder werken",
        quote=row.return_reason if returned else "",
        since=_ago(row.judged_at, now) if returned and row.judged_at else "",
        points=_points(one) if returned else [],
        word=before.word if tells_before and before else "",
        shape=SHAPES[State(before.state)] if tells_before and before else "",
        note=_handed_in(one) if not one.is_mine_now else " ".join(_notes(one, now)),
        is_new=row.taken_over and one.stage is AnswerStage.TODO,
    )


def _due(day: date | None) -> str:
    return capitalise(format_weekday(day)) if day else "Zonder deadline"


def _ago(when: datetime, now: datetime) -> str:
    local, today = when.astimezone(AMSTERDAM), dutch_day(now)
    days = (today - local.date()).days
    day = {0: "Vandaag", 1: "Gisteren"}.get(days) or capitalise(format_weekday(local.date()))
    return f"{day}, {local:%H.%M} uur"


def _points(one: MyAssignment) -> list[str]:
    found = _figures(one.new_figures)
    if one.open_remarks:
        found.append(f"{count_noun(one.open_remarks, 'opmerking')} bij uw tekst")
    if one.overdue_milestones:
        found.append(_overdue(one.overdue_milestones))
    return found


def _notes(one: MyAssignment, now: datetime) -> Iterable[str]:
    row = one.assignment
    if one.stage is AnswerStage.RETURNED:
        return
    if row.taken_over and one.stage is AnswerStage.TODO:
        yield "Overgenomen van een collega. Nieuw voor u."
        return
    if one.stage is AnswerStage.DRAFT and row.saved_at:
        yield f"U bent begonnen. Laatst bewaard: {lower_first(_ago(row.saved_at, now))}."
    elif (
        one.stage is AnswerStage.TODO
        and one.previous
        and not one.new_figures
        and not one.overdue_milestones
    ):
        yield (
            "Er is sindsdien niets veranderd in de cijfers. U kunt uw tekst in één keer overnemen."
        )
    if one.overdue_milestones:
        yield f"{_overdue(one.overdue_milestones)}."
    for figure in _figures(one.new_figures):
        yield f"{figure}."
    if row.asked_until:
        yield f"U hebt uitstel gevraagd tot en met {format_weekday(row.asked_until)}."


def _overdue(rows: Sequence[dict[str, Any]]) -> str:
    if len(rows) == 1:
        day = date.fromisoformat(rows[0]["due"])
        return f"Eén mijlpaal had op {format_date(day)} bereikt moeten zijn"
    return f"{capitalise(number_word(len(rows)))} mijlpalen hadden al bereikt moeten zijn"


def _figures(figures: Sequence[NewFigure]) -> list[str]:
    """``1 nieuw cijfer: eenzaamheid 2024, 54 % (was 55 %)``."""
    if not figures:
        return []
    told = "; ".join(_figure(one) for one in figures[:3])
    number = "1 nieuw cijfer" if len(figures) == 1 else f"{len(figures)} nieuwe cijfers"
    return [f"{number}: {told}"]


def _figure(one: NewFigure) -> str:
    indicator, figure = one.indicator, one.observation
    period = f" {Period(figure.period).label}" if figure.period else ""
    was = ""
    if one.before is not None and one.before.value is not None:
        unit = one.before.unit or indicator.unit
        was = f" (was {format_value(one.before.value, unit, indicator.decimals)})"
    if figure.value is None:
        return f"{lower_first(indicator.name)}{period}, {figure.shown}{was}"
    value = format_value(figure.value, figure.unit or indicator.unit, indicator.decimals)
    return f"{lower_first(indicator.name)}{period}, {value}{was}"


def _handed_in(one: MyAssignment) -> str:
    row = one.assignment
    if one.stage is AnswerStage.APPROVED:
        return f"goedgekeurd op {_day(row.judged_at)}" if row.judged_at else "goedgekeurd"
    if row.handed_in_at is None:
        return "bij de controller"
    return f"bij de controller sinds {_day(row.handed_in_at)}"


def _day(when: datetime) -> str:
    return format_date(dutch_day(when))
