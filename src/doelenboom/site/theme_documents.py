"""Which themes have a PDF of their own beside the document of the whole edition."""

from doelenboom.site.context import SiteContext
from doelenboom.snapshot.models import Node

MOST_THEMES = 40
"""A plan with more themes has them in the whole document only."""


def themes_with_document(context: SiteContext) -> list[Node]:
    """The themes with a PDF; none where that would be the whole document once more."""
    themes = context.themes
    return themes if 1 < len(themes) <= MOST_THEMES else []
