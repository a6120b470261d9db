"""The page of one element of the goal tree."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.prose import Prose
from doelenboom.kernel.states import MILESTONE_WORDS, MilestoneState, RelationKind
from doelenboom.kernel.wording import capitalise, enumerate_nl, number_word
from doelenboom.site import addresses
from doelenboom.site.change_rows import ChangeRow, change_rows
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import level_noun
from doelenboom.site.money_of_node import NodeMoney, node_money
from doelenboom.site.node_life import (
    AspectLine,
    AspectTable,
    RiskLine,
    aspect_lines,
    aspect_table,
    edition_note,
    judgement,
    replaced_sentence,
    risk_lines,
)
from doelenboom.site.parts import Fact, IndicatorLine, Link, NodeLine, Page
from doelenboom.site.sentences.change_sentences import element_sentence
from doelenboom.site.sentences.node_sentences import node_lead
from doelenboom.site.shapes import Badge
from doelenboom.site.views_figures import indicator_line
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Edition, Milestone, Node, Relation

_MOST_KIDS = 15
_MILESTONE_SHAPES: dict[MilestoneState, str] = {
    MilestoneState.PLANNED: "idle",
    MilestoneState.REACHED: "done",
    MilestoneState.MISSED: "minor",
    MilestoneState.DROPPED: "stop",
    MilestoneState.UNKNOWN: "none",
}
_RELATION_WORDS: dict[tuple[RelationKind, bool], str] = {
    (RelationKind.CONTRIBUTES_TO, True): "Draagt bij aan",
    (RelationKind.CONTRIBUTES_TO, False): "Hieraan draagt bij",
    (RelationKind.RELATED_TO, True): "",
    (RelationKind.RELATED_TO, False): "",
    (RelationKind.REPLACES, True): "Vervangt",
    (RelationKind.REPLACES, False): "Wordt vervangen door",
}


@dataclass(frozen=True, slots=True)
class PathStep:
    """An element on the line from the top to here."""

    level: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Moment:
    """An edition on the time line of an element."""

    title: str
    when: str
    badge: Badge
    current: bool
    note: str


@dataclass(frozen=True, slots=True)
class Row:
    """Plan text beside progress text."""

    field: str
    plan: Prose
    progress: Prose
    badge: Badge | None
    stated: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one edition says about an element."""

    title: str
    until: str
    badge: Badge
    explanation: Prose
    measure: Prose
    rows: list[Row]
    aspects: list[AspectLine]


@dataclass(frozen=True, slots=True)
class MilestoneLine:
    """A milestone with its date and state in words."""

    when: str
    text: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class RelationLine:
    """A related element; outside the plan there is no link, and plain relation needs no word."""

    word: str
    title: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Was and wordt since one earlier edition or version."""

    text: str
    rows: list[ChangeRow]
    all: Link


@dataclass(frozen=True, slots=True)
class NodeView:
    """What the page of an element shows."""

    kicker: str
    title: str
    badge: Badge | None
    lead: str
    facts: list[Fact]
    path: list[PathStep]
    level: str
    kids: list[NodeLine]
    kids_more: str
    kids_title: str
    children: list[NodeLine]
    previous: Link | None
    following: Link | None
    explanation: Prose
    moments: list[Moment]
    replaced: str
    report: Report | None
    judgement: list[str]
    aspects: AspectTable | None
    older: list[Report]
    edition_title: str
    changed: list[Changed]
    indicators: list[IndicatorLine]
    milestones: list[MilestoneLine]
    money: NodeMoney | None
    risks: list[RiskLine]
    relations: list[RelationLine]
    silent: str


def node_page(context: SiteContext, node: Node) -> Page:
    """Page of an element."""
    index = context.index
    children = index.children.get(node.code, [])
    contributions = index.contributions_of.get(node.code, [])
    path = index.path(node.code)[:-1]
    lines = [_line(context, child) for child in children]
    reports = [_report(context, c) for c in reversed(contributions)]
    shown = index.current_contribution.get(node.code)
    current = reports[0] if shown and reports and contributions[-1] is shown else None
    view = NodeView(
        kicker=_kicker(node, path),
        title=node.title,
        badge=_own_badge(context, node, bool(children)),
        lead=node_lead(context, node, children, contributions),
        facts=_facts(node),
        path=[PathStep(capitalise(n.level), n.title, addresses.node(n)) for n in path],
        level=f"{capitalise(node.level)} {node.code}",
        kids=lines[:_MOST_KIDS],
        kids_more=_more(len(lines) - _MOST_KIDS),
        kids_title=_kids_title(context, children),
        children=lines,
        previous=_neighbour(context, node, -1),
        following=_neighbour(context, node, 1),
        explanation=node.explanation,
        moments=_moments(context, contributions),
        replaced=replaced_sentence(context, node),
        report=current,
        aspects=aspect_table(context, node),
        judgement=judgement(context, node, shown) if context.has_reports else [],
        older=reports[1:] if current else reports,
        edition_title=index.edition.title if index.edition else "",
        changed=_changed(context, node),
        indicators=[indicator_line(context, i) for i in index.indicators_of.get(node.code, [])],
        milestones=[milestone_line(m) for m in newest_milestones(index, node.code)],
        money=node_money(context.money, node.code) if context.money else None,
        risks=risk_lines(context, node),
        relations=[_relation(context, node, r) for r in index.relations_of.get(node.code, [])],
        silent=_silent(context, node),
    )
    return Page(addresses.node(node), node.title, view.lead, addresses.TREE, "node.html", view)


def _kicker(node: Node, path: list[Node]) -> str:
    here = f"{capitalise(node.level)} {node.code}"
    return f"{here} · {path[-1].title}" if path else here


def _own_badge(context: SiteContext, node: Node, has_children: bool) -> Badge | None:
    """A status of its own; "niet gemeld" only where a status is expected."""
    contribution = context.index.current_contribution.get(node.code)
    if contribution and contribution.status:
        return context.badges[contribution.status]
    expected = context.snapshot.edition and node.code in context.counted.codes
    return context.badges[None] if expected and not has_children else None


def _line(context: SiteContext, node: Node) -> NodeLine:
    grandchildren = context.index.children.get(node.code, [])
    shown = context.has_reports and (
        node.code in context.counted.codes or context.badge_of(node.code).shape != "none"
    )
    note = ""
    if grandchildren:
        noun = level_noun(context.index.levels[grandchildren[0].level])
        same = all(child.level == grandchildren[0].level for child in grandchildren)
        number = len(grandchildren)
        note = noun.count(number) if same else f"{number} onderdelen"
    return NodeLine(
        node.title,
        addresses.node(node),
        node.code,
        context.badge_of(node.code) if shown else None,
        note,
    )


def _more(number: int) -> str:
    return f"en nog {number}" if number > 0 else ""


def _kids_title(context: SiteContext, children: list[Node]) -> str:
    if not children:
        return ""
    noun = level_noun(context.index.levels[children[0].level])
    if any(child.level != children[0].level for child in children):
        return f"De {number_word(len(children))} onderdelen hieronder"
    if len(children) == 1:
        return f"Eén {noun.one} hieronder"
    return f"De {number_word(len(children))} {noun.many}"


def _facts(node: Node) -> list[Fact]:
    pairs = (
        ("Verantwoordelijk", node.owner),
        ("Taakveld", node.taakveld),
        ("Plaats in het document", node.source),
    )
    return [Fact(key, value) for key, value in pairs if value]


def _neighbour(context: SiteContext, node: Node, step: int) -> Link | None:
    place = context.position[node.code] + step
    if not 0 <= place < len(context.snapshot.nodes):
        return None
    other = context.snapshot.nodes[place]
    return Link(other.title, addresses.node(other))


def _moments(context: SiteContext, contributions: list[Contribution]) -> list[Moment]:
    if not contributions:
        return []
    by_edition = {c.edition: c for c in contributions}
    found = []
    for edition in context.snapshot.editions:
        contribution = by_edition.get(edition.code)
        status = contribution.status if contribution else None
        current = edition.code == context.snapshot.edition
        found.append(
            Moment(
                edition.title,
                edition_date(edition),
                context.badges[status],
                current,
                edition_note(context, edition),
            )
        )
    return found


def edition_date(edition: Edition) -> str:
    """Reference date of an edition in words; "" when it has none."""
    return format_date(edition.reference_date) if edition.reference_date else ""


def _report(context: SiteContext, contribution: Contribution) -> Report:
    edition = context.index.editions[contribution.edition]
    rows = [
        Row(
            row.field,
            row.plan,
            row.progress,
            context.badges[row.status] if row.status else None,
            row.stated_status or "",
        )
        for row in contribution.rows
    ]
    return Report(
        edition.title,
        edition_date(edition),
        context.badges[contribution.status],
        contribution.explanation,
        contribution.measure,
        rows,
        aspect_lines(context, contribution),
    )


def _changed(context: SiteContext, node: Node) -> list[Changed]:
    """What changed about the element, per comparison in which anything did."""
    found = []
    targets = sum(len(i.targets) for i in context.index.indicators_of.get(node.code, ()))
    for place, comparison in enumerate(context.comparisons):
        changes = context.changes_of[place].get(node.code)
        if changes:
            found.append(
                Changed(
                    element_sentence(comparison, changes, targets),
                    change_rows(context.index, changes, about=node.code),
                    Link("Bekijk alle wijzigingen in het plan", addresses.changes(place)),
                )
            )
    return found


def newest_milestones(index: SnapshotIndex, code: str) -> list[Milestone]:
    """The milestones of an element; of one that editions told again, as the last told it."""
    order = {edition.code: place for place, edition in enumerate(index.snapshot.editions, 1)}
    newest: dict[str, Milestone] = {}
    for one in index.milestones_of.get(code, []):
        known = newest.get(one.text)
        if known is None or order.get(one.edition or "", 0) >= order.get(known.edition or "", 0):
            newest[one.text] = one
    return list(newest.values())


def milestone_line(milestone: Milestone) -> MilestoneLine:
    """A milestone with its date and state in words."""
    word, shape = MILESTONE_WORDS[milestone.state], _MILESTONE_SHAPES[milestone.state]
    if milestone.reached_on:
        word = f"{word} op {format_date(milestone.reached_on)}"
    when = format_date(milestone.due) if milestone.due else milestone.due_text or "zonder datum"
    return MilestoneLine(when, milestone.text, Badge(capitalise(word), shape, quiet=True))


def _relation(context: SiteContext, node: Node, relation: Relation) -> RelationLine:
    outgoing = relation.source == node.code and not relation.incoming
    word = _RELATION_WORDS[relation.kind, outgoing]
    if relation.outside:
        other = relation.outside
        note = f"{other.organisation}: {other.plan_title}, {other.code}"
        return RelationLine(word, other.title, "", note)
    code = relation.target if relation.source == node.code else relation.source
    found = context.index.nodes[code or node.code]
    return RelationLine(
        word, found.title, addresses.node(found), f"{capitalise(found.level)} {found.code}"
    )


def _silent(context: SiteContext, node: Node) -> str:
    """What nothing is known about, in one sentence instead of empty headings."""
    index = context.index
    topics = []
    if not node.explanation:
        topics.append("een toelichting")
    if not index.indicators_of.get(node.code):
        topics.append("indicatoren")
    if not index.milestones_of.get(node.code):
        topics.append("mijlpalen")
    if not index.relations_of.get(node.code):
        topics.append("samenhang met andere onderdelen")
    if not topics:
        return ""
    return f"Bij dit onderdeel staat in deze publicatie niets over {enumerate_nl(topics, 'of')}."
