from hypothesis import given
from hypothesis import strategies as st

from doelenboom.site.verify.excerpts import excerpt, first_difference


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_the_first_difference_is_the_first(one: bytes, other: bytes) -> None:
    offset = first_difference(one, other)
    assert one[:offset] == other[:offset]
    assert one == other or one[offset : offset + 1] != other[offset : offset + 1]


def test_the_first_difference_far_away_is_found() -> None:
    one = b"a" * 200_000
    assert first_difference(one, one[:150_000] + b"b" + one[150_001:]) == 150_000
    assert first_difference(one, one) == 200_000
    assert first_difference(one, one + b"x") == 200_000


@given(st.text(min_size=1, max_size=100), st.integers(min_value=0, max_value=99))
def test_text_is_shown_as_text(text: str, place: int) -> None:
    shown = excerpt(text.encode("utf-8", "replace"), min(place, len(text) - 1))
    assert shown
    assert "\n" not in shown


def test_bytes_that_are_no_text_are_shown_as_numbers() -> None:
    assert excerpt(bytes(range(128, 160)), 8).startswith("80 81 82")


def test_behind_the_end_there_is_nothing() -> None:
    assert excerpt(b"", 0) == "(einde van het bestand)"
