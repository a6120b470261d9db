"""What was budgeted, what was spent, and the word for what is left of it."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import by_sentence, is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Kind, Quantity
from doelenboom.quantities.rounding import allowed

_SPENT = re.compile(r"\b(?:besteed|uitgegeven|verbruikt)\b", re.IGNORECASE)
_PLANNED = re.compile(r"\b(?:begroot|begrote|geraamd|geraamde)\b", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:saldo|overschot|tekort|voordeel|nadeel)\b", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:nadelig|nadeel|tekort)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:voordelig|voordeel|overschot)\b", re.IGNORECASE)
_INCOME = re.compile(
    r"\b(?:baten|inkomsten|opbrengst\w*|ontvangen|ontvangsten|leges|reserve\w*|nog|daarnaast)\b",
    re.IGNORECASE,
)
_SPENT_OF = re.compile(
    r"\s*(?:is\s+|was\s+)?(?:besteed|uitgegeven|verbruikt)\s+van\s+(?:(?:de|het|onze|een)\s+)?"
    r"(?:\w+\s+){0,2}"
)
_OF_WHICH = re.compile(r"\s*(?:\w+\s+)?(?:is|was|hebben\s+we|hebben\s+wij)\s+(?:\w+\s+){0,2}")
_OF = re.compile(r"\b[Vv]an\s+(?:de|het)\s+(?:(?:budget|bedrag)\s+van\s+)?(?:\w+\s+)?$")
_IS_SPENT = re.compile(r"\s*(?:besteed|uitgegeven|verbruikt)\b")
_TOLD = re.compile(
    r"\b(?:over(?:schr\w+|schot|besteding|besteed)|meer\w*|tekort\w*|nade\w+|hoger|boven|extra|te\s+veel"
    r"|tegenval\w*|bijgeraamd|aanvullend\w*|reserve\w*|gedekt|dekking)\b",
    re.IGNORECASE,
)
_THREE = 3


@passage_rule(
    "geld-over-budget", severity=Severity.WARNING,
    title="Wie meer uitgeeft dan begroot, houdt niets over",
    explanation="“Begroot € 38.000, besteed € 32.000, saldo € 6.000 nadelig”: er is geld over, dus "
    "het saldo is voordelig. En bij “€ 96.000 besteed van € 80.000” hoort dat het te veel is.",
    norm="BBV artikel 28: de analyse van de afwijkingen; BBV artikel 3: duidelijk en stelselmatig.",
    bad=["Begroot € 38.000, besteed € 32.000, saldo € 6.000 nadelig.",
         "De uitgaven lopen in de pas: € 96.000 besteed van € 80.000."],
    good=["Begroot € 38.000, besteed € 32.000, saldo € 6.000 voordelig.",
          "Er is € 96.000 besteed van € 80.000, een overschrijding van € 16.000."],
)  # fmt: skip
def over_budget_is_said(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The word for a balance against its two amounts, and too much spent without a word of it."""
    if "€" not in passage.text or not is_running(passage) or not _SPENT.search(passage.text):
        return
    for group in by_sentence(passage):
        money = [one for one in group if one.kind is Kind.MONEY]
        if any(one.bound is not Bound.NONE for one in money):
            continue
        if len(money) == _THREE:
            yield from _word_for_rest(passage, money)
        elif len(money) == _THREE - 1 and not _TOLD.search(passage.text):
            yield from _too_much(passage, *money)


def _word_for_rest(passage: Passage, money: list[Quantity]) -> Iterator[Finding]:
    first, second, rest = money
    text = passage.text
    words = text[first.scope.start : first.scope.end]
    short, left = _SHORT.search(words), _LEFT.search(words)
    if bool(short) == bool(left) or _INCOME.search(words):
        return
    ahead, between = text[first.scope.start : first.start], text[first.end : second.start]
    behind = text[second.end : rest.start]
    named = _PLANNED.search(ahead) or _PLANNED.search(between)
    if (
        not named
        or _SPENT.search(ahead)
        or not _BALANCE.search(behind + text[rest.end : rest.end + 20])
    ):
        return
    if not _SPENT.search(between) and not _SPENT.search(behind):
        return
    wrong = (
        allowed(first)[0] > allowed(second)[1] if short else allowed(second)[0] > allowed(first)[1]
    )
    if wrong:
        yield at(
            passage, rest.start, rest.end,
            f"Er is {'minder' if short else 'meer'} besteed dan begroot: dat is "
            f"{'voordelig' if short else 'nadelig'}.",
            "Verbeter het woord, of kijk of de bedragen verwisseld zijn.",
            Evidence(passage.place_at(second.start), second.words.strip()),
        )  # fmt: skip


def _too_much(passage: Passage, first: Quantity, second: Quantity) -> Iterator[Finding]:
    text = passage.text
    between = text[first.end : second.start]
    if _SPENT_OF.fullmatch(between):
        spent, whole = first, second
    elif (
        _OF.search(text[first.scope.start : first.start])
        and _OF_WHICH.fullmatch(between)
        and _IS_SPENT.match(text, second.end)
    ):
        spent, whole = second, first
    else:
        return
    if allowed(spent)[0] > allowed(whole)[1]:
        yield at(
            passage, spent.start, spent.end,
            f"Er is meer besteed ({spent.words.strip()}) dan er was ({whole.words.strip()}), en "
            "dat staat er niet bij.",
            "Kijk of de bedragen kloppen, of leg uit waarom het meer werd.",
            Evidence(passage.place_at(whole.start), whole.words.strip()),
        )  # fmt: skip
