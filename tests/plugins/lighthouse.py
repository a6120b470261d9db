"""Lighthouse on a page that a test serves: its opinion, without the scores that depend on time."""

from collections.abc import Callable

import pytest

from tools import browser as chromium
from tools.lighthouse import imperfections, report

CATEGORIES = ("accessibility", "best-practices", "seo")
Lighthouse = Callable[[str], dict[str, list[str]]]


@pytest.fixture
def lighthouse() -> Lighthouse:
    """Return per category what is not perfect, one line per audit; empty lists are good.

    Speed is not judged here: a score that depends on how busy the machine is belongs in
    benchmarks/.
    """
    if chromium.find() is None:
        pytest.skip("geen Chromium gevonden")

    def examined(url: str) -> dict[str, list[str]]:
        content = report(url, CATEGORIES)
        return {name: imperfections(content, name) for name in CATEGORIES}

    return examined
