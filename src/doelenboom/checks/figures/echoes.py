"""A figure that a text tells again with one slip: first € 710.000, then € 170.000 to decide on.

A figure that stands nowhere else, and that is one slip of the fingers away from a figure told in
another passage with the same words, is that figure. What keeps two figures apart is a year, a
place, a group or a stage, or that one sentence has them both.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.figures.age_groups import same_ages
from doelenboom.checks.figures.grids import grids
from doelenboom.checks.figures.said_again import amount_is_the_same
from doelenboom.checks.figures.stated import Stated, all_stated
from doelenboom.checks.figures.told_rows import digits, slip_of, tells_other_time
from doelenboom.checks.figures.twice import said_twice
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stem
from doelenboom.quantities.models import Bound, Kind, Quantity

_FEWEST, _SURE = 2, 3
_ENOUGH = Decimal("0.55")
_NEARLY = Decimal("0.8")
_FEW, _SOME = 4, 12
_MOST = 60
_CLOSE = Decimal("0.1")
_SMALLEST = 100
_OTHERWISE = re.compile(
    r"\b(?:eerst\b|daarna|vervolgens|extra|nog\s+eens|vorige?|eerdere?|voorheen|destijds|toen"
    r"|oorspronkelijk\w*|daarvan|hiervan|waarvan|elk\w*|ieder\w*)\b",
    re.IGNORECASE,
)
_THE = re.compile(r"\b(?:de|deze|die|alle)\s+$", re.IGNORECASE)
_BOUNDS = frozenset({Bound.NONE, Bound.AT_MOST, Bound.AT_LEAST})


@dataclass(frozen=True, slots=True)
class _Told:
    """A figure with the weight of each stem of its clause."""

    stated: Stated
    typed: str
    weights: dict[str, Decimal]

    @property
    def figure(self) -> Quantity:
        return self.stated.figure


@rule(
    "cijfers-nog-eens", severity=Severity.WARNING,
    title="Een cijfer dat terugkomt, is hetzelfde cijfer",
    explanation="Wie een cijfer nog eens noemt, in samenvatting of besluit, tikt soms een "
    "ander cijfer. Afronden mag; een ander jaar, een andere plaats of groep ook.",
    norm="BBV artikel 3: getrouw, duidelijk en stelselmatig.",
    bad=["Er komen 1.250 woningen bij.\n\nVan die 1.250 woningen zijn er 300 sociaal.\n\nOm de "
         "1.225 woningen te bouwen is grond nodig."],
    good=["Er komen 1.250 woningen bij.\n\nVan die 1.250 woningen zijn er 300 sociaal.\n\nOm de "
          "1.250 woningen te bouwen is grond nodig.",
          "Er komen 1.250 woningen bij.\n\nVan die 1.250 woningen zijn er 300 sociaal.\n\nEerst "
          "bouwen wij de 1.225 woningen in Oost."],
)  # fmt: skip
def told_again_right(subject: Subject) -> Iterator[Finding]:
    """A figure told once, one slip away from one that the same words tell in another passage."""
    told = subject.derived(_told_once_and_more)
    known = subject.derived(_in_tables)
    at_place: dict[str, list[_Told]] = defaultdict(list)
    for one in told:
        for key in _blurred(one.typed):
            at_place[f"{one.figure.unit}|{one.figure.kind}|{key}"].append(one)
    often = Counter(abs(one.figure.value) for one in told)
    done: set[Decimal] = set()
    taken = {
        (finding.passage, finding.start)
        for other in (said_twice, amount_is_the_same) for finding in other.examine(subject)
    }  # fmt: skip
    for one in told:
        value = abs(one.figure.value)
        if often[value] > 1 or value in known or value in done:
            continue
        others = {
            (other.stated.passage.number, other.figure.start): other
            for key in _blurred(one.typed)
            for other in at_place[f"{one.figure.unit}|{one.figure.kind}|{key}"]
            if other is not one
        }
        alike = [other for other in others.values() if _is_slip(one, other)]
        alike = [other for other in alike if _is_again(one, other)]
        alike = alike or list(_definite(one, told, often))
        if not alike or len({abs(other.figure.value) for other in alike}) > 1:
            continue
        done |= {value, abs(alike[0].figure.value)}
        if taken & {_place(each) for each in (one, *alike)}:
            continue
        yield at(
            one.stated.passage, one.figure.start, one.figure.end,
            f"Hier staat {one.figure.words.strip()}, elders {alike[0].figure.words.strip()}.",
            "Kijk welk cijfer klopt, of zeg waarin ze verschillen (jaar, plaats of groep).",
            Evidence(alike[0].stated.passage.place, alike[0].stated.sentence[:160]),
        )  # fmt: skip


def _place(one: _Told) -> tuple[int | None, int]:
    return one.stated.passage.number, one.figure.start


def _told_once_and_more(subject: Subject) -> tuple[_Told, ...]:
    """The figures of the text that are told in digits, with what they are about."""
    plain = [one for one in subject.derived(all_stated) if _is_plain(one)]
    often = Counter(word for one in plain for word in one.figure.scope.stems)
    return tuple(
        _Told(
            one, digits(one.figure, abs(one.figure.value)),
            {word: _weight(often[word]) for word in one.figure.scope.stems if often[word] <= _MOST},
        )
        for one in plain
    )  # fmt: skip


def _is_plain(one: Stated) -> bool:
    figure = one.figure
    return not (
        figure.fraction or figure.upper is not None or figure.is_word or not figure.value
        or figure.bound not in _BOUNDS
    ) and len(digits(figure, abs(figure.value)).strip("0")) >= _FEWEST  # fmt: skip


def _weight(often: int) -> Decimal:
    if often <= _FEW:
        return Decimal(1)
    return Decimal("0.5") if often <= _SOME else Decimal("0.25")


def _in_tables(subject: Subject) -> frozenset[Decimal]:
    """What some cell of a table is worth, as it is typed and in euros."""
    return frozenset(
        value
        for grid in subject.derived(grids) for row in grid.numbers for cell in row
        if cell is not None and cell.unit != "year?"
        for value in (abs(cell.value), abs(cell.value) * grid.scale)
    )  # fmt: skip


def _blurred(typed: str) -> Iterator[str]:
    """A number with one digit left out of sight, or two: what a slip does not change."""
    for place in range(len(typed.rstrip("0")) or 1):
        yield f"{typed[:place]}?{typed[place + 1 :]}"
    for place in range(len(typed) - 1):
        pair = "".join(sorted(typed[place : place + 2]))
        yield f"{typed[:place]}<{pair}>{typed[place + 2 :]}"


def _is_slip(one: _Told, other: _Told) -> bool:
    if one.figure.step != other.figure.step or one.figure.per != other.figure.per:
        return False
    return bool(slip_of(one.typed, other.typed))


def _is_again(one: _Told, other: _Told) -> bool:
    """Whether two figures are told of the same, as far as their words say."""
    if _are_apart(one, other):
        return False
    shared = one.weights.keys() & other.weights.keys()
    both = sum(one.weights[word] for word in shared)
    least = min(sum(one.weights.values()), sum(other.weights.values()))
    most = max(sum(one.weights.values()), sum(other.weights.values()))
    many = len(one.typed.strip("0"))
    is_dated = bool(one.figure.scope.periods & other.figure.scope.periods)
    if many >= _SURE and is_dated and _counted(one) and shared:
        return True
    if not shared or both < 1 or len(shared) < _FEWEST:
        return False
    if many >= _SURE:
        return both >= least * _ENOUGH and both * 3 >= most
    return both >= least * _NEARLY and both * 2 >= most and len(shared) >= _SURE


def _are_apart(one: _Told, other: _Told) -> bool:
    """Whether a year, a place, a group, a stage or a word of time keeps two figures apart."""
    mine, theirs = one.figure.scope, other.figure.scope
    return (
        one.stated.passage.number == other.stated.passage.number
        or bool(mine.periods and theirs.periods and mine.periods != theirs.periods)
        or bool(mine.regions and theirs.regions and not mine.regions & theirs.regions)
        or ("nederland" in mine.regions) is not ("nederland" in theirs.regions)
        or not same_ages(mine.ages, theirs.ages) or bool(mine.ages) != bool(theirs.ages)
        or one.figure.way is not other.figure.way or one.figure.bound is not other.figure.bound
        or _counted(one) != _counted(other)
        or any(
            tells_other_time(each.stated) or _OTHERWISE.search(each.stated.sentence) is not None
            for each in (one, other)
        )
    )  # fmt: skip


def _counted(one: _Told) -> str:
    """The stem of what a count counts; nothing for an amount or a share."""
    figure = one.figure
    if figure.kind is Kind.MONEY or figure.unit or not figure.counted:
        return ""
    return stem(figure.counted[0])


def _definite(one: _Told, told: tuple[_Told, ...], often: Counter[Decimal]) -> Iterator[_Told]:
    """What "de 1.225 woningen" points back at: the one number of those that the text repeats."""
    figure = one.figure
    if (
        figure.unit or figure.kind is Kind.MONEY or figure.value < _SMALLEST or not _counted(one)
        or not _THE.search(one.stated.passage.text, max(0, figure.start - 8), figure.start)
        or figure.scope.regions or figure.scope.ages or _OTHERWISE.search(one.stated.sentence)
    ):  # fmt: skip
        return
    for other in told:
        gap = abs(other.figure.value - figure.value)
        if (
            often[abs(other.figure.value)] >= _FEWEST and other.figure.unit == ""
            and _counted(other) == _counted(one) and 0 < gap <= figure.value * _CLOSE
            and len(other.typed) == len(one.typed) and not other.figure.way
        ):  # fmt: skip
            yield other
