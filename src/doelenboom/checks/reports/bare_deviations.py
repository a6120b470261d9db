"""Deviations in running text of which nothing says why, how much or what is done about it."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.sentences import sentence_spans

_DEVIATES = re.compile(
    r"^(?:(?:De|Het|Ons|Onze|Deze|Dit)\s+)(?:[\w’'-]+\s+){1,8}?(?P<told>(?:blijft|blijven|bleef|bleven)\s+"
    r"(?:\w+\s+)?achter\s+(?:bij|op)(?:\s+\w+){1,4}|(?:is|zijn)\s+(?:\w+\s+)?(?:niet\s+(?:doorgegaan|gehaald"
    r"|gelukt|uitgevoerd|gerealiseerd|afgerond|behaald)|vertraagd|uitgesteld|blijven\s+liggen)"
    r"|(?:valt|vallen|viel|vielen)\s+(?:\w+\s+)?tegen"
    r"|(?:heeft|hebben)\s+(?:\w+\s+)?vertraging(?:\s+opgelopen)?"
    r"|(?:loopt|lopen|ligt|liggen)\s+(?:\w+\s+)?achter\s+op\s+(?:de\s+)?(?:planning|schema))\s*\.\s*$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"(?:(?:loopt|ligt)\s+(?:\w+\s+)?achter(?:\s+op\s+(?:de\s+)?(?:planning|schema))?|vertraagd|vertraging"
    r"|uitgesteld|niet\s+gehaald)\s*\.",
    re.IGNORECASE,
)
"""All that a field says of how far it is."""
_LONGEST_ALONE = 40
_WHY = re.compile(
    r"\b(?:door(?:dat)?|omdat|want|vanwege|wegens|oorzaak|oorzaken|gevolg|gezien|verband|reden\w*|ziekte"
    r"|tekort\w*|gebrek|waardoor|hierdoor|daardoor|daarom|vandaar|immers|namelijk"
    r"|kon|konden|bleek|bleken|moest|moesten|afhankelijk|wachten|wacht|ontbr\w+|te\s+(?:weinig|hoog|duur|laat)|kost\w*|duur\w*)\b",
    re.IGNORECASE,
)


@passage_rule(
    "verslag-afwijking-kaal", severity=Severity.HINT,
    title="Bij een afwijking staat waardoor, of wat u eraan doet",
    explanation="“De tweede ronde is niet doorgegaan.” Wie dat leest, wil weten waarom en hoe het "
    "verder gaat. We zeggen dit alleen waar een alinea daarmee ophoudt.",
    norm="BBV artikel 25 en de financiële verordening: afwijkingen worden toegelicht.",
    bad=["De eerste ronde trok veel mensen. De tweede ronde is niet doorgegaan."],
    good=["De eerste ronde trok veel mensen. De tweede ronde is niet doorgegaan, omdat er te "
          "weinig aanmeldingen waren.",
          "Door ziekte was er minder tijd. De tweede ronde is niet doorgegaan."],
)  # fmt: skip
def left_bare(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A paragraph that ends with a deviation, and says nowhere why or what then."""
    if passage.kind is not PassageKind.PARAGRAPH:
        return
    if len(passage.text) < _LONGEST_ALONE and _ALONE.fullmatch(passage.text.strip()):
        if _is_all(passage, subject):
            yield at(
                passage, 0, len(passage.text),
                "Hier staat alleen dat het achterloopt, en niet waardoor of wat u eraan doet.",
                "Schrijf erbij hoe het komt, hoeveel het scheelt en wat u eraan doet.",
            )  # fmt: skip
        return
    *before, (start, end) = sentence_spans(passage.text)
    match = _DEVIATES.match(passage.text[start:end])
    if match is None:
        return
    told = passage.text[slice(*before[-1])] if before else ""
    if _WHY.search(f"{told} {match[0]}"):
        return
    yield at(
        passage, start, start + len(match[0].rstrip()),
        f"De alinea eindigt met een afwijking (“{match['told']}”), en zegt niet waardoor of wat u "
        "eraan doet.",
        "Schrijf erbij hoe het komt, hoeveel het scheelt en wat u eraan doet.",
    )  # fmt: skip


def _is_all(passage: Passage, subject: Subject) -> bool:
    """Whether a label, a heading or nothing follows, and the passage before it gives no reason."""
    passages = subject.document.passages
    before = passages[passage.number - 1].text if passage.number else ""
    behind = passages[passage.number + 1 :][:1]
    return not _WHY.search(before) and all(
        one.kind is PassageKind.HEADING or one.text.rstrip().endswith(":") for one in behind
    )
