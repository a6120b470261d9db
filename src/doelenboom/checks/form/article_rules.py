"""Articles of a regulation: their numbers, and what points at them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.form.articles import Article, articles
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_ORDER = "Aanwijzingen voor de decentrale regelgeving (VNG): nummering en verwijzingen kloppen"
_FEWEST = 3
_LARGEST_GAP = 3
_TO_ARTICLE = re.compile(
    r"\bartikel\s+(?P<number>\d{1,3})(?![\d.:]*\d)(?=(?P<behind>[^.;]{0,60}))", re.IGNORECASE
)
_OF_ANOTHER = re.compile(
    r"\b(?:van\s+(?:de|het)\s+(?!(?:deze|dit)\b)[\w-]*"
    r"(?:wet|besluit|verordening|regeling|wetboek"
    r"|reglement|statuten|verdrag|grondwet|gemeentewet)|Gemeentewet|Awb|Wmo|Jeugdwet|BBV|AVG|Grondwet"
    r"|Algemene\s+wet|wet\b|Wet\b|Besluit|Verordening)",
)


@rule(
    "vorm-artikel", severity=Severity.WARNING,
    title="Een artikel waarnaar verwezen wordt, bestaat",
    explanation="“Volgens artikel 9” in een verordening met drie artikelen.",
    norm=_ORDER,
    bad=["Artikel 1 Begrippen\n\nHet college is het college.\n\nArtikel 2 Aanvraag\n\nEen aanvraag "
         "gaat volgens artikel 9.\n\nArtikel 3 Slot\n\nDeze verordening geldt vanaf 2026."],
    good=["Artikel 1 Begrippen\n\nHet college is het college.\n\nArtikel 2 Aanvraag\n\nEen "
          "aanvraag gaat volgens artikel 3 en artikel 9 van de Gemeentewet.\n\nArtikel 3 Slot"
          "\n\nDeze verordening geldt vanaf 2026."],
)  # fmt: skip
def article_is_there(subject: Subject) -> Iterator[Finding]:
    """A reference to an article that a document with articles of its own does not have."""
    own = {article.number for article in subject.derived(articles)}
    if len(own) < _FEWEST:
        return
    for passage in subject.document.passages:
        for match in _TO_ARTICLE.finditer(passage.text):
            before = passage.text[max(0, match.start() - 50) : match.start()]
            if not match.start() or match["number"] in own or _OF_ANOTHER.search(match["behind"]):
                continue
            if _OF_ANOTHER.search(before):
                continue
            yield at(
                passage, match.start(), match.start("behind"),
                f"Artikel {match['number']} is er niet.", "Verbeter de verwijzing.",
            )  # fmt: skip


_AMENDS = re.compile(
    r"\b(?:komt|komen)\s+te\s+luiden|\bwordt\s+als\s+volgt\s+gewijzigd", re.IGNORECASE
)


@rule(
    "vorm-artikel-nummer", severity=Severity.WARNING,
    title="Elk artikel heeft een eigen nummer, en er ontbreekt er geen",
    explanation="Twee keer artikel 9 en geen artikel 8: elke verwijzing naar een van beide is dan "
    "onzeker, ook voor de rechter.",
    norm=_ORDER,
    bad=["Artikel 1. Begrippen\n\nHet college is het college.\n\nArtikel 2. Aanvraag\n\nEen "
         "aanvraag is schriftelijk.\n\nArtikel 2. Termijn\n\nDe termijn is acht weken.\n\n"
         "Artikel 4. Slot\n\nDeze verordening geldt vanaf 2026."],
    good=["Artikel 1. Begrippen\n\nHet college is het college.\n\nArtikel 2. Aanvraag\n\nEen "
          "aanvraag is schriftelijk.\n\nArtikel 3. Slot\n\nDeze verordening geldt vanaf 2026.\n\n"
          "Toelichting\n\nArtikel 2\n\nSchriftelijk is ook per mail."],
)  # fmt: skip
def article_numbers(subject: Subject) -> Iterator[Finding]:
    """A number that two articles of the regulation have, and one between two others."""
    told = subject.derived(articles)
    numbers = [article.number for article in told]
    if len(told) < _FEWEST or any(_AMENDS.search(one.text) for one in subject.document.passages):
        return
    first: dict[str, Article] = {}
    for article in told:
        other = first.setdefault(article.number, article)
        if other is not article and other.words != article.words and article.words:
            yield at(
                article.passage, 0, min(len(article.passage.text), 60),
                f"Artikel {article.number} komt twee keer voor.",
                "Werk de nummering bij, en kijk de verwijzingen na.",
                Evidence(other.passage.place, other.passage.text[:60]),
            )  # fmt: skip
    for before, after in pairwise(told):
        if not (before.number.isdigit() and after.number.isdigit()):
            continue
        gap = int(after.number) - int(before.number)
        missed = str(int(before.number) + 1)
        if 1 < gap <= _LARGEST_GAP and missed not in numbers:
            yield at(
                after.passage, 0, min(len(after.passage.text), 60),
                f"Na artikel {before.number} komt artikel {after.number}: artikel {missed} "
                "ontbreekt.",
                "Werk de nummering bij, of voeg toe wat er wegviel.",
            )  # fmt: skip


_RANKS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende",
    "tiende", "elfde", "twaalfde",
)  # fmt: skip
_MEMBER = re.compile(
    rf"(?:\bartikel\s+(?P<article>\d{{1,3}}[a-z]?)\s*,?\s+(?:onder\s+)?)?\b(?:het\s+)?(?:(?P<rank>"
    rf"{'|'.join(_RANKS)})\s+lid|lid\s+(?P<number>\d{{1,2}}))\b(?=(?P<behind>[^.;]{{0,60}}))",
    re.IGNORECASE,
)


@rule(
    "vorm-lid", severity=Severity.WARNING,
    title="Een lid waarnaar verwezen wordt, bestaat",
    explanation="“Artikel 6, vijfde lid” terwijl artikel 6 vier leden heeft: de regel verwijst dan "
    "naar niets.",
    norm=_ORDER,
    bad=["Artikel 1. Begrippen\n\nHet college is het college.\n\nArtikel 2. Aanvraag\n\n1. Een "
         "aanvraag is schriftelijk.\n2. Een aanvraag heeft een begroting.\n\nArtikel 3. Termijn\n\n"
         "Het college beslist op een aanvraag als bedoeld in artikel 2, derde lid."],
    good=["Artikel 1. Begrippen\n\nHet college is het college.\n\nArtikel 2. Aanvraag\n\n1. Een "
          "aanvraag is schriftelijk.\n2. Een aanvraag heeft een begroting.\n\nArtikel 3. Duur\n\n"
          "Het college beslist op een aanvraag als in artikel 2, tweede lid, en artikel 4:2, "
          "derde lid, van de Algemene wet bestuursrecht."],
)  # fmt: skip
def member_is_there(subject: Subject) -> Iterator[Finding]:
    """A reference to a lid that the named article of this regulation does not have."""
    told = subject.derived(articles)
    by_number = {article.number: article for article in told}
    if len(by_number) < _FEWEST or len(by_number) < len(told) - 1:
        return
    for passage in subject.document.passages:
        for match in _MEMBER.finditer(passage.text):
            article = by_number.get(match["article"] or "")
            before = passage.text[max(0, match.start() - 50) : match.start()]
            if article is None or _OF_ANOTHER.search(match["behind"]) or _OF_ANOTHER.search(before):
                continue
            wanted = int(match["number"] or _RANKS.index(match["rank"].lower()) + 1)
            if len(article.members) > 1 and wanted not in article.members:
                yield at(
                    passage, match.start(), match.start("behind"),
                    f"Artikel {article.number} heeft {len(article.members)} leden; lid {wanted} is "
                    "er niet.",
                    "Verbeter de verwijzing.",
                    Evidence(article.passage.place, article.passage.text[:60]),
                )  # fmt: skip
