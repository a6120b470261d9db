"""Goals numbered under a chapter or programme ("Doel 3.1: … Doel 3.2: …"), and who names them."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.goals.coded import named
from doelenboom.checks.subject import Subject

_NOUN = r"(?:beleids|hoofd|sub)?doel(?:stelling)?|opgave|ambitie|speerpunt"
_DOTTED = r"\d{1,2}\.\d{1,2}(?!\.?\d|\s?%)"
_OPENS = re.compile(
    rf"(?:^\W*|(?<=[.;:!?)\n]\s))(?:{_NOUN})\s+(?P<code>{_DOTTED})(?:\s*[:–—-]|\.?\s+(?=[^\W\d_]))",
    re.IGNORECASE,
)
_SPOKEN = re.compile(
    rf"(?<![\w-])(?:{_NOUN})(?:en|’s|s|n)?\s+(?P<list>{_DOTTED}"
    rf"(?:(?:\s*[,/]\s*|\s+(?:en|of|tot en met|t/m)\s+){_DOTTED})*)",
    re.IGNORECASE,
)
_CODE = re.compile(_DOTTED)
_OF_OTHERS = re.compile(
    r"\b(?:SDG|ontwikkelings|global|wereld|verenigde|landelijk\w*|rijk\w*|provinci\w+|regiovisie"
    r"|regional\w+|vorige|eerdere?|oude|toenmalige|destijds|vervallen|vervalt|geschrapt|voormalig\w*"
    r"|nieuwe?|komt\s+er|voegen)\b",
    re.IGNORECASE,
)
_FEWEST = 3
_AROUND = 60


@dataclass(frozen=True, slots=True)
class UnknownGoal:
    """A goal that is spoken of and does not exist.

    Attributes:
        code: its number, as it stands there.
        last: the highest number of its chapter that does exist.
        passage: where it is spoken of.
        start: where its number begins.
        shown: where the last one is introduced.
    """

    code: str
    last: str
    passage: Passage
    start: int
    shown: Passage


def introduced(subject: Subject) -> dict[str, dict[int, Passage]]:
    """Number of a chapter → number of a goal → where it is. Use as ``subject.derived``."""
    found: dict[str, dict[int, Passage]] = defaultdict(dict)
    for passage in subject.document.passages:
        if passage.kind is PassageKind.CONTENTS or not passage.has_digits:
            continue
        for match in _OPENS.finditer(passage.text):
            chapter, _, number = match["code"].partition(".")
            found[chapter].setdefault(int(number), passage)
    return found


def unknown_goals(subject: Subject) -> Iterator[UnknownGoal]:
    """Goals above the last of a chapter that has three or more, without a gap from the first."""
    whole = {
        chapter: goals for chapter, goals in subject.derived(introduced).items()
        if len(goals) >= _FEWEST and sorted(goals) == list(range(1, len(goals) + 1))
    }  # fmt: skip
    for passage in subject.document.passages if whole else ():
        is_cell = passage.kind is PassageKind.CELL
        if not passage.has_digits or not (is_cell or is_running(passage)):
            continue
        for match in _SPOKEN.finditer(passage.text):
            around = passage.text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
            if _OF_OTHERS.search(around):
                continue
            for one in _CODE.finditer(passage.text, match.start("list"), match.end("list")):
                chapter, _, number = one[0].partition(".")
                goals = whole.get(chapter)
                if goals and int(number) > len(goals) and not _is_there(subject, one[0]):
                    last = len(goals)
                    yield UnknownGoal(
                        one[0], f"{chapter}.{last}", passage, one.start(), goals[last]
                    )


def _is_there(subject: Subject, code: str) -> bool:
    """Whether a row, an item or a heading goes by the code, whatever it is."""
    opens = re.compile(rf"\W*{re.escape(code)}(?!\.?\d)")
    return code in subject.derived(named) or any(
        opens.match(one.text) for one in subject.document.headings()
    )
