"""The search box of bound figures: indicators and amounts of one plan, in Dutch."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import nsmallest
from itertools import product

from doelenboom.citations.filling import Filler
from doelenboom.citations.matching.budget import Amount, AmountIndex, amounts_of
from doelenboom.citations.matching.names import Named, NameIndex
from doelenboom.citations.matching.reading import Known, names_of, regions_for
from doelenboom.citations.matching.words_typed import tokens_meant
from doelenboom.cycle.api import Edition
from doelenboom.figures.api import NEWEST, FigureReference, encode
from doelenboom.goals.api import Plan
from doelenboom.kernel.periods import Period
from doelenboom.quantities.context import periods_in, regions_in
from doelenboom.quantities.sentences import sentence_spans
from doelenboom.statistics.api import fold_words, words_of

MOST_CHOICES = 12
_STOP = frozenset(
    {
        "de", "het", "een", "en", "of", "in", "op", "van", "voor", "met", "per", "naar", "bij",
        "aan", "uit", "tot", "te", "om", "door", "over", "is", "zijn",
    }
)  # fmt: skip
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_LEAST = 0.34
_PARTS = (
    "SJ", "HJ02", "HJ01", "KW04", "KW03", "KW02", "KW01",
    *(f"MM{month:02}" for month in range(12, 0, -1)),
)  # fmt: skip
"""What a year is divided in, the last part first."""
_Choice = tuple[FigureReference, str, str]


@dataclass(frozen=True, slots=True)
class FigureChoice:
    """One figure to choose.

    Attributes:
        reference: to the newest figure, or that of the year and region that was typed.
        name: of the indicator, or what the amount is of.
        detail: region, unit, or stage.
        shown: how it reads now; "" where it cannot be filled in.
        problem: in Dutch why it cannot be filled in; "" where it can.
        is_money: whether it is an amount of the budget.
    """

    reference: FigureReference
    name: str
    detail: str
    shown: str
    problem: str
    is_money: bool


def search(
    query: str, plan: Plan, *, limit: int = MOST_CHOICES, edition: Edition | None = None,
    before: str = "",
) -> list[FigureChoice]:  # fmt: skip
    """Figures that fit what was typed, best first; without words the plan's own order.

    Words are found whole, by their beginning, inside a compound, in another form, by other words
    for the same and with a typo; also by code. A year or the name of a region that is typed
    becomes the period or region of the reference; where none is typed that of the sentence does
    for whoever has a figure of it ("In 2020 was in Duinmonde …").

    Args:
        query: what was typed.
        plan: whose figures can be cited.
        limit: at most so many.
        edition: that the text belongs to: its reference date and year count.
        before: what stands before the place where the figure comes.
    """
    index = names_of(plan)
    typed = [word for word in words_of(query) if word not in _STOP]
    years = [word for word in typed if _YEAR.fullmatch(word)]
    known, places = _places(plan, typed)
    words = [word for word in typed if word not in years and word not in places]
    told_regions, told_year = _told(plan, before)
    names = dict(known.codes.values()) | told_regions
    regions = list(places.values())[:1] or [*told_regions, ""]
    scopes = list(product(regions, years[:1] or dict.fromkeys([told_year, ""])))
    ranked = _ranked(index, words, limit) if words or not years else []
    choices = [
        (score, [_of_indicator(index.by_key[key], scope, known, names) for scope in scopes])
        for key, score in ranked
    ]
    money = _money(amounts_of(plan), words + years, limit) if typed else []
    choices += [(score, [_of_amount(one)]) for one, score in money]
    best = [wanted for _, wanted in sorted(choices, key=lambda one: -one[0])][:limit]
    filler = Filler.of(plan, edition)
    chosen = _first_filled(filler, best)
    return _filled(filler, _within_year(filler, chosen) if years else chosen)


def _told(plan: Plan, before: str) -> tuple[dict[str, str], str]:
    """Regions (code → name) and the last year of the sentence that is being written."""
    if not before.strip():
        return {}, ""
    start, end = sentence_spans(before)[-1]
    sentence = before[start:end]
    periods = periods_in(sentence)
    years = [year for year in _YEAR.findall(sentence) if year in periods]
    names = regions_in(sentence)
    known = regions_for(plan, names, ())
    codes = {code for name in names for code in known.by_name.get(name, ())}
    regions = {code: name for code, name in known.codes.values() if code in codes}
    return regions, years[-1] if years else ""


def _first_filled(filler: Filler, best: Sequence[Sequence[_Choice]]) -> list[_Choice]:
    """Of each the first that has a figure; the last where none has."""
    told = filler.tell([encode(one[0]) for wanted in best for one in wanted])
    return [
        next((one for one in wanted if not isinstance(told[encode(one[0])], str)), wanted[-1])
        for wanted in best
    ]


def _ranked(index: NameIndex, words: Sequence[str], limit: int) -> list[tuple[int, float]]:
    if not words:
        return [(key, 0.0) for key in list(index.by_key)[:limit]]
    told: dict[int, float] = {}
    for word in words:
        best: dict[int, float] = {}
        for token, surely in tokens_meant(word, index.tokens).items():
            for key in index.tokens[token]:
                best[key] = max(best.get(key, 0.0), surely)
        for key, surely in best.items():
            told[key] = told.get(key, 0.0) + surely
    scores = {key: _score(index.by_key[key], found, words) for key, found in told.items()}
    fit = [(key, score) for key, score in scores.items() if score >= _LEAST]
    return sorted(fit, key=lambda one: (-one[1], len(index.by_key[one[0]].name)))[:limit]


def _score(named: Named, found: float, words: Sequence[str]) -> float:
    """How much of what was typed it has; a code that is typed whole stands first."""
    if named.code in {"-".join(words), words[0]}:
        return 2.0
    return found / len(words)


def _places(plan: Plan, typed: Sequence[str]) -> tuple[Known, dict[str, str]]:
    """Typed word → code of the region that it names; what is a word of a name first."""
    folded = {
        word: next(iter(regions_in(f"in {word.capitalize()}")), "") for word in typed
        if len(word) > 3 and not word.isdigit()  # noqa: PLR2004 - no place is shorter
    }  # fmt: skip
    known = regions_for(plan, {name for name in folded.values() if name}, ())
    codes = {"landelijk": "NL01", "nederland": "NL01"}
    found = {
        word: code for word, name in folded.items()
        for code in known.by_name.get(name, ()) if fold_words(word) not in codes
    }  # fmt: skip
    return known, found | {word: code for word, code in codes.items() if word in typed}


def _of_indicator(
    named: Named, scope: tuple[str, str], known: Known, names: Mapping[str, str]
) -> _Choice:
    """The figure of a region ("" for the own one) in a year ("" for the newest)."""
    region, year = scope
    own = known.codes.get(named.region or known.own or 0, ("", ""))
    reference = FigureReference(
        indicator=named.code, region="" if region == own[0] else region, period=year or NEWEST
    )
    scope_told = (names.get(region, own[1]), year or "nieuwste cijfer")
    return reference, named.name, ", ".join(part for part in scope_told if part)


def _money(index: AmountIndex, words: Sequence[str], limit: int) -> list[tuple[Amount, float]]:
    told: dict[int, float] = {}
    for word in words:
        best: dict[int, float] = {}
        for token, surely in tokens_meant(word, index.words).items():
            for place in index.words[token]:
                best[place] = max(best.get(place, 0.0), surely)
        for place, surely in best.items():
            told[place] = told.get(place, 0.0) + surely
    fit = ((place, found / len(words)) for place, found in told.items())
    best_first = nsmallest(
        limit, (one for one in fit if one[1] >= 2 * _LEAST), key=lambda one: (-one[1], one[0])
    )
    return [(index.all[place], score) for place, score in best_first]


def _within_year(filler: Filler, best: Sequence[_Choice]) -> list[_Choice]:
    """Where a year that was typed has no figure but a part of it has: the last part."""
    told = filler.tell([encode(reference) for reference, _, _ in best])
    parts = {
        encode(reference): [replace(reference, period=reference.period + part) for part in _PARTS]
        for reference, _, _ in best
        if reference.indicator and isinstance(told[encode(reference)], str)
    }
    if not parts:
        return list(best)
    filled = filler.tell([encode(one) for ours in parts.values() for one in ours])
    found = []
    for choice in best:
        reference, name, detail = choice
        ours = parts.get(encode(reference), ())
        part = next((one for one in ours if not isinstance(filled[encode(one)], str)), None)
        if part:
            where = detail.removesuffix(reference.period)
            choice = (part, name, where + Period(part.period).label)
        found.append(choice)
    return found


def _of_amount(one: Amount) -> tuple[FigureReference, str, str]:
    return FigureReference(budget=one.subject), one.label, "begroting"


def _filled(filler: Filler, best: Sequence[_Choice]) -> list[FigureChoice]:
    told = filler.tell([encode(reference) for reference, _, _ in best])
    choices = []
    for reference, name, detail in best:
        answer = told[encode(reference)]
        text, problem = ("", answer) if isinstance(answer, str) else (answer[0], "")
        choices.append(
            FigureChoice(reference, name, detail, text, problem, reference.budget is not None)
        )
    return choices
