"""Where the sentences of a passage begin and end."""

import re
from functools import lru_cache
from itertools import pairwise

_END = re.compile(r"[.!?…]+[\"”’')\]]*(?:\[\d{1,3}\])*\s+(?=[\"“‘'(\[]*[A-Z0-9À-Þ])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:ca|bv|bijv|nr|nrs|art|blz|p|pp|incl|excl|resp|max|min|gem|o\.a|m\.b\.t|t\.o\.v"
    r"|i\.v\.m"
    r"|d\.w\.z|e\.d|e\.o|jl|mln|mld|evt|dhr|mevr|dr|drs|ir|mr|prof|st|t\.a\.v|m\.u\.v|n\.a\.v|plm"
    r"|aug|sept|okt|nov|dec|jan|feb|mrt|apr)|\b[A-Z])\.$"
)

_NUMBERED = re.compile(r"(?<!\S)\d{1,2}\.$")


@lru_cache(maxsize=256)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every sentence; a point in "t.o.v. Nederland" or "ca. 300" ends none."""
    edges = [0]
    for match in _END.finditer(text):
        stop = match.start() + 1
        is_mark = text[match.start()] == "."
        if is_mark and _ABBREVIATED.search(text, edges[-1], stop):
            continue
        if (
            is_mark
            and text[match.end()].isdigit()
            and _NUMBERED.search(text, max(0, stop - 3), stop)
        ):
            continue
        edges.append(match.end())
    edges.append(len(text))
    return tuple((start, end) for start, end in pairwise(edges) if start < end)
