"""The appendices of words: glossary and abbreviations, laws and sources."""

from doelenboom.kernel.prose import plain
from doelenboom.kernel.slugs import slugify
from doelenboom.site.links import web_link
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Piece, Rich


def terms(desk: Desk) -> list[Piece]:
    """What words and abbreviations mean."""
    snapshot = desk.context.snapshot
    if not snapshot.terms and not snapshot.abbreviations:
        return []
    found = [desk.appendix("Begrippen en afkortingen", "h-begrippen")]
    known = sorted(snapshot.terms, key=lambda term: (slugify(term.term), term.slug))
    if known:
        found.append(pieces.facts((term.term, plain(term.definition)) for term in known))
    if snapshot.abbreviations:
        found.append(desk.heading("Afkortingen", 2))
        found.append(pieces.facts((one.short, one.meaning) for one in snapshot.abbreviations))
    return found


def sources(desk: Desk) -> list[Piece]:
    """The laws that the plan rests on and the documents that it names."""
    snapshot = desk.context.snapshot
    if not snapshot.laws and not snapshot.sources:
        return []
    found = [desk.appendix("Wetten en bronnen", "h-bronnen")]
    if snapshot.laws:
        found.append(desk.heading("Wetten en regels", 2))
        found.append(pieces.bullets(_reference(law.title, law.url) for law in snapshot.laws))
    grouped: dict[str, list[Rich]] = {}
    for source in snapshot.sources:
        known = grouped.setdefault(source.chapter or "Bronnen", [])
        known.append(_reference(source.title, source.url))
    for title, items in grouped.items():
        found += [desk.heading(title, 2), pieces.bullets(items)]
    return found


def _reference(title: str, url: str | None) -> Rich:
    address = web_link(url)
    if not address:
        return title
    return [{"text": title, "href": address}] if title != address else [
        {"text": address, "href": address}
    ]  # fmt: skip
