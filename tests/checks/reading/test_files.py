"""Web pages and Word documents become passages; what is no document is refused in plain words."""

import zipfile
from pathlib import Path

import pytest

from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.errors import UnreadableError
from doelenboom.checks.reading.files import read_document
from doelenboom.checks.reading.html import read_html

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_PAGE = """<!doctype html><html lang="nl"><head><title>Jaarverslag</title>
<script>var a = 12;</script></head><body><nav>Menu 3</nav>
<h1 id="top">1 Inleiding</h1>
<p>In 2024 waren er <a href="#top">505 meldingen</a> op 45.000<sup>1</sup>
inwoners en 12 m<sup>2</sup>.</p>
<ul><li>eerste</li><li>tweede</li></ul>
<img src="a.png" alt="Een kaart"><img src="b.png">
<table><caption>Tabel 1. Lasten</caption>
<thead><tr><th rowspan="2">Taak</th><th colspan="2">Jaar</th></tr>
<tr><th>2024</th><th>2025</th></tr></thead>
<tr><th scope="row">Jeugd</th><td>12,5</td><td>13,0</td></tr></table>
</body></html>"""


def _kinds(document: Document) -> list[tuple[str, str]]:
    return [(passage.kind.value, passage.text) for passage in document.passages]


def test_a_web_page_has_headings_items_tables_pictures_and_links() -> None:
    document = read_html(_PAGE, "a.html")

    assert _kinds(document) == [
        ("title", "Jaarverslag"),
        ("heading", "1 Inleiding"),
        ("paragraph", "In 2024 waren er 505 meldingen op 45.000 inwoners en 12 m²."),
        ("item", "eerste"),
        ("item", "tweede"),
        ("caption", "Tabel 1. Lasten"),
        *(("cell", text) for text in ("Taak", "Jaar", "2024", "2025", "Jeugd", "12,5", "13,0")),
    ]
    (table,) = document.tables
    assert (table.heads, table.caption) == (2, 5)
    assert [[cell is not None for cell in row] for row in table.rows] == [
        [True, True, False], [False, True, True], [True, True, True],
    ]  # fmt: skip
    assert [image.alternative for image in document.images] == ["Een kaart", None]
    (link,) = document.links
    assert document.passages[link.passage].text[link.start : link.end] == "505 meldingen"
    assert link.target in {f"#{anchor}" for anchor in document.anchors}
    assert document.passages[2].place_at(document.passages[2].text.index("inwoners")).line == 5


def _docx(path: Path, body: str, notes: str = "", prolog: str = "") -> Path:
    styles = (
        '<w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="Bijschrift"><w:name w:val="caption"/></w:style>'
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(
            "word/document.xml",
            f"{prolog}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>",
        )
        book.writestr("word/styles.xml", f"<w:styles {_NAMESPACES}>{styles}</w:styles>")
        book.writestr("word/footnotes.xml", f"<w:footnotes {_NAMESPACES}>{notes}</w:footnotes>")
    return path


def _paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def _row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in cells) + "</w:tr>"


def test_a_word_document_is_read_with_its_changes_accepted(tmp_path: Path) -> None:
    body = (
        _paragraph("Inleiding", '<w:pStyle w:val="Eigen"/>')
        + "<w:p><w:r><w:t xml:space='preserve'>Er zijn </w:t></w:r>"
        "<w:del><w:r><w:delText>12</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>14</w:t></w:r></w:ins>"
        "<w:r><w:t xml:space='preserve'> plannen.</w:t></w:r></w:p>"
        + _paragraph("een punt", '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + '<w:p><w:r><w:drawing><wp:docPr id="1" descr="Een kaart"/><pic/><pic/></w:drawing>'
        "</w:r></w:p>"
        + _paragraph("Tabel 1. Lasten", '<w:pStyle w:val="Bijschrift"/>')
        + f"<w:tbl>{_row('Taak', '2024')}{_row('Jeugd', '12,5')}</w:tbl>"
    )

    document = read_document(_docx(tmp_path / "a.docx", body, notes=_paragraph("Bron: CBS.")))

    assert _kinds(document) == [
        ("heading", "Inleiding"),
        ("paragraph", "Er zijn 14 plannen."),
        ("item", "een punt"),
        ("caption", "Tabel 1. Lasten"),
        *(("cell", text) for text in ("Taak", "2024", "Jeugd", "12,5")),
        ("note", "Bron: CBS."),
    ]
    assert document.passages[0].level == 1
    assert [image.alternative for image in document.images] == ["Een kaart"]
    assert document.passages[7].place.label == "tabel 1, rij 2, 2024"


def test_what_is_no_document_is_refused_with_what_to_do(tmp_path: Path) -> None:
    bomb = _docx(tmp_path / "bom.docx", "<w:p><w:t>" + "0" * 80_000_000 + "</w:t></w:p>")
    doctype = _docx(
        tmp_path / "entiteit.docx", _paragraph("&a;"),
        prolog='<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>',
    )  # fmt: skip
    other = tmp_path / "ander.zip"
    with zipfile.ZipFile(other, "w") as book:
        book.writestr("a.txt", "a")
    for name, data in (
        ("stuk.docx", b"PK\x03\x04stuk"), ("leeg.txt", b"  \n"), ("a.pdf", b"%PDF-1.7"),
        ("oud.doc", b"\xd0\xcf\x11\xe0"), ("plaat.png", b"\x89PNG" + bytes(range(256)) * 9),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
    told = {}
    names = ("stuk.docx", "leeg.txt", "a.pdf", "oud.doc", "plaat.png", "weg.txt")
    for path in (bomb, doctype, other, *(tmp_path / name for name in names)):
        with pytest.raises(UnreadableError) as refused:
            read_document(path)
        told[path.name] = str(refused.value).split(".")[0]

    assert told == {
        "bom.docx": "Dit bestand is te groot om te lezen",
        "entiteit.docx": "In dit Word-document staan XML-definities die er niet in horen",
        "ander.zip": "Dit is geen Word-document",
        "stuk.docx": "Dit Word-document is beschadigd",
        "leeg.txt": "In dit bestand staat geen tekst",
        "a.pdf": "Dit is een PDF",
        "oud.doc": "Dit is een oud of beveiligd Word-document",
        "plaat.png": "Dit bestand is geen tekst",
        "weg.txt": "Dit bestand kan niet worden geopend",
    }


def test_a_text_box_is_no_picture_and_an_ornament_needs_no_words(tmp_path: Path) -> None:
    box = f"<wp:docPr/><w:txbxContent>{_paragraph('In het kader.')}</w:txbxContent>"
    drawings = (box, '<wp:docPr/><decorative val="1"/><pic/>', "<wp:docPr/><pic/>")
    body = "".join(
        f"<w:p><w:r><w:drawing>{one}</w:drawing></w:r></w:p>" for one in drawings
    )  # fmt: skip
    path = _docx(tmp_path / "a.docx", body)
    with zipfile.ZipFile(path, "a") as book:
        note = f"<w:endnote>{_paragraph('Een eindnoot.')}</w:endnote>"
        book.writestr("word/endnotes.xml", f"<w:endnotes {_NAMESPACES}>{note}</w:endnotes>")

    document = read_document(path)

    assert [image.alternative for image in document.images] == ["", None]
    assert _kinds(document) == [("paragraph", "In het kader."), ("note", "Een eindnoot.")]


def test_a_table_in_a_cell_and_a_list_as_word_saves_it_are_read() -> None:
    inner = "<table><tr><td>Post</td><td>2025</td></tr><tr><td>Jeugd</td><td>12</td></tr></table>"
    document = read_html(
        f"<table><tr><td>{inner}</td></tr></table><p class=MsoListParagraph>punt</p>", "a.html"
    )

    assert [len(table.rows) for table in document.tables] == [2]
    assert _kinds(document)[-1] == ("item", "punt")


def test_a_caption_belongs_to_the_picture_of_its_own_figure() -> None:
    page = read_html(
        '<html><body><p>Drie beelden.</p><img src="rand.png" alt=""><figure><img src="kaart.png" '
        'alt=""><figcaption>Kaart 1. Natuur</figcaption></figure><figure><pre>a</pre>'
        "<figcaption>Figuur 2. Tekst</figcaption></figure></body></html>",
        "a.html",
    )

    assert [image.caption for image in page.images] == ["", "Kaart 1. Natuur"]


def test_the_name_above_a_table_is_its_caption_where_the_file_has_none() -> None:
    page = read_html(
        "<p>Stand op 1 juli 2025.</p><p>Tabel 2 Acties, stand 1 juli 2025</p>"
        "<table><tr><th>Actie</th><th>Stand</th></tr><tr><td>Park</td><td>Klaar</td></tr></table>"
        "<p>De tabel hieronder telt ze.</p>"
        "<table><tr><th>Stand</th><th>Aantal</th></tr><tr><td>Klaar</td><td>1</td></tr></table>",
        "x.html",
    )

    first, second = page.tables
    assert first.caption is not None
    assert page.passages[first.caption].text == "Tabel 2 Acties, stand 1 juli 2025"
    assert page.passages[first.caption].kind is PassageKind.CAPTION
    assert second.caption is None
