"""Indicators on the clock as rows of the screen."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.urls import reverse

from doelenboom.backoffice.access import may_open
from doelenboom.backoffice.reach import within
from doelenboom.backoffice.screens.clock.wording import SHAPES, advice, asking, fact
from doelenboom.backoffice.screens.links import address_for, addresses_in
from doelenboom.goals.api import Plan
from doelenboom.indicators.api import STANDING_NAMES, Indicator, Line, Standing, lines
from doelenboom.kernel.dates import format_moment
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl

_QUESTIONS = (Standing.QUARANTINED, Standing.UNVERIFIED)
_PLACE = 987654321
_ORDER = {how: place for place, how in enumerate(Standing)}


@dataclass(frozen=True, slots=True)
class Source:
    """One table behind an indicator."""

    name: str
    address: str
    checked: str


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator, as it is shown."""

    pk: int
    name: str
    address: str
    organisation: str
    standing: str
    word: str
    shape: str
    fact: str
    advice: str
    by_hand: bool
    sources: tuple[Source, ...]
    stated_source: str
    question: str
    question_word: str
    rhythm: str
    fetch: str
    running: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many indicators stand so; ``word`` is what the choice is called."""

    value: str
    word: str
    shape: str
    number: int


def found(today: date, *, user: Any, plan: Plan | None) -> list[Line]:
    """Indicators on somebody's clock, those that ask most first; of one plan when given."""
    of_plan = (
        Q(in_plans__plan=plan) | Q(node_indicators__node__plan=plan) if plan is not None else None
    )
    rows = Indicator.objects.order_by()
    own = within(user, rows.filter(of_plan) if of_plan else rows)
    only = Q(pk__in=own.values("pk")) if own is not rows else None
    return sorted(lines(today, only=only), key=lambda line: _ORDER[line.standing])


def counts(some: Iterable[Line]) -> list[Count]:
    """How many stand how, those that ask most first."""
    numbers = Counter(line.standing for line in some)
    return [
        Count(how.value, capitalise(STANDING_NAMES[how]), SHAPES[how], numbers[how])
        for how in Standing
        if numbers[how]
    ]


def lead(some: list[Line]) -> str:
    """What the page says in a sentence or two."""
    if not some:
        return "Er zijn nog geen indicatoren."
    numbers = Counter(line.standing for line in some)
    fresh = numbers[Standing.FRESH]
    start = (
        f"Van de {count_noun(len(some), 'indicator')} "
        f"{'is er' if fresh == 1 else 'zijn er'} {fresh or 'nog geen'} actueel."
    )
    said = [asking(how, numbers[how]) for how in Standing if how.asks and numbers[how]]
    if not said:
        return f"{start} Er is nu niets dat op u wacht."
    total = sum(numbers[how] for how in Standing if how.asks)
    verb = "vraagt" if total == 1 else "vragen"
    return f"{start} {total} {verb} uw aandacht: {enumerate_nl(said)}."


def rows(some: Iterable[Line], today: date, user: Any, running: dict[int, int]) -> list[Row]:
    """The rows of one page.

    Args:
        some: indicators on the clock.
        today: the day to judge by.
        user: who looks.
        running: table → job that is fetching it.
    """
    open_indicator = address_for(user, Indicator)
    table = addresses_in("backoffice:table")
    fetching = addresses_in("backoffice:fetch")
    rhythm = _between("backoffice:rhythm")
    may_set = may_open(user, "backoffice:rhythm")
    may_fetch = may_open(user, "backoffice:fetch-indicator")
    return [
        Row(
            pk=line.indicator.pk,
            name=line.indicator.name,
            address=open_indicator(line.indicator.pk),
            organisation=line.indicator.organisation.name,
            standing=line.standing.value,
            word=capitalise(STANDING_NAMES[line.standing]),
            shape=SHAPES[line.standing],
            fact=fact(line, today),
            advice=advice(line),
            by_hand=line.by_hand,
            sources=tuple(
                Source(
                    name=str(one),
                    address=table(one.pk),
                    checked=format_moment(one.checked_at) if one.checked_at else "",
                )
                for one in line.tables
            ),
            stated_source=line.indicator.source,
            question=_question(line, user)[0],
            question_word=_question(line, user)[1],
            rhythm=rhythm(line.indicator.pk) if may_set else "",
            fetch=(
                reverse("backoffice:fetch-indicator", args=[line.indicator.pk])
                if may_fetch and line.tables
                else ""
            ),
            running=next(
                (fetching(running[one.pk]) for one in line.tables if one.pk in running), ""
            ),
        )
        for line in some
    ]


def _question(line: Line, user: Any) -> tuple[str, str]:
    """Where a person answers or acts, and what the link is called; empty where nothing is asked."""
    if line.standing in _QUESTIONS or (line.binding and line.binding.question):
        where, word = "backoffice:binding_question", "Naar de vraag"
    elif line.standing is Standing.UNKNOWN:
        where, word = "backoffice:rhythm", "Vul het ritme in"
    elif line.by_hand and line.standing is not Standing.FRESH:
        where, word = "backoffice:binding", "Koppel aan een bron"
    else:
        return "", ""
    return (reverse(where, args=[line.indicator.pk]), word) if may_open(user, where) else ("", "")


def _between(name: str) -> Callable[[object], str]:
    """Function from a number to the address of a screen that has the number in its middle."""
    head, _, tail = reverse(name, args=[_PLACE]).partition(str(_PLACE))
    return lambda pk: f"{head}{pk}{tail}"
