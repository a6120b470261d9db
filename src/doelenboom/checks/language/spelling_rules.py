"""Slips of the keyboard: misspelled words, a word twice, a bracket that never closes."""

import re
from collections.abc import Iterator
from operator import eq

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.language.known import known_words
from doelenboom.checks.language.running import is_fallen_table
from doelenboom.checks.language.spelling import is_word, slip_for
from doelenboom.checks.rule import passage_rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.sentences import Stretch, small_words, words

_ADDRESS = re.compile(r"\S*(?:@|://|www\.|\.nl\b|\.com\b|\.eu\b|/\S+/)\S*")
_QUOTED = re.compile(r"‘[^‘’]{2,40}’|“[^“”]{2,40}”|`[^`]{1,80}`|'[^'\s][^']{1,38}'(?!\w)")
"""A name or a foreign term between quotes is not ours to spell."""
_TWICE = re.compile(r"(?<![\w’'\-])([^\W\d_]{2,})[ \t\n]+\1(?![\w’'\-])", re.IGNORECASE)
_MAY_STAND_TWICE = frozenset({
    "dat", "die", "dit", "zo", "heel", "ja", "nee", "hele", "om", "je", "ze", "haar", "hun", "had",
    "er", "was", "is", "in", "erg",
})  # fmt: skip
"""“Ik weet dat dat zo is”, “als je je zorgen maakt”."""
_LONG_ENOUGH = 7
"""Letters of the first word of a heading, which may be a name, before it is looked up."""
_LONG_ANYWHERE = 12
"""The same of any other passage: no name of a place or person is so long."""
_JOINTS = ("-", "@", "/", "_")
_PAIRS = {"(": ")", "[": "]", "“": "”"}


@passage_rule(
    "taal-spelling",
    severity=Severity.WARNING,
    title="Woorden zijn goed gespeld",
    explanation="Een tikfout leidt af en maakt een stuk slordig. We noemen alleen woorden die "
    "op één letter na een bekend woord zijn; namen en vaktermen laten we met rust.",
    norm="Woordenlijst van OpenTaal, die het Keurmerk Spelling van de Taalunie heeft",
    bad=["De gemeetne helpt inwoners.", "Dat staat in de bestuursraportage."],
    good=["De gemeente helpt inwoners.", "De wijkverpleegkundigen van Nieuw-Duinmonde."],
)
def spelling(passage: Passage, subject: Subject) -> Iterator[Finding]:
    """A word in small letters that is one typing mistake away from a common word."""
    text = passage.text
    known = subject.derived(known_words)
    left_alone: list[tuple[int, int]] | None = None
    for word in words(text):
        enough = _LONG_ENOUGH if passage.kind is PassageKind.HEADING else _LONG_ANYWHERE
        opens = (
            len(word.text) >= enough
            and word.text.istitle()
            and not text[: word.start].strip(" .0123456789")
        )
        if not (word.text.islower() or opens) or text[word.end : word.end + 1] in _JOINTS:
            continue
        small = word.text.lower()
        if small in known or (word.start and text[word.start - 1] in "-@/_.#0123456789"):
            continue
        meant = slip_for(small)
        if not meant or _is_piece(text, word):
            continue
        if left_alone is None:
            left_alone = [
                match.span() for pattern in (_ADDRESS, _QUOTED) for match in pattern.finditer(text)
            ]
        if not any(start <= word.start < end for start, end in left_alone):
            yield at(
                passage, word.start, word.end,
                f"“{word.text}” staat niet in de woordenlijst.",
                f"Bedoelde u “{meant}”? Zo niet, zet het woord dan in de begrippenlijst.",
            )  # fmt: skip


def _is_piece(text: str, word: Stretch) -> bool:
    """Whether it is a word with its neighbour: "Maatschappelij ke", as a narrow cell broke it."""
    before, behind = _PIECE_BEFORE.search(text, 0, word.start), _PIECE.match(text, word.end)
    whole = [word.text + behind[1]] if behind else []
    whole += [before[1] + word.text] if before else []
    return any(is_word(one.lower()) for one in whole)


_PIECE = re.compile(r" ([^\W\d_]+)")
_PIECE_BEFORE = re.compile(r"([^\W\d_]+) $")


@passage_rule(
    "taal-dubbel-woord",
    severity=Severity.WARNING,
    title="Geen woord staat twee keer achter elkaar",
    explanation="Na knippen en plakken blijft vaak een woord dubbel staan.",
    norm="Eindredactie: leesbare tekst zonder slordigheden",
    bad=["Wij willen dat de de jeugd gezond opgroeit."],
    good=["Ik weet dat dat zo is.", "De jeugd groeit gezond op."],
)
def double_word(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """The same word twice in a row, unless Dutch allows it."""
    if passage.kind is PassageKind.CELL or is_fallen_table(passage.text):
        return
    found = small_words(passage.text)
    for match in _TWICE.finditer(passage.text) if any(map(eq, found, found[1:])) else ():
        word = match[1].lower()
        if word in _MAY_STAND_TWICE or match[0].split()[-1][0].isupper():
            continue  # a second capital: a name, or a term with its definition behind it
        yield at(
            passage, match.start(), match.end(),
            f"“{match[1]}” staat hier twee keer achter elkaar.", "Haal er een weg.",
        )  # fmt: skip


@passage_rule(
    "taal-haakje",
    severity=Severity.HINT,
    title="Elk haakje en aanhalingsteken sluit",
    explanation="Een haakje dat niet sluit laat de lezer zoeken waar de bijzin ophoudt, en wijst "
    "vaak op een stuk tekst dat is weggevallen.",
    norm="Eindredactie: leesbare tekst zonder slordigheden",
    bad=["De raad (die in mei vergadert neemt een besluit."],
    good=["De raad (die in mei vergadert) neemt een besluit.", "Kies: a) wonen; b) werken."],
)
def unpaired(passage: Passage, _subject: Subject) -> Iterator[Finding]:
    """An opening mark without its closing mark in the same passage."""
    text = passage.text
    if passage.kind not in (PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE):
        return
    if not text.rstrip().endswith((".", "!", "?", ":", ";")):
        return  # cut off by a page or a column: the rest stands in the next passage
    for opening, closing in _PAIRS.items():
        if text.count(opening) <= text.count(closing) and text.find(opening) <= text.find(closing):
            continue
        open_at: list[int] = []
        for place, letter in enumerate(text):
            if letter == opening:
                open_at.append(place)
            elif letter == closing and open_at:
                open_at.pop()
        for place in open_at[:1]:
            yield at(
                passage, place, min(len(text), place + 30),
                f"Het teken “{opening}” sluit nergens.",
                f"Zet “{closing}” waar het stuk ophoudt.",
            )  # fmt: skip
