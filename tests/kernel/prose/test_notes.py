"""Bound figures and marked numbers in running text."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from doelenboom.kernel.prose import (
    BoundFigure,
    FigurePart,
    Span,
    from_html,
    from_text,
    from_typed,
    plain,
    to_html,
    to_text,
    to_typed,
    unfilled,
    unread_figures,
)

REFERENCE = "indicator=fietsers;region=GM0718;period=2024"
HTML = f'<p>Van de inwoners fietst <data ref="{REFERENCE}"></data> dagelijks.</p>'
TEXT = f"Van de inwoners fietst [cijfer](cijfer:{REFERENCE}) dagelijks."


def test_a_bound_figure_is_a_reference_and_never_digits() -> None:
    read = from_html(HTML)
    assert [span.figure and span.figure.reference for span in read[0].items[0]] == [
        None, REFERENCE, None,
    ]  # fmt: skip
    assert plain(read) == "Van de inwoners fietst [cijfer] dagelijks."
    assert to_html(read) == HTML
    assert to_text(read) == to_typed(read) == TEXT
    assert from_text(TEXT) == from_typed(TEXT) == read


def test_what_stands_in_a_bound_figure_is_never_read_back() -> None:
    shown = HTML.replace("></data>", ' value="14.6">14,6 <b>%</b></data>')
    assert from_html(shown) == from_html(HTML)
    assert from_text(TEXT.replace("[cijfer]", "[14,6 %]")) == from_html(HTML)
    assert from_text(TEXT.replace("[cijfer]", "[]")) == from_html(HTML)


def test_a_filled_figure_shows_its_words_and_is_stored_without() -> None:
    before, figure, after = from_html(HTML)[0].items[0]
    assert figure.figure is not None
    told = figure.model_copy(
        update={
            "text": "bijna 1 op de 7",
            "figure": figure.figure.model_copy(update={"value": Decimal(14), "parts": ()}),
        }
    )
    block = from_html(HTML)[0].model_copy(update={"items": ((before, told, after),)})
    assert plain((block,)) == "Van de inwoners fietst bijna 1 op de 7 dagelijks."
    assert "bijna 1 op de 7</data>" in to_html((block,))
    assert to_text((block,)) == TEXT.replace("cijfer]", "bijna 1 op de 7]")
    assert unfilled((block,)) == from_html(HTML)
    assert from_typed(to_typed((block,)), (block,)) == from_html(HTML)
    changed = from_typed(to_typed((block,)).replace("dagelijks", "wekelijks"), (block,))
    assert to_html(changed) == HTML.replace("dagelijks", "wekelijks")


def test_a_number_can_be_marked_as_no_statistic() -> None:
    html = '<p>Bus <data ref="geen">38</data> rijdt weer.</p>'
    read = from_html(html)
    assert [(span.text, span.marked) for span in read[0].items[0]] == [
        ("Bus ", None), ("38", True), (" rijdt weer.", None),
    ]  # fmt: skip
    assert to_html(read) == html
    assert to_text(read) == "Bus [38](geen-cijfer) rijdt weer."
    assert from_text(to_text(read)) == read


def test_neighbouring_figures_stay_two() -> None:
    html = f'<p><data ref="{REFERENCE}"></data><data ref="{REFERENCE}"></data></p>'
    assert to_html(from_html(html)) == html
    assert to_html(from_text(to_text(from_html(html)))) == html


def test_text_that_only_looks_like_a_figure_stays_text() -> None:
    literal = f"Schrijf [14 %](cijfer:{REFERENCE}) of \\[38](geen-cijfer)."
    read = from_html(f"<p>{literal}</p>")
    assert plain(read) == literal
    assert from_text(to_text(read)) == read
    assert to_text(read).startswith("Schrijf \\[14 %]")


def test_a_backslash_at_the_end_of_the_line_before_a_figure_is_plain_text() -> None:
    read = from_html(f'<p>map \\<br/><data ref="{REFERENCE}"></data></p>')
    assert from_text(to_text(read)) == read
    assert to_text(read).startswith("map \\\n[cijfer]")


def test_bold_stays_on_a_figure_and_a_link_does_not() -> None:
    link = '<p><a href="https://example.nl/"><b><data ref="indicator=a"></data></b></a></p>'
    assert to_html(from_html(link)) == '<p><b><data ref="indicator=a"></data></b></p>'


@pytest.mark.parametrize("ref", ["", "x y=1", "javascript:alert(1)", "<script>", "indicator"])
def test_an_unreadable_reference_in_markup_leaves_the_words(ref: str) -> None:
    read = from_html(f'<p>Er zijn <data ref="{ref}">38</data> bussen.</p>')
    assert to_html(read) == "<p>Er zijn 38 bussen.</p>"


def test_an_open_figure_ends_with_its_paragraph() -> None:
    assert to_html(from_html('<p><data ref="indicator=a">weg</p><p>Blijft.</p>')) == (
        '<p><data ref="indicator=a"></data></p><p>Blijft.</p>'
    )


def test_what_was_meant_as_a_figure_but_is_none_is_found() -> None:
    assert unread_figures("[14](cijfer:oeps) en [3](Cijfer:indicator=a)") == [
        "[14](cijfer:oeps)", "[3](Cijfer:indicator=a)",
    ]  # fmt: skip
    assert unread_figures(TEXT) == []
    assert unread_figures("[noot](https://example.nl)") == []


def test_a_reference_is_written_in_safe_letters_only() -> None:
    with pytest.raises(ValidationError):
        BoundFigure(reference='indicator=a"><script>')
    assert Span(text="x", figure=BoundFigure(reference="indicator=a")).is_note


def test_a_value_is_the_same_before_and_after_it_was_stored() -> None:
    part = FigurePart(role="value", indicator="fietsers", period="2024", value=Decimal("54.000000"))
    made = BoundFigure(reference=REFERENCE, value=Decimal("0.5000"), parts=(part,))
    again = BoundFigure.model_validate_json(made.model_dump_json())
    assert made.value is not None
    assert again.value is not None
    assert str(made.value) == str(again.value) == "0.5"
    assert str(part.value) == "54"


@pytest.mark.parametrize(
    "text", ["\\" * 20_000 + "](", "\\" * 20_000 + "Kop](", "[" * 20_000 + "]("]
)
def test_a_run_of_signs_is_read_at_once_and_comes_back(text: str) -> None:
    prose = from_typed(text)
    assert from_typed(to_typed(prose)) == prose
