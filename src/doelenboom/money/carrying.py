"""Amounts on the code list of one year, told on the list of another.

From one year to the next some taakvelden are split, merged or renamed. Where it is known which
part of a code went where, amounts are carried over to the cent; where nobody knows, amounts are
only comparable added up, at the level that both lists share.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from doelenboom.kernel.rounding import apportion
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.money.sums import ZERO
from doelenboom.money.taakvelden import taakveld_order

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Succession:
    """Money on a code stands on another code a year later; ``share`` None: part unknown."""

    from_year: int
    from_code: str
    to_year: int
    to_code: str
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Amounts on the codes of the year asked for, and what could not be carried over.

    The sum of both is the sum of what was given, exactly.
    """

    amounts: Mapping[str, Decimal]
    left: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def complete(self) -> bool:
        """Whether everything could be carried over."""
        return not self.left


@dataclass(frozen=True, slots=True)
class Level:
    """Codes of several years that are about the same money together.

    Attributes:
        key: the first code of the newest year; what tables sort by.
        codes: year → codes, in the order of the list.
    """

    key: str
    codes: Mapping[int, tuple[str, ...]]

    @property
    def is_merged(self) -> bool:
        """Whether it is more than one code that never changed."""
        return any(codes != (self.key,) for codes in self.codes.values())

    def title(self, names: Mapping[tuple[int, str], str]) -> str:
        """Which codes a merged row adds up: ``Toegang (6.21 en 6.22; in 2024: 6.2)``.

        The name is that of the last year in which it was one code, where there is one.
        """
        newest, *older = sorted(self.codes, reverse=True)
        told = [enumerate_nl(self.codes[newest])]
        told += [
            f"in {year}: {enumerate_nl(self.codes[year])}"
            for year in older if self.codes[year] != self.codes[newest]
        ]  # fmt: skip
        single = [
            (year, self.codes[year][0])
            for year in (newest, *older) if len(self.codes[year]) == 1
        ]  # fmt: skip
        name = next((names[place] for place in single if place in names), "Taakvelden samen")
        return f"{name} ({'; '.join(told)})"


def carried(
    amounts: Mapping[str, Decimal], successions: Iterable[Succession], from_year: int, to_year: int
) -> Carried:
    """Carry amounts from the list of one year to that of another, later or earlier.

    What cannot be carried over stays on its old code in ``left``, where the splitting is known
    for a part of the way only, on the code as far as it came.
    """
    found, left = dict(amounts), dict[str, Decimal]()
    known = list(successions)
    step = 1 if to_year > from_year else -1
    for year in range(from_year, to_year, step):
        ways = _forward(known, year) if step > 0 else _backward(known, year)
        found, stuck = _step(found, ways)
        for code, amount in stuck.items():
            left[code] = left.get(code, ZERO) + amount
    return Carried(found, left)


def common_level(
    codes: Mapping[int, Collection[str]], successions: Iterable[Succession]
) -> tuple[Level, ...]:
    """The finest rows on which every one of these years can be added up.

    A way to or from a code without money is no reason to add codes together.

    Args:
        codes: year → codes with money in that year.
        successions: all that is known; only those between the first and last year count.

    Returns:
        In the order of the code list; a code that never changed is a row of its own.
    """
    years = sorted(codes)
    if not years:
        return ()
    edges = [
        one for one in successions
        if any(one.from_code in codes[year] for year in years if year <= one.from_year)
        and any(one.to_code in codes[year] for year in years if year >= one.to_year)
    ]  # fmt: skip
    root = _components(codes, edges)
    groups: dict[tuple[int, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for year in years:
        for code in sorted(codes[year], key=taakveld_order):
            groups[root(year, code)][year].append(code)
    levels = [
        Level(found[max(found)][0], {year: tuple(own) for year, own in found.items()})
        for found in groups.values()
    ]
    return tuple(sorted(levels, key=lambda level: taakveld_order(level.key)))


Ways = Mapping[str, list[tuple[str, Decimal | None]]]


def _forward(successions: Iterable[Succession], year: int) -> Ways:
    found: dict[str, list[tuple[str, Decimal | None]]] = defaultdict(list)
    for one in successions:
        if one.from_year == year:
            found[one.from_code].append((one.to_code, one.share))
    return found


def _backward(successions: Iterable[Succession], year: int) -> Ways:
    """A code with one origin goes back whole; of two or more origins the parts are unknown."""
    found: dict[str, list[tuple[str, Decimal | None]]] = defaultdict(list)
    for one in successions:
        if one.to_year == year:
            found[one.to_code].append((one.from_code, None))
    return {
        code: [(ways[0][0], Decimal(1))] if len(ways) == 1 else ways for code, ways in found.items()
    }


def _step(
    amounts: Mapping[str, Decimal], ways: Ways
) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    found: dict[str, Decimal] = {}
    stuck: dict[str, Decimal] = {}
    for code, amount in amounts.items():
        to = ways.get(code, [(code, Decimal(1))])
        shares = [share for _, share in to if share is not None]
        if len(shares) < len(to) or sum(shares) != 1:
            stuck[code] = amount
            continue
        parts = apportion([amount * share for share in shares], _CENT)
        for (target, _), part in zip(to, parts, strict=True):
            found[target] = found.get(target, ZERO) + part
    return found, stuck


class _Root:
    """Which codes of which years belong together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[tuple[int, str], tuple[int, str]] = {}

    def __call__(self, year: int, code: str) -> tuple[int, str]:
        here = (year, code)
        while self._above.get(here, here) != here:
            here = self._above[here]
        return here

    def join(self, one: tuple[int, str], other: tuple[int, str]) -> None:
        self._above[self(*one)] = self(*other)


def _components(codes: Mapping[int, Collection[str]], edges: list[Succession]) -> _Root:
    root = _Root()
    first, last = min(codes), max(codes)
    changed = {(one.from_year, one.from_code) for one in edges}
    known = {code for own in codes.values() for code in own}
    known |= {code for one in edges for code in (one.from_code, one.to_code)}
    for year in range(first, last):
        for code in known:
            if (year, code) not in changed:
                root.join((year, code), (year + 1, code))
    for one in edges:
        root.join((one.from_year, one.from_code), (one.to_year, one.to_code))
    return root
