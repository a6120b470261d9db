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


def test_text_in_any_encoding_is_text_and_a_picture_is_not() -> None:
    words = "Coördinatie: € 5 voor één café"

    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert decoded(words.encode(encoding)) == words
    with pytest.raises(UnreadableError, match="geen tekst"):
        decoded(bytes(range(256)) * 10)
