"""The page of decisions: what was decided, with amendments, and the roads to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from doelenboom.kernel.bodies import with_article
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import AmendmentOutcome, Outcome
from doelenboom.kernel.wording import capitalise
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.language import say, say_count
from doelenboom.site.links import web_link
from doelenboom.site.marking import foreign
from doelenboom.site.node_parts import edition_link
from doelenboom.site.parts import Link, Page
from doelenboom.site.sentences.adoption import decision_anchor
from doelenboom.site.shapes import Badge, badge
from doelenboom.site.vocabulary import (
    amendment_word,
    and_list,
    nature_word,
    nothing_about_it,
    outcome_word,
)
from doelenboom.snapshot.decisions import Amendment, Decision, ProcedureStep


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
    state: Badge | None
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
        say("Besluiten"),
        _lead(context),
        [_decision(context, item) for item in decided],
        [
            Erratum(edition_link(e), e.version or 0, foreign(e.erratum))
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
        text = say_count(len(decisions), "{count} besluit", "{count} besluiten")
        amendments = sum(len(item.amendments) for item in decisions)
        if amendments:
            text = say_count(
                amendments,
                "{decisions} met {count} amendement",
                "{decisions} met {count} amendementen",
                decisions=text,
            )
        parts.append(text)
    towards = sum(1 for step in snapshot.steps if step.kind == "decision")
    if towards:
        parts.append(
            say_count(towards, "{count} stap naar het besluit", "{count} stappen naar het besluit")
        )
    process = len(snapshot.steps) - towards
    if process:
        parts.append(
            say_count(process, "{count} stap in het proces", "{count} stappen in het proces")
        )
    if not parts:
        return nothing_about_it()
    return say("Wat er is besloten, en hoe het zover kwam: {things}.", things=and_list(parts))


def _decision(context: SiteContext, decision: Decision) -> DecisionLine:
    number = f" ({decision.number})" if decision.number else ""
    body = foreign(capitalise(with_article(decision.body_name)))
    outcome = outcome_word(Outcome(decision.outcome))
    return DecisionLine(
        decision_anchor(decision.code),
        decision.title,
        f"{body}, {format_date(decision.decided_on)}{number}: {outcome}.",
        decision.text or "",
        web_link(decision.url),
        [
            edition_link(edition)
            for edition in context.snapshot.editions
            if edition.adopted_by_decision == decision.code
        ],
        [_amendment(item) for item in decision.amendments],
    )


def _amendment(amendment: Amendment) -> AmendmentLine:
    title = foreign(amendment.title)
    if amendment.number:
        title = say("Amendement {number}: {title}", number=amendment.number, title=title)
    return AmendmentLine(
        title,
        amendment_word(AmendmentOutcome(amendment.outcome)),
        amendment.text or "",
        web_link(amendment.url),
    )


def _roads(context: SiteContext, decisions: dict[str, Decision]) -> list[Road]:
    """The plan's road, then those of its editions from new to old, then how it was made."""
    steps = context.snapshot.steps
    plan = [s for s in steps if s.kind == "decision" and s.edition is None]
    process = [s for s in steps if s.kind == "process"]
    found = (
        [Road(say("De weg naar het besluit"), "weg", _lines(context, plan, decisions))]
        if plan
        else []
    )
    for edition in reversed(context.snapshot.editions):
        own = [s for s in steps if s.edition == edition.code and s.kind == "decision"]
        if own:
            anchor = f"weg-{edition.code}"
            title = say("De weg van {edition}", edition=foreign(edition.title))
            found.append(Road(title, anchor, _lines(context, own, decisions)))
    if process:
        found.append(
            Road(say("Hoe het plan is gemaakt"), "proces", _lines(context, process, decisions))
        )
    return found


def _lines(
    context: SiteContext, steps: Iterable[ProcedureStep], decisions: dict[str, Decision]
) -> list[StepLine]:
    today = context.snapshot.publication.exported_at.date()
    return [_step(step, decisions.get(step.resolved_by or ""), today) for step in steps]


def _done(step: ProcedureStep) -> str:
    """When a step was taken, and whether that was later than planned."""
    if step.done_on is None:
        return ""
    text = say("Gereed op {day}", day=format_date(step.done_on))
    late = (step.done_on - step.due).days if step.due else 0
    if late > 0:
        more = say_count(late, "{count} dag later dan gepland", "{count} dagen later dan gepland")
        return f"{text}, {more}"
    return text


def _state(step: ProcedureStep, decision: Decision | None, today: date) -> Badge | None:
    """Whether a step was taken; None where nothing tells.

    A day on which it was, or a decision, says so. A planned day that is over says that nobody
    reported, never that it was done.
    """
    if step.done_on or decision or step.decision:
        return Badge(say("Gedaan"), "done", quiet=True)
    if step.due is None:
        return None
    return Badge(say("Gepland"), "idle", quiet=True) if step.due >= today else badge(None)


def _step(step: ProcedureStep, decision: Decision | None, today: date) -> StepLine:
    when = format_date(step.due) if step.due else foreign(step.due_text or step.number or "")
    done = _done(step) if step.done_on else ""
    link = None
    if decision is not None:
        title = say("Besluit: {title}", title=foreign(decision.title))
        link = Link(title, f"#{decision_anchor(decision.code)}")
    return StepLine(
        when or done,
        _state(step, decision, today),
        step.text,
        nature_word(step.nature) if step.nature else "",
        done if when else "",
        step.decision or "",
        link,
    )
