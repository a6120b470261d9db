"""A document with one of every kind of piece, in words that no other part of the site writes."""

from datetime import UTC, datetime

from doelenboom.kernel.prose import from_text
from doelenboom.kernel.states import State
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.document import Cover, Document
from doelenboom.site.shapes import badge
from tests.factories import SCALE

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 30"><path d="M0 30L90 0"/></svg>'


def sample() -> Document:
    """Every kind of piece once."""
    badges = [badge(next(one for one in SCALE if one.state is state)) for state in State]
    columns = [
        pieces.Column("Onderdeel", 2), pieces.Column("Bedrag", 1, number=True),
        pieces.Column("Leeg"), pieces.Column("Stand", 2),
    ]  # fmt: skip
    rows = [
        pieces.row([f"Rij {n}", f"€ {n}.000", "", pieces.status(one)])
        for n, one in enumerate([*badges, badge(None)], 1)
    ]
    rows.append(pieces.row(["Totaal", "€ 28.000", "", pieces.tinted("hoog", 4)], strong=True))
    moments = [
        {"title": f"Editie {n}", "when": f"1 mei 202{n}", "word": one.word, "shape": one.shape,
         "current": n == 2, "note": ""}
        for n, one in enumerate(badges[:3], 1)
    ]  # fmt: skip
    told = [
        pieces.heading("Een hoofdstuk", 1, number="1", label="h-een", kicker="Doel A"),
        pieces.paragraph("De bevinding", "finding"),
        pieces.paragraph(
            ["Zie ", pieces.see("h-twee", "", "."), pieces.see("h-weg", "niet ", "!")]
        ),
        pieces.status(badges[0]),
        *pieces.prose(from_text("Een alinea\nmet een regel.\n\n- een\n- twee\n\n1. eerst")),
        {"is": "moments", "moments": moments},
        pieces.table("Een tabel", columns, rows),
        pieces.heading("Een paragraaf", 2, number="1.1", label="h-twee"),
        pieces.aside([pieces.paragraph("Wat we doen", "strong"), pieces.paragraph("Dit.")]),
        pieces.picture(_SVG, alt="Van laag tot hoog.", caption="Figuur 1. Een lijn.", width=0.5),
        pieces.facts(
            [("Sleutel", "waarde"), ("Adres", pieces.to_web("hier", "https://a.example/"))]
        ),
        pieces.register([("Een woord", "h-een"), ("Nog een", "h-twee")]),
    ]
    cover = Cover("Gemeente Proefdorp", "Een document", "Van alles wat", ["Vastgesteld"], ["Klein"])
    return Document(
        "Een document", "Gemeente Proefdorp", "Van alles wat.", ["proef"],
        datetime(2026, 11, 2, 8, 14, tzinfo=UTC), ("Links boven", "Rechts boven"),
        ("Links onder", "Midden onder"), told, cover=cover, contents=2,
    )  # fmt: skip
