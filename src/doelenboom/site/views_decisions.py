"""The page of decisions: what was decided, with amendments, and the roads to it."""

from collections.abc import Iterable
from dataclasses import dataclass

from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import (
    AMENDMENT_WORDS,
    OUTCOME_WORDS,
    STEP_NATURE_WORDS,
    AmendmentOutcome,
    Outcome,
)
from doelenboom.kernel.wording import capitalise, count_noun, enumerate_nl
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.links import web_link
from doelenboom.site.parts import Link, Page
from doelenboom.site.sentences.adoption import decision_anchor
from doelenboom.snapshot.decisions import Amendment, Decision, ProcedureStep

NOTHING = "Hierover staat in deze publicatie niets."


@dataclass(frozen=True, slots=True)
class AmendmentLine:
    """One amendment with what became of it."""

    title: str
    outcome: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision."""

    anchor: str
    title: str
    sentence: str
    text: str
    url: str | None
    carries: list[Link]
    amendments: list[AmendmentLine]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step towards a decision, or of the process."""

    when: str
    text: str
    nature: str
    done: str
    decision: str
    link: Link | None


@dataclass(frozen=True, slots=True)
class Road:
    """The steps of the plan, or of one edition."""

    title: str
    anchor: str
    steps: list[StepLine]


@dataclass(frozen=True, slots=True)
class Erratum:
    """A later version of an adopted edition."""

    edition: Link
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """What the page of decisions shows."""

    title: str
    lead: str
    decisions: list[DecisionLine]
    errata: list[Erratum]
    roads: list[Road]


def decisions_page(context: SiteContext) -> Page:
    """What college and raad decided, newest first; the roads to it; how the plan was made."""
    snapshot = context.snapshot
    by_code = {item.code: item for item in snapshot.decisions or ()}
    decided = sorted(by_code.values(), key=lambda item: (item.decided_on, item.code), reverse=True)
    view = DecisionsView(
        "Besluiten",
        _lead(context),
        [_decision(context, item) for item in decided],
        [
            Erratum(Link(e.title, addresses.edition(e)), e.version or 0, e.erratum)
            for e in reversed(snapshot.editions)
            if e.erratum
        ],
        _roads(context, by_code),
    )
    return Page(
        addresses.DECISIONS, view.title, view.lead, addresses.DECISIONS, "decisions.html", view
    )


def _lead(context: SiteContext) -> str:
    snapshot = context.snapshot
    decisions = snapshot.decisions or ()
    parts = []
    if decisions:
        text = count_noun(len(decisions), "besluit")
        amendments = sum(len(item.amendments) for item in decisions)
        if amendments:
            text += f" met {count_noun(amendments, 'amendement', 'amendementen')}"
        parts.append(text)
    towards = sum(1 for step in snapshot.steps if step.kind == "decision")
    if towards:
        parts.append(count_noun(towards, "stap", "stappen") + " naar het besluit")
    process = len(snapshot.steps) - towards
    if process:
        parts.append(count_noun(process, "stap", "stappen") + " in het proces")
    if not parts:
        return NOTHING
    one = len(decisions) + len(snapshot.steps) == 1
    return f"Hier {'staat' if one else 'staan'} {enumerate_nl(parts)}."


def _decision(context: SiteContext, decision: Decision) -> DecisionLine:
    number = f" ({decision.number})" if decision.number else ""
    body = capitalise(with_article(decision.body_name))
    outcome = OUTCOME_WORDS[Outcome(decision.outcome)]
    return DecisionLine(
        decision_anchor(decision.code),
        decision.title,
        f"{body}, {format_date(decision.decided_on)}{number}: {outcome}.",
        decision.text or "",
        web_link(decision.url),
        [
            Link(edition.title, addresses.edition(edition))
            for edition in context.snapshot.editions
            if edition.adopted_by_decision == decision.code
        ],
        [_amendment(item) for item in decision.amendments],
    )


def _amendment(amendment: Amendment) -> AmendmentLine:
    number = f"Amendement {amendment.number}: " if amendment.number else ""
    return AmendmentLine(
        f"{number}{amendment.title}",
        AMENDMENT_WORDS[AmendmentOutcome(amendment.outcome)],
        amendment.text or "",
        web_link(amendment.url),
    )


def _roads(context: SiteContext, decisions: dict[str, Decision]) -> list[Road]:
    """The plan's road, then those of its editions from new to old, then how it was made."""
    steps = context.snapshot.steps
    plan = [s for s in steps if s.kind == "decision" and s.edition is None]
    process = [s for s in steps if s.kind == "process"]
    found = [Road("De weg naar het besluit", "weg", _lines(plan, decisions))] if plan else []
    for edition in reversed(context.snapshot.editions):
        own = [s for s in steps if s.edition == edition.code and s.kind == "decision"]
        if own:
            anchor = f"weg-{edition.code}"
            found.append(Road(f"De weg van {edition.title}", anchor, _lines(own, decisions)))
    if process:
        found.append(Road("Hoe het plan is gemaakt", "proces", _lines(process, decisions)))
    return found


def _lines(steps: Iterable[ProcedureStep], decisions: dict[str, Decision]) -> list[StepLine]:
    return [_step(step, decisions.get(step.resolved_by or "")) for step in steps]


def _step(step: ProcedureStep, decision: Decision | None) -> StepLine:
    when = format_date(step.due) if step.due else step.due_text or step.number or ""
    done = f"Gereed op {format_date(step.done_on)}" if step.done_on else ""
    link = None
    if decision is not None:
        link = Link(f"Besluit: {decision.title}", f"#{decision_anchor(decision.code)}")
    return StepLine(
        when or done,
        step.text,
        capitalise(STEP_NATURE_WORDS[step.nature]) if step.nature else "",
        done if when else "",
        step.decision or "",
        link,
    )
