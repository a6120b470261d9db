"""The appendix with the figures in texts that were computed: what they were made of."""

from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Piece
from doelenboom.site.views_cited import CitedView, cited_pages


def computed(desk: Desk) -> list[Piece]:
    """Every figure with its formula and its rounding; nothing where no text has one."""
    pages = cited_pages(desk.context)
    if not pages:
        return []
    view: CitedView = pages[0].view
    found = [desk.appendix(pages[0].title, "h-in-de-tekst"), pieces.paragraph(view.lead)]
    for item in view.items:
        found.append(desk.heading(item.title, 2, label=f"c-{item.anchor}", numbered=False))
        found.append(pieces.facts([(fact.key, fact.value) for fact in item.facts]))
    return found
