"""The interim reports that are over: their risks computed, decided on by the council, frozen."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from doelenboom.cycle.api import Edition, EditionFacts, Simulation, change_edition, compute_capacity
from doelenboom.decisions.api import AmendmentFacts, DecisionFacts, record_decision
from doelenboom.indicators.api import Observation, figure_changed
from doelenboom.kernel.stages import Body, EditionStage
from doelenboom.kernel.states import ObservationStatus
from doelenboom.publishing.api import adopt

SEED = 2026
"""Start of the simulations, so that every demo shows the same amounts."""
PROVISIONAL, DEFINITIVE = Decimal("12.9"), Decimal("13.1")
"""Young people with care in 2024, in percent: known in spring, and as it turned out."""
EXPLAIN_FROM = Decimal(250_000)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What the council decided about one edition."""

    label: str
    decided_on: date
    number: str
    amendments: tuple[AmendmentFacts, ...] = ()


ADOPTIONS = (
    Adoption("Tussenrapportage 1 2026", date(2026, 6, 25), "2026-46"),
    Adoption("Tussenrapportage 2 2026", date(2026, 10, 29), "2026-71"),
)


def adopt_reports(plan: str) -> None:
    """Adopt the editions of a plan that were imported; those that are adopted stay as they are."""
    for one in ADOPTIONS:
        edition = Edition.objects.select_related("plan__organisation", "template").get(
            plan__code=plan, label=one.label
        )
        if edition.stage == EditionStage.ADOPTED:
            continue
        if one is ADOPTIONS[-1]:
            _make_firm()
        _set_thresholds(edition)
        if not Simulation.objects.filter(edition=edition).exists():
            compute_capacity(edition=edition, seed=SEED)
        decision = record_decision(
            organisation=edition.plan.organisation,
            facts=DecisionFacts(
                body=Body.COUNCIL,
                decided_on=one.decided_on,
                number=one.number,
                title=f"Vaststellen {edition.title}",
                amendments=one.amendments,
            ),
        )
        adopt(edition=edition.pk, decision=decision.pk)


def _make_firm() -> None:
    """Replace a provisional figure by the definitive one, so that there is a revision to tell."""
    rows = Observation.objects.filter(
        indicator__code="jeugdhulp", region__code="X:duinmonde", period="2024", value=PROVISIONAL
    )
    before = rows.first()
    if before is None:
        return
    after = rows.get()
    after.value, after.status = DEFINITIVE, ObservationStatus.DEFINITIVE.value
    figure_changed(before, after, reason="Het definitieve cijfer is bekend geworden.")
    after.save()


def _set_thresholds(edition: Edition) -> None:
    change_edition(
        edition=edition,
        facts=EditionFacts(
            title=edition.title,
            label=edition.label,
            kind=edition.kind,
            template=edition.template,
            reference_date=edition.reference_date,
            financial_year=2026,
            explain_from_amount=EXPLAIN_FROM,
        ),
    )
