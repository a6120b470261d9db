"""What running text says of progress that cannot stand: done and to begin, due and not begun."""

import re
from collections.abc import Iterator, Sequence

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import MONTH_PATTERN
from doelenboom.kernel.sentences import sentences

_NORM = "BBV artikel 25: de jaarstukken geven een getrouw beeld van de uitvoering."
_DONE_WORDS = ("afgerond", "voltooid", "beëindigd")
"""Only what has ended: what is "klaar", "gereed" or "opgeleverd" can begin to be used."""
_DONE = rf"(?:{'|'.join(_DONE_WORDS)})"
_BEGINS = (
    r"(?:begint|beginnen|start|starten|gaat\s+van\s+start|moet(?:en)?\s+nog\s+(?:beginnen|starten|worden\s+gestart)"
    r"|is\s+nog\s+niet\s+(?:begonnen|gestart)|(?:wordt|worden)\s+(?:in|eind|begin|medio|voor)\s+[^.;,]{3,25}"
    r"(?:gestart|afgerond))"
)
_BOTH_ENDS = re.compile(
    rf"\b(?:is|zijn)\s+(?:(?!bijna|deels|nog|niet|half|grotendeels|als|zodra)[^\W\d_]+\s+){{0,3}}?{_DONE}\s+(?:en|maar)\s+"
    rf"(?:(?:het|dit|deze|zij|ze)\s+)?{_BEGINS}\b"
    rf"|\bnog\s+niet\s+(?:begonnen|gestart)\s+(?:en|maar)\s+(?:is|zijn)\s+(?:[^\W\d_]+\s+)?{_DONE}\b",
    re.IGNORECASE,
)
_IF = re.compile(
    r"\b(?:als|zodra|wanneer|nadat|deel|fase|helft|ontwerp|voorbereiding\w*)\b", re.IGNORECASE
)


@passage_rule(
    "verslag-klaar-en-begint", severity=Severity.WARNING,
    title="Wat klaar is, hoeft niet meer te beginnen",
    explanation="“De inrichting is afgerond en begint in 2027”: een van de twee is blijven staan "
    "uit een eerdere versie.",
    norm=_NORM,
    bad=["De aanleg van het park is afgerond en begint in 2027."],
    good=["De voorbereiding is afgerond en de aanleg begint in 2027.",
          "Fase 1 is afgerond en begint zijn vruchten af te werpen.",
          "De cursus is gereed en start in september."],
)  # fmt: skip
def done_and_to_begin(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """One subject that is done and begins, or has not begun and is done."""
    if not is_running(passage) or not passage.has_any(_DONE_WORDS):
        return
    for sentence in sentences(passage.text):
        match = _BOTH_ENDS.search(sentence.text)
        if match and not _IF.search(sentence.text[: match.start()]):
            yield at(
                passage, sentence.start + match.start(), sentence.start + match.end(),
                "Dit is klaar, en moet volgens dezelfde zin nog beginnen.",
                "Schrijf wat de stand is; haal weg wat is blijven staan.",
            )  # fmt: skip


_DAY = (
    rf"(?:\d{{1,2}}\s+)?(?:{MONTH_PATTERN})\s+20\d\d|(?:begin|eind|medio)\s+20\d\d|20\d\d"
    r"|\d{1,2}-\d{1,2}-20\d\d"
)
_PLANNED = ("gepland", "voorzien", "beloofd", "toegezegd")
_LAPSED = re.compile(
    r"\b(?:was|waren|stond|stonden)\s+(?:oorspronkelijk\s+|eerst\s+)?"
    rf"(?:{'|'.join(_PLANNED)})\s+(?:voor|op|in|per)?\s*"
    rf"(?:{_DAY})\s*(?:,\s*maar|\.|,?\s+(?:en|maar))\s+(?:(?:dit|dat|deze|die|zij|hij|het)\s+)?"
    r"(?P<open>(?:is|zijn|loopt|lopen|ligt|liggen|wordt|worden|heeft|hebben)\s+(?:er\s+)?"
    r"(?:nog\s+)?(?:steeds\s+)?(?:niet|geen)\b[^.;]{0,40})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_REASON = re.compile(
    r"\b(?:want|omdat|doordat|daardoor|wegens|vanwege|door|reden|oorzaak|vertraging|wacht\w*|nieuwe?"
    r"|nu|alsnog|verschov\w+|uitgesteld|verwacht\w*|opnieuw|later|volgend\w*|eerst|tekort|ziek\w*|plan\w*"
    r"|besluit|besloten|hangt|afhankelijk)\b|\b20\d\d\b|\bjanuari|\bnajaar|\bvoorjaar|\bkwartaal",
    re.IGNORECASE,
)


@passage_rule(
    "verslag-verstreken", severity=Severity.WARNING,
    title="Bij wat niet op tijd begon, staat waarom of wanneer wel",
    explanation="“De evaluatie was gepland voor 1 juni en loopt nog niet” laat de lezer zitten: "
    "waarom niet, en wanneer wel?",
    norm=_NORM,
    bad=["De evaluatie was gepland voor 1 juni 2024 en loopt nog niet."],
    good=["De evaluatie was gepland voor 1 juni 2024 en loopt nog niet, omdat cijfers ontbreken.",
          "De evaluatie was gepland voor 1 juni 2024 en loopt nog niet. Het bureau is failliet.",
          "De evaluatie was gepland voor 1 juni 2024 en is toen gehouden."],
)  # fmt: skip
def lapsed(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A day that is past by the words themselves, still open, and nothing told behind."""
    if not is_running(passage) or not passage.has_digits or not passage.has_any(_PLANNED):
        return
    for match in _LAPSED.finditer(passage.text):
        is_last = not _WORD.search(passage.text, match.end())
        if is_last and not _REASON.search(match["open"]):
            yield at(
                passage, match.start(), match.end(),
                "Deze datum is voorbij en het is er nog niet; waarom en wanneer wel staat er niet.",
                "Schrijf hoe dat komt, en noem de nieuwe datum.",
            )  # fmt: skip


_STATE = re.compile(
    r"(?P<open>\()?\b[Ss]tatus\s*:?\s*(?:is\s+)?[“\"‘']?(?P<state>rood|oranje|geel)\b[”\"’']?(?(open)\s*\))(?=\s|[.;,)]|$)"
)
_LEGEND = re.compile(r"\b(?:groen|legenda|betekent|kleur\w*|stoplicht)\b", re.IGNORECASE)
_WHY = re.compile(
    r"\b(?:want|omdat|doordat|daardoor|waardoor|wegens|vanwege|door|reden|oorzaak|toelichting|vertraging"
    r"|vertraagd\w*|achter\w*|wacht\w*|tekort\w*|duurder|hoger\w*|lager\w*|nog\s+(?:niet|geen)|niet|geen"
    r"|uitgesteld|stil\w*|knelpunt\w*|risico\w*|later|overschr\w+|afwijk\w+|onzeker|uitval|ziek\w*)\b",
    re.IGNORECASE,
)


@rule(
    "verslag-kleur-toelichting", severity=Severity.WARNING,
    title="Bij een rode of oranje status staat waarom",
    explanation="Een kleur zonder een woord erbij zegt dat het anders loopt, en niet wat en hoe "
    "dat komt. We zeggen dit alleen waar achter de kleur niets meer volgt.",
    norm="BBV artikel 25 en de financiële verordening: afwijkingen worden toegelicht.",
    bad=["De regeling wordt opgericht. Status: rood."],
    good=["De regeling wordt opgericht. Status: rood, want twee raden stemden tegen.",
          "De regeling wordt opgericht. Status: rood. De aannemer is failliet.",
          "De aannemer is failliet. Status: rood.",
          "Groen is op koers; status rood is dat niet."],
)  # fmt: skip
def colour_without_word(subject: Subject) -> Iterator[Finding]:
    """A colour that ends its passage, what is planned before it, and nothing told below it."""
    passages = subject.document.passages
    for passage in subject.document.running_text():
        if "tatus" not in passage.text or _LEGEND.search(passage.text):
            continue
        match = _STATE.search(passage.text)
        if match is None or _WORD.search(passage.text, match.end()):
            continue
        before = passage.text[: match.start()]
        if _INTENDED.search(before) and not (
            _WHY.search(before) or _goes_on(passages[passage.number + 1 :][:1])
        ):
            yield at(
                passage, match.start(), match.end(),
                f"De status is {match['state']}, en nergens staat wat er anders loopt.",
                "Schrijf waarom, en wat u eraan doet.",
            )  # fmt: skip


_INTENDED = re.compile(r"\b(?:wordt|worden|wij|we)\b", re.IGNORECASE)
"""Before the colour stands what is to be done, and not why it is red."""


def _goes_on(behind: Sequence[Passage]) -> bool:
    """Whether a passage, a list or a table may tell more of it: no heading, no next status."""
    return any(
        one.kind not in {PassageKind.HEADING, PassageKind.CONTENTS} and not _STATE.search(one.text)
        for one in behind
    )
