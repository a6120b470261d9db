"""The nine control totals of Statistics Netherlands (PF001–PF009).

What each compares stands in the list of faults and in the definition files (periods, balance
codes, taakveld 0.5) that CBS publishes; of PF001 it once published the whole computation (2019).
For PF001 and PF002 it says that one per cent is allowed. Of the others the margin is not
published, so there every difference is told. A control never stops an import: it is for CBS to
judge, and for the sender to know beforehand.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from doelenboom.finance.iv3.definitions import FINANCIAL, RUNNING, Definition, definition
from doelenboom.finance.iv3.document import Document, Row, Section
from doelenboom.kernel.numbers import format_number, format_value
from doelenboom.kernel.wording import enumerate_nl

ALLOWED_PERCENT = Decimal(1)
_DEBIT = (Section.EXPENSES, Section.BALANCE_EXPENSES)
_CREDIT = (Section.INCOME, Section.BALANCE_INCOME)
_QUARTERS_AND_YEAR = frozenset({1, 2, 3, 4, 5})
_BUDGET_AND_YEAR = frozenset({0, 5})
_YEAR = frozenset({5})
_ON_FINANCIAL = frozenset({"6.1", "7.2", "7.5"})
_INTERNAL = ("7.1", "7.2", "7.3", "7.4", "7.5")
_UNDIVIDED = frozenset({"4.3.9", "4.4.9"})
_TREASURY = "0.5"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Control:
    """One control and its outcome.

    Attributes:
        code: CBS's own code, ``PF006``.
        title: what should be equal.
        passed: None when it is not asked in this period, or cannot be computed.
        outcome: what was found, a Dutch sentence.
        mend: how to mend it.
    """

    code: str
    title: str
    passed: bool | None
    outcome: str
    mend: str = ""


Computed = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class _Rule:
    code: str
    title: str
    periods: frozenset[int]
    compute: Callable[[Document, Definition], Computed]
    mend: str


def hold_controls(document: Document) -> tuple[Control, ...]:
    """All nine, in their order."""
    known = definition(document.year)
    if known is None or document.metadata.get("overheidslaag") != "Gemeente":
        why = "Niet gecontroleerd: we kennen de codes van dit jaar niet."
        return tuple(Control(rule.code, rule.title, None, why) for rule in _RULES)
    return tuple(_held(rule, document, known) for rule in _RULES)


def _held(rule: _Rule, document: Document, known: Definition) -> Control:
    if document.period not in rule.periods:
        return Control(rule.code, rule.title, None, "Geldt niet voor deze periode.")
    passed, outcome = rule.compute(document, known)
    return Control(rule.code, rule.title, passed, outcome, "" if passed else rule.mend)


def _accounts(document: Document, known: Definition) -> Computed:
    running = _sum(document, _CREDIT, known, RUNNING) - _sum(document, _DEBIT, known, RUNNING)
    financial = _sum(document, _DEBIT, known, FINANCIAL) - _sum(document, _CREDIT, known, FINANCIAL)
    base = _sum(document, _DEBIT, known, RUNNING)
    share = _percent(abs(running - financial), base)
    return share <= ALLOWED_PERCENT, (
        f"niet-financieel {_euro(running)}, financieel {_euro(financial)}; het verschil is "
        f"{_shown(share)} van de lasten. Het CBS staat 1 % toe."
    )


def _financial_balance(document: Document, known: Definition) -> Computed:
    rows = [row for row in _balance(document) if row.code in known.financial]
    wrong = [row for row in rows if row.second not in _ON_FINANCIAL]
    share = _percent(_absolute(wrong), _absolute(rows))
    return share <= ALLOWED_PERCENT, (
        f"{_shown(share)} van de mutaties op de financiële balans staat op een andere categorie"
        f"{_named(wrong)}. Het CBS staat 1 % toe."
    )


def _stands(document: Document, known: Definition) -> Computed:
    """End = beginning + mutations: debit adds to an asset, credit to a liability."""
    codes = set(known.balance) if document.period in _YEAR else known.financial
    change: dict[str, Decimal] = {}
    for row in document.of(Section.STANDS):
        sign = -1 if _is_begin(row, known) else 1
        change[row.code] = change.get(row.code, Decimal(0)) + sign * row.euros
    for row in _balance(document):
        debit = row.section is Section.BALANCE_EXPENSES
        sign = -1 if debit == row.code.startswith("A") else 1
        change[row.code] = change.get(row.code, Decimal(0)) + sign * row.euros
    wrong = [code for code in known.balance if code in codes and change.get(code)]
    if not wrong:
        return True, "Elke eindstand is de beginstand met de mutaties."
    named = [f"{code} ({_euro(change[code])})" for code in wrong[:_MOST_NAMED]]
    more = f" en nog {len(wrong) - _MOST_NAMED}" if len(wrong) > _MOST_NAMED else ""
    return False, f"eindstand min beginstand min mutaties is niet nul bij {', '.join(named)}{more}."


def _internal(document: Document, _: Definition) -> Computed:
    wrong = []
    for category in _INTERNAL:
        debit = sum((row.euros for row in document.of(*_DEBIT) if row.second == category),
                    Decimal(0))  # fmt: skip
        credit = sum((row.euros for row in document.of(*_CREDIT) if row.second == category),
                     Decimal(0))  # fmt: skip
        if debit != credit:
            wrong.append(f"{category}: lasten {_euro(debit)}, baten {_euro(credit)}")
    if not wrong:
        return True, "Van elke verrekencategorie zijn de lasten en de baten gelijk."
    return False, f"ongelijk bij {enumerate_nl(wrong)}."


def _outside(document: Document, known: Definition) -> Computed:
    rows = [row for row in document.of(*_DEBIT, *_CREDIT) if row.second == "6.1"]
    wrong = [row for row in rows if row.code not in known.financial and row.code != _TREASURY]
    share = _percent(_absolute(wrong), _absolute(rows))
    return share <= ALLOWED_PERCENT, (
        f"{_shown(share)} van categorie 6.1 staat buiten de financiële balans en buiten "
        f"taakveld {_TREASURY}{_named(wrong)}."
    )


def _equal_sides(document: Document, _: Definition) -> Computed:
    expenses, income = document.total(Section.EXPENSES), document.total(Section.INCOME)
    if expenses == income:
        return True, f"Lasten en baten zijn samen elk {_euro(expenses)}."
    return False, (
        f"lasten {_euro(expenses)}, baten {_euro(income)}; het verschil is "
        f"{_euro(expenses - income)}."
    )


def _opening(document: Document, known: Definition) -> Computed:
    return _two_sides(document, known, begin=True)


def _closing(document: Document, known: Definition) -> Computed:
    return _two_sides(document, known, begin=False)


def _two_sides(document: Document, known: Definition, *, begin: bool) -> Computed:
    rows = [row for row in document.of(Section.STANDS) if _is_begin(row, known) == begin]
    assets = sum((row.euros for row in rows if row.code.startswith("A")), Decimal(0))
    other = sum((row.euros for row in rows), Decimal(0)) - assets
    if assets == other:
        return True, f"Activa en passiva zijn elk {_euro(assets)}."
    return False, (
        f"activa {_euro(assets)}, passiva {_euro(other)}; het verschil is {_euro(assets - other)}."
    )


def _undivided(document: Document, _: Definition) -> Computed:
    wrong = [
        row for row in document.of(*_DEBIT, *_CREDIT) if row.second in _UNDIVIDED and row.euros
    ]
    if not wrong:
        return True, "Categorie 4.3.9 en 4.4.9 zijn leeg."
    return False, f"{_euro(_absolute(wrong))} staat op een categorie “onverdeeld”{_named(wrong)}."


_RULES = (
    _Rule("PF001", "Saldo niet-financiële rekening is saldo financiële rekening",
          _QUARTERS_AND_YEAR, _accounts,
          "Vergelijk categorie 1 tot en met 5 met categorie 6.1, ook op de balans."),
    _Rule("PF002", "Op de financiële balans alleen categorie 6.1, 7.2 en 7.5",
          _QUARTERS_AND_YEAR, _financial_balance, "Boek deze mutaties op 6.1, 7.2 of 7.5."),
    _Rule("PF003", "Eindstand is beginstand met mutaties",
          _QUARTERS_AND_YEAR, _stands, "Vergelijk de standen met de mutaties op deze balanscodes."),
    _Rule("PF004", "Verrekencategorieën 7.1 tot en met 7.5: lasten zijn baten",
          _QUARTERS_AND_YEAR, _internal, "Elke verrekening staat aan beide kanten."),
    _Rule("PF005", "Categorie 6.1 alleen op de financiële balans en taakveld 0.5",
          _QUARTERS_AND_YEAR, _outside, "Boek deze bedragen op een andere categorie."),
    _Rule("PF006", "Lasten van de taakvelden zijn de baten",
          _BUDGET_AND_YEAR, _equal_sides, "Zet het verschil op 0.11 Resultaat, of zoek de fout."),
    _Rule("PF007", "Beginstand: activa zijn passiva", _YEAR, _opening,
          "Controleer de standen per 1 januari."),
    _Rule("PF008", "Eindstand: activa zijn passiva", _YEAR, _closing,
          "Controleer de standen aan het eind."),
    _Rule("PF009", "Categorie 4.3.9 en 4.4.9 alleen in de begroting",
          _QUARTERS_AND_YEAR, _undivided, "Verdeel deze bedragen over de andere categorieën."),
)  # fmt: skip


def _sum(
    document: Document, sections: tuple[Section, ...], known: Definition, account: str
) -> Decimal:
    rows = document.of(*sections)
    return sum((row.euros for row in rows if known.accounts.get(row.second) == account), Decimal(0))


def _balance(document: Document) -> Iterable[Row]:
    return document.of(Section.BALANCE_EXPENSES, Section.BALANCE_INCOME)


def _is_begin(row: Row, known: Definition) -> bool:
    return known.moments.get(row.second) == "begindatum"


def _absolute(rows: Iterable[Row]) -> Decimal:
    return sum((abs(row.euros) for row in rows), Decimal(0))


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    """Per cent of a whole; anything of nothing is a hundred per cent."""
    if not whole:
        return Decimal(100) if part else Decimal(0)
    return part / abs(whole) * 100


def _shown(percent: Decimal) -> str:
    return format_value(percent, "%", 1 if percent >= ALLOWED_PERCENT or not percent else 2)


def _euro(amount: Decimal) -> str:
    decimals = 0 if amount == amount.to_integral_value() else 2
    sign = "−" if amount < 0 else ""
    return f"{sign}€ {format_number(abs(amount), decimals)}"


def _named(rows: Iterable[Row]) -> str:
    cells = list(dict.fromkeys(f"{row.code} × {row.second}" for row in rows if row.euros))
    if not cells:
        return ""
    more = f" en nog {len(cells) - _MOST_NAMED}" if len(cells) > _MOST_NAMED else ""
    return f" ({', '.join(cells[:_MOST_NAMED])}{more})"
