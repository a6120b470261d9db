"""Is it running text, or what is left of a table, a list of sources or a list of abbreviations?

Text of a PDF has such pieces without the lines that held them apart. They are no sentences, so
nothing is said of their length, and a word that stands twice stood in two columns.
"""

import re

_COLUMNS = re.compile(r"\d\s?%\s+\d+(?:,\d+)?\s?%|(?<![\d.,])\d+,\d+\s+\d+,\d+\s+\d+,\d+(?![\d.,])")
"""Figures behind one another with nothing between: the cells of a row."""
_SOURCE = re.compile(r"https?:|www\.")
_LOST = "\N{REPLACEMENT CHARACTER}"
_EXPLAINED = re.compile(r"(?:^|\s)[A-Z][A-Za-z&]{0,5}:\s")
_FEWEST = 3


def is_fallen_table(text: str) -> bool:
    """Whether the cells of a row stand behind one another in this text."""
    return _COLUMNS.search(text) is not None


def is_sentence(text: str) -> bool:
    """Whether a stretch can be read as a sentence, and is no list of sources or abbreviations."""
    return not (
        _LOST in text
        or is_fallen_table(text)
        or _SOURCE.search(text)
        or len(_EXPLAINED.findall(text)) >= _FEWEST
    )
