"""Binding what was chosen in the review, and nothing else."""

import pytest

from doelenboom.backoffice.screens.citing.masking import masked, masked_item
from doelenboom.backoffice.screens.citing.reviewing import bound_text
from doelenboom.backoffice.screens.citing.showing import sentence_after, sentence_before
from doelenboom.backoffice.screens.citing.telling import told
from doelenboom.figures.api import BadReference
from doelenboom.kernel.prose import from_html, to_html

REFERENCE = "indicator=eenzaam;period=2024"
TEXT = "<p>In 2024 was <b>54 %</b> eenzaam, 38 deden mee.</p><ul><li>En 21 % hielp.</li></ul>"


def test_chosen_numbers_are_bound_or_marked_and_the_rest_stays() -> None:
    prose, number = bound_text(
        from_html(TEXT),
        {"getal-0-0-12-16": REFERENCE, "getal-0-0-26-28": "geen", "getal-1-0-3-7": "", "x": "y"},
    )
    assert number == 2
    assert to_html(prose) == (
        f'<p>In 2024 was <b><data ref="{REFERENCE}"></data></b> eenzaam, '
        '<data ref="geen">38</data> deden mee.</p><ul><li>En 21 % hielp.</li></ul>'
    )


@pytest.mark.parametrize(
    "name", ["getal-7-0-0-2", "getal-0-9-0-2", "getal-0-0-10-14", "getal-0-0-900-902"]
)
def test_a_place_that_the_text_has_not_is_refused(name: str) -> None:
    with pytest.raises(BadReference, match="opnieuw"):
        bound_text(from_html(TEXT), {name: REFERENCE})


def test_a_choice_that_is_no_figure_is_refused() -> None:
    with pytest.raises(BadReference, match="geen verwijzing"):
        bound_text(from_html(TEXT), {"getal-0-0-12-16": "javascript:alert(1)"})


def test_what_is_bound_or_marked_is_no_loose_number() -> None:
    prose = from_html(f'<p>Nu <data ref="{REFERENCE}"></data> en <data ref="geen">38</data>.</p>')
    assert "cijfer" not in masked_item(prose[0].items[0])
    assert "38" not in masked_item(prose[0].items[0])


def test_places_are_counted_as_a_browser_counts_them() -> None:
    assert masked("a😀 12 b", [(4, 6)]) == "a\ufffc\ufffc    b"


def test_the_count_says_every_kind() -> None:
    assert told(1, 0, 0) == "1 getal: 1 gebonden, 0 gemarkeerd, 0 los."
    assert told(1, 2, 3) == "6 getallen: 1 gebonden, 2 gemarkeerd, 3 los."
    assert told(0, 0, 0) == "Geen getallen in deze tekst."


def test_a_figure_is_shown_in_its_own_sentence() -> None:
    assert sentence_before("Eerst dit. Daarna is ") == "Daarna is "
    assert sentence_after(" eenzaam. Meer volgt.") == " eenzaam."
