"""A style of one's own in a real browser: its colours are the colours, and all can read it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from doelenboom.publishing.house_style.tokens import read_tokens
from doelenboom.site.api import build
from doelenboom.snapshot.publisher import HouseStyle
from tests.factories import small_snapshot

SHEET = b"""
.duin-theme { --basis-color-info-color-default: #00504a }
.duin-theme { --basis-color-default-color-document: #1a1a1a }
@media (prefers-color-scheme: dark) { .duin-theme { --link: #9be8df } }
"""


def test_colours_that_were_put_in_are_what_a_reader_sees(
    tmp_path: Path, new_page: Callable[..., Any], axe: Callable[..., Any]
) -> None:
    tokens = read_tokens(SHEET)
    own = HouseStyle(name="Duin", tokens=tokens.light, dark_tokens=tokens.dark)
    small = small_snapshot()
    organisation = small.organisation.model_copy(update={"house_style": own})
    build(small.model_copy(update={"organisation": organisation}), tmp_path / "site")
    page = new_page(viewport={"width": 1280, "height": 900})
    colour = "getComputedStyle(document.querySelector('.utrecht-root')).getPropertyValue('--link')"
    seen = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto((tmp_path / "site" / "index.html").as_uri())
        seen[scheme] = page.evaluate(colour).strip()
        assert axe(page) == []
    assert seen == {"light": "#00504a", "dark": "#9be8df"}
