"""Days that a sentence sets beside each other: put off is later, and an end follows a beginning."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.reports.steps import month_of
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.quantities.sentences import sentence_spans

_ORDINAL = r"eerste|tweede|derde|vierde|1e|2e|3e|4e"
_DATE = (
    rf"(?:\d{{1,2}}\s+)?(?:(?:begin|half|medio|eind)\s+)?(?:{MONTH_PATTERN})\s+20\d\d"
    rf"|(?:het\s+)?(?:{_ORDINAL})\s+kwartaal\s+(?:van\s+)?20\d\d|Q[1-4]\s+20\d\d"
    r"|(?:begin|medio|eind)\s+20\d\d|20\d\d"
)
_MOVED = re.compile(
    r"\b(?:(?P<later>uitgesteld|verschoven|doorgeschoven|opgeschoven|verzet|verlaat)"
    r"|(?P<sooner>vervroegd|naar\s+voren\s+gehaald))\s+van\s+"
    rf"(?P<first>{_DATE})\s+naar\s+(?P<last>{_DATE})",
    re.IGNORECASE,
)
_LASTS = re.compile(
    r"\b(?:start(?:en)?|begint|beginnen|gaat\s+van\s+start)\s+(?:in|op|vanaf)\s+"
    rf"(?P<first>{_DATE})\s+en\s+(?:(?:is|zijn|wordt|worden)\s+)?(?:in|op|uiterlijk|per)?\s*"
    rf"(?:(?:eindigt|eindigen|loopt\s+tot(?:\s+en\s+met)?)\s+(?:in|op)?\s*)?(?P<last>{_DATE})\s*"
    r"(?:klaar|gereed|afgerond|opgeleverd|voltooid|af|[.,;]|$)",
    re.IGNORECASE,
)


@passage_rule(
    "verslag-verschoven", severity=Severity.ERROR,
    title="Uitgesteld is naar later, en het einde komt na het begin",
    explanation="“Verschoven van juni 2026 naar maart 2026” is naar voren. Een van de twee is "
    "vertikt, of ze zijn verwisseld.",
    norm="Redelijkheid: wat wordt uitgesteld, komt later.",
    bad=["De oplevering is verschoven van juni 2026 naar maart 2026.",
         "De bouw start in mei 2026 en is in maart 2026 klaar."],
    good=["De oplevering is verschoven van maart 2026 naar juni 2026.",
          "De bouw start in mei 2026 en is in maart 2027 klaar."],
)  # fmt: skip
def moved_as_said(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Two days in one sentence that lie the other way round than the words say."""
    if not is_running(passage) or "20" not in passage.text:
        return
    for start, end in sentence_spans(passage.text):
        for pattern in (_MOVED, _LASTS):
            for match in pattern.finditer(passage.text, start, end):
                first, last = month_of(match["first"]), month_of(match["last"])
                if first is None or last is None:
                    continue
                is_sooner = pattern is _MOVED and bool(match["sooner"])
                if (first > last) != is_sooner and first != last:
                    yield at(
                        passage, match.start("first"), match.end("last"),
                        f"{match['last'].capitalize()} ligt "
                        f"{'na' if is_sooner else 'vóór'} {match['first']}.",
                        "Kijk of de twee zijn verwisseld, of verbeter een van beide.",
                    )  # fmt: skip
