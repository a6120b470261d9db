"""Can most people read it? Long sentences, passives, office words, and the whole of a passage."""

import re
from collections.abc import Iterator
from decimal import Decimal

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.plain_words import FORGIVEN, INSTEAD
from doelenboom.checks.language.readability import B1, reading
from doelenboom.checks.language.running import is_fallen_table, is_sentence
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.numbers import format_number
from doelenboom.kernel.sentences import Stretch, sentences, small_words, spelled

_NORM = (
    "Taalniveau B1, dat de overheid voor inwoners aanhoudt (Direct Duidelijk; Wet modernisering "
    "elektronisch bestuurlijk verkeer)"
)
_TO_BE_READ = (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE)
_MUCH_LONGER = 1.6
_HARDEST = 25
_FEWEST_WORDS = 50
_SMALL_SHARE = 3
_FEWEST_SENTENCES = 4

_PASSIVE = re.compile(
    r"\b(?:wordt|worden|werd|werden)\b(?:\s+[\w’'\-,]+){0,8}?\s+(?:ge|be|ver|ont|her|er|aan|af|op|"
    r"uit|in|door|voor|onder|over|mede|mee|samen|vast|terug)[\w’'\-]*(?:d|t|en)\b"
    r"|\b(?:ge|be|ver|ont|her|aange|afge|opge|uitge|inge|doorge|voorge|vastge|toege)[\w’'\-]+(?:d|t|en)"
    r"\s+(?:wordt|worden|werd|werden)\b",
    re.IGNORECASE,
)
_NOUN_STYLE = re.compile(
    r"\b(?:het\s+(?:[\w’'\-]+\s+){0,2}?[\w’'\-]+en\s+van|de\s+[\w’'\-]+(?:ing|atie|itie)\s+van)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    rf"(?<![\w\-])(?:{'|'.join(sorted(map(re.escape, INSTEAD), key=len, reverse=True))})(?![\w\-])",
    re.IGNORECASE,
)
_OFFICE_MARKS = frozenset(max(words.split(), key=len) for words in INSTEAD)
"""Of every expression its longest word, without which it is not there."""


@passage_rule(
    "taal-lange-zin",
    severity=Severity.HINT,
    title="Een zin is niet te lang",
    explanation="In een lange zin raakt de lezer de draad kwijt. Een zin van B1 heeft gemiddeld "
    "tien tot vijftien woorden; boven de grens van uw organisatie zeggen we er iets van.",
    norm=_NORM,
    bad=[
        "De gemeente wil samen met partners, inwoners en ondernemers in de komende jaren stap voor "
        "stap toewerken naar een aanpak waarin de jeugd, de ouders en de school elkaar beter weten "
        "te vinden dan nu het geval is."
    ],
    good=["De jeugd, de ouders en de school vinden elkaar nu te weinig. Dat gaan we veranderen."],
)
def long_sentence(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A sentence with more words than the organisation's limit; a list in a sentence is none."""
    if passage.kind not in _TO_BE_READ or is_fallen_table(passage.text):
        return
    limit = subject.thresholds.longest_sentence
    for sentence in sentences(passage.text):
        count = len(spelled(sentence.text))
        if count <= limit or _is_list(sentence) or not is_sentence(sentence.text):
            continue
        severity = Severity.WARNING if count > limit * _MUCH_LONGER else Severity.HINT
        yield at(
            passage, sentence.start, sentence.end,
            f"Deze zin heeft {count} woorden.",
            f"Maak er twee of meer zinnen van; tot {limit} woorden blijft een zin te volgen.",
            severity=severity,
        )  # fmt: skip


def _is_list(sentence: Stretch) -> bool:
    marks = sentence.text.count(";") + sentence.text.count("\n") + sentence.text.count("•")
    return marks >= _SMALL_SHARE


@passage_rule(
    "taal-leesbaarheid",
    severity=Severity.HINT,
    title="Een stuk tekst is te lezen op B1",
    explanation="We meten met Flesch-Douma: hoe langer de zinnen en de woorden, hoe lager de "
    "score. 60 of hoger is ongeveer B1. Onder de 25 is een stuk alleen goed te lezen voor wie "
    "veel met zulke teksten werkt.",
    norm=f"{_NORM}; maat: Flesch-Douma (W.H. Douma, 1960)",
    bad=[
        "De implementatie van de integrale gebiedsgerichte ontwikkelingsstrategie vereist een "
        "intensivering van interorganisatorische samenwerkingsverbanden. De verantwoordelijkheid "
        "voor procesverantwoording en kwaliteitsmonitoring is belegd bij gemeenschappelijke "
        "regelingen. De uitvoeringsorganisaties rapporteren periodiek over de gerealiseerde "
        "beleidsdoelstellingen, de geconstateerde afwijkingen en de voorgenomen "
        "bijsturingsmaatregelen. De financiële consequenties daarvan worden geïnventariseerd, "
        "geanalyseerd en meegenomen bij de eerstvolgende begrotingsbehandeling door de "
        "gemeenteraad, inclusief de meerjarige doorwerking daarvan op de algemene reservepositie."
    ],
    good=[
        "Wij willen dat ieder kind veilig opgroeit. Daarom helpen we ouders vroeg. Een team in de "
        "wijk komt langs als het nodig is. De school weet wie ze kan bellen. Zo hoeft niemand lang "
        "te wachten op hulp. We kijken elk half jaar of het werkt. Gaat het niet goed, dan passen "
        "we het aan en leggen we uit waarom. Dat doen we samen met de ouders en de scholen in de "
        "wijk zelf."
    ],
)
def readability(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """A paragraph of some length with a very low score."""
    if passage.kind is not PassageKind.PARAGRAPH or not is_sentence(passage.text):
        return
    measured = reading(passage.text)
    if measured is None or measured.words < _FEWEST_WORDS or measured.score >= _HARDEST:
        return
    per_sentence = format_number(_tenth(measured.words_per_sentence), 1)
    per_word = format_number(_tenth(measured.syllables_per_word), 1)
    yield at(
        passage, 0, len(passage.text),
        f"Dit stuk is moeilijk te lezen: {max(0, round(measured.score))} op de schaal van "
        f"Flesch-Douma, waar {B1} ongeveer B1 is. Een zin heeft gemiddeld {per_sentence} woorden, "
        f"een woord {per_word} lettergrepen.",
        "Maak de zinnen korter en kies kortere woorden.",
    )  # fmt: skip


@passage_rule(
    "taal-lijdende-vorm",
    severity=Severity.HINT,
    title="Er staat wie iets doet",
    explanation="In “er wordt onderzocht” staat niet wie dat doet. De raad en inwoners willen "
    "juist weten wie waarvoor zorgt.",
    norm=_NORM,
    bad=[
        "Het plan wordt besproken met de partners. Daarna wordt een aanpak opgesteld. De "
        "resultaten worden gemeten door een bureau. Het budget werd vorig jaar verhoogd."
    ],
    good=[
        "Wij bespreken het plan met de partners. Daarna stellen we een aanpak op. Een bureau meet "
        "de resultaten. De raad verhoogde vorig jaar het budget."
    ],
)
def passive(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Most sentences of a paragraph are in the passive voice."""
    if passage.kind is not PassageKind.PARAGRAPH:
        return
    spoken = sentences(passage.text)
    hidden = [sentence for sentence in spoken if _PASSIVE.search(sentence.text)]
    if len(spoken) >= _FEWEST_SENTENCES and len(hidden) * 3 >= len(spoken) * 2:
        yield at(
            passage, hidden[0].start, hidden[0].end,
            f"In {len(hidden)} van de {len(spoken)} zinnen van dit stuk staat niet voorop wie iets "
            "doet.",
            "Schrijf wie het doet: “wij onderzoeken” in plaats van “er wordt onderzocht”.",
        )  # fmt: skip


@passage_rule(
    "taal-naamwoordstijl",
    severity=Severity.HINT,
    title="Wat gebeurt staat in een werkwoord",
    explanation="“Het bevorderen van het versterken van” verstopt wat er gebeurt in zelfstandige "
    "naamwoorden. Met werkwoorden wordt een zin korter en duidelijker.",
    norm=_NORM,
    bad=["Dit vraagt om het bevorderen van de versterking van het benutten van talent."],
    good=["Zo gebruiken meer mensen hun talent.", "Het versterken van de dijk duurt twee jaar."],
)
def noun_style(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """Three nouns made of verbs in one sentence."""
    if passage.kind not in _TO_BE_READ:
        return
    for sentence in sentences(passage.text):
        found = [match[0] for match in _NOUN_STYLE.finditer(sentence.text)]
        if len(found) >= _SMALL_SHARE and not _is_list(sentence):
            told = ", ".join(f"“{words}”" for words in found[:3])
            yield at(
                passage, sentence.start, sentence.end,
                f"Deze zin stapelt naamwoorden die van een werkwoord zijn gemaakt: {told}.",
                "Maak er werkwoorden van: wie doet wat?",
            )  # fmt: skip


@passage_rule(
    "taal-moeilijk-woord",
    severity=Severity.HINT,
    title="Geen kantoorwoorden waar een gewoon woord bestaat",
    explanation="Woorden als “teneinde” en “middels” kent niet iedereen, en er is een gewoon "
    "woord voor.",
    norm=_NORM,
    bad=["Middels een subsidie helpen wij verenigingen, teneinde meer leden te krijgen."],
    good=["Met een subsidie helpen wij verenigingen, om meer leden te krijgen."],
)
def office_word(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An office word; very common ones only where there are three in a passage."""
    if passage.kind not in _TO_BE_READ or _OFFICE_MARKS.isdisjoint(small_words(passage.text)):
        return
    found = list(_OFFICE.finditer(passage.text))
    many = len(found) >= _SMALL_SHARE
    for match in found:
        word = match[0].lower()
        if word in FORGIVEN and not many:
            continue
        yield at(
            passage, match.start(), match.end(),
            f"“{match[0]}” is een kantoorwoord.", f"Schrijf liever: {INSTEAD[word]}.",
        )  # fmt: skip


def _tenth(number: float) -> Decimal:
    return Decimal(str(round(number, 1)))
