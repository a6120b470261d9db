"""Which figure of the registry every number in a passage can be bound to."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from doelenboom.citations.matching.amounts import AmountMatch, find_amounts
from doelenboom.citations.matching.asking import Asked, asked_of, with_earlier
from doelenboom.citations.matching.binding import (
    reads_as,
    reference_of,
    reference_of_amount,
    says_the_same,
    span_of,
    written_amount,
)
from doelenboom.citations.matching.finding import find
from doelenboom.citations.matching.judging import Match
from doelenboom.citations.matching.left_alone import why_left
from doelenboom.figures.api import (
    AT_REFERENCE_DATE,
    NEWEST,
    FigureReference,
    Measure,
    Notation,
    RoundingWord,
)
from doelenboom.goals.api import Plan
from doelenboom.kernel.periods import Period
from doelenboom.quantities.models import Bound, Quantity
from doelenboom.quantities.reading import quantities_in

_Found = tuple[Sequence[Match], Sequence[AmountMatch]]
_Told = TypeVar("_Told", Match, AmountMatch)
MOST_CANDIDATES = 6
_LEAST_FROM_BEFORE = 0.7
"""Of what only the sentence before names: a value of years ago or of other ages is chance."""
_TO_NUMBER = re.compile(r"[^\d€]*")


class ProposalKind(StrEnum):
    """What to do with a number."""

    BIND = "bind"
    """There are figures that it can be."""
    LOOSE = "loose"
    """A statistic or amount that is no figure of this plan."""
    ALONE = "alone"
    """A date, an article of law, an age …: nothing to bind."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One figure that a number can be bound to.

    Attributes:
        reference: what is stored; it reads as the number was typed.
        label: what it is: name, region and period.
        shown: how it reads in the sentence now.
        reason: in Dutch, what speaks for it.
        score: 0..1, higher is better.
        certain: whether it may be ticked beforehand.
        value: the true value.
    """

    reference: FigureReference
    label: str
    shown: str
    reason: str
    score: float
    certain: bool
    value: Decimal


@dataclass(frozen=True, slots=True)
class Proposal:
    """One number in a passage.

    Attributes:
        start: place of its first character; with its bound ("ruim") and unit where it has one.
        end: place behind the last.
        words: as it stands there.
        kind: whether it can be bound.
        why: for a number that is left alone, in Dutch what it is; "" otherwise.
        candidates: best first.
        coverage: whether it counts as a number that should be bound or marked.
    """

    start: int
    end: int
    words: str
    kind: ProposalKind
    why: str = ""
    candidates: tuple[Candidate, ...] = ()
    coverage: bool = False

    @property
    def certain(self) -> Candidate | None:
        """The candidate that may be ticked beforehand; None where a person has to look."""
        return next((one for one in self.candidates if one.certain), None)


def propose(
    text: str,
    plan: Plan,
    *,
    about: str = "",
    skip: Sequence[tuple[int, int]] = (),
    limit: int = MOST_CANDIDATES,
) -> list[Proposal]:
    """Every number of a passage in reading order, with the figures that it can be.

    See ``propose_many``.

    Args:
        text: one paragraph, heading or bullet, as plain text.
        plan: whose figures can be cited.
        about: what the passage stands under, such as the title of its element.
        skip: start and end of what is bound or marked already.
        limit: at most so many candidates for each number.
    """
    return propose_many([text], plan, about=about, skips=[skip], limit=limit)[0]


def propose_many(
    texts: Sequence[str],
    plan: Plan,
    *,
    about: str = "",
    skips: Sequence[Sequence[tuple[int, int]]] = (),
    limit: int = MOST_CANDIDATES,
) -> list[list[Proposal]]:
    """Of every passage its numbers in reading order, with the figures that they can be.

    A number that is no figure (a date, an article of law, a telephone number, an age, a year) is
    named and left alone. Only released figures of the plan's own indicators and amounts of its own
    budget are proposed. A number whose own sentence leads to nothing is looked at once more with
    the sentences before it. Twenty queries at most, and eight for every 400 numbers more, whatever
    the number of passages, their length or the size of the registry.

    Args:
        texts: paragraphs, headings or bullets, as plain text.
        plan: whose figures can be cited.
        about: what they stand under, such as the title of their element.
        skips: of every passage start and end of what is bound or marked already; empty: nothing.
        limit: at most so many candidates for each number.
    """
    numbers = [
        [_without_limit(one) for one in quantities_in(text) if not _is_skipped(one, skip)]
        for text, skip in zip(texts, skips or [()] * len(texts), strict=True)
    ]
    asked = [
        [asked_of(text, one, about=about) for one in ours if not why_left(text, one)]
        for text, ours in zip(texts, numbers, strict=True)
    ]
    region = plan.organisation.region
    own = region.code if region else ""
    found = _found(plan, texts, asked, limit)
    return [
        _proposals(text, ours, iter(matches), own, limit)
        for text, ours, matches in zip(texts, numbers, found, strict=True)
    ]


def _found(
    plan: Plan, texts: Sequence[str], asked: Sequence[Sequence[Asked]], limit: int
) -> list[list[_Found]]:
    """What every number can be; by what was said before it where its own sentence leads nowhere."""
    found = _asked_for(plan, texts, asked, limit)
    again = [
        [
            (place, carried)
            for place, (one, told) in enumerate(zip(ours, matches, strict=True))
            if not any(told) and (carried := with_earlier(text, one))
        ]
        for text, ours, matches in zip(texts, asked, found, strict=True)
    ]
    if any(again):
        carried_on = [[one for _, one in ours] for ours in again]
        later = _asked_for(plan, texts, carried_on, limit)
        for matches, ours, told in zip(found, again, later, strict=True):
            for (place, _), (figures, amounts) in zip(ours, told, strict=True):
                matches[place] = (
                    [_from_before(one) for one in figures if one.score >= _LEAST_FROM_BEFORE],
                    [_from_before(match) for match in amounts],
                )
    return found


def _asked_for(
    plan: Plan, texts: Sequence[str], asked: Sequence[Sequence[Asked]], limit: int
) -> list[list[_Found]]:
    amounts = find_amounts(plan, texts, asked, limit=limit)
    return [
        list(zip(matches, money, strict=True))
        for matches, money in zip(find(plan, asked), amounts, strict=True)
    ]


def _from_before(match: _Told) -> _Told:
    """Never ticked beforehand: that it is still about the same is a guess."""
    return replace(match, certain=False, reason="waarde past bij de zin ervoor")


def _proposals(
    text: str,
    numbers: Sequence[Quantity],
    found: Iterator[_Found],
    own: str,
    limit: int,
) -> list[Proposal]:
    """Of one passage; what is left alone has no matches."""
    return [
        Proposal(one.start, one.end, one.words, ProposalKind.ALONE, why)
        if (why := why_left(text, one))
        else _proposal(one, *next(found), own, limit)
        for one in numbers
    ]  # fmt: skip


def _without_limit(one: Quantity) -> Quantity:
    """The number of "maximaal 12 %": what it is a limit of is a figure of its own, or none."""
    if one.bound not in {Bound.AT_LEAST, Bound.AT_MOST}:
        return one
    before = len(_TO_NUMBER.match(one.words)[0]) if not one.is_word else 0  # type: ignore[index]
    before = before or one.number_start - one.start
    return replace(one, bound=Bound.NONE, start=one.start + before, words=one.words[before:])


def _is_skipped(one: Quantity, skip: Sequence[tuple[int, int]]) -> bool:
    return any(start < one.end and one.start < end for start, end in skip)


def _proposal(
    one: Quantity, matches: Sequence[Match], amounts: Sequence[AmountMatch], own: str, limit: int
) -> Proposal:
    if one.upper is not None:  # no one figure is "65-83 %"
        return Proposal(one.start, one.end, one.words, ProposalKind.LOOSE, coverage=True)
    told = (_candidate(match, one, own) for match in matches[:limit])
    found = [each for each in told if each.shown]
    found += [_of_amount(match, one) for match in amounts]
    if not found:
        return Proposal(one.start, one.end, one.words, ProposalKind.LOOSE, coverage=True)
    found.sort(key=lambda each: -each.score)  # stable: of two alike the indicator is first
    is_money = found[0].reference.is_money
    start, end = (one.start, one.end) if is_money else span_of(one, matches[0])
    if one.words.endswith("."):  # "€ 3 mln." may end its sentence; the point stays behind it
        end = min(end, one.end - 1)
    return Proposal(
        start, end, one.words[start - one.start : end - one.start], ProposalKind.BIND,
        candidates=tuple(found[:limit]), coverage=True,
    )  # fmt: skip


def _of_amount(match: AmountMatch, one: Quantity) -> Candidate:
    amount = match.amount
    reference = reference_of_amount(amount.subject, amount.value, one, match.since)
    text = written_amount(reference, amount.value)
    if not text:
        reference = replace(
            reference, notation=Notation.NUMBER, word=RoundingWord.FITTING, decimals=None,
            in_full=False,
        )  # fmt: skip
        text = written_amount(reference, amount.value)
    is_same = says_the_same(text, one)
    reason = match.reason if is_same else f"{match.reason}; let op: er komt “{text}” te staan"
    return Candidate(
        reference, match.label, text, reason, round(match.score, 4), match.certain and is_same,
        amount.value,
    )  # fmt: skip


def _candidate(match: Match, one: Quantity, own: str) -> Candidate:
    reference = reference_of(match, one, own)
    text = reads_as(reference, match)
    if not text:
        reference = replace(
            reference, notation=Notation.NUMBER, word=RoundingWord.FITTING, decimals=None,
            in_full=False,
        )  # fmt: skip
        text = reads_as(reference, match)
    is_same = says_the_same(text, one)
    in_other_words = one.fraction is not None and text.lower() != one.words.lower()
    reason = match.reason if is_same else f"{match.reason}; let op: er komt “{text}” te staan"
    return Candidate(
        reference, label_of(match), text, reason, round(match.score, 4),
        match.certain and is_same and not in_other_words, match.value,
    )  # fmt: skip


def label_of(match: Match) -> str:
    """Name, region and period: "Jongeren met jeugdhulp, Heidemeer, 2023 (nieuwste)"."""
    parts = [match.called.named.name]
    if match.series.is_target:
        parts.append("streefwaarde")
    if match.series.region_name:
        parts.append(match.series.region_name)
    when = Period(match.point.period).label if match.point.period else ""
    if match.period in {NEWEST, AT_REFERENCE_DATE}:
        when = f"{when} (nieuwste)"
    if match.measure is Measure.CHANGE and match.since is not None:
        when = f"{when}, verandering sinds {Period(match.since.period).label}"
    if match.measure is Measure.DIFFERENCE and match.other is not None:
        when = f"{when}, verschil met {match.other.region_name}"
    return ", ".join([*parts, when]) if when else ", ".join(parts)
