"""Contrast of every pair of colours, and what would do."""

import pytest

from doelenboom.publishing.house_style.contrast import contrasts
from doelenboom.site.colours.contrast import ratio_of
from doelenboom.snapshot.publisher import HouseStyle


def test_black_on_white_is_twenty_one() -> None:
    assert ratio_of((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


@pytest.mark.parametrize("theme", ["voorbeeld", "ma"])
def test_both_open_themes_are_good_in_light_and_dark(theme: str) -> None:
    pairs = contrasts(HouseStyle(name="leeg"), theme)
    assert {pair.light for pair in pairs} == {True, False}
    assert [pair.sentence for pair in pairs if not pair.is_good] == []


def test_a_pale_link_is_told_with_what_would_do() -> None:
    style = HouseStyle(name="bleek", tokens={"--basis-color-info-color-default": "#8ecef6"})
    weak = [pair for pair in contrasts(style, "voorbeeld") if not pair.is_good]
    link = next(pair for pair in weak if pair.what == "links")
    assert link.light
    assert "het moet minstens 4,5 : 1 zijn" in link.sentence
    assert link.better in link.sentence
    mended = HouseStyle(name="goed", tokens={"--link": link.better})
    assert next(p for p in contrasts(mended, "voorbeeld") if p.what == "links").is_good


def test_dark_tokens_are_held_against_the_dark() -> None:
    style = HouseStyle(name="donker", dark_tokens={"--ink": "#333333"})
    weak = {(pair.what, pair.light) for pair in contrasts(style, "voorbeeld") if not pair.is_good}
    assert ("tekst", False) in weak
    assert ("tekst", True) not in weak


def test_a_colour_that_cannot_be_computed_is_not_called_good() -> None:
    style = HouseStyle(name="vreemd", tokens={"--ink": "hsl(200 10% 20%)"})
    pair = contrasts(style, "voorbeeld")[0]
    assert not pair.is_good
    assert "kunnen we niet uitrekenen" in pair.sentence
