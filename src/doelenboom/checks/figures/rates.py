"""Amounts per head that a table implies, and amounts per year over several years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import all_stated, by_sentence, is_running, number, with_unit
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_RULE = "Rekenregel: bedrag = aantal keer bedrag per stuk."
_HEADS = {
    "inwoner": r"\binwoners?\b(?<!per\sinwoner)", "huishouden": r"\bhuishoudens\b",
    "woning": r"\bwoningen\b", "leerling": r"\bleerlingen\b", "cliënt": r"\bcliënten\b",
    "jeugdige": r"\bjeugdigen\b", "hectare": r"\bhectares?\b|\bha\b", "kind": r"\bkinderen\b",
}  # fmt: skip
_PAID = re.compile(r"€|\beuro|\bbijdragen?\b", re.IGNORECASE)
_FEWEST_ROWS = 3
_MOST_ROWS = 60
_YEAR = re.compile(r"(?<![\d-])20\d\d(?!\d)")
_SHARP = Decimal("0.001")
_NEAR = Decimal("0.2")
_FAR = 2
_ROOM = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class _Rate:
    """What every row of a table pays for one of what it counts."""

    per: str
    value: Decimal
    shown: Passage
    years: frozenset[str]
    """The years that the head or title of the column names."""


def _rates(subject: Subject) -> tuple[_Rate, ...]:
    return tuple(rate for grid in subject.derived(grids) for rate in _of(grid))


def _of(grid: Grid) -> Iterator[_Rate]:
    for per, count, amount in _columns(grid):
        pairs = _pairs(grid, count, amount)
        values = {round(sum_.value / heads.value, 4) for heads, sum_ in pairs}
        if len(pairs) >= _FEWEST_ROWS and max(values) - min(values) <= _ROOM * max(values):
            years = _YEAR.findall(grid.heads[amount]) or _YEAR.findall(grid.title)
            rate = max(values) * grid.scale
            yield _Rate(per, rate, pairs[0][1].passage, frozenset(years))


def _columns(grid: Grid) -> Iterator[tuple[str, int, int]]:
    """What is counted, the column that counts it, and each column that is paid for it."""
    for per, words in _HEADS.items():
        counts = [
            at for at, head in enumerate(grid.heads)
            if at and re.search(words, head, re.IGNORECASE) and "per " not in head.lower()
        ]  # fmt: skip
        for amount in range(1, len(grid.heads)):
            if len(counts) == 1 and amount != counts[0] and _is_money(grid, amount):
                yield per, counts[0], amount


def _is_money(grid: Grid, amount: int) -> bool:
    return grid.is_money or bool(_PAID.search(f"{grid.title} {grid.heads[amount]}"))


def _pairs(grid: Grid, count: int, amount: int) -> list[tuple[Number, Number]]:
    found = []
    for row in grid.numbers[grid.table.heads :]:
        one, other = row[count], row[amount]
        if one and other and one.value > 0 and other.value > 0 and not other.unit:
            found.append((one, other))
    return found


@rule(
    "geld-per-stuk-tabel", severity=Severity.ERROR,
    title="Een bedrag per inwoner is dat waarmee de tabel rekent",
    explanation="Betaalt in de tabel elke gemeente € 50 per inwoner, dan kan de tekst geen € 55 "
    "noemen.",
    norm=_RULE,
    bad=["De bijdrage is € 55 per inwoner.\n\n| Lid | Inwoners | Bijdrage (€) |\n|---|---|---|\n"
         "| Aalrade | 42.000 | 2.100.000 |\n| Berkum | 31.500 | 1.575.000 |\n"
         "| Dalen | 28.300 | 1.415.000 |"],
    good=["De bijdrage is € 50 per inwoner.\n\n| Lid | Inwoners | Bijdrage (€) |\n|---|---|---|\n"
          "| Aalrade | 42.000 | 2.100.000 |\n| Berkum | 31.500 | 1.575.000 |\n"
          "| Dalen | 28.300 | 1.415.000 |"],
)  # fmt: skip
def rate_of_table(subject: Subject) -> Iterator[Finding]:
    """An amount per head in prose, beside one table in which all rows have another one."""
    rates = subject.derived(_rates)
    said = [
        one for one in subject.derived(all_stated)
        if one.figure.kind is Kind.MONEY and one.figure.per in _HEADS
    ]  # fmt: skip
    for stated in said:
        figure = stated.figure
        mine = [rate for rate in rates if rate.per == figure.per]
        low, high = allowed(figure)
        near = [rate for rate in mine if rate.value / _FAR < figure.value < rate.value * _FAR]
        if len(near) != 1 or figure.bound is not Bound.NONE or figure.way:
            continue
        rate = near[0]
        if low <= rate.value <= high or _OTHER_YEAR.search(stated.sentence):
            continue
        years = frozenset(_YEAR.findall(stated.sentence))
        if years and rate.years and not years & rate.years:
            continue
        yield at(
            stated.passage, figure.start, figure.end,
            f"Hier staat {figure.words.strip()}, maar de tabel rekent met "
            f"{with_unit(rate.value, 'euro')} per {rate.per}.",
            "Verbeter het bedrag per stuk, of de tabel.",
            Evidence(rate.shown.place, rate.shown.text),
        )  # fmt: skip


@rule(
    "geld-per-stuk-rij", severity=Severity.ERROR,
    title="Elke rij rekent met hetzelfde bedrag per stuk",
    explanation="Betalen alle gemeenten precies € 50 per inwoner en één niet, dan is daar een "
    "getal verkeerd overgenomen.",
    norm=_RULE,
    bad=["| Lid | Inwoners | Bijdrage (€) |\n|---|---|---|\n| Aalrade | 42.000 | 2.100.000 |\n"
         "| Berkum | 31.500 | 1.557.000 |\n| Dalen | 28.300 | 1.415.000 |\n"
         "| Esveld | 19.800 | 990.000 |\n| Grolloo | 12.400 | 620.000 |"],
    good=["| Lid | Inwoners | Bijdrage (€) |\n|---|---|---|\n| Aalrade | 42.000 | 2.100.000 |\n"
          "| Berkum | 31.500 | 1.575.000 |\n| Dalen | 28.300 | 1.415.000 |\n"
          "| Esveld | 19.800 | 990.000 |\n| Grolloo | 12.400 | 620.000 |"],
)  # fmt: skip
def row_follows_rate(subject: Subject) -> Iterator[Finding]:
    """The one row of a table that pays another amount per head than all others exactly do."""
    for grid in subject.derived(grids):
        for per, count, amount in _columns(grid):
            pairs = _pairs(grid, count, amount)
            astray = _astray(pairs) if _FEWEST_ROWS + 1 < len(pairs) <= _MOST_ROWS else None
            if astray is not None:
                (heads, cell), rate = astray
                yield at(
                    cell.passage, 0, len(cell.passage.text),
                    f"De andere rijen rekenen met {with_unit(rate * grid.scale, 'euro')} per {per}."
                    f" Bij {heads.passage.text.strip()} hoort dan {number(rate * heads.value)}.",
                    "Verbeter het bedrag of het aantal in deze rij.",
                    Evidence(heads.passage.place, heads.passage.text),
                )  # fmt: skip


def _astray(pairs: list[tuple[Number, Number]]) -> tuple[tuple[Number, Number], Decimal] | None:
    """The row without which all others have one rate, and that rate; None when there is no such.

    A row that pays another rate to the cent has a tariff of its own: that is no slip.
    """
    bounds = [_bounds(*pair) for pair in pairs]
    if _common(bounds) is not None:
        return None
    found = [
        (pair, common) for at_, pair in enumerate(pairs)
        if (common := _common(bounds[:at_] + bounds[at_ + 1 :])) is not None
    ]  # fmt: skip
    if len(found) != 1:
        return None
    (count, amount), (low, high) = found[0]
    rate = round((low + high) / 2, 2)
    rate = rate if low <= rate <= high else (low + high) / 2
    is_near = abs(amount.value / count.value - rate) <= _NEAR * rate
    least, most = _bounds(count, amount)
    is_tariff = least <= round((least + most) / 2, 2) <= most
    sure = high - low <= _SHARP * low and is_near and not is_tariff
    return (found[0][0], rate) if sure else None


def _bounds(count: Number, amount: Number) -> tuple[Decimal, Decimal]:
    room = amount.step / 2
    return (amount.value - room) / count.value, (amount.value + room) / count.value


def _common(bounds: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal] | None:
    low, high = max(one for one, _ in bounds), min(one for _, one in bounds)
    return (low, high) if low <= high else None


_OTHER_YEAR = re.compile(
    r"\b(?:vorig\w*|was|waren|eerder\w*|nu\s+nog|tot\s+nu|landelijk|gemiddeld)\b"
)
_YEARLY = re.compile(r"\b(?:per\s+jaar|elk\s+jaar|ieder\s+jaar|jaarlijks)\b", re.IGNORECASE)
_YEARS = re.compile(
    r"\b(?P<first>20\d\d)\s*(?:tot\s+en\s+met|t/m|-|–)\s*(?P<last>20\d\d)\b", re.IGNORECASE
)
_TOGETHER = re.compile(r"\b(?:samen|in\s+totaal|totaal|bij\s+elkaar|opgeteld)\b", re.IGNORECASE)
_GROWING = re.compile(r"\b(?:oplopend|aflopend|groei\w*|stijg\w*|daal\w*|vanaf)\b", re.IGNORECASE)


@passage_rule(
    "geld-jaren-samen", severity=Severity.ERROR,
    title="Een bedrag per jaar is over de jaren samen wat er staat",
    explanation="€ 60.000 per jaar is over 2027 tot en met 2029 samen € 180.000. Telt de besparing "
    "van elk jaar bij de vorige op, dan is het € 360.000; beide rekenen we goed.",
    norm="Rekenregel: bedrag per jaar keer het aantal jaren.",
    bad=["We bezuinigen elk jaar € 60.000. Over 2027 tot en met 2029 is dat samen € 240.000."],
    good=["We bezuinigen elk jaar € 60.000. Over 2027 tot en met 2029 is dat samen € 180.000.",
          "We bezuinigen elk jaar € 60.000 extra. In 2027 tot en met 2029 is dat samen € 360.000."],
)  # fmt: skip
def years_make_total(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One amount a year, a stretch of years, and what it is together, in one or two sentences."""
    if not is_running(passage) or not _YEARLY.search(passage.text):
        return
    before: Quantity | None = None
    for group in by_sentence(passage):
        sentence = passage.text[group[0].scope.start : group[0].scope.end]
        money = [one for one in group if one.kind is Kind.MONEY and not one.bound]
        years = _YEARS.search(sentence)
        each = [one for one in money if _is_yearly(passage.text, one)]
        total = [one for one in money if one not in each]
        yearly = each[0] if len(each) == 1 else before
        if years and yearly and len(total) == 1 and _TOGETHER.search(sentence):
            yield from _held(passage, yearly, total[0], years)
        before = each[0] if len(each) == len(money) == 1 and not _GROWING.search(sentence) else None


def _is_yearly(text: str, one: Quantity) -> bool:
    around = text[max(one.scope.start, one.start - 20) : min(one.scope.end, one.end + 14)]
    return one.per == "jaar" or _YEARLY.search(around) is not None


def _held(
    passage: Passage, yearly: Quantity, total: Quantity, years: re.Match[str]
) -> Iterator[Finding]:
    count = int(years["last"]) - int(years["first"]) + 1
    low, high = allowed(total)
    least, most = allowed(yearly)
    times = (count, count * (count + 1) // 2)
    if count < 2 or any(low <= most * one and least * one <= high for one in times):
        return
    yield at(
        passage, total.start, total.end,
        f"{count} keer {yearly.words.strip()} is {with_unit(yearly.value * count, 'euro')}, niet "
        f"{total.words.strip()}.",
        "Reken het na, of noem het bedrag van elk jaar.",
        Evidence(passage.place_at(yearly.start), yearly.words.strip()),
    )  # fmt: skip
