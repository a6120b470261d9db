"""The colours of files that stand alone: the organisation's, where they can be seen."""

import pytest

from doelenboom.site.api import render_pages
from doelenboom.site.colours.contrast import SHAPE, TEXT, parsed, ratio_of
from doelenboom.site.colours.palette import OPEN, palette_of
from doelenboom.site.context import SiteContext
from doelenboom.site.pdf.compose import one_element
from doelenboom.snapshot.models import Organisation
from doelenboom.snapshot.publisher import HouseStyle
from tests.budgets import money_snapshot
from tests.factories import small_snapshot

_LINKS, _WANT = "--basis-color-info-color-default", "--basis-color-accent-1-color-default"
OWN = HouseStyle(name="eigen", tokens={_LINKS: "#0a6640", _WANT: "#ffd0e0"})


def organisation(**changes: object) -> Organisation:
    return small_snapshot().organisation.model_copy(update=changes)


def test_own_colours_are_used_and_too_weak_ones_are_not() -> None:
    palette = dict(palette_of(organisation(house_style=OWN)).light)
    assert palette["measure"] == "#0a6640"
    assert palette["want"] == dict(OPEN.light)["want"], "pale pink on white"


@pytest.mark.parametrize("theme", ["voorbeeld", "ma", "weg"])
@pytest.mark.parametrize("style", [None, OWN])
def test_whatever_the_style_everything_can_be_seen(theme: str, style: HouseStyle | None) -> None:
    palette = palette_of(organisation(theme=theme, house_style=style))
    for colours in (dict(palette.light), dict(palette.dark)):
        paper = parsed(colours["paper"])
        for name in ("ink", "soft", "quiet", "want", "measure", "minor", "compare"):
            front = parsed(colours[name])
            assert front and paper
            assert ratio_of(front, paper) >= (SHAPE if name == "compare" else TEXT)


def test_files_and_documents_have_them_and_need_no_stylesheet() -> None:
    snapshot = money_snapshot(organisation=organisation(house_style=OWN))
    made = dict(render_pages(snapshot))
    drawing = made["geld/begroot-en-verwacht.svg"].decode()
    assert "#0a6640" in drawing and "var(" not in drawing
    frame = made["geld/begroot-en-verwacht/inbed/index.html"].decode()
    assert "db-huisstijl" in frame and "assets/huisstijl." in frame
    context = SiteContext(snapshot)
    document = one_element(context, context.snapshot.nodes[0]).as_json().decode()
    assert '"measure": "#0a6640"' in document
