"""Builds in tests do not typeset: PDFs of a publication are made in the tests that are about them.

A PDF takes longer than everything else in a build together, and a thousand tests build. Where
the mark ``typesetting`` stands, and in every process of its own, the real one is made; elsewhere
the same files are there with one and the same content.
"""

import pytest

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import File
from doelenboom.site.pdf import files
from doelenboom.snapshot.models import Node

_STANDS_IN = b"%PDF-1.7\n% Niet gezet in deze test.\n%%EOF\n"
_REAL = files._whole, files._theme, files._poster


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Choose before any fixture is made: one of a module or a session builds too."""
    if item.get_closest_marker("typesetting"):
        files._whole, files._theme, files._poster = _REAL
    else:
        stand_in()


def stand_in() -> None:
    """From now on this process, and what it forks, does not typeset."""
    files._whole, files._theme, files._poster = _whole, _theme, _poster


def _whole(_context: SiteContext) -> list[File]:
    return [File(addresses.DOCUMENT, _STANDS_IN)]


def _poster(_context: SiteContext) -> list[File]:
    return [File(addresses.POSTER_PDF, _STANDS_IN)]


def _theme(theme: Node, _context: SiteContext) -> list[File]:
    return [File(addresses.theme_pdf(theme), _STANDS_IN)]
