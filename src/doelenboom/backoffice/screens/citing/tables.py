"""Small tables on the clipboard as lists: running text has no tables, and a number needs its words.

A row becomes one bullet: "Jongeren met jeugdhulp: 13,1 % (2024), 13,6 % (2025)". Cell by cell a
number would stand alone, without what it counts and of which year.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile

from doelenboom.backoffice.screens.citing.cells import Cell, grid_of

# None of these looks past the next tag: a page of somebody else may end nothing.
_TABLE = re.compile(r"<(?P<end>/?)table\b[^<>]*>", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20|21)\d\d(?:\s?[-/]\s?\d{2,4})?")
_OF_A_YEAR = re.compile(r"(?P<what>[^\d()]{2,40}?)\s+(?P<year>(?:19|20|21)\d\d)")
"""A head that says of which year, and what: "Rekening 2024", "Begroting na wijziging 2026"."""
_PLAIN = re.compile(r"(?P<sign>[-−–]?)\s?(?P<digits>\d{1,3}(?:\.\d{3})*|\d+)(?P<places>,\d+)?")
_EUROS = r"(?:€|eur(?:o(?:['’]?s)?)?)"
_THOUSANDS = re.compile(
    rf"[x×*]\s?{_EUROS}\s?1[. ]?000(?![.\d])|\bin duizenden {_EUROS}|[x×*]\s?1[. ]?000 {_EUROS}",
    re.I,
)
_MILLIONS = re.compile(
    rf"[x×*]\s?{_EUROS}\s?1(?:[. ]?000[. ]?000|\s?(?:mln|miljoen))\b|\bin miljoenen {_EUROS}"
    rf"|[x×*]\s?1\s?(?:mln|miljoen) {_EUROS}",
    re.I,
)
_LONGEST_CELL, _LONGEST_NAME = 40, 200


def with_tables_as_lists(markup: str) -> str:
    """The markup, with every table of numbers as a list; what is a layout stays as it is."""
    return "".join(_parts(markup))


def _parts(markup: str) -> Iterator[str]:
    """A table that has another inside is a layout; the one inside is looked at."""
    at = 0
    for begin, end in pairwise(_TABLE.finditer(markup)):
        if begin["end"] or not end["end"]:
            continue
        caption, rows = grid_of(markup[begin.end() : end.start()])
        if _has_numbers(rows):
            yield markup[at : begin.start()]
            yield _listed(caption, rows)
            at = end.end()
    yield markup[at:]


def _has_numbers(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether it is a table of names and short values, and no layout of a page."""
    values = [cell.words for row in rows for cell in row if cell is not row[0]]
    return (
        all(len(words) <= _LONGEST_CELL for words in values)
        and all(len(row[0].words) <= _LONGEST_NAME for row in rows)
        and any(char.isdigit() for words in values for char in words)
    )


def _listed(caption: str, rows: Sequence[Sequence[Cell]]) -> str:
    titles = list(takewhile(_is_title, rows))
    rows = rows[len(titles) :]
    heads = _heads(rows)
    told = [caption, *(row[0].words for row in titles)]
    over = " ".join([*told, *(row[0].words for row in heads)])
    bullets = [_bullet(_in_euros(row, over), heads) for row in rows[len(heads) :]]
    return (
        "".join(f"<p>{words}</p>" for words in told if words)
        + "<ul>" + "".join(f"<li>{bullet}</li>" for bullet in bullets if bullet) + "</ul>"
    )  # fmt: skip


def _is_title(row: Sequence[Cell]) -> bool:
    """Whether a row says one thing, about all that follows."""
    return all(cell is row[0] or not cell.words for cell in row)


def _heads(rows: Sequence[Sequence[Cell]]) -> Sequence[Sequence[Cell]]:
    """The rows at the top that say what stands under them; none where nothing would be left."""
    number = 0
    while number < len(rows) and _is_head(rows[number], rows[number - 1] if number else None):
        number += 1
    return rows[:number] if number < len(rows) else ()


def _is_head(row: Sequence[Cell], above: Sequence[Cell] | None) -> bool:
    """Whether it has years, or words without digits, and goes on with the head above it."""
    told = [cell.words for cell in row if cell is not row[0] and cell.words]
    is_worded = bool(told) and all(
        _YEAR.fullmatch(words)
        or _OF_A_YEAR.fullmatch(words)
        or not any(char.isdigit() for char in words)
        for words in told
    )
    if above is None or not is_worded:
        return is_worded
    return (
        not row[0].words or row[0] is above[0] or all(cell.is_head for cell in row)
        or (not above[0].words and any(one is other for one, other in pairwise(above)))
    )  # fmt: skip


def _in_euros(row: Sequence[Cell], over: str) -> Sequence[Cell]:
    """The row with amounts in full where the head says "x € 1.000": a sentence has no head."""
    if _THOUSANDS.search(over):
        scale = "000"
    elif _MILLIONS.search(over):
        scale = ""
    else:
        return row
    done = {id(cell): _amount(cell, scale) for cell in row[1:] if cell is not row[0]}
    return [done.get(id(cell), cell) for cell in row]


def _amount(cell: Cell, thousands: str) -> Cell:
    found = _PLAIN.fullmatch(cell.words)
    if found is None:
        return cell
    sign = "-" if found["sign"] else ""
    digits = found["digits"].replace(".", "")
    if not thousands:
        return replace(cell, words=f"€ {sign}{digits}{found['places'] or ''} miljoen")
    places = (found["places"] or "")[1:]
    if len(places) > len(thousands):
        return cell
    euros = int(digits + places + thousands[len(places) :])
    return replace(cell, words=f"€ {sign}{euros:,}".replace(",", "."))


def _bullet(row: Sequence[Cell], heads: Sequence[Sequence[Cell]]) -> str:
    values = []
    for _, same in groupby(enumerate(row), lambda placed: id(placed[1])):
        placed = list(same)
        cell = placed[0][1]
        if cell is not row[0] and cell.words:
            values.append(_value(cell.words, _over([place for place, _ in placed], heads)))
    name = row[0].words.rstrip(":")
    return f"{name}: {', '.join(values)}" if name and values else name or ", ".join(values)


def _over(places: Sequence[int], heads: Sequence[Sequence[Cell]]) -> list[str]:
    """What the head says of these columns, each thing once; what is about the names is left out."""
    over = [
        row[place].words for row in heads for place in places
        if place < len(row) and row[place] is not row[0]
    ]  # fmt: skip
    return [words for words in dict.fromkeys(over) if words]


def _value(words: str, over: Sequence[str]) -> str:
    years = [one for one in over if _YEAR.fullmatch(one) or _OF_A_YEAR.fullmatch(one)]
    told = " ".join([*(one for one in over if one not in years), words])
    years = [one[:1].lower() + one[1:] for one in years]
    return f"{told} ({', '.join(years)})" if years else told
