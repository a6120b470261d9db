"""Small parts of the page of an element: its time line, milestones, relations and decisions."""

from dataclasses import dataclass

from doelenboom.kernel.dates import format_date
from doelenboom.kernel.states import MilestoneState, RelationKind
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.marking import foreign
from doelenboom.site.node_life import edition_note
from doelenboom.site.parts import Link
from doelenboom.site.sentences.adoption import decision_anchor
from doelenboom.site.shapes import Badge
from doelenboom.site.vocabulary import milestone_word
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Contribution, Edition, Milestone, Node, Relation

_MILESTONE_SHAPES: dict[MilestoneState, str] = {
    MilestoneState.PLANNED: "idle",
    MilestoneState.REACHED: "done",
    MilestoneState.MISSED: "minor",
    MilestoneState.DROPPED: "stop",
    MilestoneState.UNKNOWN: "none",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """An edition on the time line of an element."""

    title: str
    href: str
    when: str
    badge: Badge
    current: bool
    note: str


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
class DecisionLine:
    """A decision about the money of an element."""

    title: str
    href: str
    note: str


def moments(context: SiteContext, contributions: list[Contribution]) -> list[Moment]:
    """Every edition in its order, with what it said about an element; silence is said too."""
    if not contributions:
        return []
    by_edition = {c.edition: c for c in contributions}
    found = []
    for edition in context.snapshot.editions:
        contribution = by_edition.get(edition.code)
        status = contribution.status if contribution else None
        found.append(
            Moment(
                edition.title,
                addresses.edition(edition),
                edition_date(edition),
                context.badges[status],
                edition.code == context.snapshot.edition,
                edition_note(context, edition),
            )
        )
    return found


def edition_date(edition: Edition) -> str:
    """Reference date of an edition in words; "" when it has none."""
    return format_date(edition.reference_date) if edition.reference_date else ""


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
    word, shape = milestone_word(milestone.state), _MILESTONE_SHAPES[milestone.state]
    if milestone.reached_on:
        word = say("{word} op {day}", word=word, day=format_date(milestone.reached_on))
    when = format_date(milestone.due) if milestone.due else foreign(milestone.due_text or "")
    badge = Badge(capitalise(word), shape, quiet=True)
    return MilestoneLine(when or say("zonder datum"), milestone.text, badge)


def milestones_text(milestones: list[Milestone]) -> str:
    """How many there are and what became of them: ``Van de 5 mijlpalen zijn er 2 bereikt.``."""
    total = len(milestones)
    reached = sum(1 for one in milestones if one.state is MilestoneState.REACHED)
    missed = sum(1 for one in milestones if one.state is MilestoneState.MISSED)
    if total < 2 or not reached + missed:  # noqa: PLR2004 - one is told by its own line
        return ""
    text = say_count(
        reached,
        "Van de {total} mijlpalen is er {count} bereikt.",
        "Van de {total} mijlpalen zijn er {count} bereikt.",
        total=total,
    )
    if not missed:
        return text
    more = say_count(missed, "Eén is niet gehaald.", "Niet gehaald zijn er {count}.")
    return f"{text} {more}"


def relation_line(context: SiteContext, node: Node, relation: Relation) -> RelationLine:
    """A relation as seen from an element."""
    outgoing = relation.source == node.code and not relation.incoming
    word = _relation_word(relation.kind, outgoing=outgoing)
    if relation.outside:
        other = relation.outside
        note = foreign(f"{other.organisation}: {other.plan_title}, {other.code}")
        return RelationLine(word, other.title, "", note)
    code = relation.target if relation.source == node.code else relation.source
    found = context.index.nodes[code or node.code]
    note = f"{foreign(capitalise(found.level))} {found.code}"
    return RelationLine(word, found.title, addresses.node(found), note)


def _relation_word(kind: RelationKind, *, outgoing: bool) -> str:
    if kind is RelationKind.CONTRIBUTES_TO:
        return say("Draagt bij aan") if outgoing else say("Hieraan draagt bij")
    if kind is RelationKind.REPLACES:
        return say("Vervangt") if outgoing else say("Wordt vervangen door")
    return ""


def decision_lines(context: SiteContext, node: Node) -> list[DecisionLine]:
    """The decisions that changed the budget of an element, newest first."""
    found = []
    for amendment, decision in context.decided_for.get(node.code, ()):
        note = say(
            "{day}, begrotingswijziging {number}: {title}",
            day=format_date(decision.decided_on),
            number=amendment.number,
            title=foreign(amendment.title),
        )
        href = f"{addresses.DECISIONS}#{decision_anchor(decision.code)}"
        found.append(DecisionLine(decision.title, href, note))
    return found


def edition_link(edition: Edition) -> Link:
    """The way to an edition."""
    return Link(foreign(edition.title), addresses.edition(edition))
