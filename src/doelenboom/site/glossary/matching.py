"""One pattern for all words of a glossary: whole words, the longest first, linear in the text."""

import re
from collections.abc import Iterable

_Trie = dict[str, "_Trie"]
_END = ""
_ASIDE = r"<p><b>[^<]*</b></p>|<a\b.*?</a>|<h[1-6]\b.*?</h[1-6]>|<[^>]*>"
"""What is never touched: links, headings (also those that became a bold paragraph) and tags."""


def make_pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern whose group ``word`` is a word of the glossary; None without words.

    The words share their beginnings, so that a text is read once, however many words there
    are. A word within a longer one or a compound ("Wmo-loket") is not a word.

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
    return re.compile(rf"(?:{_ASIDE})|(?<![\w&-])(?P<word>{_branch(trie)})(?![\w-])", re.DOTALL)


def _branch(trie: _Trie) -> str:
    """Alternatives that begin differently; what goes on is tried before what ends here."""
    parts = [re.escape(letter) + _branch(below) for letter, below in trie.items() if letter]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
    return f"(?:{joined})?" if _END in trie else joined
