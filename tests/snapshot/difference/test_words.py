"""What was reworded: exact, mirrored, and in phrases instead of confetti."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from doelenboom.snapshot.comparison import Piece
from doelenboom.snapshot.difference.words import (
    likeness,
    reworded,
    text_becomes,
    text_was,
)

WORDS = st.lists(
    st.sampled_from(
        ["de", "wijk", "buurt,", "€ 1.200", "1 juli 2026", "12,5 %", "einde.", "\n", "  ", "Éen"]
    )
    | st.text(max_size=6),
    max_size=40,
).map(" ".join)


def told(was: str, becomes: str) -> str:
    signs = {"same": "{}", "was": "[-{}-]", "becomes": "{{+{}+}}"}
    return "".join(signs[p.kind].format(p.text) for p in reworded(was, becomes))


@given(WORDS, WORDS)
def test_both_texts_can_be_read_back(was: str, becomes: str) -> None:
    pieces = reworded(was, becomes)
    if was == becomes:
        assert pieces == ()
    else:
        assert text_was(pieces) == was
        assert text_becomes(pieces) == becomes


@given(WORDS, WORDS)
def test_swapping_the_texts_mirrors_the_pieces(was: str, becomes: str) -> None:
    turned = {"same": "same", "was": "becomes", "becomes": "was"}
    there = [(p.kind, p.text) for p in reworded(was, becomes)]
    back = [(turned[p.kind], p.text) for p in reworded(becomes, was)]
    assert sorted(there) == sorted(back)
    assert [p for p in there if p[0] == "same"] == [p for p in back if p[0] == "same"]


@given(WORDS, WORDS)
def test_what_was_stands_before_what_it_becomes(was: str, becomes: str) -> None:
    kinds = [piece.kind for piece in reworded(was, becomes)]
    assert ("becomes", "was") not in list(pairwise(kinds))
    assert all(one != other for one, other in pairwise(kinds))


def test_a_date_and_an_amount_are_told_whole() -> None:
    assert (
        told("Start in alle 6 wijken voor 1 juli 2026.", "Start in alle 6 wijken voor 1 mei 2027.")
        == "Start in alle 6 wijken voor[- 1 juli 2026-]{+ 1 mei 2027+}."
    )
    assert (
        told("Dat kost dit jaar € 1,2 miljoen extra.", "Dat kost dit jaar € 1,4 miljoen extra.")
        == "Dat kost dit jaar[- € 1,2 miljoen-]{+ € 1,4 miljoen+} extra."
    )


def test_a_phrase_is_replaced_as_a_phrase() -> None:
    assert told(
        "Buurtverbinders zoeken eenzame inwoners op.",
        "Buurtverbinders zoeken mensen die weinig contact hebben op.",
    ) == ("Buurtverbinders zoeken[- eenzame inwoners-]{+ mensen die weinig contact hebben+} op.")


def test_a_stray_word_that_stayed_does_not_cut_a_change_in_two() -> None:
    assert told(
        "Wij helpen alle ouderen en jongeren in de buurt met vragen over geld en werk.",
        "Wij helpen bewoners en ondernemers in de buurt met vragen over geld en werk.",
    ) == (
        "Wij helpen[- alle ouderen en jongeren-]{+ bewoners en ondernemers+}"
        " in de buurt met vragen over geld en werk."
    )


def test_texts_with_little_in_common_are_told_whole() -> None:
    assert [p.kind for p in reworded("De bus rijdt elk uur.", "Wij bouwen honderd woningen.")] == [
        "was",
        "becomes",
    ]


def test_a_text_that_appears_or_goes_is_one_piece() -> None:
    assert reworded("", "Nieuw beleid.") == (Piece(kind="becomes", text="Nieuw beleid."),)
    assert reworded("Oud beleid.", "") == (Piece(kind="was", text="Oud beleid."),)


def test_a_very_long_text_without_anchors_is_told_whole_and_exactly() -> None:
    was, becomes = "ja nee " * 3000, "nee ja nee " * 2000
    pieces = reworded(was, becomes)
    assert text_was(pieces) == was
    assert text_becomes(pieces) == becomes


def test_likeness_looks_at_words_only() -> None:
    assert likeness("Vier buurtverbinders begonnen", "vier buurtverbinders begonnen") == 1
    assert likeness("Vier buurtverbinders begonnen", "Nieuw cijfer bekend") == 0
