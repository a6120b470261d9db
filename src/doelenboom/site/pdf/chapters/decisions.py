"""What was decided, and the road to it."""

from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Column, Piece
from doelenboom.site.views_decisions import DecisionLine, DecisionsView, Road, decisions_page


def decisions(desk: Desk) -> list[Piece]:
    """The chapter of decisions; nothing where the publication tells of none."""
    view: DecisionsView = decisions_page(desk.context).view
    if not view.decisions and not view.roads:
        return []
    found = [
        desk.heading("Besluiten", 1, label="h-besluiten"),
        pieces.paragraph(view.lead, "lead"),
    ]
    if view.decisions:
        found.append(desk.heading("Wat is besloten", 2))
    for one in view.decisions:
        found += _decision(desk, one)
    for erratum in view.errata:
        told = f"{erratum.edition.text}, versie {erratum.version}: {erratum.reason}"
        found.append(pieces.paragraph(told, "note"))
    for road in view.roads:
        found += [desk.heading(road.title, 2), _road(road)]
    return found


def _decision(desk: Desk, one: DecisionLine) -> list[Piece]:
    found = [
        desk.heading(one.title, 3, numbered=False),
        pieces.paragraph(one.sentence),
    ]
    if one.text:
        found.append(pieces.paragraph(one.text))
    if one.carries:
        named = ", ".join(link.text for link in one.carries)
        found.append(pieces.paragraph(f"Hiermee is vastgesteld: {named}.", "note"))
    if one.amendments:
        rows = [pieces.row([a.title, a.outcome, a.text]) for a in one.amendments]
        columns = [Column("Amendement", 3), Column("Uitkomst", 1.5), Column("Wat het vraagt", 4)]
        found.append(pieces.table("Amendementen", columns, rows))
    if one.url:
        found.append(pieces.paragraph([{"text": one.url, "href": one.url}], "note"))
    return found


def _road(road: Road) -> Piece:
    rows = []
    for step in road.steps:
        link = step.link.text if step.link else ""
        more = ". ".join(part for part in (step.done, step.decision, link) if part)
        nature = f"{step.nature}: " if step.nature else ""
        rows.append(pieces.row([step.when, f"{nature}{step.text}", more]))
    columns = [Column("Wanneer", 2), Column("Stap", 4), Column("Uitkomst", 3)]
    return pieces.table("", columns, rows)
