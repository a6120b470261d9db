"""A chapter per theme, told by the three questions of a programme (BBV art. 8).

What do we want to achieve, what will we do for it, and what may it cost? In annual accounts the
same, looking back. What a plan does not know is no heading.
"""

from collections.abc import Sequence

from doelenboom.kernel.prose import plain
from doelenboom.kernel.states import DEVIATIONS, NodeKind
from doelenboom.site.money_of_node import node_money
from doelenboom.site.pdf import pieces
from doelenboom.site.pdf.chapters.elements import body, section, summary
from doelenboom.site.pdf.desk import Desk, node_label
from doelenboom.site.pdf.pieces import Column, Piece
from doelenboom.site.views_node import NodeView, node_page, questions_of
from doelenboom.snapshot.models import Node


def themes(desk: Desk) -> list[Piece]:
    """All themes, one after another."""
    return [piece for theme in desk.context.themes for piece in theme_chapter(desk, theme)]


def theme_chapter(desk: Desk, theme: Node) -> list[Piece]:
    """One theme with everything below it."""
    view: NodeView = node_page(desk.context, theme).view
    below = _below(desk, theme)
    goals = [node for node in below if node.kind is not NodeKind.ACTIVITY]
    deeds = [node for node in below if node.kind is NodeKind.ACTIVITY]
    questions = questions_of(desk.context.index.edition)
    found = [desk.heading(view.title, 1, label=node_label(theme), kicker=view.kicker)]
    found += body(desk, theme, view, 1)
    if goals:
        found += [desk.heading(questions.wanted, 2), *_goals(desk, goals)]
    if deeds:
        found += [desk.heading(questions.done, 2), *_deeds(desk, theme, deeds)]
    money = _money(desk, [theme, *below])
    if money:
        found += [desk.heading(questions.cost, 2), *money]
    return found


def _below(desk: Desk, theme: Node) -> list[Node]:
    """Everything below a theme, in reading order."""
    found: list[Node] = []
    waiting = list(reversed(desk.context.index.children.get(theme.code, [])))
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(desk.context.index.children.get(node.code, [])))
    return found


def _goals(desk: Desk, goals: Sequence[Node]) -> list[Piece]:
    """A table of all goals, then a section for each of which there is more to tell."""
    noun = desk.context.noun_of(goals) or "onderdelen"
    found = summary(desk, goals, f"De {noun} op een rij", "Wat we willen")
    for node in goals:
        if _tells_more(desk, node):
            found += section(desk, node, 3)
    return found


def _deeds(desk: Desk, theme: Node, deeds: Sequence[Node]) -> list[Piece]:
    """What is done, per goal that it is done for."""
    groups: dict[str, list[Node]] = {}
    for node in deeds:
        groups.setdefault(_served(desk, node, theme).code, []).append(node)
    found: list[Piece] = []
    for code, group in groups.items():
        served = desk.context.index.nodes[code]
        level = 3
        if code != theme.code:
            found.append(desk.heading(f"Voor: {served.title}", 3, kicker=served.code))
            level = 4
        found += summary(desk, group, _caption(desk, group), "Wat we doen")
        for node in group:
            if _tells_more(desk, node):
                found += section(desk, node, level)
    return found


def _caption(desk: Desk, group: Sequence[Node]) -> str:
    return f"De {desk.context.noun_of(group) or 'onderdelen'} met hun status"


def _served(desk: Desk, node: Node, theme: Node) -> Node:
    """The nearest element above that is no activity."""
    here = node
    while here.parent and here.code != theme.code:
        here = desk.context.index.nodes[here.parent]
        if here.kind is not NodeKind.ACTIVITY:
            return here
    return theme


def _tells_more(desk: Desk, node: Node) -> bool:
    """Whether an element needs a section beside its row; a large plan tells what deviates."""
    index = desk.context.index
    report = index.current_contribution.get(node.code)
    status = index.status(report.status) if report else None
    if status and status.state in DEVIATIONS:
        return True
    if desk.brief:
        return False
    told = report is not None and bool(report.rows or report.measure or report.explanation)
    return told or bool(plain(node.explanation)) or bool(index.indicators_of.get(node.code))


def _money(desk: Desk, nodes: Sequence[Node]) -> list[Piece]:
    """What is booked on the theme and on what is below it, in the words of its own page."""
    money = desk.context.money
    if money is None:
        return []
    found: list[Piece] = []
    rows = []
    columns: list[str] = []
    actor = desk.context.actor
    told = [(node, known) for node in nodes if (known := node_money(money, node.code, actor))]
    for _, known in told:
        columns += [fact.key for fact in known.rows if fact.key not in columns]
    for node, known in told:
        amounts = {fact.key: fact.value for fact in known.rows}
        rows.append(pieces.row([node.title, *(amounts.get(name, "–") for name in columns)]))
    if told and told[0][0] is nodes[0]:
        found.append(pieces.paragraph(told[0][1].text))
    if rows:
        shown = [Column("Onderdeel", 3), *(Column(name, 0, number=True) for name in columns)]
        found.append(pieces.table(f"Bedragen in {money.year}", shown, rows))
    return found
