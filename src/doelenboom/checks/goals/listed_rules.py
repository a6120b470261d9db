"""Goals in a list: each has the figure, the year and the owner that the others have."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from doelenboom.checks.document import Document, Passage, PassageKind
from doelenboom.checks.figures.stated import figures_of
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.goals.numbered import NOUN, runs
from doelenboom.checks.goals.tables import Part, part_of
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_FEWEST = 3
_DEEPEST = 6
_LEAD = re.compile(
    r"\bdoel(?:en|stelling(?:en)?)?\b|\bwillen\s+(?:we|wij)\s+bereiken\b|\bambities\b|\bstreefwaarden\b"
    r"|\bdit\s+willen\s+we\b|\bbeoogde\s+resultaten\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"\W*(?:(?:{NOUN})\s+)?[A-Z]?\d{{0,2}}\s*[.:)–—-]\s*", re.IGNORECASE)
_YEAR = re.compile(r"\b20[2-9]\d\b")
_ANY_FIGURE = re.compile(
    r"\d|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|alle|elke|iedere?|geen|helft"
    r"|kwart|derde|halver\w+|verdubbel\w+|nul)\b",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|(?<=[.;(|]\s)|(?<=[.;]))\(?(?P<label>[A-Z][\w ]{1,38}):\s*(?P<value>[^.;)|]*)"
)
_OPEN = re.compile(
    r"[\s?.…–—−-]*|n\.?t\.?b\.?|n\.?n\.?b\.?|nader te bepalen|onbekend|vacature", re.IGNORECASE
)
_TOLD = (Part.OWNER, Part.INDICATOR, Part.BASELINE, Part.TARGET, Part.BEGIN, Part.END, Part.SOURCE)


@rule(
    "doelen-lijst-meetbaar", severity=Severity.HINT,
    title="Elk doel in een lijst is even meetbaar als de andere",
    explanation="Drie doelen met een getal en een jaar en één met “een flink deel”: van dat ene "
    "kan niemand zeggen of het is gehaald.",
    norm="SMART, zoals de handreikingen bij het BBV het vragen: meetbaar en tijdgebonden.",
    bad=["Onze doelen zijn:\n\n- In 2030 is 40% van het afval gescheiden.\n- In 2030 rijden er "
         "veel meer mensen met de bus.\n- In 2029 zijn er 300 woningen.\n- In 2028 is 60% van de "
         "daken vergroend."],
    good=["Onze doelen zijn:\n\n- In 2030 is 40% van het vuil gescheiden.\n- In 2030 rijden er 20% "
          "meer mensen met de bus.\n- In 2029 zijn er 300 woningen gebouwd."],
)  # fmt: skip
def not_measurable(subject: Subject) -> Iterator[Finding]:
    """The one goal of a list without a figure, or without a year, where all others have one."""
    for items in _goal_lists(subject.document):
        if sum(map(_has_year, items)) * 2 < len(items):
            continue  # what is done, and not what should be reached
        for has, what in ((_has_figure, "getal"), (_has_year, "jaar")):
            lacking = [one for one in items if not has(one)]
            if len(lacking) == 1 and len(items) > _FEWEST - (what == "getal"):
                one = lacking[0]
                yield at(
                    one, 0, len(one.text),
                    f"Bij dit doel staat geen {what}, bij de andere doelen van de lijst wel.",
                    f"Noem het {what}, zodat te zien is of het doel is gehaald.",
                )  # fmt: skip


def _has_figure(passage: Passage) -> bool:
    text = _YEAR.sub("", _without_number(passage.text))
    return bool(_ANY_FIGURE.search(text)) or bool(figures_of(passage))


def _has_year(passage: Passage) -> bool:
    return _YEAR.search(passage.text) is not None


def _without_number(text: str) -> str:
    match = _NUMBER.match(text)
    return text[match.end() :] if match else text


def _goal_lists(document: Document) -> Iterator[Sequence[Passage]]:
    """Items below words that announce goals; those that open with "Doel 1:" announce themselves."""
    for items in _lists(document):
        first = items[0]
        before = document.passages[first.number - 1] if first.number else None
        labelled = all(re.match(rf"(?:{NOUN})\s+\d", one.text, re.IGNORECASE) for one in items)
        announced = before is not None and (
            before.kind is PassageKind.HEADING or before.text.rstrip().endswith(":")
        )
        if labelled or (announced and before is not None and _LEAD.search(before.text)):
            yield items


def _lists(document: Document) -> Iterator[Sequence[Passage]]:
    """Items that follow on each other, three or more."""
    for is_item, group in groupby(document.passages, key=lambda one: one.kind is PassageKind.ITEM):
        items = list(group)
        if is_item and len(items) >= _FEWEST:
            yield items


@rule(
    "doelen-kenmerk", severity=Severity.WARNING,
    title="Bij elk doel staan dezelfde kenmerken",
    explanation="Waar bij elke activiteit “Verantwoordelijk: …” of “Gereed: …” staat en bij één "
    "niet, is die ene vergeten.",
    norm="SMART, zoals de handreikingen bij het BBV het vragen; redelijkheid: op wat niemands "
    "taak is, is niemand aan te spreken.",
    bad=["- We planten bomen. Trekker: team Groen.\n- We weren oude auto’s.\n"
         "- We scheiden afval. Trekker: team Milieu."],
    good=["- We planten bomen. Trekker: team Groen.\n- We weren oude auto’s. Trekker: VTH.\n"
          "- We scheiden afval. Trekker: team Milieu."],
)  # fmt: skip
def lacking_label(subject: Subject) -> Iterator[Finding]:
    """The one item or section without a label that all others have."""
    document = subject.document
    for items in _lists(document):
        yield from _odd_one([(one, _labels(one)) for one in items])
    for heads in _siblings(document):
        below = _below(document, heads)
        asked = [head for head in heads if not _GENERAL.search(head.text)]
        if len(asked) >= _FEWEST:
            yield from _odd_one([(head, _labels(*below[head.number])) for head in asked])


def _odd_one(told: Sequence[tuple[Passage, dict[Part, str]]]) -> Iterator[Finding]:
    for part in _TOLD:
        lacking = [one for one, parts in told if _OPEN.fullmatch(parts.get(part, ""))]
        if len(lacking) == 1:
            one = lacking[0]
            yield at(
                one, 0, len(one.text),
                f"Bij {short(one.text)} staat niet {part.value}, bij de andere wel.",
                "Vul het aan, of zeg waarom het hier niet geldt.",
            )  # fmt: skip


def _labels(*passages: Passage) -> dict[Part, str]:
    return {
        part: match["value"].strip()
        for passage in passages for match in _LABELLED.finditer(passage.text)
        if (part := part_of(match["label"])) is not None
    }  # fmt: skip


_GENERAL = re.compile(
    r"^[\W\d]*(?:bijlage|inleiding|samenvatting|leeswijzer|voorwoord|financi|kosten|geld|bron|colofon"
    r"|afkorting|begrip|evaluatie|monitor|voortgang|planning|communicatie|organisatie|vervolg|hoe|slot"
    r"|conclusie|achtergrond|context|aanleiding|verantwoording|tot\s+slot|wat|waarom|trends?|cijfers)",
    re.IGNORECASE,
)
"""A heading that opens no goal or activity."""


def _siblings(document: Document) -> Iterator[Sequence[Passage]]:
    """Headings of one level below the same heading, or paragraphs "Doel 2: …"; three or more."""
    found: dict[tuple[tuple[int, ...], int], list[Passage]] = {}
    for heading in document.headings():
        found.setdefault((heading.section, heading.level), []).append(heading)
    named = [[one.passage for one in group.told] for group in runs(document)]
    plain = [group for group in named if group[0].kind is PassageKind.PARAGRAPH]
    yield from (group for group in (*found.values(), *plain) if len(group) >= _FEWEST)


def _below(document: Document, heads: Sequence[Passage]) -> dict[int, Sequence[Passage]]:
    """What stands under each of some heads: up to the next one, or to the end of its chapter."""
    numbers = [one.number for one in heads]
    found: dict[int, Sequence[Passage]] = {}
    for head, following in zip(heads, [*numbers[1:], len(document.passages)], strict=True):
        level = head.level or _DEEPEST + 1
        end = next(
            (
                one.number for one in document.passages[head.number + 1 : following]
                if one.kind is PassageKind.HEADING and one.level <= level
            ),
            following,
        )  # fmt: skip
        found[head.number] = document.passages[head.number : end]
    return found
