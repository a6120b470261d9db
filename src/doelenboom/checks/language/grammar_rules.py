"""Slips of grammar that a rule sees for sure: d and t, "hun hebben", "groter als", stray marks."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.spelling import is_listed
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import Stretch, sentences, small_words

_NORM = "Taaladvies (Nederlandse Taalunie)"
_WHO = (
    r"(?:Het\s+college|De\s+raad|De\s+gemeente|De\s+gemeenteraad|De\s+wethouder|De\s+burgemeester"
    r"|De\s+provincie|Het\s+Rijk|De\s+commissie|De\s+griffie|De\s+werkgroep|De\s+organisatie"
    r"|De\s+stichting|De\s+rekenkamer|De\s+regio|Het\s+waterschap|Het\s+bestuur|De\s+GGD|Zij|Hij|Het|Dit|Dat|Men)"
)
_ALWAYS = r"(?:besteed|verbind|beantwoord)"
_BARE = re.compile(
    r"(?<![\w’'“‘\"/-])(?P<verb>word|vind|houd|bied|treed|ondervind|betekend)(?![\w’'”’\"/-])"
)
_ORDERS = re.compile(r"\b(?:ik|je|jij|jou|jouw|jullie|u|uw|mij|mijn)\b", re.IGNORECASE)
_ORDER_BEFORE = re.compile(r"(?:^|[.!?:;•–-]|\b(?:en|of|dus|maar))\s*$")
_GOES_ON = re.compile(
    r"\W*(?:De|Het|Een|Dit|Deze|Dat|Die|Hij|Zij|Men|Wie|Elke?|Iedere?|Iedereen|Hierbij|Hierin"
    r"|Daarbij|Daarin|Omdat|Doordat|Wanneer|Zodra|Als)\s[^:;.!?\"“”‘’]*?"
    r"\b(?:opgroeit|woont|leeft|loopt|krijgt|staat|begint|start|werkt|komt"
    r"|gaat|maakt|heeft|is|was|blijft|ligt|doet|volgt|geeft|neemt|ziet|vormt|\w+eert|\w+elt)\s+"
    r"(?:[a-zà-ÿ]+\s+){0,5}?en\s+$"
)
"""A sentence that tells of a third person, up to the "en" behind which its second verb stands."""
_COMMANDS = re.compile(
    r"\W*(?:Word|Vind|Houd|Bied|Meld|Kom|Ga|Doe|Neem|Kijk|Lees|Geef|Help|Bel|Mail|Stuur|Zorg|Denk|Vraag)\b"
)
_DONE_BEFORE = re.compile(r"\b(?:heeft|hebben|had|hadden)\b")
_NEEDS_T = r"(?:meld|leid|bereid|rond|onderhoud|behoud|antwoord)"
_DT = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_WHO}\s+(?:(?P<sure>{_ALWAYS})\b(?!-)|(?P<verb>{_NEEDS_T}|[a-zë]{{3,}}(?:eerd|ikkeld|handeld|zameld"
    r"|middeld))\s+"
    r"(?P<next>de|het|een|dit|deze|in|op|met|aan|ook|jaarlijks|zich|samen|nu|dat)\b)"
)
_SOUNDS_RIGHT = re.compile(
    rf"(?:^|(?<=[.!?]\s)){_WHO}\s+(?P<verb>(?:be|ver|her|ont)[a-zë]{{3,}}d)\s+"
    r"(?:de|het|een|dit|deze|in|op|aan|ook|elk|elke|jaarlijks|zich|samen|nu|dat|voor|alle|haar|zijn)\b"
)
"""“De gemeente betaald de helft”: as it sounds, and a participle."""
_HAPPENS = re.compile(r"[^\s,;:.!?(]\s+(?P<verb>gebeurd)\s+(?:dat|dit|het|deze|er|de)\b")
_HELPED = re.compile(
    r"\b(?:is|zijn|was|waren|ben|bent|heeft|hebben|had|hadden|word\w*|werd\w*|zou\w*|zal|zullen|moet\w*"
    r"|moest\w*|kan|kon|kunnen|mag|mogen|wat|niet)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(
    r"\b(?:en|die|dat|dit|deze\s+\w+|regel|norm|termijn)\s+(?P<verb>geld)\s+(?:tot\s+(?:en\s+met\s+)?"
    r"(?:(?:19|20)\d\d|eind|\d)|vanaf\b|sinds\b|alleen\s+voor\b)"
)
_THEY = re.compile(
    r"(?:^|(?<=[.,;:!?]\s)|\b(?:omdat|dat|als|wanneer|zodat|maar|want|of)\s+)(?P<hun>hun)\s+"
    r"(?:hebben|zijn|gaan|willen|kunnen|moeten|krijgen|worden|zullen|mogen|doen\s+mee)\b",
    re.IGNORECASE,
)
_THEY_ALSO = re.compile(
    r"\b(?:omdat|doordat|dat|als|wanneer|zodat|terwijl|waar|nadat|hoe|of)\s+(?P<hun>hun)\s+"
    r"(?:geen|niet|ook|al|nog|zelf|er|zich|vaak|meer|samen|dit|het|graag|daar|hier|nu)\s+"
    r"(?:[^\s.,;:!?]+\s+){0,6}?(?:hebben|kunnen|willen|gaan|moeten|krijgen|doen|zijn|weten|durven)"
    r"(?=\s*(?:[.,;:!?]|$))"
    r"|(?:^|[.!?]\s)(?:Daarom|Daardoor|Dan|Vaak|Soms|Nu|Hierdoor|Daarnaast|Toch|Ook)\s+(?:hebben|kunnen"
    r"|willen|gaan|moeten|krijgen|doen)\s+(?P<later>hun)\s+(?:geen|niet|ook|al|nog|zelf|er|zich|vaak"
    r"|meer|samen|dit|graag)\b(?![^.!?]*\b(?:word|geboden|gegeven|gedaan|gevraagd|verteld|aangeboden))"
)
_THAN = re.compile(
    r"\b(?:meer|minder|hoger|lager|groter|kleiner|beter|slechter|vaker|sneller|langer|korter|later"
    r"|eerder)\s+(?P<als>als)\s+(?=(?:vorig|in\s+(?:19|20)\d\d|in\s+(?:(?:de|veel)\s+)?(?:andere|omliggende|vergelijkbare|meeste)|het\s+landelijk|gemiddeld|verwacht"
    r"|begroot|geraamd|gepland|voorheen|eerder|elders|andere|de\s+rest|toen|waar(?:op|van|mee)?|eerst"
    r"|(?:de|onze)\s+(?:begroting|raming|norm|prognose|verwachting)|het\s+jaar\s+ervoor)\b)"
    r"|\b(?:breder|ruimer|groter|kleiner|duurder|goedkoper|zwaarder|lichter|sterker|zwakker|ouder"
    r"|jonger|hoger|lager|slechter|beter)\s+(?:is|zijn|was|waren)?\s*(?P<bare>als)\s+"
    r"(?=(?:alleen\s+(?:de|het)|(?:het|de|een)\s+[\w-]+\s*(?:alleen)?\s*(?:[.,;]|$)))",
    re.IGNORECASE,
)
_STRAY = re.compile(
    r"(?<=\w) ,(?=\w)|(?<=[^\W\d_]{2})\.\.(?=\s|$)|(?<=\w),,(?=\s)|(?<=\w) \.(?=\s[A-Z]|$)"
)
_WITH_T = "wordt|vindt|houdt|rijdt|meldt|krijgt|werkt|helpt|woont|zorgt|denkt"
_I_WITH_T = re.compile(
    rf"\b[Ii]k\s+(?P<behind>{_WITH_T})\b|(?<!of )\b(?P<before>{_WITH_T})\s+ik\b", re.IGNORECASE
)


@passage_rule(
    "taal-werkwoord", severity=Severity.WARNING,
    title="Een werkwoord past bij wie het doet",
    explanation="“Het college beantwoord de vragen” hoort een t te hebben: het college antwoordt, "
    "dus het beantwoordt.",
    norm=f"{_NORM}: de persoonsvorm in de tegenwoordige tijd is stam + t, en bij ik de stam.",
    bad=["Het college beantwoord de vragen van de raad.", "De gemeente word in 2026 eigenaar.",
         "“Ik wordt daar blij van”, zegt een inwoner."],
    good=["“Ik word daar blij van”, zegt een inwoner. Wat moet ik doen?",
          "Het college beantwoordt de vragen van de raad.", "Heeft het college beantwoord wat de "
          "raad vroeg?", "De gemeente wordt in 2026 eigenaar."],
)  # fmt: skip
def verb_ending(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A subject that opens a sentence, and a verb behind it that lacks its t."""
    for match in _HOLDS.finditer(passage.text) if " geld " in passage.text else ():
        yield at(
            passage, match.start("verb"), match.end("verb"),
            "“geld” is hier een werkwoord en mist zijn t.", "Schrijf “geldt”.",
        )  # fmt: skip
    for sentence in sentences(passage.text) if " gebeurd " in passage.text else ():
        now = _HAPPENS.search(sentence.text)
        if now and not _HELPED.search(sentence.text[: now.start()]):
            yield at(
                passage, sentence.start + now.start("verb"), sentence.start + now.end("verb"),
                "“gebeurd” is een voltooid deelwoord; hier gebeurt het nog.", "Schrijf “gebeurt”.",
            )  # fmt: skip
    for sentence in sentences(passage.text) if _BARE.search(passage.text) else ():
        yield from _without_t(passage, sentence)
    found = small_words(passage.text)
    for match in _I_WITH_T.finditer(passage.text) if "ik" in found else ():
        name = "behind" if match["behind"] else "before"
        yield at(
            passage, match.start(name), match.end(name),
            f"Bij “ik” hoort geen t: “{match[name]}”.", f"Schrijf “{match[name][:-1]}”.",
        )  # fmt: skip
    for match in _SOUNDS_RIGHT.finditer(passage.text):
        verb = match["verb"]
        meant = next((one for one in (f"{verb}t", f"{verb[:-1]}t") if is_listed(one)), "")
        if meant and not _BARE.fullmatch(verb):
            yield at(
                passage, match.start("verb"), match.end("verb"),
                f"“{match['verb']}” is een voltooid deelwoord en mist hier de t.",
                f"Schrijf “{meant}”.",
            )  # fmt: skip
    for match in _DT.finditer(passage.text):
        name = "sure" if match["sure"] else "verb"
        verb = match[name]
        meant = f"{verb[:-1]}t" if re.search(r"(?:eer|el)d$", verb) else f"{verb}t"
        yield at(
            passage, match.start(name), match.end(name),
            f"“{verb}” mist hier de uitgang van de persoonsvorm.", f"Schrijf “{meant}”.",
        )  # fmt: skip


def _without_t(passage: Passage, sentence: Stretch) -> Iterator[Finding]:
    """The stem of a verb where nobody says "ik" or "je", and nobody is told to do something."""
    if _ORDERS.search(sentence.text) or _COMMANDS.match(sentence.text):
        return
    for match in _BARE.finditer(sentence.text):
        verb, before = match["verb"], sentence.text[: match.start()]
        is_order = _ORDER_BEFORE.search(before) and not (verb == "word" and _GOES_ON.match(before))
        if is_order or (verb == "betekend" and _DONE_BEFORE.search(sentence.text)):
            continue
        meant = "betekent" if verb == "betekend" else f"{verb}t"
        yield at(
            passage, sentence.start + match.start(), sentence.start + match.end(),
            f"“{verb}” mist hier de t van hij, zij of het.", f"Schrijf “{meant}”.",
        )  # fmt: skip


@passage_rule(
    "taal-hun-als", severity=Severity.WARNING,
    title="Zij, niet hun; dan, niet als",
    explanation="“Hun” is nooit het onderwerp, en na een vergrotende trap komt “dan”.",
    norm=_NORM,
    bad=["Omdat hun hebben geen computer, komen ze langs.", "De kosten zijn hoger als begroot."],
    good=["Omdat zij geen computer hebben, komen ze langs.", "De kosten zijn hoger als gevolg van "
          "de inflatie.", "Hun zorgen zijn groot."],
)  # fmt: skip
def they_and_than(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Tell of "hun" as a subject, and of "als" behind a comparative."""
    text = passage.text
    for match in _THEY.finditer(text) if "hun " in text or "Hun " in text else ():
        yield at(
            passage, match.start("hun"), match.end("hun"),
            "“Hun” is hier het onderwerp van de zin.", "Schrijf “zij” of “ze”.",
        )  # fmt: skip
    for match in _THEY_ALSO.finditer(text) if " hun " in text else ():
        name = "hun" if match["hun"] else "later"
        yield at(
            passage, match.start(name), match.end(name),
            "“Hun” is hier het onderwerp van de zin.", "Schrijf “zij” of “ze”.",
        )  # fmt: skip
    for match in _THAN.finditer(text) if " als " in text else ():
        yield at(
            passage, match.start(), match.end("als" if match["als"] else "bare"),
            f"Na “{match[0].split()[0]}” hoort “dan”.", "Schrijf “dan” in plaats van “als”.",
        )  # fmt: skip


@passage_rule(
    "taal-leesteken", severity=Severity.HINT,
    title="Leestekens staan één keer en op hun plaats",
    explanation="Een spatie vóór een komma of twee punten achter elkaar zijn slordigheden.",
    norm="Eindredactie: leesbare tekst zonder slordigheden",
    bad=["De raad stelt het plan vast ,waarna de uitvoering start..."[:-1]],
    good=["De raad stelt het plan vast, waarna de uitvoering start."],
)  # fmt: skip
def stray_mark(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A space on the wrong side of a mark, or a mark too many; once per passage."""
    if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE):
        return
    text = passage.text
    if not any(mark in text for mark in (" ,", "..", ",,", " .")):
        return
    match = _STRAY.search(text)
    if match:
        start, end = max(0, match.start() - 12), min(len(passage.text), match.end() + 12)
        yield at(
            passage, start, end, "Hier staat een leesteken te veel of op de verkeerde plaats.",
            "Haal de spatie of het dubbele leesteken weg.",
        )  # fmt: skip
