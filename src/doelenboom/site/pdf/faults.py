"""What the typesetter has against a document, in words for who must mend it."""

import re
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

_LETTERS = ("NotoSans_400Regular", "NotoSans_400Regular_Italic", "NotoSans_600SemiBold",
            "NotoSerif_600SemiBold")  # fmt: skip
_KNOWN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), told)
    for pattern, told in (
        (
            r"the text `\"(?P<text>.*?)\"` could not be displayed",
            "geen van onze letters heeft het teken “{text}”. Haal het weg of vervang het.",
        ),
        (
            r"failed to parse SVG",
            "een tekening of het logo is geen goede SVG. Zet het logo opnieuw in bij Huisstijl.",
        ),
        (
            r"failed to decode image",
            "het logo is geen goede PNG. Zet het opnieuw in bij Huisstijl.",
        ),
        (r"missing alt text", "een tekening heeft geen beschrijving voor wie haar niet ziet."),
        (
            r"skipped from heading level (?P<one>\d+) to (?P<two>\d+)",
            "na een kop van niveau {one} komt een kop van niveau {two}.",
        ),
        (r"label `<(?P<name>.*?)>` does not exist", "een verwijzing leidt nergens heen ({name})."),
    )
)


def in_dutch(message: str) -> str:
    """A message of the typesetter; what we do not know is told as it is, behind what we know."""
    for pattern, told in _KNOWN:
        if match := pattern.search(message):
            return told.format_map(match.groupdict())
    return f"het zetprogramma meldt: {message.strip()}"


def missing(fonts: Iterable[Path]) -> str:
    """What this installation lacks to make PDFs, in a sentence; "" where all is there."""
    if find_spec("typst") is None:
        return (
            "Het onderdeel waarmee PDF’s worden gezet (typst) ontbreekt in deze installatie. "
            "Installeer Doelenboom opnieuw met alle onderdelen."
        )
    there = {font.stem for font in fonts if font.is_file()}
    lost = [name for name in _LETTERS if name not in there]
    if not lost:
        return ""
    return (
        f"De letters voor PDF’s zijn er niet allemaal: {', '.join(lost)} ontbreekt in de map "
        "lettertypen van de vormgeving. Bouw de vormgeving opnieuw met ./doe demo."
    )
