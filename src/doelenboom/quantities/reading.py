"""All numbers of a passage."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from doelenboom.quantities.context import scopes
from doelenboom.quantities.figures import figures
from doelenboom.quantities.models import Kind, Quantity, Way
from doelenboom.quantities.protected import codes, protected
from doelenboom.quantities.sentences import sentence_spans

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_COUNTED_YEAR = re.compile(
    r"\b(?:aantal|totaal|waren er|zijn er|wonen er|ruim|circa|van de|telt|telde|€)\s*$",
    re.IGNORECASE,
)
_COUNTED_NOUN = re.compile(
    r"\s+(?:[a-zë-]+\s)?(?:inwoners|huishoudens|jongeren|kinderen|meldingen|woningen|personen"
    r"|leerlingen"
    r"|bezoekers|cliënten|mensen|aanvragen|deelnemers|banen|m²|euro|bedrijven|jeugdigen"
    r"|uitkeringen)\b"
)
_BASES = frozenset(map(Decimal, (100, 1000, 10_000, 100_000)))
_PER = re.compile(r"\b(?:per|op\s+de|op\s+elke|op\s+iedere)\s+$", re.IGNORECASE)
_IN_YEAR = re.compile(
    r"\b(?:in|sinds|vanaf|tot|jaar|jaren|over|voor|eind|begin|medio|per|na|t/m)\s*$", re.I
)
_DIGIT = re.compile(r"\d")
_NUMERAL = re.compile(
    r"[^a-zà-öø-ÿ](?:t(?:wee|acht|ien|waalf|win)|d(?:rie|er|uizend)|v(?:ier|eer|ijf)|ze(?:s|ven)"
    r"|a(?:cht|nderhal)|negen|e(?:lf|en\s)|h(?:onderd|elft)|één|kwart)"
)
"""How a word that may be a number begins, in lower case and behind something that is no letter."""

_NEXT_WORD = re.compile(r"\s+\(?([^\W\d_][\w’'/-]*)\)?")
_STOP = re.compile(
    r"(?:van|in|op|aan|is|zijn|was|waren|heeft|hebben|had|hadden|per|en|of|met|die|dat|naar"
    r"|voor|bij|te"
    r"|door|om|ten|tot|wordt|worden|werd|werden|tegenover|lager|hoger|meer|minder|uit|over"
    r"|onder|kan"
    r"|gemiddeld|als|dan|doet|zegt|geeft|krijgt|woont|wonen|ontvangt|ontvangen|ervaart|vindt|voelt"
    r"|waarvan|afgelopen|betrekking|zal|gaat|komt|mist|er|ook|nog|niet|wel)$",
    re.IGNORECASE,
)
_OF = re.compile(
    r"\s+(?:van|onder|der)\s+(?:alle|de|het|onze|deze|die|haar|zijn)?\s*", re.IGNORECASE
)
_ASIDE = re.compile(r"\s*\([^()]{1,24}\)(?=\s)")
_JOIN = re.compile(
    r"\s+(?:naar|en|tot|of|en in \d{4}|à|versus|tegenover)\s+(?:de\s+|ruim\s+|bijna\s+|circa\s+)?$"
)
_COMMA = re.compile(r",\s+(?:ruim\s+|bijna\s+|circa\s+)?")
_BETWEEN = re.compile(r"\btussen\s+(?:de\s+)?$", re.IGNORECASE)
_BETWEEN_THEM = r"(?:[^\d,.;]|(?<!\d)(?:19|20)\d\d(?!\d))"
"""What may stand between a verb and by how much: words, and a year ("stijgen in 2027 met")."""
_RISING = (
    r"(?:stijging|toename|groei|verhoging|plus|indexering|indexatie)\s+van|(?:steeg|stegen|stijgt|gestegen|toegenomen"
    r"|groeide|gegroeid|groeit|verhoogd|stijgen|toenam|toeneemt|toenemen|omhoog)"
    rf"(?:\s+{_BETWEEN_THEM}{{0,60}}?)?\s+met"
    rf"|(?:nam|namen|neemt|nemen)\s+(?:{_BETWEEN_THEM}{{0,40}}?\s)?toe\s+met"
)
_FALLING = (
    r"(?:daling|afname|krimp|verlaging)\s+van|(?:daalde|daalden|daalt|gedaald|afgenomen|kromp"
    rf"|gekrompen|verlaagd|dalen|afnam|afneemt|afnemen|omlaag)(?:\s+{_BETWEEN_THEM}{{0,60}}?)?\s+met"
    rf"|(?:nam|namen|neemt|nemen)\s+(?:{_BETWEEN_THEM}{{0,40}}?\s)?af\s+met"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_RISING})|(?P<down>{_FALLING}))\s+(?:nog\s+|wel\s+|maar\s+liefst\s+)?$",
    re.IGNORECASE,
)


_TAKES = re.compile(r"\b(?:nam|namen|neemt|nemen)\b[^.;:]{0,90}\bmet\s+$", re.IGNORECASE)
_TAKEN_TO = re.compile(r"\s*(?:(?P<up>toe)|af)\b", re.IGNORECASE)
"""The end of "nam sinds 2021 met een derde toe"."""


@lru_cache(maxsize=32768)
def quantities_in(text: str) -> tuple[Quantity, ...]:
    """Every number of a passage, in reading order, with what it is and what it is about.

    ``"Bijna 1.500 jongeren in 2023 (14,6 %)"`` gives 1,500 of "jongeren", the year 2023, and
    14.6 %. The same passage is read once.
    """
    found = [
        replace(one, counted=_counted(text, one)) if one.is_figure else one
        for one in numbers_in(text)
    ]
    return tuple(_directed(text, one) for one in _scoped(text, found)) if found else ()


@lru_cache(maxsize=32768)
def numbers_in(text: str) -> tuple[Quantity, ...]:
    """The same numbers without what they are about: for who only has to count them."""
    if not _may_have_numbers(text):
        return ()
    taken = _merged([*protected(text), *codes(text)])
    starts = [start for start, _, _ in taken]

    def is_taken(start: int, end: int) -> bool:
        number = bisect_right(starts, start) - 1
        if number >= 0 and taken[number][1] > start:
            return True
        return number + 1 < len(taken) and starts[number + 1] < end

    found = _joined(text, _rated(text, [_judged(text, one) for one in figures(text, is_taken)]))
    others = [
        Quantity(start, end, text[start:end], kind, number_start=start)
        for start, end, kind in taken
    ]
    return tuple(sorted([*found, *others], key=lambda one: one.start))


def _may_have_numbers(text: str) -> bool:
    """Whether it is worth reading: most paragraphs have no number, and this is asked of all."""
    return bool(_DIGIT.search(text) or _NUMERAL.search(f" {text.casefold()}"))


def _merged(spans: Iterable[tuple[int, int, Kind]]) -> list[tuple[int, int, Kind]]:
    kept: list[tuple[int, int, Kind]] = []
    for span in sorted(spans, key=lambda one: (one[0], -one[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _judged(text: str, one: Quantity) -> Quantity:
    """A bare "2023" is a year, unless its words say that 2023 things are counted."""
    digits = text[one.number_start : one.end]
    if (
        one.value in _BASES
        and not one.unit
        and _PER.search(text[max(0, one.start - 12) : one.start])
    ):
        return replace(one, kind=Kind.NAME)
    if one.unit or one.per or not _YEAR.fullmatch(digits):
        return one
    before = text[max(0, one.start - 24) : one.start]
    is_counted = one.bound or _COUNTED_YEAR.search(before) or _COUNTED_NOUN.match(text, one.end)
    if is_counted and not _IN_YEAR.search(before):
        return one
    return replace(one, kind=Kind.YEAR)


def _rated(text: str, found: list[Quantity]) -> list[Quantity]:
    """In "13 jongeren per 1.000 inwoners" and "per 1.000 inwoners 50 personen" it is a rate."""
    told = list(found)
    for number, one in enumerate(found):
        if one.kind is not Kind.NAME:
            continue
        base = f"{one.value:f}"
        for beside in (number - 1, number + 1):
            if not 0 <= beside < len(told) or not told[beside].is_figure or told[beside].unit:
                continue
            near = sorted((told[beside], one), key=lambda each: each.start)
            if not re.search(r"[.;:!?]\s", text[near[0].end : near[1].start]):
                told[beside] = replace(told[beside], per=told[beside].per or base)
                break
    return told


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """One interval of "tussen 10 en 15 %"; in "van 10 naar 12 %" both are percentages."""
    told: list[Quantity] = []
    for one in found:
        before = told[-1] if told else None
        if before is not None and _borrows(text, before, one):
            before = told[-1] = _in_unit_of(one, before)
            _share_unit(text, told, one)
            if _BETWEEN.search(text[max(0, before.start - 12) : before.start]):
                told[-1] = replace(
                    before, end=one.end, upper=one.value, words=text[before.start : one.end]
                )
                continue
        told.append(one)
    return told


def _in_unit_of(one: Quantity, before: Quantity) -> Quantity:
    scale = _scale(one) if not _has_scale(before) else Decimal(1)
    return replace(
        before, unit=one.unit, kind=one.kind, value=before.value * scale,
        step=before.step * scale, per=before.per or one.per,
    )  # fmt: skip


def _share_unit(text: str, told: list[Quantity], one: Quantity) -> None:
    """Give the unit of the last of a list to all before it: "delen van 2,6, 3,1 en 1,5 km"."""
    for place in range(len(told) - 2, -1, -1):
        before, after = told[place], told[place + 1]
        if not _COMMA.fullmatch(text[before.end : after.start]):
            return
        if before.unit or before.fraction or not before.is_figure:
            return
        told[place] = _in_unit_of(one, before)


def _borrows(text: str, before: Quantity, one: Quantity) -> bool:
    between = text[before.end : one.start]
    if not before.is_figure or not one.is_figure or before.fraction or one.fraction:
        return False
    if _BETWEEN.search(text[max(0, before.start - 12) : before.start]):
        return _JOIN.fullmatch(between) is not None and before.unit in {"", one.unit}
    return bool(one.unit) and not before.unit and _JOIN.fullmatch(between) is not None


def _has_scale(one: Quantity) -> bool:
    return re.search(r"mln|miljoen|mld|miljard|duizend", one.words, re.IGNORECASE) is not None


def _scale(one: Quantity) -> Decimal:
    for words, scale in (("mln|miljoen", 6), ("mld|miljard", 9), ("duizend", 3)):
        if not one.is_word and re.search(words, one.words, re.IGNORECASE):
            return Decimal(10) ** scale
    return Decimal(1)


def _counted(text: str, one: Quantity) -> tuple[str, ...]:
    """The words that a number counts: "politie zorgmeldingen", "van de volwassen inwoners"."""
    position = one.end
    words: list[str] = []
    if match := _ASIDE.match(text, position):
        position = match.end()
    if match := _OF.match(text, position):
        position = match.end()
        text = f"{text[:position]} {text[position:]}"
    while len(words) < 4 and (match := _NEXT_WORD.match(text, position)):  # noqa: PLR2004
        if _STOP.fullmatch(match[1]):
            break
        words.append(match[1].lower())
        position = match.end()
        if text[position : position + 1] in {",", ".", ";", ":"}:
            break
    return tuple(words)


def _scoped(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    told: list[Quantity] = []
    spans = sentence_spans(text)
    number = 0
    for span in spans:
        here = []
        while number < len(found) and found[number].start < span[1]:
            here.append(found[number])
            number += 1
        ours = [one for one in here if one.is_figure]
        if not ours:
            told.extend(here)
            continue
        about = iter(scopes(text, span, [(one.start, one.end) for one in ours]))
        told.extend(replace(one, scope=next(about)) if one.is_figure else one for one in here)
    return told


def _directed(text: str, one: Quantity) -> Quantity:
    """Up or down, when the number says by how much something changed."""
    if not one.is_figure:
        return one
    match = _CHANGE_BEFORE.search(text, max(one.scope.start, one.start - 110), one.start)
    if match and match.end() == one.start:
        return replace(one, way=Way.UP if match["up"] else Way.DOWN)
    if text[max(0, one.number_start - 1) : one.number_start] == "+" and one.unit:
        return replace(one, way=Way.UP)
    behind = text[one.end : one.end + 26]
    if (rest := _TAKEN_TO.match(behind)) and _TAKES.search(text, one.scope.start, one.start):
        return replace(one, way=Way.UP if rest["up"] else Way.DOWN)
    if re.match(r"\s*(?:hoger|gestegen|toegenomen|meer|gegroeid)\b(?!\s+dan\s+\d)", behind):
        return replace(one, way=Way.UP)
    if re.match(r"\s*(?:lager|gedaald|afgenomen|minder|gekrompen)\b(?!\s+dan\s+\d)", behind):
        return replace(one, way=Way.DOWN)
    return one


def figures_in(text: str) -> Iterator[Quantity]:
    """The statistics and amounts of a passage."""
    return (one for one in quantities_in(text) if one.is_figure)
