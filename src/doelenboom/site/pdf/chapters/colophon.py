"""The last page: which publication this is, and how anyone can check it."""

from doelenboom.kernel.dates import format_moment
from doelenboom.site import addresses
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Piece, Rich
from doelenboom.site.views_about import AboutView, about_page

_LASTS = (
    "Deze PDF is gemaakt om voor iedereen leesbaar en lang houdbaar te zijn: volgens PDF/UA-1 "
    "(toegankelijk) en PDF/A-2a (voor het archief)."
)


def colophon(desk: Desk) -> list[Piece]:
    """How the document was made, and how to verify it."""
    view: AboutView = about_page(desk.context).view
    told: list[tuple[str, Rich]] = [(fact.key, fact.value) for fact in view.facts]
    told.append(("Vingerafdruk van de momentopname (SHA-256)", in_groups(view.sha256)))
    if view.contact.text:
        link: Rich = view.contact.text
        if view.contact.url:
            link = [{"text": view.contact.text, "href": view.contact.url}]
        told.append(("Vragen", link))
    found = [
        desk.appendix("Over dit document", "h-over"),
        pieces.paragraph(
            "Dit document is gemaakt uit dezelfde momentopname als de website. Wie het opnieuw "
            "maakt van die momentopname, krijgt precies hetzelfde bestand."
        ),
        pieces.facts(told),
    ]
    if view.replaces:
        found.append(pieces.paragraph(view.replaces))
    found += [pieces.paragraph(view.counted, "note"), *_check(desk)]
    found += (
        [pieces.facts((fact.key, fact.value) for fact in view.original)] if view.original else []
    )
    return found


def colophon_of_part(desk: Desk) -> list[Piece]:
    """How a part of a publication can be verified, whichever version of that it was taken from."""
    place: list[object] = ["de website van de publicatie"]
    if desk.web:
        place = [{"text": f"{desk.web}{addresses.ABOUT}", "href": f"{desk.web}{addresses.ABOUT}"}]
    return [
        desk.appendix("Over dit document", "h-over"),
        pieces.paragraph(
            "Dit document is een deel van een publicatie. Het blijft hetzelfde zolang er in dit "
            "deel niets verandert, ook als er een nieuwe versie van de publicatie komt."
        ),
        desk.heading("Zo controleert u dit document", 2),
        pieces.bullets(
            [
                ["Welke versies er zijn en hoe u ze controleert, staat op ", *place, "."],
                "In manifest.json van elke versie staat de vingerafdruk (SHA-256) van elk bestand, "
                "ook van deze PDF. Het programma verify.py, dat bij de publicatie staat, rekent ze "
                "alle na.",
            ],
            ordered=True,
        ),
        pieces.paragraph(_LASTS, "note"),
    ]


def _check(desk: Desk) -> list[Piece]:
    """How to verify, in steps that need no tool of ours but the one in the publication."""
    place: list[object] = ["de website van deze publicatie"]
    if desk.web:
        place = [{"text": desk.web, "href": desk.web}]
    return [
        desk.heading("Zo controleert u dit document", 2),
        pieces.bullets(
            [
                ["Haal ", {"text": addresses.SNAPSHOT, "bold": True}, " en ",
                 {"text": "manifest.json", "bold": True}, " op van ", *place, "."],
                "Reken de vingerafdruk van snapshot.json uit (SHA-256). Die moet hierboven staan.",
                "In manifest.json staat de vingerafdruk van elk bestand, ook van deze PDF. Het "
                "programma verify.py, dat bij de publicatie staat, rekent ze alle na.",
            ],
            ordered=True,
        ),
        pieces.paragraph(_LASTS, "note"),
        pieces.paragraph(
            f"Export van {format_moment(desk.context.snapshot.publication.exported_at)}.", "note"
        ),
    ]  # fmt: skip


def in_groups(sha256: str) -> str:
    """A hash in groups of eight, so that it breaks over lines and can be read aloud."""
    return " ".join(sha256[place : place + 8] for place in range(0, len(sha256), 8))
