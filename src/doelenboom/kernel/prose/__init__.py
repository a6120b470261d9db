"""Running text as a small tree of blocks: one source, many renderers.

Workbooks carry plain text, the editor carries HTML. Both are read into the same blocks, so
that website, PDF, checks and workbooks never parse HTML themselves and no markup but this can
reach a publication. On prose in normal form (all that ``from_text`` and ``from_html`` return)
``from_html`` and ``to_html`` are exact inverses, and ``to_text`` loses appearance (bold,
italic, links) and nothing else. Bound figures survive both as references; what they read as is
never read back.
"""

from doelenboom.kernel.prose.blocks import Block, Prose, Span, plain, unfilled
from doelenboom.kernel.prose.bound import UNFILLED, BoundFigure, FigurePart
from doelenboom.kernel.prose.cells import from_text, to_text
from doelenboom.kernel.prose.markup import from_html, to_html
from doelenboom.kernel.prose.notes import unread_figures, words_of_figures
from doelenboom.kernel.prose.typed import from_typed, to_typed

__all__ = [
    "UNFILLED",
    "Block",
    "BoundFigure",
    "FigurePart",
    "Prose",
    "Span",
    "from_html",
    "from_text",
    "from_typed",
    "plain",
    "to_html",
    "to_text",
    "to_typed",
    "unfilled",
    "unread_figures",
    "words_of_figures",
]
