"""Numbers keep their fact and people's words their language, from sentence to page."""

from decimal import Decimal

from doelenboom.kernel.language import Language, speaking
from doelenboom.site.marking import foreign, mark, markup, plain

FIGURE = mark("54 %", fact="cijfer:x", value=Decimal("54.20"))


def test_a_figure_becomes_data_with_its_exact_value() -> None:
    assert markup(f"Het is {FIGURE} & meer.") == (
        'Het is <data class="fact" value="54.2" data-fact="cijfer:x">54 %</data> &amp; meer.'
    )


def test_without_marks_a_value_stays_what_it_was() -> None:
    assert markup("<b>") == "<b>"
    assert markup(3) == 3
    assert plain("gewoon") == "gewoon"


def test_only_the_text_is_left_where_only_text_can_stand() -> None:
    with speaking(Language.ENGLISH):
        sentence = f"{foreign('Sociale basis')}: {FIGURE}"
    assert plain(sentence) == "Sociale basis: 54 %"


def test_words_of_people_are_marked_on_an_english_page_only() -> None:
    assert foreign("Sociale basis") == "Sociale basis"
    with speaking(Language.ENGLISH):
        assert markup(foreign("Wmo & Jeugd")) == '<span lang="nl">Wmo &amp; Jeugd</span>'
        assert foreign("") == ""


def test_what_stands_in_a_mark_cannot_break_out_of_it() -> None:
    evil = mark('"><script>', fact='"><script>', value=Decimal(1))
    assert "<script>" not in str(markup(evil))
