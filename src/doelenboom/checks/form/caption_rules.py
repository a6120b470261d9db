"""Numbers of tables and figures, and the table of contents."""

import re
from collections.abc import Iterator

from doelenboom.checks.document import PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.form.headings import captions, numbered_headings
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject

_ORDER = "Zorgvuldigheid en leesbaarheid: een lezer moet kunnen vinden waarnaar verwezen wordt"
_A_ROW = 2
_GOES_ON = re.compile(r"\b(?:vervolg|vervolgd)\b", re.IGNORECASE)


@rule(
    "vorm-bijschrift", severity=Severity.WARNING,
    title="Elke tabel en figuur heeft een eigen nummer",
    explanation="Twee keer “Tabel 1”, of een tabel 3 zonder tabel 2: een verwijzing komt dan bij "
    "de verkeerde uit.",
    norm=_ORDER,
    bad=["Tabel 1: Inwoners\n\n| Jaar | Aantal |\n|---|---|\n| 2023 | 38 |\n\nTekst hierbij.\n\n"
         "Tabel 1: Woningen\n\n| Jaar | Aantal |\n|---|---|\n| 2023 | 17 |"],
    good=["Tabel 1: Inwoners\n\n| Jaar | Aantal |\n|---|---|\n| 2023 | 38 |\n\nTekst hierbij.\n\n"
          "Tabel 2: Woningen\n\n| Jaar | Aantal |\n|---|---|\n| 2023 | 17 |"],
)  # fmt: skip
def caption_numbers(subject: Subject) -> Iterator[Finding]:
    """A number that two captions with other words have, and one number that is left out."""
    for word, numbers in subject.derived(captions).items():
        for number, places in numbers.items():
            for other in places[1:]:
                same = other.text == places[0].text or _GOES_ON.search(other.text)
                only = PassageKind.CAPTION in (other.kind, places[0].kind)
                if not same and only and other.number != places[0].number:
                    yield at(
                        other, 0, min(len(other.text), 40),
                        f"{word.capitalize()} {number} is er twee keer.",
                        "Nummer opnieuw, en kijk de verwijzingen na.",
                        Evidence(places[0].place, places[0].text[:60]),
                    )  # fmt: skip
        plain = sorted(int(number) for number in numbers if number.isdigit())
        if len(plain) < _A_ROW or len(plain) != len(numbers) or plain[0] != 1:
            continue
        missing = sorted(set(range(1, plain[-1])) - set(plain))
        if len(missing) == 1:
            place = numbers[str(missing[0] + 1)][0]
            yield at(
                place, 0, min(len(place.text), 40),
                f"{word.capitalize()} {missing[0]} ontbreekt.",
                "Nummer opnieuw, of voeg toe wat er wegviel.", severity=Severity.HINT,
            )  # fmt: skip


_ENTRY = re.compile(
    r"\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<title>[^\W\d_].*?)[\s.…]*\d*\s*$"
)
_FEWEST = 3


@rule(
    "vorm-inhoudsopgave", severity=Severity.WARNING,
    title="Wat in de inhoudsopgave staat, staat in het stuk",
    explanation="Een hoofdstuk dat geschrapt of hernummerd is, blijft vaak in de inhoudsopgave "
    "staan.",
    norm=_ORDER,
    bad=["1 Inleiding ........ 3\n2 Analyse ........ 5\n3 Aanpak ........ 9\n4 Geld ........ 12\n\n"
         "# 1 Inleiding\n\nTekst.\n\n# 2 Analyse\n\nTekst.\n\n# 3 Aanpak\n\nTekst."],
    good=["1 Inleiding ........ 3\n2 Analyse ........ 5\n3 Aanpak ........ 9\n\n"
          "# 1 Inleiding\n\nTekst.\n\n# 2 Analyse\n\nTekst.\n\n# 3 Aanpak\n\nTekst."],
)  # fmt: skip
def contents_are_there(subject: Subject) -> Iterator[Finding]:
    """A numbered line of contents without its heading, where nearly all lines have theirs."""
    numbers = {heading.said for heading in subject.derived(numbered_headings)}
    titles = {_bare(heading.text) for heading in subject.document.headings()}
    entries = [
        (passage, match)
        for passage in subject.document.passages
        if passage.kind is PassageKind.CONTENTS and (match := _ENTRY.match(passage.text))
    ]
    lost = [
        (passage, match) for passage, match in entries
        if match["number"] not in numbers and _bare(match["title"]) not in titles
    ]  # fmt: skip
    if len(entries) - len(lost) < _FEWEST or len(lost) * 4 > len(entries):
        return
    for passage, match in lost:
        yield at(
            passage, match.start("number"), match.end("title"),
            f"“{match['number']} {match['title']}” staat in de inhoudsopgave, maar niet in het "
            "stuk.",
            "Werk de inhoudsopgave bij, of kijk of het hoofdstuk is weggevallen.",
        )  # fmt: skip


def _bare(text: str) -> str:
    return re.sub(r"^[\W\d]+", "", text).casefold().rstrip(" .?")
