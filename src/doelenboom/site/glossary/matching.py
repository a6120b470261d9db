"""One pattern for all words of a glossary: whole words, the longest first, linear in the text."""

import re
from collections.abc import Iterable

_Trie = dict[str, "_Trie"]
_END = ""
_ASIDE = r"p><b>[^<]*</b></p>|a\b.*?</a>|h[1-6]\b.*?</h[1-6]>|[^>]*>"
"""What is never touched, behind its ``<``: headings (also those that became a bold paragraph),
links and tags."""


def make_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern that finds words of the glossary, and markup to pass over; None without words.

    What begins with ``<`` is markup, all else a word. The words share their beginnings, so that a
    text is read once, however many words there are. A word within a longer one or a compound
    ("Wmo-loket") is not a word. Every alternative begins with one letter, since the engine looks
    for those in one step; that nothing stands before the word is asked behind it.

    Args:
        words: as they may occur, escaped as the text is.
    """
    trie: _Trie = {}
    for word in words:
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[_END] = {}
    if not trie:
        return None
    found = (
        rf"{re.escape(letter)}(?<![\w&-].){_branch(below)}(?![\w-])"
        for letter, below in trie.items()
    )
    return re.compile(f"<(?:{_ASIDE})|{'|'.join(found)}", re.DOTALL)


def _branch(trie: _Trie) -> str:
    """Alternatives that begin differently; what goes on is tried before what ends here."""
    parts = [re.escape(letter) + _branch(below) for letter, below in trie.items() if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{joined})?" if _END in trie else joined
