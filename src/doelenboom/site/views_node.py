"""The page of one element of the goal tree, told by the three questions of a programme budget.

What do we want to achieve, what do we do for it, what may it cost (BBV, article 8); in annual
accounts what was achieved, done and spent. Questions about which nothing is known are left out.
"""

from dataclasses import dataclass

from markupsafe import Markup

from doelenboom.kernel.prose import Prose
from doelenboom.kernel.wording import capitalise, number_word
from doelenboom.site import addresses
from doelenboom.site.change_rows import ChangeRow, change_rows
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import level_noun
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.money_of_node import NodeMoney, node_money
from doelenboom.site.node_life import (
    AspectLine,
    AspectTable,
    RiskLine,
    aspect_lines,
    aspect_table,
    judgement,
    replaced_sentence,
    risk_lines,
)
from doelenboom.site.node_parts import (
    DecisionLine,
    MilestoneLine,
    Moment,
    RelationLine,
    decision_lines,
    edition_date,
    milestone_line,
    milestones_text,
    moments,
    newest_milestones,
    relation_line,
)
from doelenboom.site.parts import Fact, IndicatorLine, Link, NodeLine, Page
from doelenboom.site.sentences.change_sentences import element_sentence
from doelenboom.site.sentences.node_sentences import node_lead, nothing_reported
from doelenboom.site.shapes import Badge
from doelenboom.site.theme_documents import themes_with_document
from doelenboom.site.views_figures import indicator_line
from doelenboom.site.vocabulary import or_list
from doelenboom.snapshot.models import Contribution, Edition, Node

_MOST_KIDS = 15
_ACCOUNTS = ("jaarstukken", "jaarrekening", "jaarverslag")
"""Kinds of editions that look back on a year that is over."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The three questions, as the shown edition asks them."""

    wanted: str
    done: str
    cost: str


@dataclass(frozen=True, slots=True)
class PathStep:
    """An element on the line from the top to here."""

    level: str
    title: str
    href: str


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
    """What one edition says about an element; ``anchor`` is its place on the page."""

    anchor: str
    title: str
    until: str
    badge: Badge
    explanation: Prose
    measure: Prose
    rows: list[Row]
    aspects: list[AspectLine]


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
    questions: Questions
    explanation: Prose
    moments: list[Moment]
    replaced: str
    compare: Link | None
    report: Report | None
    judgement: list[str]
    aspects: AspectTable | None
    older: list[Report]
    unreported: str
    changed: list[Changed]
    indicators: list[IndicatorLine]
    milestones: list[MilestoneLine]
    milestones_text: str
    money: NodeMoney | None
    risks: list[RiskLine]
    relations: list[RelationLine]
    decisions: list[DecisionLine]
    silent: str
    feed: str
    document: str  # address of the PDF of this theme; "" where there is none


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
    milestones = newest_milestones(index, node.code)
    lead = node_lead(context, node, children, contributions)
    view = NodeView(
        kicker=_kicker(node, path),
        title=node.title,
        badge=_own_badge(context, node, bool(children)),
        lead=lead,
        facts=_facts(node),
        path=[PathStep(foreign(capitalise(n.level)), n.title, addresses.node(n)) for n in path],
        level=f"{foreign(capitalise(node.level))} {node.code}",
        kids=lines[:_MOST_KIDS],
        kids_more=_more(len(lines) - _MOST_KIDS),
        kids_title=_kids_title(context, children),
        children=lines,
        previous=_neighbour(context, node, -1),
        following=_neighbour(context, node, 1),
        questions=questions_of(index.edition),
        explanation=node.explanation,
        moments=moments(context, contributions),
        replaced=replaced_sentence(context, node),
        compare=_compare(context, contributions),
        report=current,
        aspects=aspect_table(context, node),
        judgement=judgement(context, node, shown) if context.has_reports else [],
        older=reports[1:] if current else reports,
        unreported="" if current or not index.edition else _unreported(lead),
        changed=_changed(context, node),
        indicators=[indicator_line(context, i) for i in index.indicators_of.get(node.code, [])],
        milestones=[milestone_line(one) for one in milestones],
        milestones_text=milestones_text(milestones),
        money=node_money(context.money, node.code, context.actor) if context.money else None,
        risks=risk_lines(context, node),
        relations=[relation_line(context, node, r) for r in index.relations_of.get(node.code, [])],
        decisions=decision_lines(context, node),
        silent=_silent(context, node),
        feed=addresses.feed(node),
        document=addresses.theme_pdf(node) if node in themes_with_document(context) else "",
    )
    return Page(
        addresses.node(node), foreign(node.title), view.lead, addresses.TREE, "node.html", view
    )


def _head(node: Node) -> Markup:
    """Where a feed reader finds what happens to this element."""
    return Markup(
        '<link rel="alternate" type="application/atom+xml" title="{}" href="{}">\n'
    ).format(node.title, addresses.file_from(addresses.node(node), addresses.feed(node)))


def questions_of(edition: Edition | None) -> Questions:
    """The three questions; of a year that is over they look back."""
    if edition and (edition.kind or "").lower() in _ACCOUNTS:
        return Questions(
            say("Wat hebben we bereikt?"),
            say("Wat hebben we daarvoor gedaan?"),
            say("Wat heeft het gekost?"),
        )
    return Questions(
        say("Wat willen we bereiken?"),
        say("Wat doen we daarvoor?"),
        say("Wat mag het kosten?"),
    )


def _kicker(node: Node, path: list[Node]) -> str:
    here = f"{foreign(capitalise(node.level))} {node.code}"
    return f"{here} · {foreign(path[-1].title)}" if path else here


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
        note = (
            noun.count(number)
            if same
            else say_count(number, "{count} onderdeel", "{count} onderdelen")
        )
    return NodeLine(
        node.title,
        addresses.node(node),
        node.code,
        context.badge_of(node.code) if shown else None,
        note,
    )


def _more(number: int) -> str:
    return say("en nog {number}", number=number) if number > 0 else ""


def _kids_title(context: SiteContext, children: list[Node]) -> str:
    if not children:
        return ""
    noun = level_noun(context.index.levels[children[0].level])
    if any(child.level != children[0].level for child in children):
        return say("De {number} onderdelen hieronder", number=number_word(len(children)))
    if len(children) == 1:
        return say("Eén {noun} hieronder", noun=noun.one)
    return say("De {number} {nouns}", number=number_word(len(children)), nouns=noun.many)


def _facts(node: Node) -> list[Fact]:
    pairs = (
        (say("Verantwoordelijk"), node.owner),
        (say("Taakveld"), node.taakveld),
        (say("Plaats in het document"), node.source),
    )
    return [Fact(key, foreign(value)) for key, value in pairs if value]


def _neighbour(context: SiteContext, node: Node, step: int) -> Link | None:
    other = context.beside[node.code][0 if step < 0 else 1]
    if other is None:
        return None
    return Link(foreign(other.title), addresses.node(other))


def _compare(context: SiteContext, contributions: list[Contribution]) -> Link | None:
    """The page that lays the shown edition beside the one before it."""
    editions = context.snapshot.editions
    if len(contributions) < 2 or len(editions) < 2:  # noqa: PLR2004 - two can be compared
        return None
    path = addresses.side_by_side(editions[-2], editions[-1])
    return Link(say("Leg deze edities naast elkaar"), path)


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
        addresses.report_anchor(contribution.edition),
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
    for place, changes in context.changes_of.get(node.code, ()):
        found.append(
            Changed(
                element_sentence(context.comparisons[place], changes, targets),
                change_rows(context.index, changes, about=node.code),
                Link(say("Bekijk alle wijzigingen in het plan"), addresses.changes(place)),
            )
        )
    return found


def _silent(context: SiteContext, node: Node) -> str:
    """What nothing is known about, in one sentence instead of empty headings."""
    index = context.index
    topics = []
    if not node.explanation:
        topics.append(say("een toelichting"))
    if not index.indicators_of.get(node.code):
        topics.append(say("indicatoren"))
    if not index.milestones_of.get(node.code):
        topics.append(say("mijlpalen"))
    if not index.relations_of.get(node.code):
        topics.append(say("samenhang met andere onderdelen"))
    if not topics:
        return ""
    return say(
        "Bij dit onderdeel staat in deze publicatie niets over {topics}.", topics=or_list(topics)
    )


def _unreported(lead: str) -> str:
    """That nothing was reported about the element itself; "" where the lead says so already."""
    if lead == nothing_reported():
        return ""
    return say("Over dit onderdeel zelf is in deze editie niets gemeld.")
