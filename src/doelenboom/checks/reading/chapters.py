"""Numbered lines of plain text that are its contents, and those that are its chapters."""

import re
from collections.abc import Iterator, Sequence

NUMBERED = re.compile(r"\s*(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<text>[^\W\d_].*)$")
"""A line that begins with the number of a chapter or section."""
_APPENDIX = re.compile(
    r"\s*(?:Bijlage|BIJLAGE)\s+(?:\d{1,2}|[A-Z]|[IVX]{2,4})(?:\s*[.:–-]|\b)(?:\s+[^\W\d_a-z].*)?"
)
"""A line that can open an appendix: "Bijlage B Afkortingen"."""
_NO_NAME = re.compile(r"[.!:;…,]$")
_LEADER = re.compile(r"\s*(?:\.{4,}|(?:\.\s){4,}|…+)[\s.]*\d{0,4}\s*$")
"""Dots up to the number of a page; lines with and without them make one contents."""
_LONGEST = 90
_FEWEST = 3
_TWICE = 2
_APART = 2
"""Lines of text that stand between two chapters; items of a list follow one another."""

_Numbered = tuple[int, str, str]
"""A line, from 0, the number before it, and its name as it is compared."""


def contents_and_chapters(lines: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Lines of a table of contents without page numbers, and the headings of chapters.

    A contents is a run of numbered lines whose names all come back further on. Chapters are the
    longest chain of 1, 2, 3 … with text between them.
    """
    numbered = list(_numbered(lines))
    contents = _contents(lines, numbered)
    rest = [one for one in numbered if one[0] not in contents]
    return frozenset(contents), frozenset(_chapters(lines, rest))


def appendix_lines(lines: Sequence[str]) -> tuple[frozenset[int], frozenset[int]]:
    """Lines of the contents that name an appendix, and the headings that open one.

    A name that stands beside other names of parts is of the contents when it comes back. One that
    stands on its own between empty lines opens its appendix, whatever follows: a list, a table.
    """
    named: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST and _APPENDIX.fullmatch(line) and not _NO_NAME.search(line):
            named.setdefault(_LEADER.sub("", " ".join(line.split())).casefold(), []).append(number)
    contents: set[int] = set()
    openings: set[int] = set()
    for found in named.values():
        if len(found) == _TWICE and _is_beside_another(lines, found[0]):
            contents.add(found[0])
        elif len(found) > 1:
            continue
        last = found[-1]
        if _is_empty(lines, last - 1) and (last != found[0] or _is_empty(lines, last + 1)):
            openings.add(last)
    return frozenset(contents), frozenset(openings)


def _is_beside_another(lines: Sequence[str], number: int) -> bool:
    beside = (lines[max(0, number - 1)], *lines[number + 1 : number + 2])
    return any(
        NUMBERED.fullmatch(line) or (line != lines[number] and _APPENDIX.fullmatch(line))
        for line in beside
    )


def _is_empty(lines: Sequence[str], number: int) -> bool:
    return not 0 <= number < len(lines) or not lines[number].strip()


def _numbered(lines: Sequence[str]) -> Iterator[_Numbered]:
    for number, line in enumerate(lines):
        if len(line) > _LONGEST or not (match := NUMBERED.fullmatch(line)):
            continue
        text = _LEADER.sub("", match["text"].strip())
        if text[0].isupper() and not _NO_NAME.search(text):
            yield number, match["number"], " ".join(text.split()).casefold().rstrip("?")


def _contents(lines: Sequence[str], numbered: Sequence[_Numbered]) -> set[int]:
    last = {(number, name): line for line, number, name in numbered}
    found: set[int] = set()
    run: list[_Numbered] = []
    for one in [*numbered, (len(lines), "", "")]:
        again = any(one[1:] == other[1:] for other in run)
        if run and (again or _between(lines, run[-1][0], one[0])):
            end = run[-1][0]
            if len(run) >= _FEWEST and all(last[(nr, name)] > end for _, nr, name in run):
                found |= {line for line, _, _ in run}
            run = []
        run.append(one)
    return found


def _chapters(lines: Sequence[str], numbered: Sequence[_Numbered]) -> list[int]:
    chains: dict[int, list[int]] = {}
    best: list[int] = []
    for line, said, _ in numbered:
        if "." in said or (line and lines[line - 1].strip()):
            continue
        number = int(said)
        before = chains.get(number - 1, [])
        if number == 1:
            chains[1] = [line]
        elif before and _between(lines, before[-1], line) >= _APART:
            chains[number] = [*before, line]
        else:
            continue
        best = max(best, chains[number], key=len)
    return best if len(best) >= _FEWEST else []


def _between(lines: Sequence[str], one: int, other: int) -> int:
    """How many lines with words stand between two lines; two is as good as more."""
    count = 0
    for number in range(one + 1, other):
        count += bool(lines[number].strip())
        if count >= _APART:
            break
    return count
