"""Milestones that a table calls open after their day, while a sentence says that they were done."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.reports.table_days import DatedRow, past_and_open
from doelenboom.checks.reports.words import NEGATED
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.sentences import sentence_spans

_ANY_WAY = r"afgerond|klaar|gereed|voltooid|gerealiseerd|gehaald|behaald|bereikt"
_EVENTS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{noun}|{done})\b", re.IGNORECASE), done) for noun, done in (
        (r"(?:eind)?oplevering|opgeleverd|opleveren", "opgeleverd"),
        (r"(?:her)?opening|open(?:en|stelling)", r"(?:her)?geopend|opengesteld|opengegaan"),
        (r"start|begin|aanvang|starten", r"gestart|begonnen|van\s+start\s+gegaan"),
        (r"vaststelling|vaststellen|(?:raads|college)?besluit(?:vorming)?|naar\s+de\s+raad",
         "vastgesteld|besloten|aangenomen"),
        (r"aanbesteding|aanbesteden", "aanbesteed|gegund"),
        (r"gunning|gunnen", "gegund"),
        (r"ondertekening|ondertekenen", "ondertekend|getekend"),
        (r"aanplant|planten", "aangeplant|geplant"),
        (r"aanleg|aanleggen", "aangelegd"),
        (r"invoering|invoeren", "ingevoerd"),
        (r"plaatsing|plaatsen", "geplaatst"),
        (r"publicatie|publiceren", "gepubliceerd|verschenen"),
        (r"evaluatie", "geëvalueerd"),
        (r"verhuizing|verhuizen", "verhuisd"),
        (r"sloop|slopen", "gesloopt"),
    )
)  # fmt: skip
"""What a milestone is called, and how a sentence says that it was reached."""
_PART = re.compile(
    r"\b(?:deels?|gedeelte(?:lijk)?|grotendeels|bijna|fase|eerste|tweede|ontwerp\w*|concept\w*"
    r"|voorlopig\w*|voorbereid\w*|zal|zullen|wordt|worden|moet|moeten|gaat|gaan|kan|kunnen|volgt"
    r"|gepland|verwacht\w*|zodra|wanneer|nadat|totdat|nog)\b",
    re.IGNORECASE,
)
_FEWEST_LETTERS = 5


@dataclass(frozen=True, slots=True)
class ToldDone:
    """A sentence that says that an open milestone was reached.

    Attributes:
        row: the milestone.
        today: the day of which the table tells.
        passage: where the sentence stands.
        start: where the sentence begins.
        end: where it ends.
    """

    row: DatedRow
    today: date
    passage: Passage
    start: int
    end: int


def is_reached(name: str, text: str) -> bool:
    """Whether a text says that every event was reached that a name tells: "Start bouw"."""
    events = [done for event, done in _EVENTS if event.search(name)]
    return bool(events) and all(
        re.search(rf"\b(?:is|zijn|werd|werden|heeft|hebben)\b[^.;]*\b(?:{done})\b", text, re.I)
        for done in events
    )


def told_done(subject: Subject, stated: date | None) -> Iterator[ToldDone]:
    """Open rows before the day of the report, each with the first sentence that calls it done."""
    for row, today in past_and_open(subject.document, stated):
        event = next((one for one in _EVENTS if one[0].search(row.name)), None)
        done = re.compile(
            r"\b(?:is|zijn|werd|werden|heeft|hebben)\b(?:[^.;,]|,(?=\s\w+\s))*?"
            rf"\b(?:{event[1] if event else _ANY_WAY})\b",
            re.IGNORECASE,
        )
        about = stems_in(event[0].sub(" ", row.name) if event else row.name)
        if any(len(stem) >= _FEWEST_LETTERS for stem in about):
            found = _sentence(subject, about, done, row.name)
            if found is not None:
                yield ToldDone(row, today, *found)


def _sentence(
    subject: Subject, about: frozenset[str], done: re.Pattern[str], name: str
) -> tuple[Passage, int, int] | None:
    for passage in subject.document.passages:
        if not is_running(passage) or not done.search(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            if not done.search(sentence) or NEGATED.search(sentence):
                continue
            part = _PART.search(sentence)
            if part and part[0].lower() not in name.lower():
                continue
            words = stems_in(sentence)
            if all(any(is_kin(stem, word) for word in words) for stem in about):
                return passage, start, end
    return None
