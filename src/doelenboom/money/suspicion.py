"""Lines that are probably not what somebody meant."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from statistics import median_low

from doelenboom.kernel.money import SIDE_WORDS, Side
from doelenboom.kernel.wording import count_noun, enumerate_nl
from doelenboom.money.ledger import Column, Ledger
from doelenboom.money.lines import Line
from doelenboom.money.remarks import Remark, Weight, euros
from doelenboom.money.sums import ZERO

_FACTOR_LOW, _FACTOR_HIGH = 400, 2500
_LEAST = Decimal(100_000)
_RESERVES = "0.10"


def check_taakvelden(ledger: Ledger, codes: Mapping[int, Collection[str]]) -> Iterator[Remark]:
    """Every taakveld is on the list of its year; years without a list are not checked."""
    seen: set[tuple[int, str]] = set()
    for line in ledger.lines:
        known = codes.get(line.year)
        key = (line.year, line.taakveld)
        if not line.taakveld or not known or line.taakveld in known or key in seen:
            continue
        seen.add(key)
        other = sorted(year for year, own in codes.items() if line.taakveld in own)
        near = get_close_matches(line.taakveld, list(known), n=1, cutoff=0.6)
        yield Remark(
            "taakveld", Weight.WRONG, _where(line),
            f"Taakveld {line.taakveld} bestaat niet in {line.year}"
            + (f", wel in {enumerate_nl([str(year) for year in other])}." if other else "."),
            f"Bedoelt u {near[0]}? Kies anders een code van de lijst van {line.year}." if near
            else f"Kies een code van de lijst van {line.year}.",
            line.year, line.place,
        )  # fmt: skip


def check_shares(ledger: Ledger) -> Iterator[Remark]:
    """Shares of one line are together one at most."""
    for line in ledger.lines:
        total = sum((share.share for share in line.shares), ZERO)
        if total > 1:
            percent = f"{(total * 100).normalize():f}".replace(".", ",")
            yield Remark(
                "delen", Weight.WRONG, _where(line),
                f"De doelen krijgen samen {percent} % van deze post.",
                "Verlaag de delen tot samen hoogstens 100 %.", line.year, line.place,
            )  # fmt: skip


def check_signs(ledger: Ledger) -> Iterator[Remark]:
    """Expenses and income are both written without a minus; a minus turns them round."""
    for column in ledger.columns:
        found = [line for line in ledger.all(column) if line.side and line.amount < 0]
        posts = sum(1 for line in ledger.all(column) if line.side)
        if not found:
            continue
        if len(found) == 1:
            line = found[0]
            yield Remark(
                "teken", Weight.DOUBTFUL, _where(line),
                f"{SIDE_WORDS[line.side].capitalize()} van {euros(line.amount)}: negatief.",
                "Lasten en baten zijn allebei positief. Is het een correctie, laat het dan zo.",
                line.year, line.place,
            )  # fmt: skip
            continue
        of = count_noun(posts, "bedrag", "bedragen")
        yield Remark(
            "teken", Weight.DOUBTFUL, f"{column.year} ({column.title})",
            f"{len(found)} van {of} zijn negatief.",
            "Lasten en baten zijn allebei positief; de kolom lasten_baten zegt wat het is.",
            column.year, found[0].place,
        )  # fmt: skip


def check_units(ledger: Ledger) -> Iterator[Remark]:
    """An amount about a thousand times what the same post is in other years: other units?"""
    amounts: dict[tuple[str, str | None, str, Side], list[Line]] = defaultdict(list)
    for line in ledger.lines:
        if line.amount:
            amounts[line.description, line.node, line.taakveld, line.side].append(line)
    found: dict[Column, list[tuple[Line, Decimal]]] = defaultdict(list)
    for lines in amounts.values():
        if len(lines) < 2:  # noqa: PLR2004 - one amount has nothing to compare with
            continue
        for line in lines:
            others = [abs(other.amount) for other in lines if other is not line]
            usual = median_low(others)
            small, large = sorted((abs(line.amount), usual))
            lonely = abs(line.amount) not in others
            if lonely and large >= _LEAST and _FACTOR_LOW <= large / small <= _FACTOR_HIGH:
                column = Column(line.year, line.stage, line.as_of, line.phase.casefold())
                found[column].append((line, usual))
    for suspects in found.values():
        line, usual = suspects[0]
        more = len(suspects) - 1
        also = f" Dat geldt ook voor {count_noun(more, 'andere post', 'andere posten')}." if more \
            else ""  # fmt: skip
        yield Remark(
            "eenheid", Weight.DOUBTFUL, _where(line),
            f"Hier staat {euros(line.amount)}, elders voor dezelfde post ongeveer {euros(usual)}."
            f"{also}",
            "Staan de bedragen in duizenden? Vul ze dan in euro’s in.", line.year, line.place,
        )  # fmt: skip


def check_words(ledger: Ledger) -> Iterator[Remark]:
    """One stand of one stage has one word; two words are two tellings of the same money."""
    stands: dict[tuple[object, ...], list[Column]] = defaultdict(list)
    for column in ledger.columns:
        if column.stage:
            stands[column.year, column.stage, column.as_of].append(column)
    for columns in stands.values():
        if len(columns) > 1:
            words = enumerate_nl([f"“{column.phase}”" for column in columns])
            yield Remark(
                "soorten", Weight.DOUBTFUL, f"{columns[0].year}",
                f"Voor dezelfde fase staan er {words}. We tellen ze niet bij elkaar op.",
                "Geef een van beide een dag (stand_op) als het een eerdere stand is.",
                columns[0].year,
            )  # fmt: skip


def check_sides(ledger: Ledger) -> Iterator[Remark]:
    """Either every post says whether it is lasten or baten, or none does; reserves are named."""
    for column in ledger.columns:
        posts = [line for line in ledger.all(column) if line.is_post]
        silent = [line for line in posts if not line.side]
        if silent and len(silent) < len(posts):
            yield Remark(
                "lasten_baten", Weight.DOUBTFUL, f"{column.year} ({column.title})",
                f"Van {len(silent)} van {count_noun(len(posts), 'post', 'posten')} staat er niet "
                "bij of het lasten of baten zijn. Daarom berekenen we geen saldo.",
                "Vul kolom lasten_baten in.", column.year, silent[0].place,
            )  # fmt: skip
        yield from _reserves(posts)


def _reserves(posts: Sequence[Line]) -> Iterator[Remark]:
    """Changes of reserves that stand as lasten or baten: one remark per side."""
    for side, meant in ((Side.EXPENSE, Side.TO_RESERVE), (Side.INCOME, Side.FROM_RESERVE)):
        found = [line for line in posts if line.taakveld == _RESERVES and line.side is side]
        if found:
            more = f" Dat geldt voor {len(found)} posten." if len(found) > 1 else ""
            yield Remark(
                "reserves", Weight.DOUBTFUL, _where(found[0]),
                f"Taakveld {_RESERVES} is voor reserves, maar dit staat als {SIDE_WORDS[side]}."
                f"{more}",
                f"Vul in kolom lasten_baten “{SIDE_WORDS[meant]}” in.",
                found[0].year, found[0].place,
            )  # fmt: skip


def _where(line: Line) -> str:
    return (
        f"{line.description}, {line.year} ({line.phase})"
        if line.phase
        else (f"{line.description}, {line.year}")
    )
