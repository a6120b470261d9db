"""What people type in a plain text field."""

from hypothesis import given

from doelenboom.kernel.prose import Prose, from_html, from_typed, to_html, to_typed
from tests.kernel.prose.test_round_trips import texts, trees


def typed(text: str, before: str = "") -> str:
    return to_html(from_typed(text, from_html(before)))


@given(trees)
def test_a_text_that_nobody_touched_stays_what_it_was(prose: Prose) -> None:
    assert from_typed(to_typed(prose), prose) == prose


@given(texts)
def test_what_was_typed_is_shown_the_same_the_next_time(text: str) -> None:
    once = from_typed(text)
    assert from_typed(to_typed(once), once) == once
    assert from_typed(to_typed(once)) == once


def test_a_short_sentence_without_a_full_stop_is_no_heading() -> None:
    assert typed("Westduin start later\n\nRietkapelle ook.") == (
        "<p>Westduin start later</p><p>Rietkapelle ook.</p>"
    )
    assert typed("## Planning\nWestduin start later.") == (
        "<h3>Planning</h3><p>Westduin start later.</p>"
    )


def test_lists_and_paragraphs() -> None:
    assert typed("Er zijn:\n- drie wijken\n- twee dorpen\n\nMeer volgt.") == (
        "<p>Er zijn:</p><ul><li>drie wijken</li><li>twee dorpen</li></ul><p>Meer volgt.</p>"
    )


def test_bold_words_and_links_that_still_stand_there_stay() -> None:
    before = '<p>Zie <a href="https://example.nl/">de monitor</a>. <b>Let op</b>: drie wijken.</p>'
    shown = "Zie de monitor. Let op: drie wijken."
    assert to_typed(from_html(before)) == shown
    assert typed(shown, before) == before
    assert typed("Zie de monitor. Let op: vier wijken.", before) == before.replace("drie", "vier")
    assert typed("Zie het verslag.", before) == "<p>Zie het verslag.</p>"


def test_markup_that_is_typed_is_text() -> None:
    assert typed("<script>alert(1)</script>") == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"
