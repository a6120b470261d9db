"""Money as facts: every line, and the totals that were computed from them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache

from doelenboom.kernel.money import Side
from doelenboom.kernel.numbers import decimal_text
from doelenboom.money.allocating import allocate
from doelenboom.money.ledger import Basis, Column
from doelenboom.money.lines import Line
from doelenboom.money.sums import ZERO, Sums, add_up
from doelenboom.site.facts.fact import EURO, Fact
from doelenboom.site.facts.ids import Result, line_facts, money_fact, saving_fact
from doelenboom.site.facts.spans import year_span
from doelenboom.site.money_facts import Money
from doelenboom.snapshot.models import Snapshot

_SIDE_NAMES = {
    Side.UNSTATED: "niet vermeld", Side.EXPENSE: "lasten", Side.INCOME: "baten",
    Side.TO_RESERVE: "toevoeging", Side.FROM_RESERVE: "onttrekking",
}  # fmt: skip
_RESULTS: Mapping[Result, str] = {"balance": "saldo", "result": "resultaat"}
_MILLION = 6
Dimensions = tuple[tuple[str, str], ...]


def money_facts(money: Money) -> Iterator[Fact]:
    """Lines first, then totals of the plan, its programmes, themes, elements and taakvelden."""
    yield from _lines(money)
    yield from total_facts(money)


@lru_cache(maxsize=2)
def exact_amounts(money: Money) -> Mapping[str, Decimal]:
    """Id → exact euros of everything that is a fact about the money of a plan."""
    named = zip(line_facts(money.ledger.lines), money.ledger.lines, strict=True)
    totals = {fact.id: Decimal(fact.value or 0) for fact in total_facts(money)}
    return {name: line.amount for name, line in named} | totals


def total_facts(money: Money) -> Iterator[Fact]:
    """Totals of the plan, its programmes, themes, elements and taakvelden, per column."""
    for column in money.ledger.columns:
        posts = money.ledger.posts(column, money.ledger.basis(column.year))
        if posts:
            yield from _sums(column, add_up(posts))
        for code, sums in _by_programme(money, column).items():
            yield from _sums(column, sums, "programma", node=code)
        for code, sums in _by_theme(money, column).items():
            yield from _sums(column, sums, "element", node=code)
        for code, sums in _by_taakveld(money, column).items():
            yield from _sums(column, sums, "taakveld", taakveld=code)
        for code, amount in _served(money, column).items():
            more = (*_state(column), ("kant", "lasten"), ("dient", code))
            name = money_fact(column, Side.EXPENSE, serves=code)
            yield _fact(name, "totaalbedrag", column, amount, more)


def saving_facts(snapshot: Snapshot) -> Iterator[Fact]:
    """What must be saved per year, and what was reached of it."""
    for saving in snapshot.savings or ():
        more: Dimensions = (("omschrijving", saving.title),)
        if saving.node:
            more = (*more, ("element", saving.node))
        span = year_span(saving.year)
        task = saving_fact(saving, "task")
        yield Fact(task, "taakstelling", span, decimal_text(saving.amount), EURO, None, more)
        if saving.realised is not None:
            done = saving_fact(saving, "realised")
            span = year_span(saving.year, saving.as_of)
            number = decimal_text(saving.realised)
            yield Fact(done, "taakstelling_gehaald", span, number, EURO, None, more)


def _lines(money: Money) -> Iterator[Fact]:
    lines = money.ledger.lines
    millions = {
        (part.description, part.year, part.phase, part.amount)
        for part in money.index.snapshot.budget if part.stated_unit == "mln"
    }  # fmt: skip
    for name, line in zip(line_facts(lines), lines, strict=True):
        column = Column(line.year, line.stage, line.as_of, line.phase.casefold(), line.phase)
        more = [*_state(column), ("kant", _SIDE_NAMES[line.side])]
        more += [("omschrijving", line.description)]
        optional = (
            ("programma", line.node), ("taakveld", line.taakveld),
            ("rol", line.role.value if not line.is_post else ""),
            ("duur", line.permanence.value), ("volgnummer", _copy(name, line)),
        )  # fmt: skip
        more += [(key, value) for key, value in optional if value]
        rounded = (line.description, line.year, line.phase, line.amount) in millions
        fact = _fact(name, "bedrag", column, line.amount, tuple(more))
        yield _to_millions(fact, line.amount) if rounded else fact


def _copy(name: str, line: Line) -> str:
    """Number of a line among equal ones, from the second on."""
    first = line_facts([line])[0]
    return name[len(first) + 1 :]


def _to_millions(fact: Fact, amount: Decimal) -> Fact:
    """An amount that its source states in millions is right to the digits that it gives."""
    digits = len(decimal_text(amount.scaleb(-_MILLION)).partition(".")[2])
    return Fact(
        fact.id, fact.concept, fact.period, fact.value, fact.unit, digits - _MILLION, fact.more,
        ("In de bron in miljoenen euro’s.",),
    )  # fmt: skip


def _sums(column: Column, sums: Sums, kind: str = "", **of: str) -> Iterator[Fact]:
    place = tuple((kind, code) for code in of.values())
    for side in Side:
        amount = sums.of(side)
        if amount or side in {Side.EXPENSE, Side.INCOME}:
            more = (*_state(column), ("kant", _SIDE_NAMES[side]), *place)
            yield _fact(money_fact(column, side, **of), "totaalbedrag", column, amount, more)
    for what, concept in _RESULTS.items():
        computed = sums.balance if what == "balance" else sums.result
        if computed is not None:
            more = (*_state(column), *place)
            yield _fact(money_fact(column, what, **of), concept, column, computed, more)


def _fact(name: str, concept: str, column: Column, amount: Decimal, more: Dimensions) -> Fact:
    span = year_span(column.year, column.as_of)
    return Fact(name, concept, span, decimal_text(amount), EURO, None, more)


def _state(column: Column) -> Dimensions:
    found = [("fase", column.stage.value or "niet vermeld")]
    if column.word:
        found.append(("woord", column.word))
    if column.as_of:
        found.append(("peildatum", column.as_of.isoformat()))
    return tuple(found)


def _grouped(lines: Iterable[tuple[str | None, Line]]) -> dict[str, Sums]:
    groups: dict[str, list[Line]] = defaultdict(list)
    for code, line in lines:
        if code:
            groups[code].append(line)
    return {code: add_up(group) for code, group in groups.items()}


def _by_programme(money: Money, column: Column) -> dict[str, Sums]:
    posts = money.ledger.posts(column, Basis.PROGRAMME)
    return _grouped((money.belongs.get(line.node or ""), line) for line in posts)


def _by_theme(money: Money, column: Column) -> dict[str, Sums]:
    posts = money.ledger.posts(column, Basis.PROGRAMME)
    return _grouped((money.themes_of.get(line.node or ""), line) for line in posts)


def _by_taakveld(money: Money, column: Column) -> dict[str, Sums]:
    posts = money.ledger.posts(column, Basis.TAAKVELD)
    return _grouped((line.taakveld, line) for line in posts)


def _served(money: Money, column: Column) -> dict[str, Decimal]:
    """The same rule as ``Money.served``, for every column."""
    sums = dict(allocate(money.ledger, column).by_node)
    booked: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for line in money.ledger.posts(column, Basis.PROGRAMME):
        if line.side is Side.EXPENSE and line.node and line.node not in sums:
            booked[line.node] += line.amount
    return sums | booked
