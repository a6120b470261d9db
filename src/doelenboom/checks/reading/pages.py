"""What a page of paper leaves in a text: its number, and the line above or below every page."""

import re
from collections import defaultdict
from collections.abc import Sequence

_NUMBER = re.compile(
    r"\s*(?:-\s*)?(?:(?:pagina|blz\.?|p\.)\s*)?(?P<page>\d{1,4})(?:\s*(?:van|/)\s*\d{1,4})?"
    r"(?:\s*-)?\s*",
    re.IGNORECASE,
)
_SAID = re.compile(r"\s*(?:pagina|blz\.?)\s*\d{1,4}(?:\s*(?:van|/)\s*\d{1,4})?\s*", re.IGNORECASE)
_SAID_AMID = re.compile(r"\b(?:pagina|blz\.?)\s+\d{1,4}\b(?!.*[.;:]\s*$)", re.IGNORECASE)
_FEWEST_PAGES = 3
_CLOSEST = 8
"""Fewer lines than this do not make a page: numbers closer together are cells of a table."""
_LONGEST_HEAD = 90
_LONGEST_FOOT = 140


def without_page_marks(lines: Sequence[str]) -> list[str]:
    """The same lines, those that only mark a page made empty; form feeds are gone."""
    marks = {number for number, line in enumerate(lines) if _SAID.fullmatch(line)}
    marks |= _counting(lines) | _feet(lines)
    marks |= _running(lines, marks)
    return ["" if number in marks else line.replace("\f", "") for number, line in enumerate(lines)]


def _counting(lines: Sequence[str]) -> set[int]:
    """Lines with only a number, each one more than the one a page before."""
    lone = [
        (number, int(match["page"]))
        for number, line in enumerate(lines)
        if (match := _NUMBER.fullmatch(line)) and _stands_alone(lines, number)
    ]
    chains: dict[int, tuple[tuple[int, ...], int]] = {}
    best: tuple[int, ...] = ()
    for number, page in lone:
        before, last = chains.get(page - 1, ((), -_CLOSEST))
        chain = (*before, number) if number - last >= _CLOSEST else (number,)
        if page not in chains or len(chain) > len(chains[page][0]):
            chains[page] = (chain, number)
        best = max(best, chain, key=len)
    return set(best) if len(best) >= _FEWEST_PAGES else set()


def _feet(lines: Sequence[str]) -> set[int]:
    """Lines that name a page amid other words, again and again with another number."""
    alike: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(lines):
        if len(line) <= _LONGEST_FOOT and _SAID_AMID.search(line):
            alike[_likeness(line)][line.strip()] = number
    return {
        number for found in alike.values() if len(found) > 1 for number in found.values()
    }  # fmt: skip


def _running(lines: Sequence[str], marks: set[int]) -> set[int]:
    """The same short line next to most page numbers or form feeds: a running head."""
    edges = marks | {number for number, line in enumerate(lines) if "\f" in line}
    if len(edges) < _FEWEST_PAGES:
        return set()
    beside: dict[str, set[int]] = defaultdict(set)
    for edge in edges:
        for step in (-1, 1):
            near = _nearest(lines, edge, step, marks)
            if near is not None and len(lines[near].strip()) <= _LONGEST_HEAD:
                beside[_likeness(lines[near])].add(near)
    enough = max(_FEWEST_PAGES, len(edges) // 3)
    return {number for found in beside.values() if len(found) >= enough for number in found}


def _nearest(lines: Sequence[str], edge: int, step: int, marks: set[int]) -> int | None:
    number = edge if "\f" in lines[edge] and step > 0 and edge not in marks else edge + step
    while 0 <= number < len(lines) and (not lines[number].strip() or number in marks):
        number += step
    return number if 0 <= number < len(lines) else None


def _likeness(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split())).casefold()


def _stands_alone(lines: Sequence[str], number: int) -> bool:
    before = lines[number - 1].strip() if number else ""
    after = lines[number + 1].strip("\f \t") if number + 1 < len(lines) else ""
    return not before or not after
