"""One element of the goal tree, as a section of a document."""

from collections.abc import Sequence
from typing import Any

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.chapters.figures import chart_of, is_drawn, measured
from doelenboom.site.pdf.desk import Desk, node_label
from doelenboom.site.pdf.pieces import Column, Piece, Rich
from doelenboom.site.sentences.node_sentences import first_sentence
from doelenboom.site.shapes import Badge
from doelenboom.site.states_view import story_text
from doelenboom.site.views_node import NodeView, Report, Row, node_page
from doelenboom.snapshot.models import Node

_LONGEST_ROAD = 5


def section(desk: Desk, node: Node, level: int) -> list[Piece]:
    """Everything about an element but what is below it."""
    view: NodeView = node_page(desk.context, node).view
    found = [desk.heading(view.title, level, label=node_label(node), kicker=view.kicker)]
    found += body(desk, node, view, level)
    return found


def body(desk: Desk, node: Node, view: NodeView, level: int) -> list[Piece]:
    """What is told about an element, after its heading."""
    found: list[Piece] = []
    if view.badge:
        found.append(pieces.status(view.badge))
    found.append(pieces.paragraph(view.lead, "lead"))
    if view.facts:
        told = " ".join(f"{fact.key}: {fact.value}." for fact in view.facts)
        found.append(pieces.paragraph(told, "note"))
    found += pieces.prose(view.explanation)
    found += _road(view)
    if view.report:
        found += _report(desk, view.report)
    found += [pieces.paragraph(text, "note") for text in view.judgement]
    found += _charts(desk, node, level + 1)
    found += _milestones(view)
    found += _risks(view)
    found += _relations(view)
    found += _elsewhere(desk, node)
    return found


def summary(desk: Desk, nodes: Sequence[Node], caption: str, what: str) -> list[Piece]:
    """Elements in short: title and code, status, and what was said in a sentence."""
    if desk.brief:
        return _by_status(desk, nodes, caption)
    told = desk.context.has_reports
    rows = [
        pieces.row(
            [
                [*_title(desk, node), f" {node.code}"],
                *([pieces.status(desk.context.badge_of(node.code))] if told else []),
                _said(desk.context, node),
            ]
        )
        for node in nodes
    ]
    columns = [Column(what, 5), *([Column("Status", 2.4)] if told else [])]
    columns.append(Column("Wat erover is gemeld" if told else "Toelichting", 5))
    return [pieces.table(caption, columns, rows)]


def _by_status(desk: Desk, nodes: Sequence[Node], caption: str) -> list[Piece]:
    """The titles alone, per status: in a large plan only what deviates is told in full."""
    groups: dict[Badge, list[Rich]] = {}
    for node in nodes:
        badge = desk.context.badge_of(node.code)
        groups.setdefault(badge, []).append([*_title(desk, node), f" ({node.code})"])
    found = [pieces.paragraph(caption, "note")]
    for badge, titles in groups.items():
        if desk.context.has_reports:
            found.append(pieces.status(badge))
        found.append(pieces.bullets(titles))
    return found


def _title(desk: Desk, node: Node) -> list[Any]:
    """The title of an element; it leads to its section just below, else to its page on the web.

    Without the number of a page: a table that waits for numbers is set three times.
    """
    href = desk.web + addresses.node(node) if desk.web else ""
    found = {"text": node.title, "to": node_label(node)}
    return [{**found, "else": href} if href else found]


def _said(context: SiteContext, node: Node) -> str:
    contribution = context.index.current_contribution.get(node.code)
    if contribution is None:
        return first_sentence(node.explanation)
    return first_sentence(story_text(contribution)) or first_sentence(contribution.measure)


def _road(view: NodeView) -> list[Piece]:
    if len(view.moments) < 2:  # noqa: PLR2004 - one moment is no road
        return []
    shown = view.moments[-_LONGEST_ROAD:]
    found = [
        {"title": m.title, "when": m.when, "word": m.badge.word, "shape": m.badge.shape,
         "current": m.current, "note": ""}
        for m in shown
    ]  # fmt: skip
    return [{"is": "moments", "moments": found}]


def _report(desk: Desk, report: Report) -> list[Piece]:
    found: list[Piece] = []
    if report.aspects:
        rows = [pieces.row([one.name, pieces.status(one.badge)]) for one in report.aspects]
        columns = [Column("Van deze kant bekeken"), Column("Status")]
        found.append(pieces.table("Oordeel per aspect", columns, rows))
    found += pieces.prose(report.explanation)
    if report.rows:
        until = f", tot {report.until}" if report.until else ""
        columns = [Column("Onderdeel", 2.2), Column("Plan", 4), Column(f"Hoe het gaat{until}", 4)]
        rows = [pieces.row(_cells(row)) for row in report.rows]
        found.append(pieces.table("Plan en voortgang", columns, rows))
    if report.measure:
        title = pieces.paragraph(f"Wat {desk.context.actor} doet aan de afwijking", "strong")
        found.append(pieces.aside([title, *pieces.prose(report.measure)]))
    return found


def _cells(row: Row) -> list[Rich | Piece]:
    field = [{"text": row.field, "bold": True}]
    head: list[Rich | Piece] = [field]
    if row.badge:
        head.append(pieces.status(row.badge))
    if row.stated:
        head.append(f"In het document: “{row.stated}”.")
    return [
        pieces.stack(*head),
        pieces.stack(*(pieces.lines(row.plan) or ["Geen plantekst."])),
        pieces.stack(*(pieces.lines(row.progress) or ["Hierover is in deze editie niets gemeld."])),
    ]


def _charts(desk: Desk, node: Node, level: int) -> list[Piece]:
    """The charts of what was not drawn yet, and the other indicators as a table."""
    own = desk.context.index.indicators_of.get(node.code, [])
    found: list[Piece] = []
    others = []
    for indicator in own:
        chart = chart_of(desk, indicator, level) if not is_drawn(desk, indicator) else []
        found += chart
        if not chart:
            others.append(indicator)
    if others:
        found.append(measured(desk, others, "Merken inwoners het? De cijfers"))
    return found


def _milestones(view: NodeView) -> list[Piece]:
    if not view.milestones:
        return []
    rows = [pieces.row([m.when, m.text, pieces.status(m.badge)]) for m in view.milestones]
    columns = [Column("Wanneer", 2), Column("Mijlpaal", 5), Column("Stand", 3)]
    return [pieces.table("Mijlpalen", columns, rows)]


def _risks(view: NodeView) -> list[Piece]:
    if not view.risks:
        return []
    items: list[Rich] = []
    for risk in view.risks:
        told = ". ".join(f"{fact.key}: {fact.value.rstrip('.')}" for fact in risk.facts)
        items.append([{"text": risk.event, "bold": True}, f". {told}." if told else "."])
    return [pieces.paragraph("Risico’s", "strong"), pieces.bullets(items)]


def _relations(view: NodeView) -> list[Piece]:
    if not view.relations:
        return []
    items = [
        f"{item.word + ': ' if item.word else ''}{item.title} ({item.note})"
        for item in view.relations
    ]
    return [pieces.paragraph("Hangt samen met", "strong"), pieces.bullets(items)]


def _elsewhere(desk: Desk, node: Node) -> list[Piece]:
    if not desk.web:
        return []
    address = desk.web + addresses.node(node)
    return [pieces.paragraph(["Op het web: ", {"text": address, "href": address}], "note")]
