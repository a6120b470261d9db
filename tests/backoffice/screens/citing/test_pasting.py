"""Text as it comes from Word, a web page, a field and the editor."""

import pytest
from django.http import QueryDict

from doelenboom.backoffice.screens.citing import pasted
from doelenboom.backoffice.screens.citing.masking import masked
from doelenboom.kernel.prose import to_html

WORD = (
    "<html><head><style>p{}</style></head><body><!--StartFragment-->"
    "<p class=MsoNormal>Van de <b>volwassenen</b> is <i>54&nbsp;%</i> eenzaam.<o:p></o:p></p>"
    "<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
    "<span style='font-family:Symbol'>·<span>&nbsp;&nbsp; </span></span><![endif]>Twaalf wijken</p>"
    "<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->"
    "<span>·<span>&nbsp; </span></span><!--[endif]-->Acht scholen</p>"
    "<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]>"
    "<span>1.<span>&nbsp; </span></span><![endif]>Eerst dit</p>"
    "<!--EndFragment--></body></html>"
)


def sent(**fields: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update(fields)
    return data


def test_a_page_of_word_keeps_its_paragraphs_lists_bold_and_italics() -> None:
    assert to_html(pasted.prose_in(sent(html=WORD))) == (
        "<p>Van de <b>volwassenen</b> is <i>54\u00a0%</i> eenzaam.</p>"
        "<ul><li>Twaalf wijken</li><li>Acht scholen</li></ul><ol><li>Eerst dit</li></ol>"
    )


def test_scripts_and_markup_of_elsewhere_do_not_come_along() -> None:
    found = pasted.prose_in(
        sent(html="<script>x()</script><div onclick=y()>Dag <u>allen</u></div>")
    )
    assert to_html(found) == "<p>Dag allen</p>"


def test_plain_text_and_typed_text_are_read_in_their_own_notation() -> None:
    assert (
        to_html(pasted.prose_in(sent(platte="Een.\n\n- twee")))
        == "<p>Een.</p><ul><li>twee</li></ul>"
    )
    typed = "Nu [54 %](cijfer:indicator=eenzaam)."
    assert to_html(pasted.prose_in(sent(getypt=typed))) == (
        '<p>Nu <data ref="indicator=eenzaam"></data>.</p>'
    )


def test_more_than_a_plan_is_refused() -> None:
    with pytest.raises(pasted.TooLong, match="in delen"):
        pasted.prose_in(sent(platte="a" * (pasted.MOST + 1)))


@pytest.mark.parametrize(
    "sign",
    ["<!--", "<!-- >", "<p ", "<p MsoListParagraph>", "<p MsoListParagraph ", "<![if", "<!["],
)
def test_what_begins_again_and_again_and_never_ends_takes_no_time(sign: str) -> None:
    many = sign * (pasted.MOST // 10 // len(sign))
    found = pasted.prose_in(sent(html=f"<p>Er zijn 40 scholen.</p>{many}<p>En 12 wijken.</p>"))
    told = to_html(found)
    assert told.startswith("<p>Er zijn 40 scholen.</p>")
    assert "En 12 wijken." in told


def test_bullets_of_word_that_never_end_take_no_time() -> None:
    many = "<![if !supportLists]>" * 2_000
    found = pasted.prose_in(sent(html=f"<p class=MsoListParagraph>{many}Twaalf wijken</p>"))
    assert to_html(found) == "<p>Twaalf wijken</p>"


def test_stretches_that_lie_over_each_other_are_blanked_once() -> None:
    assert masked("12 en 34 en 56", [(9, 11), (0, 5), (-3, 2), (3, 4), (12, 99)]) == (
        "      34    " + "  "
    )
    assert masked("x" * 50_000, [(0, 50_000)] * 50_000) == " " * 50_000
