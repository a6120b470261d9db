"""A reference to one observation, budget total or what was computed of them, as text and back.

    indicator=fietsers;region=GM0718;period=2024;measure=change;since=2020;in=percent
    budget=lasten;node=1.2;stage=primitief;year=2026;notation=scaled

Names stand in the order of ``_ORDER`` and what is a default is left out, so that two references
to the same figure in the same words are the same text. Values are percent-encoded.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from urllib.parse import quote, unquote

from doelenboom.figures.errors import BadReference
from doelenboom.kernel.errors import NotationError
from doelenboom.kernel.money import BudgetStage
from doelenboom.kernel.periods import parse_period
from doelenboom.quantities.models import Way

NEWEST = "newest"
AT_REFERENCE_DATE = "reference-date"
PREVIOUS = "previous"
"""As ``since``: the figure before it in the same series."""


class Measure(StrEnum):
    """What is said of the figure."""

    VALUE = "value"
    CHANGE = "change"  # since another period
    DIFFERENCE = "difference"  # with another region
    SHARE = "share"  # of a total, in percent


class Notation(StrEnum):
    """How a value is written."""

    NUMBER = "number"  # 12,4 %; 4.430
    SCALED = "scaled"  # € 1,2 mln; 1,2 miljoen
    FRACTION = "fraction"  # bijna 1 op de 8
    ROUNDED = "rounded"  # ruim 4.400; bijna 4.500


class RoundingWord(StrEnum):
    """Which word stands before a rounded number."""

    FITTING = ""  # with ROUNDED: "ruim" or "bijna", as the value lies; otherwise none
    ABOVE = "ruim"  # rounded down
    BELOW = "bijna"  # rounded up
    ABOUT = "circa"  # to the nearest


class MoneySide(StrEnum):
    """Which side of the money a budget figure tells."""

    EXPENSE = "lasten"
    INCOME = "baten"
    BALANCE = "saldo"  # baten less lasten, before reserves
    TO_RESERVE = "toevoeging"
    FROM_RESERVE = "onttrekking"
    RESULT = "resultaat"  # the balance after reserves


@dataclass(frozen=True, slots=True)
class BudgetSubject:
    """Posts of the budget that are added up.

    Attributes:
        side: which way the money goes.
        node: code of an element: its posts and those of all below it; "": not limited.
        taakveld: an Iv3 code; "": not limited. Without both it is the whole plan.
        stage: phase of the amounts.
        year: financial year; None: that of the edition.
    """

    side: MoneySide
    node: str = ""
    taakveld: str = ""
    stage: BudgetStage = BudgetStage.ORIGINAL
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Whole:
    """Of what total a share is taken; what is not said is as the figure itself.

    Attributes:
        indicator: code of another indicator.
        region: CBS code of another region.
        node: for money: another element; "" is the whole plan; None: not said.
    """

    indicator: str = ""
    region: str = ""
    node: str | None = None


@dataclass(frozen=True, slots=True)
class FigureReference:
    """What a bound figure refers to, and how it is written.

    Attributes:
        indicator: code; "" where it is about money.
        budget: posts of the budget; None where it is about an indicator.
        is_target: the value aimed at, not what was measured.
        region: CBS code; "": the indicator's own local region.
        period: a code of ``kernel.periods``, ``NEWEST`` or ``AT_REFERENCE_DATE`` (the newest
            period that had ended at the reference date of the edition).
        measure: what is said of it.
        since: for a change: a period code, or ``PREVIOUS``; for money a year, or another stage
            of the same year ("primitief": how much more than was budgeted).
        in_percent: for a change or a difference: in percent of the older or other value.
        other: for a difference: CBS code of the region that it is held against.
        whole: for a share: of what.
        notation: how it is written.
        word: the word before a rounded number.
        decimals: digits behind the comma; below zero rounds to tens (-1), hundreds (-2) …;
            None: what the indicator has, or what fits.
        with_unit: whether the unit stands behind it.
        in_full: "miljoen" for "mln".
        way: for a change or difference in a sentence that says itself that it rose or is more
            (UP), or fell or is less (DOWN): written without a sign, and refused where it went
            the other way.
    """

    indicator: str = ""
    budget: BudgetSubject | None = None
    is_target: bool = False
    region: str = ""
    period: str = NEWEST
    measure: Measure = Measure.VALUE
    since: str = ""
    in_percent: bool = False
    other: str = ""
    whole: Whole | None = None
    notation: Notation = Notation.NUMBER
    word: RoundingWord = RoundingWord.FITTING
    decimals: int | None = None
    with_unit: bool = True
    in_full: bool = False
    way: Way = Way.NONE

    def __post_init__(self) -> None:
        """Refuse what contradicts itself.

        Raises:
            BadReference: the message says what.
        """
        for problem, is_so in _contradictions(self):
            if is_so:
                raise BadReference(f"Deze verwijzing naar een cijfer klopt niet: {problem}.")

    @property
    def is_money(self) -> bool:
        """Whether it refers to the budget."""
        return self.budget is not None

    @property
    def since_stage(self) -> BudgetStage | None:
        """For a change of money: the other stage of the same year; None where it is not that."""
        is_stage = self.is_money and bool(self.since) and self.since in set(BudgetStage)
        return BudgetStage(self.since) if is_stage else None


_FEWEST, _MOST = -9, 10
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What no database, cell or address takes in a code."""


def _contradictions(ref: FigureReference) -> list[tuple[str, bool]]:
    money = ref.budget is not None
    whole = ref.whole or Whole()
    budget = ref.budget
    codes = (
        ref.region, ref.other, whole.indicator, whole.region, whole.node or "",
        budget.node if budget else "", budget.taakveld if budget else "",
    )  # fmt: skip
    return [
        ("een code heeft geen onzichtbare tekens", any(map(_CONTROL.search, codes))),
        ("noem één indicator of één bedrag uit de begroting", money == bool(ref.indicator)),
        (f"“{ref.indicator}” is geen code van een indicator",
         not money and not _SLUG.fullmatch(ref.indicator)),
        ("bij geld hoort geen gebied, periode of streefwaarde: noem het jaar",
         money and (bool(ref.region or ref.other) or ref.is_target or ref.period != NEWEST)),
        (f"“{ref.period}” is geen periode",
         ref.period not in {NEWEST, AT_REFERENCE_DATE} and not _is_period(ref.period)),
        ("bij een verandering hoort sinds wanneer",
         (ref.measure is Measure.CHANGE) != bool(ref.since)),
        (f"“{ref.since}” is geen {'jaar of fase' if money else 'periode'} om mee te vergelijken",
         bool(ref.since) and not _is_since(ref.since, money=money)),
        ("een bedrag verschilt niet van zichzelf: kies een andere fase om mee te vergelijken",
         budget is not None and bool(ref.since) and ref.since == budget.stage),
        ("bij een verschil hoort het gebied waarmee u vergelijkt",
         (ref.measure is Measure.DIFFERENCE) != bool(ref.other)),
        ("bij een aandeel hoort het totaal",
         (ref.measure is Measure.SHARE) != (ref.whole is not None)),
        ("het totaal van een aandeel is een andere indicator, een ander gebied of een ander deel "
         "van de begroting",
         ref.whole is not None and (
             whole == Whole() or (whole.node is not None) != money
             or (money and bool(whole.indicator or whole.region)))),
        ("alleen een verandering of een verschil is in procenten",
         ref.in_percent and ref.measure not in {Measure.CHANGE, Measure.DIFFERENCE}),
        ("alleen een verandering of een verschil gaat omhoog of omlaag",
         bool(ref.way) and ref.measure not in {Measure.CHANGE, Measure.DIFFERENCE}),
        (f"het aantal decimalen ligt tussen {_FEWEST} en {_MOST}",
         ref.decimals is not None and not _FEWEST <= ref.decimals <= _MOST),
        ("een breuk in woorden heeft geen decimalen en geen eenheid om weg te laten",
         ref.notation is Notation.FRACTION
         and (ref.decimals is not None or bool(ref.word) or not ref.with_unit)),
        ("“ruim”, “bijna” en “circa” horen bij een afgerond getal",
         bool(ref.word) and ref.notation is Notation.NUMBER),
        ("alleen miljoenen en duizenden worden voluit geschreven",
         ref.in_full and ref.notation is not Notation.SCALED),
    ]  # fmt: skip


def _is_period(code: str) -> bool:
    try:
        return bool(code) and parse_period(code).code == code
    except NotationError:
        return False


def _is_since(code: str, *, money: bool) -> bool:
    if money:
        return code == PREVIOUS or code in set(BudgetStage) or _YEAR.fullmatch(code) is not None
    return code == PREVIOUS or _is_period(code)


_ORDER = (
    "indicator", "budget", "node", "taakveld", "stage", "year", "target", "region", "period",
    "measure", "since", "in", "other", "of-indicator", "of-region", "of-node", "notation", "word",
    "decimals", "unit", "scale", "way",
)  # fmt: skip
_FLAGS = {"target": "yes", "in": "percent", "unit": "no", "scale": "full"}


def encode(ref: FigureReference) -> str:
    """The one text of a reference; ``decode`` is its inverse."""
    return _joined(_values(ref))


def budget_text(subject: BudgetSubject) -> str:
    """What of the budget a figure adds up, without its year: the key of ``FigurePart.budget``."""
    return _joined({name: value for name, value in _of_budget(subject).items() if name != "year"})


@lru_cache(maxsize=4096)
def decode(text: str) -> FigureReference:
    """Read a reference.

    Raises:
        BadReference: the text is none, or not in the one form that ``encode`` writes.
    """
    parts = _parts(text)
    try:
        ref = _read(parts)
    except ValueError as error:
        raise _not_read(text) from error
    if encode(ref) != text:
        raise BadReference(
            f"De verwijzing “{text}” staat niet in de vorm die wij schrijven. Bedoelt u “"
            f"{encode(ref)}”?"
        )
    return ref


def _joined(values: dict[str, str]) -> str:
    return ";".join(f"{n}={quote(values[n], safe='')}" for n in _ORDER if n in values)


def _of_budget(subject: BudgetSubject) -> dict[str, str]:
    found = {"budget": subject.side.value, "node": subject.node, "taakveld": subject.taakveld}
    if subject.stage is not BudgetStage.ORIGINAL:
        found["stage"] = subject.stage.value or "-"
    if subject.year is not None:
        found["year"] = str(subject.year)
    return {name: value for name, value in found.items() if value}


def _values(ref: FigureReference) -> dict[str, str]:
    """Name → value of everything that is no default."""
    found = {
        "indicator": ref.indicator, "region": ref.region, "since": ref.since, "other": ref.other,
        "period": "" if ref.period == NEWEST else ref.period, "word": ref.word.value,
        "measure": "" if ref.measure is Measure.VALUE else ref.measure.value,
        "notation": "" if ref.notation is Notation.NUMBER else ref.notation.value,
        "way": ref.way.value,
        "decimals": "" if ref.decimals is None else str(ref.decimals),
    }  # fmt: skip
    flags = {
        "target": ref.is_target, "in": ref.in_percent, "unit": not ref.with_unit,
        "scale": ref.in_full,
    }  # fmt: skip
    found |= {name: _FLAGS[name] for name, is_set in flags.items() if is_set}
    if ref.whole is not None:
        found |= {"of-indicator": ref.whole.indicator, "of-region": ref.whole.region}
    found = {name: value for name, value in found.items() if value}
    if ref.budget is not None:
        found |= _of_budget(ref.budget)
    if ref.whole is not None and ref.whole.node is not None:
        found["of-node"] = ref.whole.node
    return found


def _parts(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for piece in text.split(";"):
        name, equals, value = piece.partition("=")
        if not equals or name not in _ORDER or name in found:
            raise _not_read(text)
        found[name] = unquote(value, errors="replace")
    for name, value in found.items():
        if name in _FLAGS and value != _FLAGS[name]:
            raise _not_read(text)
    return found


def _read(parts: dict[str, str]) -> FigureReference:
    """Build it of its parts; ValueError where a value is none of the known ones."""
    whole = Whole(parts.get("of-indicator", ""), parts.get("of-region", ""), parts.get("of-node"))
    return FigureReference(
        indicator=parts.get("indicator", ""),
        budget=_budget(parts),
        is_target="target" in parts,
        region=parts.get("region", ""),
        period=parts.get("period", NEWEST),
        measure=Measure(parts.get("measure", "value")),
        since=parts.get("since", ""),
        in_percent="in" in parts,
        other=parts.get("other", ""),
        whole=None if whole == Whole() else whole,
        notation=Notation(parts.get("notation", "number")),
        word=RoundingWord(parts.get("word", "")),
        decimals=int(parts["decimals"]) if "decimals" in parts else None,
        with_unit="unit" not in parts,
        in_full="scale" in parts,
        way=Way(parts.get("way", "")),
    )


def _budget(parts: dict[str, str]) -> BudgetSubject | None:
    if "budget" not in parts:
        if not parts.keys().isdisjoint({"node", "taakveld", "stage", "year"}):
            raise ValueError("a node, taakveld, stage or year belongs to money")
        return None
    stage = parts.get("stage", BudgetStage.ORIGINAL.value)
    return BudgetSubject(
        MoneySide(parts["budget"]), parts.get("node", ""), parts.get("taakveld", ""),
        BudgetStage("" if stage == "-" else stage),
        int(parts["year"]) if "year" in parts else None,
    )  # fmt: skip


def _not_read(text: str) -> BadReference:
    shown = text if len(text) <= 80 else f"{text[:80]}…"  # noqa: PLR2004 - enough to recognise it
    return BadReference(
        f"“{shown}” is geen verwijzing naar een cijfer. Kies het cijfer opnieuw met “/ Cijfer”, of "
        "schrijf gewoon het getal."
    )
