"""What could go wrong: the matrix, every risk, and the money behind it."""

from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.desk import Desk
from doelenboom.site.pdf.pieces import Column, Piece, Rich
from doelenboom.site.views_risks import RisksView, risks_page


def risks(desk: Desk) -> list[Piece]:
    """The chapter of the risks; nothing where the edition has none."""
    view: RisksView = risks_page(desk.context).view
    if not view.risks and not view.capacity:
        return []
    found = [desk.heading("Risico’s", 1, label="h-risicos")]
    if view.title != "Risico’s":
        found.append(pieces.paragraph(view.title, "finding"))
    found.append(pieces.paragraph(view.lead, "lead"))
    if view.matrix:
        found.append(desk.heading("Hoe groot, hoe waarschijnlijk", 2))
        if view.picture:
            found.append(pieces.paragraph(view.picture.message))
            found.append(desk.figure(view.picture))
        found.append(_matrix(view))
    if view.risks:
        found.append(desk.heading("Alle risico’s", 2))
    for risk in view.risks:
        news = f" ({risk.news})" if risk.news else ""
        found.append(
            desk.heading(f"{risk.number}. {risk.event}{news}", 3, label=risk.anchor, numbered=False)
        )
        told: list[tuple[str, Rich]] = [(fact.key, fact.value) for fact in risk.facts]
        if risk.nodes:
            told.append(("Raakt", "; ".join(node.text for node in risk.nodes)))
        found.append(pieces.facts(told))
    if view.gone:
        found += [
            desk.heading("Niet meer in beeld", 2),
            pieces.paragraph("Deze risico’s stonden in de vorige editie en nu niet meer."),
            pieces.bullets(view.gone),
        ]
    found += _facts(desk, "Geld achter de hand", view.capacity)
    found += _facts(desk, "Zo is het berekend", view.computed)
    return found


def _facts(desk: Desk, title: str, facts: tuple[object, ...]) -> list[Piece]:
    if not facts:
        return []
    told = [(getattr(fact, "key", ""), getattr(fact, "value", "")) for fact in facts]
    return [desk.heading(title, 2), pieces.facts(told)]


def _matrix(view: RisksView) -> Piece:
    rows = [
        pieces.row([
            row.chance,
            *(
                pieces.tinted(
                    [_number(number, anchor) for number, anchor in cell.risks] or "geen",
                    cell.weight,
                )
                for cell in row.cells
            ),
        ])
        for row in view.matrix
    ]  # fmt: skip
    columns = [Column("Kans", 2), *(Column(name, 1.4) for name in view.columns)]
    return pieces.table("Risico’s naar kans en geldgevolg; elk nummer is een risico", columns, rows)


def _number(number: int, anchor: str) -> dict[str, str]:
    return {"text": f"{number} ", "to": anchor}
