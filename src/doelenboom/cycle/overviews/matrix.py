"""A round as its controller sees it: who has answered what, and who is late."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone

from doelenboom.cycle.answers.last_time import earlier_editions
from doelenboom.cycle.answers.people import answerer_of
from doelenboom.cycle.deadlines import days_late, hand_in_day
from doelenboom.cycle.models import (
    Aspect,
    Assignment,
    Contribution,
    ContributionAspect,
    Edition,
    Round,
    Status,
)
from doelenboom.cycle.overviews.counts import choose_counting, sentence_of, tally_of
from doelenboom.cycle.overviews.my_work import deadlines_of, open_remarks
from doelenboom.cycle.overviews.placing import Place, places
from doelenboom.kernel.stages import WITH_CONTRIBUTOR, AnswerStage, RoundStep
from doelenboom.organisations.api import Owner
from doelenboom.site.counting import Tally


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One asked element: what was answered, and how far that is.

    Attributes:
        assignment: without its texts; those are read when somebody opens it.
        place: the element, its depth and its programme.
        aspects: code of an aspect → status; what is missing was not reported.
        previous: status in the last report before this edition; None: there was none.
        days_late: days since the deadline while it is the contributor's turn.
        person: the account that is asked, as text; empty: nobody can answer.
    """

    assignment: Assignment
    place: Place
    status: Status | None
    aspects: dict[str, Status]
    previous: Status | None
    previous_aspects: dict[str, Status]
    open_remarks: int
    due: date | None
    days_late: int
    person: str

    @property
    def stage(self) -> AnswerStage:
        """How far the answer is."""
        return AnswerStage(self.assignment.stage)

    @property
    def changed(self) -> bool:
        """Whether the status differs from last time; without one of both nothing is known."""
        return bool(self.status and self.previous and self.status.state != self.previous.state)


@dataclass(frozen=True, slots=True)
class MatrixGroup:
    """The rows of one programme, with what they add up to."""

    programme: Place
    rows: tuple[MatrixRow, ...]
    tally: Tally
    sentence: str


@dataclass(frozen=True)
class Matrix:
    """All rows of a round in reading order, per programme."""

    edition: Edition
    round: Round
    aspects: tuple[Aspect, ...]
    statuses: tuple[Status, ...]
    deadlines: dict[RoundStep, date]
    previous: Edition | None
    groups: tuple[MatrixGroup, ...]

    @property
    def rows(self) -> tuple[MatrixRow, ...]:
        """All rows in reading order."""
        return tuple(row for group in self.groups for row in group.rows)

    @cached_property
    def stages(self) -> Counter[AnswerStage]:
        """How many answers are in which stage."""
        return Counter(row.stage for row in self.rows)

    @property
    def received(self) -> int:
        """How many were handed in or approved."""
        return self.stages[AnswerStage.HANDED_IN] + self.stages[AnswerStage.APPROVED]

    @property
    def late(self) -> tuple[MatrixRow, ...]:
        """Rows of which the deadline has passed."""
        return tuple(row for row in self.rows if row.days_late)


def matrix(edition: Edition, now: datetime | None = None) -> Matrix:
    """Everything that the matrix shows, with a constant number of queries.

    Raises:
        Round.DoesNotExist: the edition has no round.
    """
    round_ = Round.objects.get(edition=edition)
    deadlines = deadlines_of([round_.pk]).get(round_.pk, {})
    organisation = edition.template.organisation_id
    known = {s.pk: s for s in Status.objects.filter(scale__organisation_id=organisation)}
    statuses = tuple(s for s in known.values() if s.scale_id == edition.template.scale_id)
    where = places(edition.plan_id)
    reader = _Reader(
        edition=edition,
        where=where,
        known=known,
        statuses=statuses,
        deadlines=deadlines,
        now=now or timezone.now(),
    )
    rows = reader.rows(round_)
    return Matrix(
        edition,
        round_,
        tuple(Aspect.objects.filter(template_id=edition.template_id)),
        statuses,
        deadlines,
        reader.newest,
        _groups(rows, where),
    )


_TEXTS = ("explanation", "measure", "judgement_reason", "rows", "milestones", "risks")


class _Reader:
    """Makes rows of assignments, with everything that is read once for all of them."""

    def __init__(
        self,
        *,
        edition: Edition,
        where: Mapping[int, Place],
        known: Mapping[int, Status],
        statuses: Sequence[Status],
        deadlines: Mapping[RoundStep, date],
        now: datetime,
    ) -> None:
        self._where, self._known, self._now = where, known, now
        self._codes = {status.code: status for status in statuses}
        self._deadlines = deadlines
        earlier = earlier_editions(edition)
        self.newest = earlier[0] if earlier else None
        self._previous, self._previous_aspects = previous_statuses(earlier, known)

    def rows(self, round_: Round) -> list[MatrixRow]:
        query = Assignment.objects.filter(round=round_).defer(*_TEXTS).order_by()
        assignments = with_people(query)
        remarks = open_remarks(Assignment.objects.filter(round=round_).values("pk"))
        made = [self._row(one, remarks.get(one.pk, 0)) for one in assignments]
        return sorted(made, key=lambda one: one.place.number)

    def _row(self, one: Assignment, remarks: int) -> MatrixRow:
        due = hand_in_day(one.due, self._deadlines)
        turn = one.stage in WITH_CONTRIBUTOR
        answerer = answerer_of(one)
        if answerer is not None and not answerer.is_active:
            answerer = None
        return MatrixRow(
            one,
            self._where[one.node_id],
            self._known.get(one.status_id or 0),
            {a: self._codes[mark] for a, mark in one.aspects.items() if mark in self._codes},
            self._previous.get(one.node_id),
            self._previous_aspects.get(one.node_id, {}),
            remarks,
            due,
            days_late(due, self._now) if turn else 0,
            (answerer.get_full_name() or answerer.get_username()) if answerer else "",
        )


def with_people(query: QuerySet[Assignment]) -> list[Assignment]:
    """Assignments with owner and assignee; few people have many, so each is made once."""
    rows = list(query)
    owners = Owner.objects.filter(pk__in={row.owner_id for row in rows if row.owner_id})
    by_key = {owner.pk: owner for owner in owners.select_related("user")}
    asked = {row.assignee_id for row in rows if row.assignee_id}
    people = get_user_model().objects.in_bulk(asked)
    for row in rows:
        if row.owner_id:
            row.owner = by_key[row.owner_id]
        if row.assignee_id:
            row.assignee = people[row.assignee_id]
    return rows


def previous_statuses(
    earlier: Sequence[Edition], known: Mapping[int, Status]
) -> tuple[dict[int, Status], dict[int, dict[str, Status]]]:
    """Per element: the status of the last report in these editions (newest first), and aspects."""
    rank = {edition.pk: number for number, edition in enumerate(earlier)}
    query = Contribution.objects.filter(edition_id__in=rank, live=True).order_by()
    newest: dict[int, tuple[int, int, int | None]] = {}
    for pk, node, edition, status in query.values_list("pk", "node_id", "edition_id", "status_id"):
        if node not in newest or rank[edition] < newest[node][0]:
            newest[node] = (rank[edition], pk, status)
    nodes = {pk: node for node, (_, pk, _) in newest.items()}
    marks = ContributionAspect.objects.filter(contribution__edition_id__in=rank).order_by()
    aspects: dict[int, dict[str, Status]] = {}
    for pk, code, status in marks.values_list("contribution_id", "aspect__code", "status_id"):
        if pk in nodes and status in known:
            aspects.setdefault(nodes[pk], {})[code] = known[status]
    statuses = {n: known[key] for n, (_, _, key) in newest.items() if key is not None}
    return statuses, aspects


def _groups(rows: Sequence[MatrixRow], where: Mapping[int, Place]) -> tuple[MatrixGroup, ...]:
    counting = choose_counting(row.place for row in rows)
    by_programme: dict[int, list[MatrixRow]] = {}
    for row in rows:
        by_programme.setdefault(row.place.programme, []).append(row)
    groups = []
    for programme, members in by_programme.items():
        counted = [row for row in members if counting.counts(row.place)]
        tally = tally_of(row.status for row in counted)
        sentence = sentence_of(tally, counting.noun) if counted else ""
        groups.append(MatrixGroup(where[programme], tuple(members), tally, sentence))
    return tuple(groups)
