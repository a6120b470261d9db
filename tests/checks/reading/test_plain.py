"""Plain text, as it comes out of a PDF, a website or a text editor, becomes passages."""

import pytest

from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.decoding import decoded
from doelenboom.checks.reading.errors import UnreadableError
from doelenboom.checks.reading.plain import read_plain


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.text) for passage in document.passages]


def test_lines_of_a_pdf_are_one_paragraph_with_its_words_whole() -> None:
    document = read_plain(
        "De gezond-\nheid in de SES-WOA-\nscore van reken- en\ndigitale vaardig\u00ad\nheden.", "a"
    )

    assert [passage.text for passage in document.passages] == [
        "De gezondheid in de SES-WOA-score van reken- en digitale vaardigheden."
    ]
    place = document.passages[0].text.index
    assert document.passages[0].place_at(place("score")).line == 3
    assert document.passages[0].place_at(place("digitale")).line == 4


def test_a_sentence_goes_on_behind_the_page_number_and_the_running_head() -> None:
    subjects = ("Zorg", "Jeugd", "Wonen", "Werk", "Sport")
    pages = [
        f"{subjects[page - 3]} krijgt een alinea die hier nog niet is afgelopen\n\n{page} \n\n"
        f"Jaarverslag gemeente\n\nmaar hier gaat zij door tot het einde.\n\n"
        + "Dit is een hele zin.\n\n"
        * 4
        for page in range(3, 8)
    ]

    texts = [passage.text for passage in read_plain("".join(pages), "a").passages]

    assert texts[0].endswith("niet is afgelopen maar hier gaat zij door tot het einde.")
    assert "3" not in texts
    assert "Jaarverslag gemeente" not in texts


def test_headings_contents_items_and_captions_are_known() -> None:
    document = read_plain(
        "Inhoud\n\n1. Inleiding ........ 3\n1.1 Aanleiding ....... 4\n\n1. Inleiding\n\n"
        "1.1 Aanleiding\nIn 2024 waren er 12 plannen:\n• zeven klaar;\n• vijf bezig.\n\n"
        "Tabel 1. Plannen per jaar\n\nKort kopje\n\nEen gewone alinea die lang genoeg is.\n",
        "a",
    )

    assert _kinds(document)[1:] == [
        ("contents", "1. Inleiding ........ 3"),
        ("contents", "1.1 Aanleiding ....... 4"),
        ("heading", "1. Inleiding"),
        ("heading", "1.1 Aanleiding"),
        ("paragraph", "In 2024 waren er 12 plannen:"),
        ("item", "zeven klaar;"),
        ("item", "vijf bezig."),
        ("caption", "Tabel 1. Plannen per jaar"),
        ("heading", "Kort kopje"),
        ("paragraph", "Een gewone alinea die lang genoeg is."),
    ]
    assert document.passages[5].place.label == "§ 1.1, alinea 1"
    assert [document.passages[number].text for number in document.passages[6].section] == [
        "1. Inleiding", "1.1 Aanleiding",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Taakveld\t2024\t2025\nJeugd\t12,5\t13,0\nTotaal\t12,5\t13,0",
        "| Taakveld | 2024 | 2025 |\n|---|--:|--:|\n| Jeugd | 12,5 | 13,0 |\n"
        "| Totaal | 12,5 | 13,0 |",
        "Taakveld   2024   2025\nJeugd      12,5   13,0\nTotaal     12,5   13,0",
    ],
    ids=["tabs", "bars", "spaces"],
)
def test_columns_become_a_table_with_its_head(text: str) -> None:
    document = read_plain(f"Zo staat het ervoor.\n\n{text}\n\nDat was het.", "a")

    (table,) = document.tables
    assert table.heads == 1
    assert [
        [document.passages[cell].text for cell in row if cell is not None] for row in table.rows
    ] == [["Taakveld", "2024", "2025"], ["Jeugd", "12,5", "13,0"], ["Totaal", "12,5", "13,0"]]
    cell = document.passages[table.rows[1][2] or 0]
    assert (cell.kind, cell.row, cell.column) == (PassageKind.CELL, 1, 2)
    assert cell.place.label == "tabel 1, rij 2, 2025"


def _texts(document: Document) -> list[list[str]]:
    (table,) = document.tables
    return [
        [document.passages[cell].text if cell is not None else "" for cell in row]
        for row in table.rows
    ]


def test_columns_that_stand_straight_keep_their_heads_groups_and_empty_cells() -> None:
    document = read_plain(
        "Tabel 2  Lasten en baten\n"
        "x € 1.000                  Rekening Begroting Begroting    Raming\n"
        "                               2024      2025      2026      2027\n"
        "Lasten\n"
        "2.1  Verkeer en vervoer       9.842    10.110    10.465    10.530\n"
        "7.2  Riolering                5.310         -     5.614     5.702\n"
        "Bijdrage aan de\n"
        "veiligheidsregio              1.100     1.150     1.200\n"
        "\n"
        "Baten\n"
        "7.2  Riolering                6.388     6.570     6.725     6.822\n"
        "Een noot onder de tabel is een gewone zin, en hoort er niet bij.",
        "a",
    )

    assert _texts(document) == [
        ["x € 1.000", "Rekening", "Begroting", "Begroting", "Raming"],
        ["", "2024", "2025", "2026", "2027"],
        ["Lasten", "", "", "", ""],
        ["2.1 Verkeer en vervoer", "9.842", "10.110", "10.465", "10.530"],
        ["7.2 Riolering", "5.310", "-", "5.614", "5.702"],
        ["Bijdrage aan de veiligheidsregio", "1.100", "1.150", "1.200", ""],
        ["Baten", "", "", "", ""],
        ["7.2 Riolering", "6.388", "6.570", "6.725", "6.822"],
    ]
    (table,) = document.tables
    assert table.heads == 2
    assert document.passages[table.caption or 0].text == "Tabel 2 Lasten en baten"
    assert document.passages[table.rows[7][1] or 0].place.line == 11


@pytest.mark.parametrize(
    "text",
    [
        "Programma 2024 2025 2026\nWonen in fase 2 9.842 10.110 10.465\n"
        "Zorg en jeugd 1.874 - 1.958\nTotaal 11.716 10.110 12.423",
        "Programma\n2024\n2025\n2026\nWonen in fase 2\n9.842\n10.110\n10.465\n"
        "Zorg en jeugd\n1.874\n-\n1.958\nTotaal\n11.716\n10.110\n12.423",
    ],
    ids=["one line a row", "one line a cell"],
)
def test_a_table_that_fell_apart_in_a_pdf_is_put_together_again(text: str) -> None:
    document = read_plain(f"Zo staat het ervoor.\n\n{text}\n\nDat was het.", "a")

    assert _texts(document) == [
        ["Programma", "2024", "2025", "2026"],
        ["Wonen in fase 2", "9.842", "10.110", "10.465"],
        ["Zorg en jeugd", "1.874", "-", "1.958"],
        ["Totaal", "11.716", "10.110", "12.423"],
    ]
    assert document.passages[-1].text == "Dat was het."


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 en 2024 gaven wij\nuit: 12 en 14 miljoen. Daarvan\nging 3 naar jeugd in 2025.",
        "We kennen drie tijdvakken:\n- van 2010 tot 2014\n- van 2014 tot 2018\n- van 2018 2022",
        "Een zin eindigt met 12 13.\nNog een zin met 14 15.\nEn nog een met 16 17.",
    ],
)
def test_sentences_and_lists_with_figures_are_no_table(text: str) -> None:
    assert read_plain(text, "a").tables == ()


def test_text_in_any_encoding_is_text_and_a_picture_is_not() -> None:
    words = "Coördinatie: € 5 voor één café"

    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert decoded(words.encode(encoding)) == words
    with pytest.raises(UnreadableError, match="geen tekst"):
        decoded(bytes(range(256)) * 10)


_CHAPTERS = """INHOUD

1.  Samenvatting
2.  Nieuw beleid
3.  Besluit

1.  Samenvatting

Met deze nota legt het college de kaders aan de raad voor.
Dat gebeurt elk jaar in mei.

Nota 2026                 pagina 2 van 9            gemeente Lisdam

2.  Nieuw beleid

Tabel 1  Nieuw beleid
x € 1.000             2026       2027
N1  Routes            -120       -130
N2  Team              -210       -220
Totaal                -330       -350

N1. Langs vier routes worden oversteken verbeterd.
N2. Vergunningen gaan sneller.

Nota 2026                 pagina 3 van 9            gemeente Lisdam

3.  Besluit

De raad besluit de nota vast te stellen.
"""


def test_a_list_of_chapters_is_the_contents_and_the_chapters_are_headings() -> None:
    kinds = _kinds(read_plain(_CHAPTERS, "a"))

    assert [text for kind, text in kinds if kind == "contents"] == [
        "1. Samenvatting", "2. Nieuw beleid", "3. Besluit",
    ]  # fmt: skip
    assert [text for kind, text in kinds if kind == "heading"] == [
        "INHOUD", "1. Samenvatting", "2. Nieuw beleid", "3. Besluit",
    ]  # fmt: skip
    assert not any("pagina" in text for _, text in kinds)


def test_chapters_without_a_contents_are_a_chain_with_text_between() -> None:
    text = _CHAPTERS.partition("3.  Besluit\n")[2]

    kinds = _kinds(read_plain(text.replace("3.  Besluit", "3.  Besluit\n\n1. Geld\n2. Tijd"), "a"))

    assert [said for kind, said in kinds if kind == "heading"] == [
        "1. Samenvatting", "2. Nieuw beleid", "3. Besluit",
    ]  # fmt: skip
    assert ("item", "Geld") in kinds


def test_the_name_of_a_table_is_no_row_of_it_and_codes_begin_items() -> None:
    document = read_plain(_CHAPTERS, "a")

    (table,) = document.tables
    assert table.caption is not None
    assert document.passages[table.caption].text == "Tabel 1 Nieuw beleid"
    assert [passage.text for passage in document.passages if passage.mark.startswith("N")] == [
        "Langs vier routes worden oversteken verbeterd.", "Vergunningen gaan sneller.",
    ]  # fmt: skip


def test_words_below_their_heads_are_a_table_and_a_cell_goes_on_below_itself() -> None:
    document = read_plain(
        "Nr   Activiteit          Status   Toelichting\n"
        "B1   Kazerne             groen    Geopend op 7 maart 2024\n"
        "B2   Werving             oranje   37 van de beoogde 45; in 2025 een\n"
        "                                  campagne per kazerne\n"
        "B3   Schone kleding      groen    Ingericht\n\nDaarna volgt tekst.",
        "a",
    )

    (table,) = document.tables
    texts = [
        [document.passages[cell].text if cell is not None else "" for cell in row]
        for row in table.rows
    ]
    assert texts[0] == ["Nr", "Activiteit", "Status", "Toelichting"]
    assert texts[2][3] == "37 van de beoogde 45; in 2025 een campagne per kazerne"
    assert table.heads == 1
    assert document.passages[-1].text == "Daarna volgt tekst."


def test_a_line_of_a_form_stands_apart_and_the_line_above_it_is_a_heading() -> None:
    document = read_plain(
        "Afspraak 1.3  Starterslening\n"
        "Trekker: Wethouder Wonen   Planning: Q4 2023   Stand: afgerond\n"
        "De regeling is in oktober 2023 open gegaan. Sindsdien zijn er\n46 leningen.\n\n"
        "Wij zeggen het zo: eerst kijken. Daarna: doen wat nodig is voor\nde mensen.",
        "a",
    )  # fmt: skip

    assert _kinds(document) == [
        ("heading", "Afspraak 1.3 Starterslening"),
        ("paragraph", "Trekker: Wethouder Wonen Planning: Q4 2023 Stand: afgerond"),
        (
            "paragraph",
            "De regeling is in oktober 2023 open gegaan. Sindsdien zijn er 46 leningen.",
        ),
        (
            "paragraph",
            "Wij zeggen het zo: eerst kijken. Daarna: doen wat nodig is voor de mensen.",
        ),
    ]
