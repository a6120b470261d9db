"""The PDFs that every publication has, as files of the builder.

What composes them is imported when the first of them is made: pages alone need none of it.
"""

from collections.abc import Callable, Sequence
from functools import partial

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import File
from doelenboom.site.pdf.press import typeset
from doelenboom.site.theme_documents import themes_with_document
from doelenboom.snapshot.models import Node

Job = Callable[[SiteContext], Sequence[File]]


def pdf_jobs(context: SiteContext) -> list[Job]:
    """The whole edition, which takes longest, so it comes first; the themes; the poster."""
    themes = (partial(_theme, theme) for theme in themes_with_document(context))
    return [_whole, *themes, _poster]


def is_pdf_job(job: Callable[..., object]) -> bool:
    """Whether a job needs a press."""
    return job in {_whole, _poster} or (isinstance(job, partial) and job.func is _theme)


def _whole(context: SiteContext) -> list[File]:
    from doelenboom.site.pdf.compose import whole_edition

    return [File(addresses.DOCUMENT, typeset(whole_edition(context)))]


def _poster(context: SiteContext) -> list[File]:
    from doelenboom.site.pdf.compose import poster

    return [File(addresses.POSTER_PDF, typeset(poster(context)))]


def _theme(theme: Node, context: SiteContext) -> list[File]:
    from doelenboom.site.pdf.compose import one_theme

    return [File(addresses.theme_pdf(theme), typeset(one_theme(context, theme)))]
