"""The whole life of an element: its aspects, what follows from below, its money and its risks."""

from dataclasses import dataclass

from doelenboom.kernel.states import RelationKind
from doelenboom.kernel.wording import with_full_stop
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.counting import PARTS, Noun
from doelenboom.site.language import say
from doelenboom.site.marking import foreign
from doelenboom.site.parts import Fact
from doelenboom.site.risk_register import anchor
from doelenboom.site.roll_ups import aspect_roll_up, explain
from doelenboom.site.sentences.adoption import adoption_fact, erratum_sentence
from doelenboom.site.shapes import Badge, badge
from doelenboom.site.vocabulary import and_list
from doelenboom.snapshot.models import Contribution, Edition, Node
from doelenboom.snapshot.risks import Risk

_MOST_ROWS = 60
_ASPECTS = Noun(("aspect", "aspecten"), ("aspect", "aspects"))


@dataclass(frozen=True, slots=True)
class AspectLine:
    """One side from which the element was judged."""

    name: str
    badge: Badge


@dataclass(frozen=True, slots=True)
class AspectRow:
    """An element below, with its overall status and that of every aspect."""

    title: str
    href: str
    badges: list[Badge]


@dataclass(frozen=True, slots=True)
class AspectTable:
    """Elements by aspect, every cell with its word; ``more`` is how many are not shown."""

    columns: list[str]
    rows: list[AspectRow]
    more: int


@dataclass(frozen=True, slots=True)
class RiskLine:
    """A risk that touches the element."""

    event: str
    href: str
    facts: list[Fact]


def aspect_lines(context: SiteContext, contribution: Contribution) -> list[AspectLine]:
    """The aspects of a report; one that was not reported is said to be so."""
    edition = context.index.editions[contribution.edition]
    given = {item.aspect: item.status for item in contribution.aspects or ()}
    if not given:
        return []
    return [
        AspectLine(foreign(aspect.name), badge(context.index.status(given.get(aspect.code))))
        for aspect in edition.aspects or ()
    ]


def aspect_table(context: SiteContext, node: Node) -> AspectTable | None:
    """The aspects of what was reported directly below an element; None where there are none."""
    edition = context.index.edition
    if edition is None or not edition.aspects:
        return None
    rows = []
    for child in context.index.children.get(node.code, ()):
        report = context.index.current_contribution.get(child.code)
        if report is None:
            continue
        given = {item.aspect: item.status for item in report.aspects or ()}
        badges = [context.badges[report.status]]
        badges += [badge(context.index.status(given.get(a.code))) for a in edition.aspects]
        rows.append(AspectRow(child.title, addresses.node(child), badges))
    if not rows:
        return None
    names = [aspect.name for aspect in edition.aspects]
    return AspectTable(
        [say("Oordeel"), *map(foreign, names)], rows[:_MOST_ROWS], max(0, len(rows) - _MOST_ROWS)
    )


def judgement(context: SiteContext, node: Node, contribution: Contribution | None) -> list[str]:
    """What follows from the parts of an element, and why its own judgement is another.

    The judgement is held against what is below the element, else against its aspects, as it is
    where it is written (``cycle.answers.expected``).
    """
    below = context.roll_ups.of(node.code) if context.roll_ups else None
    aspects = None
    if contribution and contribution.aspects:
        aspects = aspect_roll_up(context.index, contribution)
    found = [explain(below, PARTS, context.scale)] if below else []
    if aspects:
        found.append(explain(aspects, _ASPECTS, context.scale))
    if contribution and contribution.judgement_reason:
        leading = below if below and below.state else aspects
        status = context.index.status(contribution.status)
        told = leading.state if leading else None
        other = told is not None and (status is None or status.state is not told)
        reason = with_full_stop(contribution.judgement_reason)
        opening = (
            say("Het eigen oordeel is anders. De reden:") if other else say("Over dit oordeel:")
        )
        found.append(f"{opening} {foreign(reason)}")
    return found


def edition_note(context: SiteContext, edition: Edition) -> str:
    """How an edition on the time line was decided on, and what a later version corrected."""
    adopted, erratum = adoption_fact(context.snapshot, edition), erratum_sentence(edition)
    return f"{adopted}. {erratum}" if adopted and erratum else adopted or erratum


def replaced_sentence(context: SiteContext, node: Node) -> str:
    """What the element takes the place of, and what takes its place."""
    took: list[str] = []
    gave: list[str] = []
    for relation in context.index.relations_of.get(node.code, ()):
        if relation.kind is not RelationKind.REPLACES:
            continue
        outgoing = relation.source == node.code and not relation.incoming
        if relation.outside:
            outside = relation.outside
            title = say(
                "“{title}” uit {plan}",
                title=foreign(outside.title),
                plan=foreign(outside.plan_title),
            )
        else:
            code = relation.target if relation.source == node.code else relation.source
            title = f"“{foreign(context.index.nodes[code or node.code].title)}”"
        (took if outgoing else gave).append(title)
    found = []
    if took:
        found.append(say("Dit onderdeel vervangt {things}.", things=and_list(took)))
    if gave:
        found.append(say("Dit onderdeel is vervangen door {things}.", things=and_list(gave)))
    return " ".join(found)


def risk_lines(context: SiteContext, node: Node) -> list[RiskLine]:
    """The risks of the shown edition that touch an element."""
    return [_risk(risk) for risk in context.risks_of.get(node.code, ())]


def _risk(risk: Risk) -> RiskLine:
    facts = (
        (say("Kans"), risk.chance),
        (say("Geldgevolg"), risk.damage),
        (say("Maatregel"), risk.measure),
    )
    return RiskLine(
        risk.event,
        f"{addresses.RISKS}#{anchor(risk)}",
        [Fact(key, foreign(value)) for key, value in facts if value],
    )
