import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.kernel.slugs import slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kinderen & jeugd: 0–18 jaar", "kinderen-jeugd-0-18-jaar"),
        ("Thema’s en foto's", "themas-en-fotos"),
        ("Coördinatie, café, reünie", "coordinatie-cafe-reunie"),
        ("Ærø Łódź ß", "aero-lodz-ss"),
        ("  ", "x"),
        ("???", "x"),
        ("5 m²", "5-m2"),
    ],
)
def test_words_stay_readable(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_a_long_title_is_cut_at_a_word() -> None:
    assert slugify("een heel lange titel met woorden", limit=20) == "een-heel-lange-titel"
    assert slugify("een heel lange titels met woorden", limit=20) == "een-heel-lange"


def test_one_very_long_word_is_cut_anyway() -> None:
    assert slugify("a" * 90, limit=20) == "a" * 20


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_any_text_makes_a_piece_of_an_address(text: str, limit: int) -> None:
    slug = slugify(text, limit)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= limit


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)
