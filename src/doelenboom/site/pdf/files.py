"""The PDFs that every publication has, as files of the builder."""

from collections.abc import Callable, Sequence
from functools import partial

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import File
from doelenboom.site.pdf.compose import one_theme, whole_edition
from doelenboom.site.pdf.press import Press, typeset
from doelenboom.snapshot.models import Node

MOST_THEMES = 40
"""A plan with more themes has them in the whole document only."""

_PER_PRESS = 10

Job = Callable[[SiteContext], Sequence[File]]


def pdf_jobs(context: SiteContext) -> list[Job]:
    """The whole edition, then themes by the handful; the first takes longest, so it comes first."""
    themes = themes_with_pdf(context)
    groups = [themes[place : place + _PER_PRESS] for place in range(0, len(themes), _PER_PRESS)]
    return [_whole, *(partial(_themes, group) for group in groups)]


def themes_with_pdf(context: SiteContext) -> list[Node]:
    """The themes that have a PDF of their own; none where that would be the whole once more."""
    themes = context.themes
    return themes if 1 < len(themes) <= MOST_THEMES else []


def _whole(context: SiteContext) -> list[File]:
    return [File(addresses.DOCUMENT, typeset(whole_edition(context)))]


def _themes(themes: Sequence[Node], context: SiteContext) -> list[File]:
    with Press() as press:
        return [
            File(addresses.theme_pdf(theme), press.typeset(one_theme(context, theme)))
            for theme in themes
        ]
