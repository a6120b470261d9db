"""The PDFs that every publication has, as files of the builder."""

from collections.abc import Callable, Sequence
from functools import partial

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import File
from doelenboom.site.pdf.compose import one_theme, poster, whole_edition
from doelenboom.site.pdf.press import Press
from doelenboom.site.theme_documents import themes_with_document
from doelenboom.snapshot.models import Node

_PER_PRESS = 10

Job = Callable[[SiteContext], Sequence[File]]


def pdf_jobs(context: SiteContext) -> list[Job]:
    """The whole edition, then themes by the handful; the first takes longest, so it comes first."""
    themes = themes_with_document(context)
    groups = [themes[place : place + _PER_PRESS] for place in range(0, len(themes), _PER_PRESS)]
    return [_whole, *(partial(_themes, group) for group in groups)]


def _whole(context: SiteContext) -> list[File]:
    with Press() as press:
        return [
            File(addresses.DOCUMENT, press.typeset(whole_edition(context))),
            File(addresses.POSTER_PDF, press.typeset(poster(context))),
        ]


def _themes(themes: Sequence[Node], context: SiteContext) -> list[File]:
    with Press() as press:
        return [
            File(addresses.theme_pdf(theme), press.typeset(one_theme(context, theme)))
            for theme in themes
        ]
