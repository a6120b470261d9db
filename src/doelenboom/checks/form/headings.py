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
_APPENDICES = re.compile(r"\bBijlagen\s*:\s*(?=1[.)])")
"""How the head of a proposal begins the list of what goes with it."""
_LISTED = re.compile(r"(?:^|(?<=[;:,\s]))(?P<number>\d{1,2})[.)]\s+(?=[^\W\d_])")
_NUMBERED_APPENDIX = re.compile(r"(?P<number>[IVX]{1,5}|[A-H]|\d{1,2})\.\s+Bijlage\b")
_HEAD_OF_LIST = re.compile(r"(?:\d{1,2}\.?\s+)?Bijlagen\s*:?")
_ROMAN = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
)
_COUNTED = (_ROMAN, tuple(map(str, range(1, 16))), tuple("ABCDEFGHIJKLMNO"))
_LONGEST_LIST = 20
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
    found = {
        match["number"].upper()
        for heading in subject.document.headings()
        if (match := _APPENDIX.match(one := heading.text.strip()) or _NUMBERED_APPENDIX.match(one))
    }
    listed = {
        one["number"]
        for passage in subject.document.running_text()
        if (match := _APPENDICES.search(passage.text))
        for one in _LISTED.finditer(passage.text, match.end())
    }
    return frozenset(found | listed | set(_listed_below(subject)))


def _listed_below(subject: Subject) -> Iterator[str]:
    """The numbers of the list under "Bijlagen": "I. Proces", "II. Wettelijk kader", ….

    A list in Roman numbers gives the plain ones as well: "bijlage 2" is found in it.
    """
    passages = subject.document.passages
    for head in passages:
        if len(head.text) > _LONGEST_LIST or not _HEAD_OF_LIST.fullmatch(head.text.strip()):
            continue
        below = passages[head.number + 1 :][:_LONGEST_LIST]
        text = " ".join(f"{one.mark}. {one.text}" if one.mark else one.text for one in below)
        for names in _COUNTED:
            count, end = 0, 0
            while count < len(names):
                match = re.compile(rf"(?<!\S){names[count]}[.:)]\s").search(text, end)
                if match is None or (not count and match.start()):
                    break
                count, end = count + 1, match.end()
            if count > 1:
                yield from names[:count]
                yield from _COUNTED[1][:count]


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
