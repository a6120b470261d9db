"""Text as it comes from Word, a web page, a field and the editor."""

import pytest
from django.http import QueryDict

from doelenboom.backoffice.screens.citing import pasted
from doelenboom.backoffice.screens.citing.clipboard import as_meant
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


@pytest.mark.parametrize("cell", ["<td colspan=9999 rowspan=9999>12", "<tr><td rowspan=9999>12"])
def test_a_table_that_says_to_fill_a_million_cells_is_left_alone(cell: str) -> None:
    many = f"<table><tr>{cell * 2_000}</table>"
    assert pasted.with_tables_as_lists(many) == many


def test_stretches_that_lie_over_each_other_are_blanked_once() -> None:
    assert masked("12 en 34 en 56", [(9, 11), (0, 5), (-3, 2), (3, 4), (12, 99)]) == (
        "      34    " + "  "
    )
    assert masked("x" * 50_000, [(0, 50_000)] * 50_000) == " " * 50_000


@pytest.mark.parametrize(
    ("table", "told"),
    [
        (
            "<table border=1><tr><td><p class=MsoNormal>Indicator</p></td><td>2024</td>"
            "<td>2025</td></tr><tr><td><p>Jongeren met jeugd&shy;hulp</p></td><td></td>"
            "<td><p>13,6%</p></td></tr></table>",
            ["Jongeren met jeugdhulp: 13,6% (2025)"],
        ),
        (
            "<TABLE><TR><TH>Wat</TH><TH>Duinmonde</TH><TH>Nederland</TH></TR>"
            "<TR><TD>Eenzaam</TD><TD>54&nbsp;%</TD><TD>46&nbsp;%</TD></TR></TABLE>",
            ["Eenzaam: Duinmonde 54 %, Nederland 46 %"],
        ),
        ("<table><tr><td>Inwoners</td><td>44.071</td></tr></table>", ["Inwoners: 44.071"]),
        (
            f"<table><tr><td><p>Een.</p></td><td><p>{'Lang verhaal. ' * 9}3</p></td></tr></table>",
            ["Een.", ("Lang verhaal. " * 9) + "3"],
        ),
        ("<table><tr><td>Een</td><td>3", ["Een 3"]),
        (
            "<table><tr><th>Wijk</th><th colspan=2>2024</th><th>2025</th></tr>"
            "<tr><td>Noord</td><td>11</td><td>12</td><td>13</td></tr></table>",
            ["Noord: 11 (2024), 12 (2024), 13 (2025)"],
        ),
        (
            '<table><tr><th rowspan="2">Wijk</th><th colspan="2">2024</th><th>2025</th></tr>'
            "<tr><th>man</th><th>vrouw</th><th>man</th></tr>"
            "<tr><td>Noord</td><td>11</td><td>12</td><td>13</td></tr></table>",
            ["Noord: man 11 (2024), vrouw 12 (2024), man 13 (2025)"],
        ),
        (
            "<table><tr><td></td><td colspan=2>2024</td></tr>"
            "<tr><td>Wijk</td><td>man</td><td>vrouw</td></tr>"
            "<tr><td>Noord</td><td>11</td><td>12</td></tr>"
            "<tr><td>Zuid</td><td colspan=2>23</td></tr></table>",
            ["Noord: man 11 (2024), vrouw 12 (2024)", "Zuid: man vrouw 23 (2024)"],
        ),
        (
            "<table><tr><th colspan=2>Thema</th><th>2024</th></tr><tr><td rowspan=2>Jeugd</td>"
            "<td>zorg</td><td>11</td></tr><tr><td>school</td><td>12</td></tr></table>",
            ["Jeugd: zorg, 11 (2024)", "Jeugd: school, 12 (2024)"],
        ),
        (
            "<table><caption>Tabel 3: Jeugd</caption><tr><th></th><th>2024</th></tr>"
            "<tr><td>zorg</td><td>11</td></tr></table>",
            ["Tabel 3: Jeugd", "zorg: 11 (2024)"],
        ),
        (
            "<table><tr><td colspan=2>Jeugd in cijfers</td></tr><tr><td>Wat</td><td>2024</td></tr>"
            "<tr><td>zorg</td><td>11</td></tr><tr><td>school</td><td>n.b.</td></tr></table>",
            ["Jeugd in cijfers", "zorg: 11 (2024)", "school: n.b. (2024)"],
        ),
        (
            "<table><tr><td>Kop 12</td><td><table><tr><td>a</td><td>1</td></tr></table></td></tr>"
            "<tr><td>slot</td><td>2</td></tr></table>",
            ["Kop 12", "a: 1", "slot 2"],
        ),
        ("<table><tr><td>Wat</td><td>2024</td></tr></table>", ["Wat: 2024"]),
        (
            "<table><tr><td>Taakveld (x € 1.000)</td><td>Rekening 2024</td><td>Begroting 2026</td>"
            "<td>%</td></tr><tr><td>6.1 Samenkracht</td><td>7.640</td><td>-8.100,5</td>"
            "<td>6,1%</td></tr></table>",
            ["6.1 Samenkracht: € 7.640.000 (rekening 2024), € -8.100.500 (begroting 2026), % 6,1%"],
        ),
        (
            "<table><tr><td colspan=2>Lasten (in miljoenen euro’s)</td></tr><tr><td>Wat</td>"
            "<td>2024</td></tr><tr><td>Jeugd</td><td>12,4</td></tr></table>",
            ["Lasten (in miljoenen euro’s)", "Jeugd: € 12,4 miljoen (2024)"],
        ),
    ],
)
def test_a_table_of_numbers_becomes_a_list_in_which_every_number_has_its_words(
    table: str, told: list[str]
) -> None:
    lines = [
        "".join(span.text for span in item).replace("\u00a0", " ")
        for block in pasted.prose_in(sent(**{pasted.MARKUP: table})) for item in block.items
    ]  # fmt: skip
    assert lines == told


@pytest.mark.parametrize(
    ("markup", "meant"),
    [
        ('<b style="font-weight:normal;" id="docs-internal-guid-1"><p>'
         '<span style="font-weight:400">In 2024 was </span>'
         '<span style="font-weight:700">54 %</span><span style="font-style:'
         'italic"> eenzaam</span>.</p></b>', "<p>In 2024 was <b>54 %</b><i> eenzaam</i>.</p>"),
        ('<p>Jeugdhulp.<sup><a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a></sup>'
         '</p><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>Bron: CBS.</p>',
         "<p>Jeugdhulp.[1]</p><p>[1] Bron: CBS.</p>"),
        ('<p>Jeugdhulp.<a href="#_ftn1" name="_ftnref1"><span class=MsoFootnoteReference>'
         "<![if !supportFootnotes]><span>[1]</span><![endif]></span></a> Dat stijgt.</p>",
         "<p>Jeugdhulp.[1] Dat stijgt.</p>"),
        ("<p>Groen: 12 m<sup>2</sup>, de 19<sup>e</sup> eeuw.<sup>4</sup></p>",
         "<p>Groen: 12 m², de 19e eeuw.[4]</p>"),
        ("<p>Dit <del cite=x>was</del><ins>is</ins> nieuw.</p>", "<p>Dit is nieuw.</p>"),
        ("<h2>2.1<span>&nbsp;&nbsp;&nbsp; </span>Jeugd</h2>", "<h3>2.1 Jeugd</h3>"),
        ("<p>44\u202f100 in 2026\u20112031\u200b, 54&nbsp;%</p>",
         "<p>44.100 in 2026-2031, 54\u00a0%</p>"),
    ],
)  # fmt: skip
def test_what_a_word_processor_means_is_what_comes_along(markup: str, meant: str) -> None:
    assert to_html(pasted.prose_in(sent(html=markup))) == meant


def test_plain_text_has_the_usual_spaces_and_hyphens() -> None:
    found = to_html(pasted.prose_in(sent(platte="44\u2009100 in 2026\u20112031\u200b.")))
    assert found == "<p>44.100 in 2026-2031.</p>"


@pytest.mark.parametrize(
    "begun", ['<a href="#_ftn1">', "<del>", "m<sup>", '<span style="x">', "<b docs-internal-guid"]
)
def test_what_begins_and_never_ends_takes_no_more_than_its_length(begun: str) -> None:
    assert as_meant(begun * 20_000)
