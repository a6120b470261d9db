"""Totals that a source states, and money that it tells in two divisions, held against posts."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from doelenboom.kernel.money import SIDE_WORDS, LineRole, Side
from doelenboom.money.ledger import Basis, Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.remarks import Remark, Weight, euros
from doelenboom.money.sums import ZERO, add_up

_COARSEST = 7
_COARSE = Decimal(1000)


def check_totals(ledger: Ledger) -> Iterator[Remark]:
    """Every stated total equals its posts: all posts of its column, or those just above it."""
    for column in ledger.columns:
        lines = ledger.all(column)
        for number, line in enumerate(lines):
            if line.role is not LineRole.TOTAL:
                continue
            above = _above(lines, number)
            every = [post for post in lines if post.is_post]
            differences = [
                line.amount - sum_
                for posts in (every, above) if posts for sum_ in _sums(line, posts)
            ]  # fmt: skip
            off = min(differences, key=abs, default=ZERO)
            if off:
                slack = _slack([*above, line])
                yield _off(line, column, off, rounding=abs(off) <= slack)


def check_divisions(ledger: Ledger) -> Iterator[Remark]:
    """Programme totals equal taakveld totals, to the cent, per column and side."""
    for column in ledger.columns:
        for side in sorted(ledger.told_twice(column)):
            programmes = add_up(ledger.posts(column, Basis.PROGRAMME)).of(side)
            taakvelden = add_up(ledger.posts(column, Basis.TAAKVELD)).of(side)
            if programmes != taakvelden:
                yield _differ(column, side, programmes, taakvelden)
    yield from _between_columns(ledger)


def _between_columns(ledger: Ledger) -> Iterator[Remark]:
    """The same stand told per programme in one column and per taakveld in another."""
    for first in ledger.columns:
        for second in ledger.columns:
            same = (first.year, first.stage, first.as_of) == (
                second.year, second.stage, second.as_of
            )  # fmt: skip
            if first == second or not same or not first.stage:
                continue
            posts = [line for line in ledger.all(first) if line.is_post]
            others = [line for line in ledger.all(second) if line.is_post]
            if _all(posts, Basis.PROGRAMME) and _all(others, Basis.TAAKVELD):
                for side in Side:
                    programmes, taakvelden = add_up(posts).of(side), add_up(others).of(side)
                    if programmes != taakvelden and side is not Side.UNSTATED:
                        yield _differ(first, side, programmes, taakvelden)


def _all(posts: Iterable[Line], basis: Basis) -> bool:
    """Whether every post is divided in this way only."""
    found = [
        bool(line.node and not line.taakveld) if basis is Basis.PROGRAMME
        else bool(line.taakveld and not line.node)
        for line in posts
    ]  # fmt: skip
    return bool(found) and all(found)


def _above(lines: Sequence[Line], number: int) -> list[Line]:
    """Posts between a total and the total before it."""
    found: list[Line] = []
    for line in reversed(lines[:number]):
        if line.role is LineRole.TOTAL:
            break
        if line.is_post:
            found.append(line)
    return found


def _sums(total: Line, posts: Iterable[Line]) -> list[Decimal]:
    """What a total can mean: its own side, or where it names none any side or their balance."""
    own = [
        post for post in posts
        if (total.node is None or post.node == total.node)
        and (not total.taakveld or f"{post.taakveld}.".startswith(f"{total.taakveld}."))
    ]  # fmt: skip
    sums = add_up(own)
    if total.side:
        return [sums.of(total.side)]
    if sums.unstated:
        return [sums.unstated]
    return [sums.expense, sums.income, sums.balance or ZERO, sums.result or ZERO]


def _slack(lines: Sequence[Line]) -> Decimal:
    """How far rounding in the source can put a total beside its posts.

    Amounts that all end in the same zeros were rounded there: each is at most half a unit off.
    """
    quantum = ZERO
    for power in range(3, _COARSEST):
        unit = Decimal(10) ** power
        if all(line.amount % unit == 0 for line in lines):
            quantum = unit
    return quantum / 2 * len(lines) if quantum >= _COARSE else ZERO


def _off(line: Line, column: Column, off: Decimal, *, rounding: bool) -> Remark:
    where = f"{line.description}, {column.year} ({column.title})"
    stated, posts = euros(line.amount), euros(line.amount - off)
    if rounding:
        return Remark(
            "totaal", Weight.DOUBTFUL, where,
            f"Het vermelde totaal is {stated}, de posten tellen op tot {posts}. Dat verschil past "
            "bij afronding in de bron.",
            "Neem de bedragen tot op de euro over als u ze heeft.", column.year, line.place,
        )  # fmt: skip
    return Remark(
        "totaal", Weight.WRONG, where,
        f"Het vermelde totaal is {stated}, maar de posten tellen op tot {posts}.",
        "Verbeter het totaal of de posten. Telt een rij niet mee, geef haar dan de rol “waarvan”.",
        column.year, line.place,
    )  # fmt: skip


def _differ(column: Column, side: Side, programmes: Decimal, taakvelden: Decimal) -> Remark:
    return Remark(
        "indelingen", Weight.WRONG, f"{column.year} ({column.title}), {SIDE_WORDS[side]}",
        f"De programma’s tellen op tot {euros(programmes)}, de taakvelden tot "
        f"{euros(taakvelden)}: een verschil van {euros(abs(programmes - taakvelden))}.",
        "Zoek de post die in een van beide indelingen ontbreekt of een ander bedrag heeft.",
        column.year,
    )  # fmt: skip
