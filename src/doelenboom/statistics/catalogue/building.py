"""Writing the index: a SQLite file with full text, built aside and swapped in at once.

Whoever is searching keeps the file it opened; the next search opens the new one. A list that
could not be read keeps the tables that it had, with their date.
"""

import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from doelenboom.statistics.catalogue.listing import read_listing
from doelenboom.statistics.catalogue.records import Entry, Listing, Origin
from doelenboom.statistics.catalogue.words import parts_of, words_of
from doelenboom.statistics.errors import SourceError
from doelenboom.statistics.sources.protocol import TableAddress
from doelenboom.statistics.transport.protocol import Transport

FORMAT = "1"
_SCHEMA = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE origins (
    name TEXT PRIMARY KEY, moment TEXT, tables INTEGER NOT NULL, fault TEXT NOT NULL
);
CREATE TABLE entries (
    listing TEXT NOT NULL, service TEXT NOT NULL, catalogue TEXT NOT NULL, code TEXT NOT NULL,
    title TEXT NOT NULL, summary TEXT NOT NULL, text TEXT NOT NULL, frequency TEXT NOT NULL,
    period TEXT NOT NULL, modified TEXT NOT NULL, current INTEGER NOT NULL,
    level INTEGER NOT NULL, rows INTEGER
);
CREATE TABLE tables (
    id INTEGER PRIMARY KEY, catalogue TEXT NOT NULL, code TEXT NOT NULL, folded TEXT NOT NULL,
    addresses TEXT NOT NULL, title TEXT NOT NULL, summary TEXT NOT NULL, frequency TEXT NOT NULL,
    period TEXT NOT NULL, modified TEXT NOT NULL, current INTEGER NOT NULL, level INTEGER NOT NULL
);
CREATE INDEX tables_folded ON tables (folded);
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE found USING fts5(
    code, title, summary, parts, text, content='', tokenize="unicode61 remove_diacritics 2",
    prefix='2 3 4'
);
"""
_ENTRY_FIELDS = (
    "title", "summary", "text", "frequency", "period", "modified", "current", "level", "rows",
)  # fmt: skip
_PREFERRED = {"statline-v4": 0, "statline-v3": 1}


def refresh(
    path: Path,
    http: Transport,
    listings: Sequence[Listing],
    *,
    now: datetime | None = None,
    told: Callable[[str, int], None] = lambda _name, _tables: None,
) -> tuple[Origin, ...]:
    """Read every list and swap in an index of all of them.

    Args:
        path: the index; its folder must exist.
        http: the guarded transport.
        listings: what to read.
        now: moment of reading (UTC).
        told: is called after every list with its name and number of tables; may raise to stop,
            after which the old index is as it was.

    Raises:
        SourceError: no list at all could be read; the old index stays.
    """
    moment = now or datetime.now(UTC)
    kept, known = _kept(path)
    entries: list[Entry] = []
    origins: list[Origin] = []
    failure: SourceError | None = None
    for listing in listings:
        try:
            read = read_listing(http, listing)
            origins.append(Origin(listing.name, moment, len(read)))
        except SourceError as error:
            failure = error
            read = [entry for entry in kept if entry.listing == listing.name]
            since = known.get(listing.name)
            origins.append(Origin(listing.name, since, len(read), str(error)))
        entries += read
        told(listing.name, len(read))
    if failure is not None and all(origin.fault for origin in origins):
        raise failure
    build(path, entries, origins)
    return tuple(origins)


def build(path: Path, entries: Iterable[Entry], origins: Iterable[Origin]) -> None:
    """Write the index aside, make it durable, and swap it in."""
    aside = path.with_name(f".{path.name}.{os.getpid()}-{threading.get_ident()}")
    aside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(aside)) as database:
            database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
            _fill(database, list(entries), list(origins))
            database.commit()
        with aside.open("rb") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _fill(database: sqlite3.Connection, entries: list[Entry], origins: list[Origin]) -> None:
    database.execute("INSERT INTO about VALUES ('format', ?)", (FORMAT,))
    database.executemany(
        "INSERT INTO origins VALUES (?, ?, ?, ?)",
        ((o.name, o.moment.isoformat() if o.moment else None, o.tables, o.fault) for o in origins),
    )
    database.executemany(
        f"INSERT INTO entries VALUES ({', '.join('?' * 13)})",  # noqa: S608 (only marks)
        (_as_row(entry) for entry in entries),
    )
    groups: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        key = (entry.address.catalogue.lower(), entry.address.table.lower())
        groups.setdefault(key, []).append(entry)
    known = {
        word
        for entry in entries
        for word in (*words_of(entry.title), *words_of(entry.summary))
        if not word.isdigit()
    }
    database.executemany("INSERT INTO words VALUES (?)", ((word,) for word in sorted(known)))
    for number, group in enumerate(groups.values(), 1):
        _fill_table(database, number, group, known)
    database.execute("INSERT INTO found(found) VALUES ('optimize')")


def _fill_table(
    database: sqlite3.Connection, number: int, group: list[Entry], known: set[str]
) -> None:
    """One table, told by the service that is preferred and completed by the other."""
    ordered = sorted(group, key=lambda entry: _PREFERRED.get(entry.address.service, 9))
    first = ordered[0]
    summary = next((entry.summary for entry in ordered if entry.summary), "")
    text = next((entry.text for entry in ordered if entry.text), "")
    addresses = list(dict.fromkeys(str(entry.address) for entry in ordered))
    database.execute(
        f"INSERT INTO tables VALUES ({', '.join('?' * 12)})",  # noqa: S608 (only marks)
        (
            number,
            first.address.catalogue,
            first.address.table,
            first.address.table.lower(),
            json.dumps(addresses),
            first.title,
            summary,
            next((entry.frequency for entry in ordered if entry.frequency), ""),
            next((entry.period for entry in ordered if entry.period), ""),
            first.modified,
            any(entry.current for entry in ordered),
            max(entry.level for entry in ordered),
        ),
    )
    parts = [
        part
        for word in dict.fromkeys((*words_of(first.title), *words_of(summary)))
        for part in parts_of(word, known)
    ]
    database.execute(
        "INSERT INTO found(rowid, code, title, summary, parts, text) VALUES (?, ?, ?, ?, ?, ?)",
        (number, first.address.table, first.title, summary, " ".join(parts), text),
    )


def _as_row(entry: Entry) -> tuple[object, ...]:
    where = entry.address
    facts = (getattr(entry, name) for name in _ENTRY_FIELDS)
    return (entry.listing, where.service, where.catalogue, where.table, *facts)


def _as_entry(row: tuple[Any, ...]) -> Entry:
    facts = dict(zip(_ENTRY_FIELDS, row[4:], strict=True))
    facts["current"] = bool(facts["current"])
    return Entry(row[0], TableAddress(row[1], row[2], row[3]), **facts)


def _kept(path: Path) -> tuple[list[Entry], dict[str, datetime]]:
    """Tables and dates of the index as it is; nothing where it cannot be read."""
    if not path.exists():
        return [], {}
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            entries = [_as_entry(row) for row in database.execute("SELECT * FROM entries")]
            moments = database.execute("SELECT name, moment FROM origins WHERE moment NOT NULL")
            return entries, {name: datetime.fromisoformat(moment) for name, moment in moments}
    except (sqlite3.Error, ValueError, TypeError):
        return [], {}
