"""Numbers of headings, captions and appendices, and what refers to them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.subject import Subject

_NUMBER = re.compile(
    r"(?:(?P<word>hoofdstuk|paragraaf|deel|bijlage|tabel|figuur|grafiek|kaart)\s+)?"
    r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})(?:[.:)]|\b)\s*(?=\D|$)",
    re.IGNORECASE,
)
_APPENDIX = re.compile(r"bijlage\s+(?P<number>[0-9]{1,2}|[IVX]{1,5}|[A-Z])(?![\w])", re.IGNORECASE)
_CAPTION = re.compile(
    r"(?<!\w)(?P<word>tabel|figuur|grafiek|kaart)\s+(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2})*)(?![\d,.]*\d)",
    re.IGNORECASE,
)

_CAPTION_GOES_ON = re.compile(r"[.:]\s+[A-Z]")

Number = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading with a number: ``(5, 2, 1)`` for "5.2.1 Economische promotie"."""

    passage: Passage
    number: Number

    @property
    def said(self) -> str:
        """The number as it is written."""
        return said(self.number)


def said(number: Number) -> str:
    """``(5, 2, 1)`` → ``"5.2.1"``."""
    return ".".join(map(str, number))


def numbered_headings(subject: Subject) -> tuple[Numbered, ...]:
    """Headings that begin with a number of their own, in reading order."""
    return tuple(_numbered(subject))


def _numbered(subject: Subject) -> Iterator[Numbered]:
    for heading in subject.document.headings():
        match = _NUMBER.match(heading.text)
        word = (match["word"] or "").lower() if match else ""
        if match and word in ("", "hoofdstuk", "paragraaf", "deel"):
            if not word and heading.text[match.end() : match.end() + 1] in ("%", "€", ""):
                continue
            yield Numbered(heading, tuple(int(part) for part in match["number"].split(".")))


def appendices(subject: Subject) -> frozenset[str]:
    """Numbers or letters of appendices that have a heading."""
    found = set()
    for heading in subject.document.headings():
        if match := _APPENDIX.match(heading.text.strip()):
            found.add(match["number"].upper())
    return frozenset(found)


def captions(subject: Subject) -> dict[str, dict[str, list[Passage]]]:
    """``{"tabel": {"3": [passage]}}``: what is numbered outside the text."""
    found: dict[str, dict[str, list[Passage]]] = {}
    for passage in subject.document.passages:
        for match in _CAPTION.finditer(passage.text):
            if _is_caption(passage, match):
                found.setdefault(match["word"].lower(), {}).setdefault(match["number"], []).append(
                    passage
                )
    return found


def _is_caption(passage: Passage, match: re.Match[str]) -> bool:
    """A caption begins a passage or a line of it, and is no sentence that tells about a table.

    In text from a PDF a caption can stand in the middle of a paragraph: “… 0,128 Figuur 2. Jeugd”.
    """
    rest = passage.text[match.end() :]
    if not passage.text[: match.start()].strip():
        return rest.strip()[:1] in (":", ".", "-", "–", "—", "|", "") or rest.strip()[:1].isupper()
    return match["word"][0].isupper() and bool(_CAPTION_GOES_ON.match(rest))
