"""The days of editions and steps, in the only order in which they can come."""

from collections.abc import Iterator
from datetime import date

from doelenboom.checks import owners
from doelenboom.checks.examples import bare, with_edition, with_plan
from doelenboom.checks.finding import Finding
from doelenboom.checks.known import Known, registry_rule
from doelenboom.checks.pointing import Spot, about
from doelenboom.checks.rule import Example
from doelenboom.checks.severity import Severity
from doelenboom.kernel.dates import format_date
from doelenboom.snapshot.models import Edition


@registry_rule(
    "verslag-datums", severity=Severity.ERROR,
    title="Eerst de peildatum, dan het vaststellen",
    explanation="Een rapportage gaat over een dag die voorbij is als zij wordt vastgesteld.",
    norm="Budgetcyclus: peildatum, opstellen, vaststellen (Gemeentewet artikel 197 en verder).",
    bad=[Example("Vastgesteld in mei, peildatum in september.",
                 with_edition(adopted_on=date(2026, 5, 1))),
         Example("De peildatum van het najaar ligt voor die van het voorjaar.",
                 with_edition(reference_date=date(2025, 9, 1)))],
    good=[Example("De peildatum ligt voor het vaststellen.", bare)],
)  # fmt: skip
def editions_in_order(known: Known) -> Iterator[Finding]:
    """Editions adopted before their reference date, or older than the one before them."""
    last: Edition | None = None
    for edition in known.snapshot.editions:
        day = edition.reference_date
        if day and edition.adopted_on and edition.adopted_on < day:
            yield _about(
                known, edition,
                f"{edition.title} heet vastgesteld op {format_date(edition.adopted_on)}, maar de "
                f"peildatum is {format_date(day)}.",
            )  # fmt: skip
        elif day and last and last.reference_date and day < last.reference_date:
            yield _about(
                known, edition,
                f"De peildatum van {edition.title} ({format_date(day)}) ligt voor die van "
                f"{last.title} ({format_date(last.reference_date)}).",
            )  # fmt: skip
        last = edition


@registry_rule(
    "verslag-looptijd", severity=Severity.ERROR,
    title="Een plan eindigt niet voor het begint",
    explanation="Een looptijd van 2029 tot 2026 is een verwisseling.",
    norm="Redelijkheid.",
    bad=[Example("Van 2029 tot en met 2026.", with_plan(year_from=2029, year_to=2026))],
    good=[Example("Van 2026 tot en met 2029.", bare)],
)  # fmt: skip
def plan_in_order(known: Known) -> Iterator[Finding]:
    """Plans that end before they begin."""
    plan = known.snapshot.plan
    if plan.year_from and plan.year_to and plan.year_to < plan.year_from:
        yield known.of_plan(
            "year_to", f"Het plan loopt van {plan.year_from} tot en met {plan.year_to}.",
            "Verbeter het begin- of het eindjaar.",
        )  # fmt: skip


def _about(known: Known, edition: Edition, message: str) -> Finding:
    owner = owners.edition_owner(edition.code)
    spot = Spot(owner, "reference_date", f"Editie “{edition.title}”")
    return about(known.subject, spot, message, "Verbeter de datum die niet klopt.")
