"""What a report says in one sentence of how things stand, against its other sentences and lists."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.figures.stated import is_running
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.reports.words import (
    ENDED,
    FINE,
    NEGATED,
    NOT_DONE,
    STARTED,
    TROUBLE,
    UNBEGUN,
    contradictions,
)
from doelenboom.checks.rule import passage_rule, rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.states import State
from doelenboom.quantities.sentences import sentence_spans

_NORM = "BBV artikel 25: de tekst geeft een getrouw beeld van de stand van zaken."
_ALL = re.compile(
    r"\b(?:alle|alles|allemaal|iedere|elke)\b|\b(?:geen|zonder)\s+(?:afwijking(?:en)?"
    r"|bijzonderheden|vertraging(?:en)?|achterstand(?:en)?)\b"
    r"|^\s*(?:de|onze)\s+(?:\w+)?(?:activiteiten|acties|maatregelen|projecten|speerpunten"
    r"|werkzaamheden|mijlpalen|doelen)\b",
    re.IGNORECASE,
)
"""Words by which a sentence speaks of everything at once."""
_MAY_TAKE_BACK = (
    "vertra", "achter", "stil", "uitgesteld", "hold", "schui", "schoven", "niet", "geen", "nog",
    "open",
)  # fmt: skip
"""Letters without which no sentence takes another back: most passages have none of them."""
_BUT = re.compile(
    r"\b(?:maar|echter|behalve|uitgezonderd|uitzondering|grotendeels|meeste|bijna|vrijwel|overige"
    r"|deels|deel|na|hoewel|wel|nog|overigens|toch|kleine?|grote?)\b",
    re.IGNORECASE,
)
"""Words that leave room for something else beside what is said."""
_FIRST = re.compile(r"\b(?:eerste)\s+(?:actie|stap|activiteit|maatregel|fase|spade?|paal)\b", re.I)
_OTHER = re.compile(
    r"\b(?:tweede|derde|volgende|andere|overige|rest\w*|fase|ook|daarnaast|vervolg\w*|evaluatie)\b",
    re.IGNORECASE,
)
_PRONOUN_VERB = re.compile(
    r"^\s*(?:(?:het|dit|dat|deze|die|zij|ze)\s+(?:is|zijn|moet|moeten|loopt|lopen|ligt|liggen|wordt"
    r"|worden|was|kan|gaat)|(?:het|dit|dat)\s+(?:werk|project|plan)|de\s+(?:uitvoering"
    r"|werkzaamheden))\b",
    re.IGNORECASE,
)
"""How a sentence begins that is about the same as the one before it."""
_PREPARED = re.compile(
    r"(?<!van het )(?<!van de )\b\w*(?:ontwerp|voorbereid|aanbested|gunning|inkoop|besluit"
    r"|vergunning|onderzoek|verkenning|studie|gesprek|inspraak|financiering|subsidie|werving"
    r"|plan(?:nen|vorming)?\b|notitie|advies|opdracht|fase|inventaris|selectie|krediet|visie)\w*",
    re.IGNORECASE,
)
"""What comes before the work itself: that it is done says nothing of the work."""


@passage_rule(
    "verslag-zinnen", severity=Severity.WARNING,
    title="Twee zinnen over hetzelfde spreken elkaar niet tegen",
    explanation="“Er zijn geen afwijkingen. Eén maatregel loopt achter.” Een van de twee is van "
    "een eerdere versie. Zeg ook wat de uitzondering is: “op één maatregel na”.",
    norm=_NORM,
    bad=["De maatregelen laten geen afwijkingen zien. Eén maatregel ligt een half jaar achter op "
         "de planning.",
         "De renovatie is in maart gestart. Het werk moet nog beginnen."],
    good=["De maatregelen laten geen afwijkingen zien, op één na. Die ligt een half jaar achter.",
          "Fase 1 is in maart gestart. Fase 2 moet nog beginnen.",
          "Het ontwerp van het park is klaar. De uitvoering moet nog beginnen.",
          "Alle projecten liggen op schema. De vertraging van vorig jaar is ingelopen.",
          "Alle projecten liggen op schema. De geluidsisolatie van scholen ligt achter op de norm."
          ],
)  # fmt: skip
def sentences_agree(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A sentence that takes back what the one before it, or all of the passage, says."""
    if not is_running(passage) or not passage.has_any(_MAY_TAKE_BACK):
        return
    spans = sentence_spans(passage.text)
    if len(spans) == 1:
        return
    whole: tuple[int, int] | None = None
    done: tuple[re.Match[str], tuple[int, int]] | None = None
    for place, (start, end) in enumerate(spans):
        sentence = passage.text[start:end]
        is_told = not (whole or done) or _BUT_TOLD.search(sentence)
        trouble = None if is_told else _plain(TROUBLE, sentence)
        if done and _is_one_of(done[0]["what"], sentence):
            trouble = trouble or UNBEGUN.search(sentence) or _OPEN.search(sentence)
            whole = done[1]
        if whole and trouble and not _is_of_a_quantity(passage.text[slice(*whole)], sentence):
            yield _taken_back(passage, start + trouble.start(), start + trouble.end(), whole)
            return
        if place:
            match = _undone(passage.text[slice(*spans[place - 1])], sentence)
            if match is not None:
                yield _taken_back(
                    passage, start + match.start(), start + match.end(), spans[place - 1]
                )
                return
        if _ALL.search(sentence) and FINE.search(sentence) and not _BUT.search(sentence):
            whole = (start, end)
        if (all_done := _ALL_DONE.match(sentence)) and not _BUT.search(sentence):
            done = (all_done, (start, end))


def _is_of_a_quantity(whole: str, sentence: str) -> bool:
    """Whether a sentence is about how much of something there is, after one about what is done."""
    return _DEEDS.match(whole) is not None and _QUANTITY.match(sentence) is not None


_DEEDS = re.compile(
    r"\s*(?:alle|iedere|elke|de|onze)\s+(?:\w+\s+)?\w*(?:activiteit(?:en)?|acties?|maatregel(?:en)?"
    r"|project(?:en)?|werkzaamheden|werken|mijlpa(?:al|len)|investering(?:en)?|opdracht(?:en)?"
    r"|programma[’']?s)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(
    r"\s*(?:(?:het|de|ons|onze)\s+)?(?:[\w-]+\s+)?(?:\w*aandeel|\w*percentage|\w*aantal(?:len)?"
    r"|\w*score|\w*gemiddelde|\w*cijfers?|\w*graad|\w*dichtheid|\w*gebruik|\w*opbrengst(?:en)?"
    r"|\w*productie)\b",
    re.IGNORECASE,
)


def _is_one_of(what: str, sentence: str) -> bool:
    """Whether a sentence is about one of the things: "aanbeveling 4" of "alle aanbevelingen"."""
    stem = re.sub(r"(?:en|s|’s)$", "", what.lower())
    return (
        re.match(rf"\s*(?:(?:de|het|één|een)\s+)?(?:\w+\s+)?{re.escape(stem)}", sentence, re.I)
        is not None
    )


_ALL_DONE = re.compile(
    r"\s*Alle\s+(?P<what>[\w’]{5,})\s+(?:[\w’]+\s+){0,4}?zijn\s+(?:\w+\s+)?(?:uitgevoerd|opgevolgd"
    r"|afgerond|gerealiseerd|gehaald|afgedaan|nagekomen|gereed|klaar|voltooid)\b",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"\b(?:staat|staan)\s+(?:nog\s+)?open\b|\b(?:volgt|volgen|loopt|lopen)\s+nog\b(?!\s+door)"
    r"|\bnog\s+in\s+(?:aanbouw|voorbereiding|uitvoering|behandeling)\b|" + NOT_DONE.pattern,
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:is|zijn)\s+(?:\w+\s+)?(?:afgedaan|uitgevoerd|nagekomen|opgeleverd|afgerond)\b", re.I
)
_BUT_TOLD = re.compile(r"\b(?:behalve|uitzondering|alleen|enige|wel|echter|maar)\b", re.IGNORECASE)


def _undone(before: str, sentence: str) -> re.Match[str] | None:
    """What says that the thing of the sentence before it has not begun, or is not finished."""
    about_the_same = _PRONOUN_VERB.match(sentence) or _FIRST.search(sentence)
    if _SAME_NAME.match(f"{before}\n{sentence}") and _plain(_CLOSED, before):
        return _OPEN.search(sentence)
    if not about_the_same or _OTHER.search(sentence) or _BUT.search(before):
        return None
    if _PREPARED.search(before):
        return None
    if _plain(STARTED, before) and (match := UNBEGUN.search(sentence)):
        return match
    if _plain(ENDED, before) and not _FIRST.search(sentence):
        return UNBEGUN.search(sentence) or NOT_DONE.search(sentence)
    if _plain(FINE, before) and not _FIRST.search(sentence):
        return _plain(TROUBLE, sentence)
    return None


_SAME_NAME = re.compile(
    r"(?P<name>(?:de|het)\s+[\w-]+)\s[^\n]*\n(?P=name)\s+(?:staat|is|loopt|moet|wordt)\b",
    re.IGNORECASE,
)
"""Two sentences that begin with the same thing, the second with nothing added to it."""


def _plain(pattern: re.Pattern[str], sentence: str) -> re.Match[str] | None:
    """The words, unless another word of the sentence turns them round."""
    match = pattern.search(sentence)
    if match is None:
        return None
    rest = sentence[: match.start()] + " " + sentence[match.end() :]
    return None if NEGATED.search(rest) else match


def _taken_back(passage: Passage, start: int, end: int, other: tuple[int, int]) -> Finding:
    said = passage.text[slice(*other)].strip()
    return at(
        passage, start, end,
        f"Deze zin zegt iets anders dan “{said[:80]}”.",
        "Verbeter de zin die niet meer klopt, of noem de uitzondering.",
        Evidence(passage.place_at(other[0]), said[:120]),
    )  # fmt: skip


_REACHED_LIST = re.compile(
    r"\b(?:volgende|deze|onderstaande)\s+(?:\w+\s+)?(?:mijlpalen|resultaten|acties|activiteiten"
    r"|doelen|projecten|maatregelen|prestaties|stappen|zaken|punten|toezeggingen|moties)\s+(?:\w+\s+){0,4}?"
    r"(?:nagekomen|afgedaan|gerealiseerd|behaald|gehaald|bereikt|afgerond|voltooid|opgeleverd|uitgevoerd)\b[^.?]*:?\s*$"
    r"|^\s*(?:gerealiseerde|afgeronde|behaalde)\s+(?:mijlpalen|resultaten|acties|activiteiten"
    r"|doelen|projecten|maatregelen)\W*$|^\s*(?:afgerond|gerealiseerd|klaar|afgehandeld)\W*$",
    re.IGNORECASE,
)
_SHARE_DONE = re.compile(
    r"\b(?:voor\s+(?:pas\s+|slechts\s+|ruim\s+|bijna\s+|ongeveer\s+)?(?P<share>\d{1,2})\s?(?:%|procent)"
    r"|(?:pas|slechts|nog\s+maar)\s+voor\s+(?:\w+\s+){1,3}?|voor\s+(?:de\s+helft"
    r"|een\s+(?:derde|kwart|deel)))\s*(?:klaar|gereed|af|afgerond|voltooid|gerealiseerd"
    r"|uitgevoerd)\b",
    re.IGNORECASE,
)


@rule(
    "verslag-lijst-stand", severity=Severity.WARNING,
    title="Wat in een lijst van gehaalde zaken staat, is gehaald",
    explanation="Onder “de volgende mijlpalen zijn gerealiseerd” hoort geen punt dat voor 40 % "
    "klaar is of nog moet beginnen.",
    norm=_NORM,
    bad=["De volgende mijlpalen zijn gerealiseerd:\n\n• De haven is uitgediept.\n• De evaluatie "
         "is voor 40% gereed."],
    good=["De volgende mijlpalen zijn gerealiseerd:\n\n• De haven is uitgediept.\n• De evaluatie "
          "is gereed. De tweede ronde is nog niet gestart."],
)  # fmt: skip
def reached_as_headed(subject: Subject) -> Iterator[Finding]:
    """Items of a list of what was reached, whose first sentence says that they were not."""
    before: Passage | None = None
    lead: Passage | None = None
    for passage in subject.document.passages:
        if passage.kind is not PassageKind.ITEM:
            before = passage
            continue
        if before is not None:  # the first item of its list
            lead = before if _REACHED_LIST.search(before.text) else None
            before = None
        if lead is None:
            continue
        first = passage.text[slice(*sentence_spans(passage.text)[0])].split(";")[0]
        match = _SHARE_DONE.search(first) or _OPEN.search(first)
        told = (
            (match.start(), match.end())
            if match
            else next(
                (one[:2] for one in contradictions(first, State.COMPLETED, passage.text)), None
            )
        )
        if told:
            yield at(
                passage, *told,
                f"Dit punt staat onder “{lead.text.strip()[:80]}”, maar is het nog niet.",
                "Haal het punt uit deze lijst, of verbeter wat er staat.",
                Evidence(lead.place, lead.text[:120]),
            )  # fmt: skip
