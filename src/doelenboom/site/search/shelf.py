"""Documents that are kept together: those of one theme, or all that stand beside the tree.

What one shelf adds to the index follows from its documents and from the words that can be cut in
parts, so a shelf on which nothing changed is kept from one version to the next.
"""

import json
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from hashlib import sha256
from itertools import groupby

import msgspec

from doelenboom.site.search.document import Document, Kind
from doelenboom.site.search.words import fold, tokens

Rank = tuple[int, int]
"""Place of a sort of documents in the index: the shown edition first, then older; per kind."""
_KINDS = {kind: place for place, kind in enumerate(Kind)}
_OLDEST = 1_000_000


class Entry(msgspec.Struct, array_like=True, frozen=True):
    """One document.

    Attributes:
        kind: what it is about.
        edition: as of a document.
        href: its address.
        letters: how many it has in all.
        line: its address, title, code, place and text, as a file of the index has them.
    """

    kind: Kind
    edition: int | None
    href: str
    letters: int
    line: str

    @property
    def rank(self) -> Rank:
        """Where its sort comes."""
        age = 0 if self.edition is None else _OLDEST - self.edition
        return age, _KINDS[self.kind]

    @property
    def document(self) -> Document:
        """The document itself."""
        return Document(self.kind, self.edition, *json.loads(self.line))


class _Told(msgspec.Struct, array_like=True):
    entries: tuple[Entry, ...]
    words: tuple[str, ...]


_DECODER = msgspec.msgpack.Decoder(_Told)


class Shelf:
    """Some documents in order, and all words in them."""

    def __init__(self, data: bytes) -> None:
        """Read what ``filled`` wrote."""
        told = _DECODER.decode(data)
        self._data = data
        self.words = told.words
        self.groups: list[tuple[Rank, list[Entry]]] = [
            (rank, list(entries)) for rank, entries in groupby(told.entries, lambda e: e.rank)
        ]

    @cached_property
    def sha256(self) -> bytes:
        """Of all that is on it."""
        return sha256(self._data).digest()


class Counts:
    """How often words occur in texts; each text is read once while an index is made."""

    def __init__(self) -> None:
        self._known: dict[str, Counter[str]] = {}

    def of(self, text: str) -> Counter[str]:
        """The words of a text."""
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = Counter(tokens(text))
        return found


def filled(documents: Iterable[Document], counts: Counts) -> bytes:
    """A shelf with these documents; of one sort they stay in their order."""
    items = list(documents)
    entries = sorted(map(_entry, items), key=lambda entry: entry.rank)
    words = set[str]()
    for item in items:
        words.update(counts.of(item.text), tokens(item.title), tokens(item.place), code_words(item))
    return msgspec.msgpack.encode(_Told(tuple(entries), tuple(sorted(words))))


def code_words(item: Document) -> set[str]:
    """The code as a whole, and what it is made of."""
    return {fold(item.code), *tokens(item.code)} if item.code else set()


def _entry(item: Document) -> Entry:
    said = (item.href, item.title, item.code, item.place, item.text)
    line = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    return Entry(item.kind, item.edition, item.href, sum(map(len, said)), line)
