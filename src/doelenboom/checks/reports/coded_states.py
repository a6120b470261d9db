"""Paragraphs that open with the code of an activity, against its state in the table: "2.2.2 …"."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.reports.status_tables import StatusRow, status_tables
from doelenboom.checks.reports.told_done import is_reached
from doelenboom.checks.reports.words import ENDED, NEGATED, contradictions
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import State
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.sentences import sentence_spans

_OPENS = re.compile(r"(?P<code>[A-Z]{0,3}[.-]?\d[\d.]{0,6}\d?[a-z]?)[.:)]?\s+(?=[^\W\d_])")
_PUT_OFF = re.compile(
    r"\b(?:is|zijn|wordt|worden|hebben|heeft|moe(?:s)?ten?)\s+(?:[\w-]+\s+){0,6}?(?:doorgeschoven"
    r"|vooruitgeschoven|uitgesteld|opgeschort|stilgelegd|aangehouden)\b"
    r"|\b(?:schuift|schuiven)\s+(?:[\w-]+\s+){0,4}?(?:door|op)\b(?!\s+(?:schema|koers))"
    r"|\b(?:ligt|liggen)\s+stil\b|\bloopt\s+(?:\w+\s+)?vertraging\s+op\b",
    re.IGNORECASE,
)
"""What a thing that is done cannot be any more."""
_REASON = re.compile(r"\b(?:omdat|want|doordat|aangezien|zodat)\b", re.IGNORECASE)
"""Behind it stands why: "waren" there turns nothing round."""
_BESIDE = re.compile(
    r"\b(?:evaluatie|nazorg|vervolg\w*|tweede|derde|volgende|rest(?:ant)?|resterend\w*|overige|beheer"
    r"|onderhoud|budget\w*|krediet\w*|middelen|geld|bedrag|subsidie|eindafrekening|kosten|nieuwe?"
    r"|opening|feest\w*)\b",
    re.IGNORECASE,
)
"""What comes after it, and what it costs: put off, the thing itself can be done."""
_WORK = (
    r"aangelegd|gebouwd|verbouwd|gesloopt|verbreed|vernieuwd|vervangen|heringericht|ingericht"
    r"|gerenoveerd|geplaatst|opgeleverd|afgerond|aanbesteed|ingevoerd|opgesteld|vastgesteld"
    r"|uitgevoerd|gerealiseerd|uitgebreid|geopend|gestart|aangeplant|geplant|verduurzaamd|hersteld"
    r"|aangekocht|gekocht|verplaatst|verlegd|afgesloten|opgericht|aangepast"
)
_COMING = re.compile(
    r"\b(?:wordt|worden|zal|zullen|gaan|gaat)\s+(?:[\w-]+\s+){0,7}?(?:" + _WORK + r")\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:is|zijn|heeft|hebben|werd|werden)\s+(?:[\w-]+\s+){0,9}?(?:ge|be|ver|ont|her|op|af|aan"
    r"|uit|in|vast|door)\w{2,}(?:d|t|en)\b",
    re.IGNORECASE,
)
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class CodedText:
    """A paragraph with the row of the table that it explains.

    Attributes:
        passage: the paragraph; it opens with the code of the row.
        row: what the table says of it.
    """

    passage: Passage
    row: StatusRow


def coded_texts(subject: Subject) -> tuple[CodedText, ...]:
    """Every paragraph that explains a row by its code. Use as ``subject.derived(coded_texts)``.

    A code may be the number of a chapter as well: that of one paragraph alone counts only when
    it has a word of the row.
    """
    rows: dict[str, list[StatusRow]] = defaultdict(list)
    for table in subject.derived(status_tables):
        for row in table:
            if row.code:
                rows[row.code.strip(".")].append(row)
    known = {code: told[0] for code, told in rows.items() if len({one.state for one in told}) == 1}
    found = [
        CodedText(passage, known[code])
        for passage in subject.document.passages if known and is_running(passage)
        and (match := _OPENS.match(passage.text)) and (code := match["code"].strip(".")) in known
    ]  # fmt: skip
    is_numbering = sum(_shares_a_word(one) for one in found) >= _FEWEST
    return tuple(one for one in found if is_numbering or _shares_a_word(one))


def _shares_a_word(told: CodedText) -> bool:
    words = stems_in(told.passage.text)
    return any(is_kin(stem, other) for stem in stems_in(told.row.name) for other in words)


def unlike_their_row(subject: Subject) -> Iterator[tuple[CodedText, int, int, str]]:
    """Paragraphs that say something else than their row: where, and what it means."""
    texts = subject.derived(coded_texts)
    report = sum(_TOLD.search(one.passage.text) is not None for one in texts)
    for told in texts:
        text, state = told.passage.text, told.row.state
        said = [*contradictions(text, state, text)]
        is_done = state is State.COMPLETED
        if not said and (is_done or state is State.ON_TRACK):
            is_later_step = is_done and is_reached(told.row.name, text)
            said = [] if is_later_step else [*_put_off(text)]
        if not said and is_done and report >= _FEWEST:
            said = [*_still_to_come(text)]
        for start, end, meaning in said:
            yield told, start, end, meaning


def _put_off(text: str) -> Iterator[tuple[int, int, str]]:
    spans = sentence_spans(text)
    for place, (start, end) in enumerate(spans):
        match = _PUT_OFF.search(text, start, end)
        behind = _REASON.split(text[match.end() : end])[0] if match else ""
        rest = f"{text[start : match.start()]} {behind}" if match else ""
        if match is None or NEGATED.search(rest) or _BESIDE.search(rest):
            continue
        if any(ENDED.search(text[begin:until]) for begin, until in spans[place + 1 :]):
            continue
        yield match.start(), match.end(), "is uitgesteld"


def _still_to_come(text: str) -> Iterator[tuple[int, int, str]]:
    """The first sentence, where nothing behind it tells that it came."""
    start, end = sentence_spans(text)[0]
    match = _COMING.search(text, start, end)
    if match is None or _BESIDE.search(text[start:end]) or _TOLD.search(text):
        return
    yield match.start(), match.end(), "nog moet komen"
