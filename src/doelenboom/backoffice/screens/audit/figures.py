"""Bound figures in recorded texts, as a person reads them: what they are of, not how it is stored.

[54 %](cijfer:indicator=eenzaam;period=2024)  →  54 % [eenzaam, 2024]
"""

import re

from doelenboom.figures.api import (
    AT_REFERENCE_DATE,
    NEWEST,
    PREVIOUS,
    BadReference,
    BudgetSubject,
    FigureReference,
    Measure,
    decode,
)
from doelenboom.kernel.money import BUDGET_STAGE_WORDS
from doelenboom.kernel.periods import Period

_TYPED = re.compile(r"\[(?P<shown>[^\[\]\n]*)\]\((?:cijfer:(?P<ref>[^()\s]*)|geen-cijfer)\)")
_MARKUP = re.compile(r'<data ref="(?P<ref>[^"]*)"[^<>]*>(?P<shown>[^<]*)</data>')
_STAND_INS = {"", "cijfer", "[cijfer]"}
_NO_STATISTIC = {None, "geen"}


def with_figures_told(text: str) -> str:
    """A recorded text, stored or typed, in which every bound figure says what it is of."""
    if "cijfer" not in text and "<data " not in text:
        return text
    return _MARKUP.sub(_told, _TYPED.sub(_told, text))


def _told(match: re.Match[str]) -> str:
    shown, reference = match["shown"], match["ref"]
    if reference in _NO_STATISTIC:
        return shown
    what = f"[{_what(reference)}]"
    return what if shown in _STAND_INS else f"{shown} {what}"


def _what(reference: str) -> str:
    try:
        ref = decode(reference.replace("&amp;", "&"))
    except BadReference:
        return "een cijfer"
    parts = [_amount(ref.budget)] if ref.budget else [ref.indicator, ref.region, _when(ref.period)]
    if ref.is_target:
        parts.insert(1, "streefwaarde")
    return ", ".join(part for part in (*parts, _measure(ref)) if part)


def _amount(subject: BudgetSubject) -> str:
    of = subject.node or (f"taakveld {subject.taakveld}" if subject.taakveld else "het plan")
    year = f" {subject.year}" if subject.year else ""
    return f"{subject.side.value}{year} van {of}, {BUDGET_STAGE_WORDS[subject.stage]}"


def _when(period: str) -> str:
    if period == NEWEST:
        return "nieuwste cijfer"
    return "nieuwste op de peildatum" if period == AT_REFERENCE_DATE else Period(period).label


def _measure(ref: FigureReference) -> str:
    match ref.measure:
        case Measure.CHANGE:
            if stage := ref.since_stage:
                return f"verschil met {BUDGET_STAGE_WORDS[stage]}"
            since = "het cijfer ervoor" if ref.since == PREVIOUS else Period(ref.since).label
            return f"verandering sinds {since}"
        case Measure.DIFFERENCE:
            return f"verschil met {ref.other}"
        case Measure.SHARE:
            return "aandeel"
        case _:
            return ""
