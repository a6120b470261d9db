"""A count that prose tells again: with two digits turned, or of another age group."""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.figures.age_groups import same_ages
from doelenboom.checks.figures.grids import grids
from doelenboom.checks.figures.slips import Written, turned, written
from doelenboom.checks.figures.stated import Stated, all_stated
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import ages_in, stem
from doelenboom.quantities.models import Bound, Kind

_FEWEST_TURNED = 4
_SMALLEST = 100
_SHORTEST = 3
"""Digits, zeros at the end left out, that another group is not likely to have as well."""
_PLURAL = ("en", "s")
_ANOTHER_TIME = re.compile(
    r"\b(?:vorige?|eerdere?|eerder|destijds|toen|voorheen|daarvoor|oorspronkelijk\w*)\b",
    re.IGNORECASE,
)
_OWN_AGES = re.compile(
    r"(?:\s+(?!waarvan|daarvan|hiervan|onder\s+wie|met\b|en\b)[^\W\d_]+){1,5}\s+\d[^.,;:()]{1,30}",
    re.IGNORECASE,
)


def _counts(subject: Subject) -> tuple[Stated, ...]:
    """Exact counts of things, in digits, large enough to be told apart."""
    return tuple(
        one for one in subject.derived(all_stated)
        if one.figure.kind is Kind.STATISTIC and not one.figure.unit and not one.figure.per
        and one.figure.step == 1 and one.figure.upper is None and not one.figure.way
        and not one.figure.fraction and not one.figure.is_word
        and one.figure.bound is Bound.NONE and one.figure.value >= _SMALLEST
    )  # fmt: skip


def _noun(one: Stated) -> str:
    """The stem of what is counted, behind an adjective: "huurwoningen" of "sociale …"."""
    for word in one.figure.counted[:2]:
        if word.endswith(_PLURAL):
            return stem(word)
        if not word.endswith("e"):
            return ""
    return ""


def _are_apart(one: Stated, other: Stated) -> bool:
    """Whether both name a year, a place or a group of ages, and not the same."""
    scope, twin = one.figure.scope, other.figure.scope
    years = scope.periods and twin.periods and not scope.periods & twin.periods
    places = scope.regions and twin.regions and not scope.regions & twin.regions
    return bool(years or places) or scope.stance is not twin.stance


def turned_counts(subject: Subject, told: set[tuple[int, int]]) -> Iterator[Finding]:
    """A count of things told once, and elsewhere of the same things with two digits turned.

    A number of a table is held to that table. Two numbers that both return are two numbers.

    Args:
        subject: what is checked.
        told: passage and place of figures that are told already.
    """
    at_value: dict[Written, list[Stated]] = defaultdict(list)
    for stated in subject.derived(_counts):
        at_value[written(stated.figure.value)].append(stated)
    in_tables = subject.derived(_table_values)
    for value, same in at_value.items():
        (one, *more), said = same, _noun(same[0])
        if more or not said or value in in_tables or _ANOTHER_TIME.search(one.sentence):
            continue
        place = (one.passage.number, one.figure.start)
        others = [
            other for slip in turned(one.figure.value, _FEWEST_TURNED)
            if slip not in in_tables for other in at_value.get(slip, ())
        ]  # fmt: skip
        alike = [other for other in others if _noun(other) == said]
        if (
            not alike or place in told or len({other.figure.value for other in alike}) > 1
            or any(_ANOTHER_TIME.search(other.sentence) for other in alike)
            or any(_are_apart(one, other) or _is_near(one, other) for other in alike)
            or any((other.passage.number, other.figure.start) in told for other in alike)
            or any(same_place(one, other) for other in others)
            or not _are_same_ages(one, alike[0])
        ):  # fmt: skip
            continue
        told.add(place)
        yield at(
            one.passage, one.figure.start, one.figure.end,
            f"Hier staat {one.figure.words.strip()}, elders {alike[0].figure.words.strip()}: twee "
            "cijfers zijn van plaats verwisseld.",
            "Kijk welk getal klopt, of zeg waarin ze verschillen.",
            Evidence(alike[0].passage.place, alike[0].sentence[:160]),
            severity=Severity.WARNING,
        )  # fmt: skip


def _is_near(one: Stated, other: Stated) -> bool:
    """Whether a paragraph has both: it sets them beside each other."""
    return one.passage.number == other.passage.number


def same_place(one: Stated, other: Stated) -> bool:
    """Whether both stand in one sentence."""
    return _is_near(one, other) and one.figure.scope.start == other.figure.scope.start


def _are_same_ages(one: Stated, other: Stated) -> bool:
    return same_ages(one.figure.scope.ages, other.figure.scope.ages)


def _table_values(subject: Subject) -> frozenset[Written]:
    """Every number of a table, as it is typed."""
    return frozenset(
        written(abs(cell.value))
        for grid in subject.derived(grids) for row in grid.numbers for cell in row
        if cell is not None
    )  # fmt: skip


def counts_of_two_groups(subject: Subject, told: set[tuple[int, int]]) -> Iterator[Finding]:
    """The same telling count of the same people, with other ages right behind it.

    Args:
        subject: what is checked.
        told: passage and place of figures that are told already.
    """
    at_value: dict[tuple[Decimal, str], list[tuple[Stated, frozenset[str]]]] = defaultdict(list)
    for stated in subject.derived(_counts):
        ages, noun = _own_ages(stated), _noun(stated)
        digits, _ = written(stated.figure.value)
        if not ages or not noun or len("".join(map(str, digits)).rstrip("0")) < _SHORTEST:
            continue
        earlier = at_value[stated.figure.value, noun]
        other = next(
            (
                (one, others) for one, others in earlier
                if not same_ages(ages, others) and not same_place(one, stated)
                and not _are_apart(one, stated)
            ),
            None,
        )  # fmt: skip
        is_settled = any(one_ages == ages for _, one_ages in earlier)
        earlier.append((stated, ages))
        if other is None or is_settled or (stated.passage.number, stated.figure.start) in told:
            continue
        yield at(
            stated.passage, stated.figure.start, stated.figure.end,
            f"{stated.figure.words.strip()} staat hier bij leeftijd {'/'.join(sorted(ages))}, "
            f"elders bij {'/'.join(sorted(other[1]))}.",
            "Kijk bij de bron welke groep bij dit aantal hoort.",
            Evidence(other[0].passage.place, other[0].sentence[:160]),
        )  # fmt: skip


def _own_ages(one: Stated) -> frozenset[str]:
    """The ages right behind what is counted: "3.160 inwoners van 75 jaar of ouder"."""
    match = _OWN_AGES.match(one.passage.text, one.figure.end, one.figure.scope.end)
    return ages_in(match[0]) if match else frozenset()
