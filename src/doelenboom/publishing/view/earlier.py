"""The line above every page of a version that is not the latest.

It is put into the view and never into the publication. ``verify`` knows it by its exact form
(``site.verify.standalone.EARLIER``) and takes it out again before it compares.
"""

import re

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.language import Language, speaking
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.addresses import LANGUAGE_ROOTS

_START = re.compile(rb'<body[^>]*>\n?(?:<a class="nl-skip-link[^>]*>[^<]*</a>\n?)?')
"""Behind the way to the content, which is the first thing that a keyboard reaches."""
_WORDS = {
    Language.DUTCH: (
        "Eerdere versie", "Dit is een eerdere versie: versie {version}, van {day}. ", "Alle versies"
    ),
    Language.ENGLISH: (
        "Earlier version", "This is an earlier version: version {version}, of {day}. ",
        "All versions",
    ),
}  # fmt: skip


def with_line(page: bytes, path: str, stand: Stand) -> bytes:
    """A page with the line; what has no body stays what it is.

    Args:
        page: as it was published.
        path: its address below the root of the publication.
        stand: which version this is.
    """
    start = _START.search(page)
    if start is None:
        return page
    return page[: start.end()] + _line(path, stand) + page[start.end() :]


def _line(path: str, stand: Stand) -> bytes:
    english = LANGUAGE_ROOTS[Language.ENGLISH]
    language = Language.ENGLISH if path.startswith(english) else Language.DUTCH
    with speaking(language):
        day = format_date(stand.published_at.date())
    name, text, link = _WORDS[language]
    up = "../" * path.count("/")
    said = text.format(version=stand.version, day=day)
    return (
        f'<!--eerdere-versie--><div class="db-note-strip" role="region" aria-label="{name}">'
        f'<p>{said}<a href="{up}versies/index.html">{link}</a>.</p></div><!--/eerdere-versie-->\n'
    ).encode()
