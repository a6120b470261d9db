"""Searching the index; needs nothing but the file."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path

from doelenboom.statistics.catalogue.records import Answer, Found, Origin, State, Wish
from doelenboom.statistics.catalogue.words import STOP, nearest, same_as, stems, words_of
from doelenboom.statistics.sources.protocol import TableAddress

MOST_WORDS = 12
_SHORTEST_STEM = 5
_CORRECTABLE = 5
_TWO_TYPOS = 9
_COLUMNS = (
    "tables.addresses, tables.title, tables.summary, tables.frequency, tables.period, "
    "tables.modified, tables.current, tables.level"
)
# bm25 is more negative for what fits better. Weights: code, title, summary, parts, text.
# Tables for municipalities and tables that still get figures are worth more.
_RANK = (
    "bm25(found, 20.0, 12.0, 4.0, 6.0, 1.0)"
    " * (CASE WHEN tables.current THEN 1.0 ELSE 0.55 END)"
    " * (1.0 + 0.2 * tables.level)"
)


def state(path: Path) -> State:
    """How the index stands; an index that is not there, or not to be read, is empty."""
    try:
        with closing(_open(path)) as database:
            origins = tuple(
                Origin(name, datetime.fromisoformat(moment) if moment else None, tables, fault)
                for name, moment, tables, fault in database.execute(
                    "SELECT name, moment, tables, fault FROM origins"
                )
            )
            (tables,) = database.execute("SELECT count(*) FROM tables").fetchone()
            return State(
                origins, tables, _counted(database, "catalogue"), _counted(database, "frequency")
            )
    except (sqlite3.Error, ValueError):
        return State()


def search(path: Path, wish: Wish, *, limit: int = 30) -> Answer:
    """Tables that fit the words, best first; without words the filters alone decide.

    Words are searched by their beginning, without accents, in singular and plural, inside
    compounds, and by other words for the same. When nothing has all words, typos are mended;
    when that does not help either, tables with some of the words are shown.
    """
    try:
        with closing(_open(path)) as database:
            return _search(database, wish, limit)
    except sqlite3.Error:
        return Answer()


def by_code(path: Path, code: str) -> tuple[Found, ...]:
    """Tables with this identifier, in any case of letters, of every catalogue."""
    try:
        with closing(_open(path)) as database:
            rows = database.execute(
                f"SELECT {_COLUMNS} FROM tables WHERE folded = ?",  # noqa: S608 (own columns)
                (code.strip().lower(),),
            )
            return tuple(_found(row) for row in rows)
    except sqlite3.Error:
        return ()


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _counted(database: sqlite3.Connection, column: str) -> tuple[tuple[str, int], ...]:
    rows = database.execute(
        f"SELECT {column}, count(*) FROM tables WHERE {column} != ''"  # noqa: S608 (own column)
        " GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return tuple((name, count) for name, count in rows)


def _search(database: sqlite3.Connection, wish: Wish, limit: int) -> Answer:
    typed = [word for word in words_of(wish.words) if word not in STOP][:MOST_WORDS]
    if not typed:
        return _matching(database, wish, "", limit)
    answer = _matching(database, wish, _match(typed, " AND "), limit)
    if answer.total:
        return answer
    mended = [_mended(database, word) for word in typed]
    if mended != typed:
        answer = _matching(database, wish, _match(mended, " AND "), limit)
        if answer.total:
            return Answer(answer.found, answer.total, instead=" ".join(mended))
    if len(mended) > 1:
        answer = _matching(database, wish, _match(mended, " OR "), limit)
        instead = " ".join(mended) if mended != typed else ""
        return Answer(answer.found, answer.total, instead=instead, loose=bool(answer.total))
    return Answer()


def _matching(database: sqlite3.Connection, wish: Wish, match: str, limit: int) -> Answer:
    where, values = _conditions(wish)
    if match:
        source = "found JOIN tables ON tables.id = found.rowid"
        where = ["found MATCH ?", *where]
        values = [match, *values]
        order = _RANK
    else:
        source, order = "tables", "tables.current DESC, tables.level DESC, tables.title"
    condition = f"WHERE {' AND '.join(where)}" if where else ""
    (total,) = database.execute(
        f"SELECT count(*) FROM {source} {condition}",  # noqa: S608 (own names; values apart)
        values,
    ).fetchone()
    rows = database.execute(
        f"SELECT {_COLUMNS} FROM {source} {condition} ORDER BY {order} LIMIT ?",  # noqa: S608 (as above)
        [*values, limit],
    )
    return Answer(tuple(_found(row) for row in rows), total)


def _conditions(wish: Wish) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    for column, value in (("catalogue", wish.catalogue), ("frequency", wish.frequency)):
        if value:
            where.append(f"tables.{column} = ?")
            values.append(value)
    if wish.only_current:
        where.append("tables.current")
    if wish.only_regional:
        where.append("tables.level >= 1")
    return where, values


def _match(words: Sequence[str], glue: str) -> str:
    """The question in FTS5's language. Words are letters and digits only, always in quotes."""
    return glue.join(f"({' OR '.join(_ways(word))})" for word in words)


def _ways(word: str) -> list[str]:
    ways = [f'"{word}"*']
    ways += [f'"{stem}"*' for stem in stems(word) if len(stem) >= _SHORTEST_STEM]
    ways += [f'"{other}"*' for other in same_as(word)]
    return list(dict.fromkeys(ways))


def _mended(database: sqlite3.Connection, word: str) -> str:
    """The word, or the nearest one that occurs when it occurs nowhere."""
    if len(word) < _CORRECTABLE or word.isdigit():
        return word
    begins = database.execute(
        "SELECT 1 FROM words WHERE word >= ? AND word < ? LIMIT 1", (word, f"{word}\uffff")
    ).fetchone()
    if begins:
        return word
    most = 2 if len(word) >= _TWO_TYPOS else 1
    # Words with the same first letter, and those whose first two letters changed places.
    rows = database.execute(
        "SELECT word FROM words WHERE length(word) BETWEEN ? AND ?"
        " AND (substr(word, 1, 1) = ? OR substr(word, 1, 1) = ?)",
        (len(word) - most, len(word) + most, word[0], word[1]),
    )
    return nearest(word, (other for (other,) in rows), most=most) or word


def _found(row: Sequence[object]) -> Found:
    addresses, title, summary, frequency, period, modified, current, level = row
    return Found(
        addresses=tuple(TableAddress(*one.split(":", 2)) for one in json.loads(str(addresses))),
        title=str(title),
        summary=str(summary),
        frequency=str(frequency),
        period=str(period),
        modified=str(modified),
        current=bool(current),
        level=int(str(level)),
    )
