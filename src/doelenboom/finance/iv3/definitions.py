"""What Iv3 asks of municipalities, per financial year: codes, and which cells are grey.

Facts from the definition files of Statistics Netherlands (``data/*.json`` name their source),
taken over by ``tools/iv3.py``.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from doelenboom.finance.iv3.document import Section
from doelenboom.money.codelist import shipped_lists

RUNNING, FINANCIAL, INTERNAL = "LR", "FR", "IV"
"""The three accounts that a category belongs to: lopende rekening, financiële rekening,
interne verrekeningen."""

_QUARTER_ENDS = {1: (3, 31), 2: (6, 30), 3: (9, 30), 4: (12, 31), 5: (12, 31)}
_BALANCED = {
    Section.EXPENSES: ("taakvelden", "lasten"),
    Section.INCOME: ("taakvelden", "baten"),
    Section.BALANCE_EXPENSES: ("balans", "lasten"),
    Section.BALANCE_INCOME: ("balans", "baten"),
}


@dataclass(frozen=True, slots=True)
class Definition:
    """Codes of one financial year.

    Attributes:
        year: the financial year.
        taakvelden: code → name, in the order of the list.
        balance: balance code → name.
        ratios: kengetal → name.
        indicators: policy indicator → name.
        categories: section → category → name.
        accounts: category → RUNNING, FINANCIAL or INTERNAL.
        white: section → (code, category) that may have an amount.
        financial: balance codes of the financial balance.
    """

    year: int
    taakvelden: Mapping[str, str]
    balance: Mapping[str, str]
    ratios: Mapping[str, str]
    indicators: Mapping[str, str]
    categories: Mapping[Section, Mapping[str, str]]
    accounts: Mapping[str, str]
    white: Mapping[Section, frozenset[tuple[str, str]]]
    financial: frozenset[str]

    def codes(self, section: Section) -> Mapping[str, str]:
        """What may stand in the first column of a section."""
        return {
            Section.EXPENSES: self.taakvelden, Section.INCOME: self.taakvelden,
            Section.RATIOS: self.ratios, Section.INDICATORS: self.indicators,
        }.get(section, self.balance)  # fmt: skip

    def seconds(self, section: Section) -> Mapping[str, str]:
        """What may stand in the second column of a section."""
        if section in self.categories:
            return self.categories[section]
        return self.moments if section is Section.STANDS else self.reports

    def is_grey(self, section: Section, code: str, category: str) -> bool:
        """Whether this combination of known codes may not have an amount."""
        white = self.white.get(section)
        return white is not None and (code, category) not in white

    @property
    def moments(self) -> Mapping[str, str]:
        """Moments of a balance: the beginning, and the end of every quarter."""
        year = self.year
        begin = {"1 januari": "begindatum", f"1-1-{year}": "begindatum"}
        ends = {f"{day}-{month}-{year}": "einddatum" for month, day in _QUARTER_ENDS.values()}
        return {**begin, "ultimo": "einddatum", **ends}

    @property
    def reports(self) -> Mapping[str, str]:
        """Periods that a kengetal can be about: from the accounts of T-2 to three years on."""
        year = self.year
        pairs = [("Rek", year - 2), ("Beg", year - 1), ("Rek", year - 1), ("Beg", year),
                 ("Rek", year), *(("MJR", year + step) for step in (1, 2, 3))]  # fmt: skip
        words = {"Rek": "Rekening", "Beg": "Begroting", "MJR": "Meerjarenraming"}
        return {f"{kind}_{one}": f"{words[kind]} {one}" for kind, one in pairs}


def end_of(year: int, period: int) -> date | None:
    """The last day that a period tells of; None for a budget."""
    end = _QUARTER_ENDS.get(period)
    return date(year, *end) if end else None


@cache
def known_years() -> tuple[int, ...]:
    """Financial years of which we know the codes."""
    return tuple(sorted(year for one in _files() for year in one["jaren"]))


@cache
def definition(year: int) -> Definition | None:
    """Codes of a financial year; None where we do not know them."""
    facts = next((one for one in _files() if year in one["jaren"]), None)
    return None if facts is None else _definition(year, facts)


def years_of_code(section: Section, code: str) -> tuple[int, ...]:
    """Years in which a code of the first column exists."""
    known = ((year, definition(year)) for year in known_years())
    return tuple(year for year, one in known if one and code in one.codes(section))


@cache
def _files() -> tuple[dict[str, Any], ...]:
    folder = files("doelenboom.finance.iv3").joinpath("data")
    found = sorted((one for one in folder.iterdir() if one.name.endswith(".json")), key=str)
    return tuple(json.loads(one.read_text(encoding="utf-8")) for one in found)


def _definition(year: int, facts: dict[str, Any]) -> Definition:
    given = facts["categorieen"]
    return Definition(
        year=year,
        taakvelden=dict(shipped_lists()[year]),
        balance=facts["balans"],
        ratios=facts["kengetallen"],
        indicators=facts["beleidsindicatoren"],
        categories={
            section: {code: name for code, _, name in given[side]}
            for section, (_, side) in _BALANCED.items()
        },
        accounts={code: account for side in given.values() for code, account, _ in side},
        white={
            section: frozenset(
                (code, category)
                for group in facts["toegestaan"][section.value]
                for code in group["codes"]
                for category in group["categorieen"]
            )
            for section in _BALANCED
        },
        financial=frozenset(facts["financiele_balans"]),
    )
