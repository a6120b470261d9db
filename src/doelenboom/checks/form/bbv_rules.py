"""Does a budget or do annual accounts hold the parts that the law asks?

These rules speak only of a document that is clearly a whole budget or whole annual accounts:
most of the asked parts are there, and one or two are not. A loose chapter is never told that
the rest is missing.
"""

import re
from collections.abc import Iterator

from doelenboom.checks.document import Passage, Place
from doelenboom.checks.finding import Finding, at
from doelenboom.checks.form.bbv import INDICATORS, KEY_FIGURES, PARAGRAPHS, QUESTIONS
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.kernel.wording import enumerate_nl

Asked = tuple[tuple[str, tuple[str, ...]], ...]
_WHOLE = Place("hele document")
_FOLLOWS_THE_ORDER = 2
"""Questions that a programme answers before it is held to the third."""
_PROGRAMME = re.compile(r"(?:[0-9.]+\s+)?programma\b(?!['’]s)", re.IGNORECASE)


@rule(
    "vorm-bbv-paragrafen",
    severity=Severity.ERROR,
    title="De verplichte paragrafen staan erin",
    explanation="Een begroting en jaarstukken hebben zeven verplichte paragrafen. De "
    "toezichthouder en de accountant kijken of ze er zijn.",
    norm="Besluit begroting en verantwoording provincies en gemeenten (BBV), artikelen 9 en 26",
    bad=[
        "# Programmabegroting\n\n## Lokale heffingen\n\nTekst.\n\n## Weerstandsvermogen\n\n"
        "Tekst.\n\n## Financiering\n\nTekst.\n\n## Bedrijfsvoering\n\nTekst.\n\n## Verbonden "
        "partijen\n\nTekst over partijen."
    ],
    good=["# Programma Zorg\n\n## Financiering\n\nZo betalen we de zorg in de wijk."],
)
def missing_paragraphs(subject: Subject) -> Iterator[Finding]:
    """Most obligatory paragraphs have a heading, and some have not."""
    headings = [heading.text.casefold() for heading in subject.document.headings()]
    present, missing = _split(PARAGRAPHS, headings)
    if len(present) * 2 > len(PARAGRAPHS) and missing:
        yield Finding(
            f"{_part('Deze verplichte paragraaf', 'Deze verplichte paragrafen', missing)}.",
            "Voeg de paragraaf toe; ook als er weinig te melden is, hoort zij erin.",
            _WHOLE,
        )


@rule(
    "vorm-bbv-kengetallen",
    severity=Severity.ERROR,
    title="De verplichte kengetallen staan erin",
    explanation="De paragraaf weerstandsvermogen en risicobeheersing noemt zes kengetallen, zodat "
    "de raad de financiële positie kan vergelijken met die van andere gemeenten.",
    norm="BBV, artikel 11, tweede lid, onderdeel d; Regeling vaststelling kengetallen",
    bad=[
        "# Begroting\n\n## Weerstandsvermogen\n\nDe netto schuldquote is 60 %, gecorrigeerd voor "
        "alle verstrekte leningen 55 %. De solvabiliteitsratio is 30 %. De belastingcapaciteit is "
        "102 %. De structurele exploitatieruimte is 1 %."
    ],
    good=["# Nota\n\nDe solvabiliteit van de sportclub is 30 %."],
)
def missing_key_figures(subject: Subject) -> Iterator[Finding]:
    """Most key figures are named, and some are not."""
    texts = [passage.text.casefold() for passage in subject.document.passages]
    present, missing = _split(KEY_FIGURES, texts)
    if len(present) * 2 > len(KEY_FIGURES) and missing:
        yield Finding(
            f"{_part('Dit verplichte kengetal', 'Deze verplichte kengetallen', missing)}.",
            "Neem het kengetal op in de paragraaf weerstandsvermogen en risicobeheersing.",
            _WHOLE,
        )


@rule(
    "vorm-bbv-indicatoren",
    severity=Severity.WARNING,
    title="De verplichte beleidsindicatoren staan erin",
    explanation="Elke gemeente gebruikt in haar begroting en jaarstukken dezelfde set indicatoren, "
    "zodat raadsleden kunnen vergelijken.",
    norm="BBV, artikel 8, derde lid, onderdeel a; Regeling beleidsindicatoren gemeenten",
    bad=[
        "# Begroting\n\n" + ", ".join(name for name, _ in INDICATORS[:-4]) + " zijn de indicatoren."
    ],
    good=["# Plan\n\nWe volgen de formatie, de bezetting en de overhead."],
)
def missing_indicators(subject: Subject) -> Iterator[Finding]:
    """Most obligatory indicators are named, and some are not."""
    texts = [passage.text.casefold() for passage in subject.document.passages]
    present, missing = _split(INDICATORS, texts)
    if len(present) * 3 > len(INDICATORS) * 2 and missing:
        yield Finding(
            f"{_part('Deze verplichte indicator', 'Deze verplichte indicatoren', missing)}.",
            "Neem de indicator op bij het programma waar hij bij hoort.",
            _WHOLE,
        )


@rule(
    "vorm-bbv-w-vragen",
    severity=Severity.WARNING,
    title="Elk programma beantwoordt de drie W-vragen",
    explanation="Wat willen we bereiken, wat gaan we daarvoor doen en wat mag het kosten: zonder "
    "een van de drie kan de raad niet sturen.",
    norm="BBV, artikel 8, derde lid, en artikel 25, tweede lid",
    bad=[
        "# Programma Wonen\n\n## Wat willen we bereiken?\n\nTekst.\n\n## Wat gaan we daarvoor doen?"
        "\n\nTekst.\n\n## Wat mag het kosten?\n\nTekst.\n\n# Programma Zorg\n\n## Wat willen we "
        "bereiken?\n\nTekst.\n\n## Wat gaan we daarvoor doen?\n\nTekst over zorg.",
        "# Programma's\n\n## Programma Wonen\n\n### Wat willen we bereiken?\n\nTekst.\n\n### Wat "
        "gaan we daarvoor doen?\n\nTekst.\n\n### Wat mag het kosten?\n\nTekst.\n\n## Programma "
        "Zorg\n\n### Wat willen we bereiken?\n\nTekst.\n\n### Wat gaan we daarvoor doen?\n\nTekst.",
    ],
    good=[
        "# Programma Wonen\n\n## Wat willen we bereiken?\n\nTekst over wonen.",
        "# Programma Wonen\n\nTekst.\n\n# Programma Zorg\n\nTekst over zorg.",
    ],
)
def missing_question(subject: Subject) -> Iterator[Finding]:
    """A programme lacks a question that other programmes of the same document answer."""
    programmes = [one for one in subject.document.headings() if _PROGRAMME.match(one.text)]
    if not programmes:
        return
    top = min(one.level for one in programmes)
    asked = {one.number: _questions_under(subject, one) for one in programmes if one.level == top}
    usual = {
        question
        for question, _ in QUESTIONS
        if sum(question in found for found in asked.values()) * 2 >= len(asked)
    }
    for programme in programmes:
        answered = asked.get(programme.number, set())
        missing = [question for question in sorted(usual) if question not in answered]
        if missing and len(answered) >= _FOLLOWS_THE_ORDER:
            told = enumerate_nl([f"“{question}”" for question in missing])
            yield at(
                programme, 0, len(programme.text),
                f"Bij {programme.text} ontbreekt {told}.",
                "Beantwoord de vraag, ook als het antwoord kort is.",
            )  # fmt: skip


def _questions_under(subject: Subject, programme: Passage) -> set[str]:
    texts = [
        passage.text.casefold()
        for passage in subject.document.passages
        if programme.number in passage.section
    ]
    return set(_split(QUESTIONS, texts)[0])


def _split(asked: Asked, texts: list[str]) -> tuple[list[str], list[str]]:
    """What of a list is named in the texts, and what is not."""
    present: list[str] = []
    missing: list[str] = []
    for name, ways in asked:
        found = any(way in text for text in texts for way in ways)
        (present if found else missing).append(name)
    return present, missing


def _part(one: str, more: str, missing: list[str]) -> str:
    told = enumerate_nl(missing)
    return f"{one} ontbreekt: {told}" if len(missing) == 1 else f"{more} ontbreken: {told}"
