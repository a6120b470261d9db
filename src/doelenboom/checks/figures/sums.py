"""Parts and their total in prose and in lists."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.lists import lists
from doelenboom.checks.figures.opposites import are_opposites
from doelenboom.checks.figures.part_lists import AMONG_OTHERS, COUNTED_LIST, goes_on, is_listed
from doelenboom.checks.figures.so_often import TIMES, repeated
from doelenboom.checks.figures.stated import (
    by_sentence,
    figures_of,
    is_mean,
    is_running,
    same_measure,
    with_unit,
)
from doelenboom.checks.figures.taken_off import net_of
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.models import Bound, Quantity
from doelenboom.quantities.rounding import allowed

_PARTED = re.compile(
    r"\b(?:waarvan|waaronder|onder\s+wie|van\s+wie|bestaande\s+uit|bestaat\s+uit|bestaan\s+uit"
    r"|verdeeld\s+(?:over|in)|onderverdeeld|namelijk|te\s+weten|uitgesplitst|opgebouwd\s+uit"
    r"|als\s+volgt"
    r"|daarvan|hiervan|respectievelijk)\b|:",
    re.IGNORECASE,
)
_WHOLLY = re.compile(
    r"\b(?:bestaande\s+uit|bestaat\s+uit|bestaan\s+uit|verdeeld\s+(?:over|in)|onderverdeeld"
    r"|namelijk"
    r"|te\s+weten|uitgesplitst|opgebouwd\s+uit|als\s+volgt|de\s+rest|overige|resterende|andere)\b",
    re.IGNORECASE,
)
_OPENED = re.compile(r"\(\s*$")
_LABELLED = re.compile(r"\(\s*(?:(?:19|20)\d\d|[^\W\d_][\w-]*(?:\s+[\w-]+)?):\s*$")
"""“(2026: € 20.000, 2027: …)”: a bracket with a word before each part."""
_OF_ALL = re.compile(r"\bvan\s+(?:de|deze|die|onze)\s+$", re.IGNORECASE)
_ARE_THEY = re.compile(r"\b(?:zijn|waren|werden|is|was|hebben|kregen)\s+er\b", re.IGNORECASE)
_PART_LEAD = re.compile(
    r"(?:^|[,;:(–-]|\ben|\bwaarvan|\bwaaronder|\ber|\bnamelijk|\bweten|\bplus|\buit|\bover|\bin"
    r"|\bhiervan|\bdaarvan"
    r"|\bzijn|\bis|\bwie|\boverige|\bresterende|\bandere)\s*(?:er\s+|de\s+overige\s+"
    r"|de\s+andere\s+|zijn\s+(?:er\s+)?|is\s+(?:er\s+)?"
    r"|nog\s+|ook\s+|totaal\s+)*$",
    re.IGNORECASE,
)
_TOGETHER = re.compile(
    r"\b(?:in\s+totaal|samen|tezamen|opgeteld|totaal\s+van|totaal(?:\s+komt)?(?:\s+op|\s+is)?"
    r"|bij\s+elkaar|gezamenlijk"
    r"|een\s+totaal\s+van|totaal:)\s*(?:is\s+|zijn\s+(?:dat\s+)?|gaat\s+het\s+om\s+"
    r"|goed\s+voor\s+|dus\s+|dat\s+is\s+|van\s+|dat\s+zijn\s+|komt\s+dat\s+op\s+)*$",
    re.IGNORECASE,
)
_OF_THOSE = re.compile(
    r"(?:daarvan|hiervan|van\s+(?:deze|die|dit\s+aantal|dat\s+aantal))\b", re.IGNORECASE
)
_FEWEST_LOOSE = 3
_THOUSAND = 1000
_NEAR = Decimal("0.12")


@passage_rule(
    "cijfers-optelling", severity=Severity.ERROR,
    title="Delen in een zin tellen op tot hun totaal",
    explanation="“26 activiteiten, waarvan 23 op koers, 1 klaar en 2 vertraagd”: we tellen de "
                "delen "
    "op. Bij afgeronde bedragen mag de som een afronding schelen.",
    norm="BBV artikel 3: getrouw en duidelijk; rekenregel: het geheel is de som van zijn delen.",
    bad=["Er zijn 26 activiteiten, waarvan er 21 op koers liggen, 1 klaar is en 2 afwijken.",
         "We geven € 2,1 miljoen uit aan jeugd en € 1,4 miljoen aan Wmo, samen € 3,8 miljoen."],
    good=["Er zijn 26 activiteiten, waarvan er 23 op koers liggen, 1 klaar is en 2 afwijken.",
          "Van de 40 plannen zijn er 12 klaar en 8 bezig."],
)  # fmt: skip
def parts_make_total(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A total followed by its parts, or parts followed by "in totaal" or "samen"."""
    if not is_running(passage):
        return
    before: tuple[Quantity, ...] = ()
    for group in by_sentence(passage):
        yield from _total_first(passage, group)
        yield from _total_last(passage, group)
        if not _ONE_MORE.match(passage.text, group[0].scope.end):
            yield from _total_before(passage, before, group)
        yield from _total_behind(passage, before, group)
        yield from _rest_behind(passage, before, group)
        before = group


_ONE_MORE = re.compile(r"\s*(?:(?:En|Nog)\s+)?(?:[Éé][ée]|[Ee]é)n\b")
"""The next sentence that tells of the last part: “Eén activiteit is nog niet begonnen.”"""


def _total_before(
    passage: Passage, before: Sequence[Quantity], group: Sequence[Quantity]
) -> Iterator[Finding]:
    """A total in one sentence, and "daarvan …" with three or more parts in the next."""
    text = passage.text
    opening = text[group[0].scope.start : group[0].start]
    if not before or not _OF_THOSE.match(opening.strip()):
        return
    total = before[-1]
    parts = [one for one in group if same_measure(one, total) and not one.way]
    is_whole = are_opposites(text, parts)
    if (
        len(parts) < (2 if is_whole else _FEWEST_LOOSE) or len(parts) < len(group)
        or total.unit == "%" or total.way
        or any(one.counted[:1] not in ((), total.counted[:1]) and one.unit for one in parts)
        or any(_TOGETHER.search(text[max(0, one.start - 40) : one.start]) for one in parts)
        or goes_on(total, parts, passage)
    ):  # fmt: skip
        return
    yield from _told(passage, total, parts, is_whole=is_whole)


_THE_REST = re.compile(r"\b(?:overige|andere|resterende)\s+$", re.IGNORECASE)


def _rest_behind(
    passage: Passage, before: Sequence[Quantity], group: Sequence[Quantity]
) -> Iterator[Finding]:
    """A whole with its parts in one sentence, and "de overige …" that opens the next."""
    text, rest = passage.text, group[0]
    lead = text[rest.scope.start : rest.start]
    if len(before) < 2 or not _THE_REST.search(lead) or len(lead.split()) > 2:
        return
    whole, *parts = before
    if not _OF_ALL.search(text[max(0, whole.start - 20) : whole.start]):
        return
    if any(one.unit or one.per or one.way or one.fraction or one.bound for one in [*before, rest]):
        return
    if parts[0].value <= whole.value and _ARE_THEY.search(text[whole.end : parts[-1].start]):
        yield from _told(passage, whole, [*parts, rest], is_whole=True)


_SUMMED_UP = re.compile(
    r"(?:samen|tezamen|in\s+totaal|bij\s+elkaar|opgeteld|totaal)\s*:?\s*(?:is|zijn|gaat|komt|was"
    r"|waren|bedraagt)?\s*(?:dit|dat|dan|het|er)?\s*(?:daarmee\s+|dus\s+|om\s+|op\s+|uit\s+op\s+"
    r"|neer\s+op\s+)*(?:een\s+bedrag\s+van\s+)?"
    r"|(?:dat|dit)\s+is\s+(?:samen|in\s+totaal|bij\s+elkaar)\s+",
    re.IGNORECASE,
)


def _total_behind(
    passage: Passage, before: Sequence[Quantity], group: Sequence[Quantity]
) -> Iterator[Finding]:
    """Parts in one sentence, and "Samen is dit …" with their total in the next."""
    text = passage.text
    total = group[0]
    lead = text[total.scope.start : total.start].strip()
    if len(group) != 1 or total.unit == "%" or total.way or not _SUMMED_UP.fullmatch(lead + " "):
        return
    same = [one for one in before if same_measure(one, total)]
    parts = [one for one in same if not one.way and not one.bound]
    if len(parts) < 2 or len(parts) != len(same) or any(one.fraction for one in before):
        return
    if not total.unit and not _same_things(parts, total):
        return
    is_named = bool(total.counted) and all(
        _noun(one) == _noun(total) and not one.unit for one in parts
    )
    ends = [one.end for one in before]
    for one in parts:
        near = max((end for end in ends if end <= one.start), default=0) if is_named else 0
        if _TOGETHER.search(text[max(near, one.start - 48) : one.start]):
            return
    if (
        not is_named
        and total.unit != "euro"
        and len(same) != len([one for one in before if not (one.is_word and not one.unit)])
    ):
        return
    if re.search(r"\b(?:naar|tot|waarvan)\b", text[parts[0].end : parts[-1].start]):
        return
    yield from _told(passage, total, parts, is_whole=True)


def _noun(one: Quantity) -> str:
    return one.counted[0].replace("’", "'") if one.counted else ""


def _total_first(passage: Passage, group: Sequence[Quantity]) -> Iterator[Finding]:
    text = passage.text
    for place, total in enumerate(group):
        rest = [one for one in group[place + 1 :] if same_measure(one, total)]
        is_article = total.is_word and total.value <= 3
        if total.unit == "%" or total.way or not rest or is_article or is_mean(text, total):
            continue
        cue = _cue(text, total, rest[0])
        if (
            not cue
            or re.search(r"[;]", text[total.end : cue.start()])
            or _is_between(group, total, cue.start())
        ):
            continue
        parts = [
            one
            for one in rest
            if _leads(text, one) and not _TOGETHER.search(text[max(0, one.start - 40) : one.start])
        ]
        if len(parts) < max(len(rest), 2) or goes_on(total, parts, passage) or _is_own_whole(parts):
            continue
        is_loose = _OF_ALL.search(text[max(0, total.start - 20) : total.start]) is not None
        is_apart = ";" in text[cue.end() : parts[-1].start]
        if is_loose and (len(parts) < _FEWEST_LOOSE or is_apart or not _is_near(total, parts)):
            continue
        if ")" in text[total.end : cue.start()] and text[: total.start].rstrip("€ ").endswith("("):
            continue
        is_opened = text[cue.start()] == "("
        if is_opened and not _are_in_bracket(text, cue, total, parts):
            continue
        if net := net_of(text, total, parts):
            if _makes(total, parts):
                return
            parts = net
        is_open = AMONG_OTHERS.search(text, total.end, parts[-1].scope.end)
        said = not is_open and (
            _WHOLLY.search(text, total.end, parts[-1].start) or is_listed(text, cue, parts)
        )
        is_whole = not is_open and (bool(said) or is_opened or len(parts) >= _FEWEST_LOOSE)
        yield from _told(passage, total, parts, is_whole=is_whole)
        return


def _is_own_whole(parts: Sequence[Quantity]) -> bool:
    """Whether the first is the total of the others: what stands before it is another figure."""
    return len(parts) > _FEWEST_LOOSE and _makes(parts[0], parts[1:])


def _are_in_bracket(
    text: str, cue: re.Match[str], total: Quantity, parts: Sequence[Quantity]
) -> bool:
    """Whether a bracket holds all parts; behind labels only if they are nearly the total.

    "€ 45.000 (2024: € 40.000, 2023: € 38.000)" is what it was before.
    """
    if ")" not in text[parts[-1].end : total.scope.end] or not _are_less(total, parts):
        return False
    return not cue[0].rstrip().endswith(":") or _is_near(total, parts)


def _are_less(total: Quantity, parts: Sequence[Quantity]) -> bool:
    return all(one.value < total.value for one in parts)


def _is_near(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether the parts are nearly the total: they are its parts, and not traits that overlap."""
    added = sum((one.value for one in parts), Decimal(0))
    return abs(added - total.value) <= max(total.value * _NEAR, Decimal(1))


def _cue(text: str, total: Quantity, part: Quantity) -> re.Match[str] | None:
    """What says that parts follow; also the bracket right before the first, or "van de 64"."""
    found = (
        _LABELLED.search(text, total.end, part.start)
        or _PARTED.search(text, total.end, part.start)
        or _OPENED.search(text, total.end, part.start)
    )
    if found is None and _OF_ALL.search(text[max(0, total.start - 20) : total.start]):
        return _ARE_THEY.search(text, total.end, part.start)
    return found


def _is_between(group: Sequence[Quantity], total: Quantity, cue: int) -> bool:
    return any(total.end <= one.start < cue and same_measure(one, total) for one in group)


def _leads(text: str, part: Quantity) -> bool:
    return _PART_LEAD.search(text[max(0, part.start - 40) : part.start]) is not None


def _total_last(passage: Passage, group: Sequence[Quantity]) -> Iterator[Finding]:
    text = passage.text
    for place, total in enumerate(group):
        if not _TOGETHER.search(text[max(0, total.start - 48) : total.start]) or total.way:
            continue
        parts = [one for one in group[:place] if same_measure(one, total) and not one.way]
        if _opens_with_whole(text, parts, total):
            whole, *parts = parts
            if _is_near(whole, parts) and not _makes(total, [whole]):
                yield from _told(passage, whole, parts, is_whole=True)
        if (
            len(parts) < 2
            or total.unit == "%"
            or (not total.unit and not _same_things(parts, total))
        ):
            continue
        between = text[parts[0].end : parts[-1].start]
        often = repeated(text, parts)
        if (often is None and TIMES.search(between)) or _OTHER_DAY.search(between):
            continue
        if _EACH.search(between):
            yield from _multiplied(passage, total, parts)
            continue
        yield from _told(passage, total, often or parts, is_whole=True)


def _opens_with_whole(text: str, parts: Sequence[Quantity], total: Quantity) -> bool:
    """Whether the first is no part: "1.200 woningen: 500 koop en 700 huur, samen 1.200"."""
    if len(parts) < 3 or not _PARTED.search(text, parts[0].end, parts[1].start):
        return False
    return _makes(total, parts[:1]) or _makes(total, parts[1:])


_OTHER_DAY = re.compile(r"\b(?:naar|tot|in (?:19|20)\d\d)\b")
_EACH = re.compile(r"\b(?:elk|elke|ieder|iedere|per)\b", re.IGNORECASE)


def _multiplied(passage: Passage, total: Quantity, parts: Sequence[Quantity]) -> Iterator[Finding]:
    """Hold "vier doelen en elk doel heeft drie indicatoren, in totaal 12" to four times three."""
    exact = [one for one in parts if not one.unit and not one.bound and not one.fraction]
    if len(exact) != 2 or total.unit or total.bound:
        return
    product = exact[0].value * exact[1].value
    if product != total.value:
        yield at(
            passage, total.start, total.end,
            f"{exact[0].words.strip()} keer {exact[1].words.strip()} is {with_unit(product, '')}, "
            f"maar er staat {total.words.strip()}.",
            "Reken het na en verbeter een van de getallen.",
            *(Evidence(passage.place_at(one.start), one.words.strip()) for one in exact),
        )  # fmt: skip


def _same_things(parts: Sequence[Quantity], total: Quantity) -> bool:
    """Twelve girls and fifteen boys are children together; two days and ten people are nothing."""
    text_apart = all(one.counted for one in parts) or not any(one.counted for one in parts)
    return text_apart and sum(one.value for one in parts) < total.value * 3


def _told(
    passage: Passage, total: Quantity, parts: Sequence[Quantity], *, is_whole: bool
) -> Iterator[Finding]:
    added = sum((one.value for one in parts), Decimal(0))
    if _makes(total, parts):
        return
    is_over = added > total.value
    is_near = _is_near(total, parts)
    if not (is_whole or is_over or (is_near and len(parts) >= _FEWEST_LOOSE)):
        return
    yield at(
        passage, total.start, total.end,
        f"De delen zijn samen {with_unit(added, total.unit)}, maar er staat {total.words.strip()}.",
        "Tel de delen na en verbeter een deel of het totaal.",
        *(Evidence(passage.place_at(one.start), one.words.strip()) for one in parts),
    )  # fmt: skip


_LIST_CUE = re.compile(
    r"\b(?:waarvan|waaronder|verdeeld|bestaa\w+|namelijk|weten|volgt|onderverdeeld|daarvan"
    r"|hiervan|zijn|betreft"
    r"|uitgesplitst|totaal|totale)\b",
    re.IGNORECASE,
)
_LIST_TOTAL = re.compile(r"\s*(?:in\s+)?tota(?:al|le)|\s*samen\b|\s*som\b", re.IGNORECASE)


@rule(
    "cijfers-opsomming", severity=Severity.ERROR,
    title="De punten van een opsomming tellen op tot het totaal erboven",
    explanation="Staat er “26 activiteiten waarvan er:” met een getal in ieder punt, dan horen die "
    "punten samen 26 te zijn.",
    norm="BBV artikel 3: getrouw en duidelijk; rekenregel: het geheel is de som van zijn delen.",
    bad=["In totaal zijn er 26 activiteiten waarvan er:\n• 21 op koers liggen;\n• 1 klaar "
         "is;\n• 2 afwijken."],
    good=["In totaal zijn er 26 activiteiten waarvan er:\n• 23 op koers liggen;\n• 1 klaar "
          "is;\n• 2 afwijken."],
)  # fmt: skip
def list_makes_total(subject: Subject) -> Iterator[Finding]:
    """A paragraph that ends in a colon with a total, and items that each begin with a part."""
    for passage, items in subject.derived(lists):
        parts = [_only_figure(item) for item in items]
        closing = _LIST_TOTAL.match(items[-1].text) and parts[-1]
        if closing and all(parts):
            total, rest, holder = parts[-1], [one for one in parts[:-1] if one], items[-1]
        else:
            total = _announced(passage)
            rest, holder = [one for one in parts if one], passage
            if not total or len(rest) != len(items) or not _LIST_CUE.search(passage.text):
                continue
        if total is None or len(rest) < 2 or not all(same_measure(one, total) for one in rest):
            continue
        if total.unit == "%" or len(rest) == total.value or _makes(total, rest):
            continue
        added = sum((one.value for one in rest), Decimal(0))
        yield at(
            holder, total.start, total.end,
            f"De punten van de opsomming zijn samen {with_unit(added, total.unit)}, maar er staat "
            f"{total.words.strip()}.",
            "Tel de punten na en verbeter een punt of het totaal.",
            *(
                Evidence(item.place, one.words.strip())
                for item, one in zip(items, parts, strict=True)
                if one
            ),
        )  # fmt: skip


def _only_figure(item: Passage) -> Quantity | None:
    """The part that an item states: at its start, or as its only figure at its end."""
    ours = [one for one in figures_of(item) if not one.way]
    if not ours:
        return None
    if not item.text[: ours[0].start].strip(" (") or (
        len(ours) == 1 and not item.text[ours[0].end :].strip(" .;,)")
        and re.search(r"[:=–-]\s*(?:ruim|circa|bijna)?\s*$", item.text[: ours[0].start])
    ):  # fmt: skip
        return ours[0]
    return None


def _announced(passage: Passage) -> Quantity | None:
    """The total that the last sentence before a list announces."""
    groups = list(by_sentence(passage))
    if not groups or groups[-1][-1].scope.end < len(passage.text.rstrip()):
        return None
    ours = [one for one in groups[-1] if one.unit != "%" and not one.per and not one.way]
    return ours[-1] if len(ours) == 1 or (ours and "totaal" in passage.text) else None


def _makes(total: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether parts can be this total: counts exactly, amounts within their rounding.

    Just on the edge they cannot: not all of them are rounded by exactly a half.
    """
    low = sum((_room(one)[0] for one in parts), Decimal(0))
    high = sum((_room(one)[1] for one in parts), Decimal(0))
    least, most = _room(total)
    if low == high and (least == most or total.bound in (Bound.AT_MOST, Bound.AT_LEAST)):
        return least <= low <= most
    return low < most and least < high


def _room(one: Quantity) -> tuple[Decimal, Decimal]:
    """What a part can stand for; an amount in full digits is rounded to a thousand at most."""
    if one.bound or one.fraction or one.upper is not None:
        return allowed(one)
    half = one.step / 2
    if one.step == 1:
        half = Decimal(0)
        if one.unit == "euro" and one.value:
            half = Decimal(500) if one.value % _THOUSAND == 0 else Decimal("0.5")
    return one.value - half, one.value + half


@rule(
    "cijfers-opsomming-aantal", severity=Severity.WARNING,
    title="Een aangekondigd aantal klopt met de opsomming",
    explanation="“Drie pijlers:” met vier punten eronder laat lezers zoeken naar wat er niet "
                "klopt.",
    norm="Redelijkheid: wie een aantal aankondigt, noemt er evenveel.",
    bad=["Het beleid rust op drie pijlers:\n• preventie;\n• zorg;\n• werk;\n• wonen."],
    good=["Het beleid rust op drie pijlers:\n• preventie;\n• zorg;\n• werk."],
)  # fmt: skip
def list_has_its_number(subject: Subject) -> Iterator[Finding]:
    """A number of things announced with a colon, and the items directly behind it."""
    for passage, items in subject.derived(lists):
        total = _announced(passage)
        if total is None or total.unit or total.bound or total.fraction or total.step != 1:
            continue
        behind = passage.text[total.end :]
        words = behind.split()
        is_named = any(COUNTED_LIST.fullmatch(word.strip(".,;:()").lower()) for word in words[:3])
        if not is_named or len(words) > 9 or re.search(r"\bwaarvan\b", behind):
            continue
        if (
            total.value == len(items)
            or total.value > 20
            or any(_only_figure(item) for item in items)
        ):
            continue
        yield at(
            passage, total.start, total.end,
            f"Er staat {total.words.strip()}, maar er volgen {len(items)} punten.",
            "Verbeter het aantal, of vul de opsomming aan.",
            Evidence(items[-1].place, items[-1].text[:40]),
        )  # fmt: skip
