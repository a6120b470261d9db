"""Every number of a text is bound, marked or loose; what is no statistic is not counted."""

import pytest

from doelenboom.figures.api import Coverage, coverage, coverage_of_all, loose_in
from doelenboom.kernel.prose import Block, BoundFigure, Span, from_html, from_text

FIGURE = BoundFigure(reference="indicator=eenzaamheid")


@pytest.mark.parametrize(
    ("text", "loose"),
    [
        ("Van de jongeren rookt 14,6 %, in 2023 nog 12,4 %.", 2),
        ("Op 1 maart 2026 belde de raad 0118 421 000, zie artikel 213a en bijlage 3.", 0),
        ("Bijna 1 op de 8 kinderen, een kwart van de ouderen en € 1,2 miljoen.", 3),
        ("Jongeren van 12 tot 18 jaar doen mee.", 0),
        ("Geen getal te zien.", 0),
    ],
)
def test_only_statistics_and_amounts_count(text: str, loose: int) -> None:
    assert coverage(from_text(text)) == Coverage(loose=loose)


def test_bound_and_marked_numbers_are_not_loose() -> None:
    item = (
        Span(text="In 6 wijken bellen wij "), Span(text="38", marked=True),
        Span(text=" mensen; "), Span(text="bijna 1 op de 8", figure=FIGURE),
        Span(text=" is eenzaam, "), Span(text="[cijfer]", figure=FIGURE), Span(text=" niet."),
    )  # fmt: skip
    block = Block(kind="paragraph", items=(item,))
    assert coverage((block,)) == Coverage(bound=2, marked=1, loose=1)
    assert coverage((block,)).numbers == 4
    assert [one.words for one in loose_in(item)] == ["6"]
    assert coverage_of_all([(block,), (block,)]) == Coverage(bound=4, marked=2, loose=2)


def test_a_stored_text_counts_as_it_is_shown() -> None:
    stored = from_html('<p>Ruim <data ref="indicator=a"></data> en <data ref="geen">38</data>.</p>')
    assert coverage(stored) == Coverage(bound=1, marked=1)
