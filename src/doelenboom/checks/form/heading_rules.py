"""Headings: their levels, what stands under them, and their numbers."""

from collections.abc import Iterator
from itertools import pairwise

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.form.headings import Number, Numbered, numbered_headings, said
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_WCAG = "WCAG 2.2, 1.3.1 Info en relaties en 2.4.6 Koppen (Besluit digitale toegankelijkheid)"
_ORDER = "Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_LARGEST_GAP = 3


@rule(
    "vorm-kopniveau",
    severity=Severity.WARNING,
    title="Koppen slaan geen niveau over",
    explanation="Wie met een schermlezer leest, springt van kop naar kop. Na een kop van niveau 2 "
    "hoort niveau 3; bij een sprong naar 4 lijkt er iets weg te zijn.",
    norm=_WCAG,
    bad=["# Plan\n\n## Wonen\n\nTekst over wonen.\n\n#### Huur\n\nTekst over huur."],
    good=["# Plan\n\n## Wonen\n\nTekst over wonen.\n\n### Huur\n\nTekst over huur."],
)
def skipped_level(subject: Subject) -> Iterator[Finding]:
    """A heading two or more levels below the one before it."""
    before: Passage | None = None
    for heading in subject.document.headings():
        if before is not None and heading.level > before.level + 1:
            yield at(
                heading, 0, len(heading.text),
                f"Deze kop heeft niveau {heading.level}, de vorige niveau {before.level}.",
                f"Maak er niveau {before.level + 1} van, of voeg de kop toe die ertussen hoort.",
                Evidence(before.place, before.text),
            )  # fmt: skip
        before = heading


@rule(
    "vorm-lege-kop",
    severity=Severity.WARNING,
    title="Onder elke kop staat iets",
    explanation="Een kop zonder tekst belooft iets wat er niet staat. In veel verslagen komt dat "
    "doordat een onderdeel niet is ingevuld.",
    norm=_WCAG,
    bad=["# Plan\n\n## Wonen\n\n## Werken\n\nTekst over werken."],
    good=["# Plan\n\n## Wonen\n\n### Huur\n\nTekst over huur.\n\n## Werken\n\nTekst over werken."],
)
def empty_heading(subject: Subject) -> Iterator[Finding]:
    """A heading that is followed by one of its own level or higher, or by nothing at all."""
    filled: set[int] = set()
    for passage in subject.document.passages:
        if passage.kind is not PassageKind.HEADING:
            filled.update(passage.section)
            if passage.kind is not PassageKind.TITLE:  # in a text of the registry a heading
                filled.add(passage.number - 1)  # opens no section: what follows stands under it
        elif passage.section:
            filled.add(passage.section[-1])
    tables = {table.caption for table in subject.document.tables if table.caption is not None}
    for heading in subject.document.headings():
        if heading.number not in filled and heading.number not in tables:
            yield at(
                heading, 0, len(heading.text),
                f"Onder “{heading.text}” staat niets.",
                "Schrijf er iets onder, of haal de kop weg.",
            )  # fmt: skip


@rule(
    "vorm-nummer-ontbreekt",
    severity=Severity.WARNING,
    title="In de nummering ontbreekt niets",
    explanation="Na 3.1 en 3.2 hoort 3.3. Staat er 3.4, dan is er een stuk weggevallen of is de "
    "nummering niet bijgewerkt.",
    norm=_ORDER,
    bad=["# 1 Wonen\n\nTekst.\n\n# 2 Werken\n\nTekst.\n\n# 4 Zorg\n\nTekst over zorg."],
    good=["# 1 Wonen\n\nTekst.\n\n# 2 Werken\n\nTekst.\n\n# 3 Zorg\n\nTekst over zorg."],
)
def missing_number(subject: Subject) -> Iterator[Finding]:
    """A gap in the numbers of headings with the same beginning; a document may begin anywhere."""
    for family in _families(subject):
        for before, after in pairwise(family):
            gap = after.number[-1] - before.number[-1]
            if 1 < gap <= _LARGEST_GAP:
                missed = [said((*after.number[:-1], n)) for n in _between(before, after)]
                yield at(
                    after.passage, 0, len(after.said),
                    f"Na {before.said} komt {after.said}: {_enumerated(missed)}.",
                    "Voeg toe wat is weggevallen, of werk de nummering bij.",
                    Evidence(before.passage.place, before.passage.text),
                )  # fmt: skip


def _between(before: Numbered, after: Numbered) -> range:
    return range(before.number[-1] + 1, after.number[-1])


def _enumerated(missed: list[str]) -> str:
    return f"{' en '.join(missed)} {'ontbreekt' if len(missed) == 1 else 'ontbreken'}"


@rule(
    "vorm-nummer-dubbel",
    severity=Severity.WARNING,
    title="Elk nummer komt één keer voor",
    explanation="Twee keer paragraaf 2.3 maakt elke verwijzing ernaar onduidelijk.",
    norm=_ORDER,
    bad=["# 1 Wonen\n\nTekst.\n\n# 2 Werken\n\nTekst.\n\n# 2 Zorg\n\nTekst over zorg."],
    good=["# 1 Wonen\n\n## 1.1 Huur\n\nTekst.\n\n# 2 Werken\n\n## 2.1 Werk\n\nTekst over werk."],
)
def double_number(subject: Subject) -> Iterator[Finding]:
    """Two headings with the same number and other words."""
    first: dict[Number, Numbered] = {}
    for heading in subject.derived(numbered_headings):
        other = first.setdefault(heading.number, heading)
        if other is heading or (len(heading.number) == 1 and _restarts(subject, heading)):
            continue
        if other.passage.text != heading.passage.text and not _count_apart(subject, other, heading):
            yield at(
                heading.passage, 0, len(heading.said),
                f"Het nummer {heading.said} komt twee keer voor: “{other.passage.text}” en "
                f"“{heading.passage.text}”.",
                "Werk de nummering bij.",
                Evidence(other.passage.place, other.passage.text),
            )  # fmt: skip


def _count_apart(subject: Subject, one: Numbered, other: Numbered) -> bool:
    """Whether both stand under headings with other numbers: "2.1" for the second decision.

    In a proposal to a council arguments and objections are numbered by the decision they are about.
    """
    parents = [
        heading.number
        for place in (one.passage.section[-1:], other.passage.section[-1:])
        for heading in subject.derived(numbered_headings)
        if heading.passage.number in place
    ]
    return (
        len(parents) == 2 and len(set(parents)) == 2  # noqa: PLR2004 - the two of them
        and len(one.number) > 1 and one.number[:-1] not in parents
    )  # fmt: skip


def _restarts(subject: Subject, heading: Numbered) -> bool:
    """Whether counting begins again under another heading, as in an appendix or a programme."""
    parents = {
        one.passage.section
        for one in subject.derived(numbered_headings)
        if one.number == heading.number
    }
    return len(parents) > 1 or heading.number == (1,)


def _families(subject: Subject) -> Iterator[list[Numbered]]:
    """Headings that count on from each other: the same parent, the same beginning."""
    families: dict[tuple[tuple[int, ...], Number], list[Numbered]] = {}
    for heading in subject.derived(numbered_headings):
        key = (heading.passage.section, heading.number[:-1])
        families.setdefault(key, []).append(heading)
    yield from families.values()


@rule(
    "vorm-dubbele-kop",
    severity=Severity.HINT,
    title="Koppen naast elkaar heten verschillend",
    explanation="Twee gelijke koppen onder hetzelfde hoofdstuk zijn in een inhoudsopgave niet uit "
    "elkaar te houden.",
    norm=_WCAG,
    bad=["# Zorg\n\n## Aanpak\n\nTekst een.\n\n## Aanpak\n\nTekst twee."],
    good=["# Zorg\n\n## Aanpak\n\nTekst een.\n\n# Werk\n\n## Aanpak\n\nTekst twee."],
)
def same_heading(subject: Subject) -> Iterator[Finding]:
    """The same words twice under the same heading."""
    seen: dict[tuple[tuple[int, ...], str], Passage] = {}
    for heading in subject.document.headings():
        key = (heading.section, heading.text.casefold())
        first = seen.setdefault(key, heading)
        if first is not heading:
            yield at(
                heading, 0, len(heading.text),
                f"De kop “{heading.text}” staat hier voor de tweede keer in hetzelfde deel.",
                "Geef een van de twee een eigen naam, of voeg ze samen.",
                Evidence(first.place, first.text),
            )  # fmt: skip
