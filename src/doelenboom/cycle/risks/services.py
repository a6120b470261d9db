"""Computing the required capacity, and carrying a register to the next edition."""

import secrets

from django.db import transaction
from django.utils import timezone

from doelenboom.cycle.models import Capacity, Edition, Risk, Simulation
from doelenboom.cycle.risks.changeable import changeable_edition
from doelenboom.cycle.risks.register import exposures_from, register_of
from doelenboom.cycle.risks.scales import scale_of
from doelenboom.cycle.risks.simulation import (
    DRAWS,
    LARGEST_SEED,
    METHOD,
    CannotSimulate,
    simulate,
)
from doelenboom.history.api import current_actor, record
from doelenboom.kernel.numbers import decimal_text
from doelenboom.snapshot.canonical import canonical_json, sha256


@transaction.atomic
def compute_capacity(
    *, edition: Edition, seed: int | None = None, draws: int = DRAWS
) -> Simulation:
    """Simulate the register of an edition and keep the outcome with all it needs to be repeated.

    Args:
        edition: whose register; not adopted.
        seed: start of the random numbers; None: drawn now and recorded.
        draws: imaginary years.

    Raises:
        EditionFrozen: the edition was adopted.
        CannotSimulate: classes that do not fit, or nothing to compute with.
    """
    edition = changeable_edition(edition.pk)
    register = register_of(edition)
    if not register.exposures:
        raise CannotSimulate(
            "Er is niets om door te rekenen: geen enkel risico heeft een kans én een bedrag. "
            "Kies bij minstens één risico een kans en een geldgevolg."
        )
    certainty = scale_of(edition.plan.organisation).certainty_percent
    start = secrets.randbelow(LARGEST_SEED + 1) if seed is None else seed
    drawn = simulate(register.exposures, seed=start, draws=draws, certainty_percent=certainty)
    inputs = register.inputs()
    actor = current_actor()
    simulation = Simulation(
        edition=edition,
        made_at=timezone.now(),
        made_by=(actor.get_full_name() or actor.get_username()) if actor else "",
        method=METHOD,
        seed=start,
        draws=draws,
        certainty_percent=certainty,
        inputs=inputs,
        input_sha256=sha256(canonical_json(inputs)),
        required=drawn.required,
        mean=drawn.mean,
        available=register.available,
    )
    simulation.save()
    record(
        verb="risico’s doorgerekend",
        subject=edition,
        organisation=edition.plan.organisation.code,
        after={
            "benodigd": decimal_text(drawn.required),
            "beschikbaar": decimal_text(register.available),
            "zekerheid": decimal_text(certainty),
            "startgetal": start,
            "trekkingen": draws,
            "risico’s": len(inputs),
        },
    )
    return simulation


def repeats(simulation: Simulation) -> bool:
    """Whether computing again from what was kept gives the same outcome, to the cent."""
    if simulation.method != METHOD:
        return False
    if sha256(canonical_json(simulation.inputs)) != simulation.input_sha256:
        return False
    drawn = simulate(
        exposures_from(simulation.inputs),
        seed=simulation.seed,
        draws=simulation.draws,
        certainty_percent=simulation.certainty_percent,
    )
    return drawn.required == simulation.required and drawn.mean == simulation.mean


def is_current(simulation: Simulation) -> bool:
    """Whether register and capacity are still what was computed with."""
    register = register_of(simulation.edition)
    return (
        sha256(canonical_json(register.inputs())) == simulation.input_sha256
        and register.available == simulation.available
    )


@transaction.atomic
def carry_register(*, edition: Edition, earlier: Edition) -> int:
    """Copy the risks and the capacity of an earlier edition that this one does not have yet.

    Codes stay, so that a risk can be followed over editions; the computation is not copied.

    Returns:
        How many risks were copied.

    Raises:
        EditionFrozen: the edition was adopted.
    """
    edition = changeable_edition(edition.pk)
    known = set(Risk.objects.filter(edition=edition).values_list("code", flat=True))
    copied = 0
    for risk in Risk.objects.filter(edition=earlier).select_related("chance", "damage", "owner"):
        if risk.code in known:
            continue
        copy = Risk(
            edition=edition, code=risk.code, position=risk.position, event=risk.event,
            cause=risk.cause, consequence=risk.consequence, chance=risk.chance,
            damage=risk.damage, measure=risk.measure, owner=risk.owner,
        )  # fmt: skip
        copy.save()
        copy.nodes.set(risk.nodes.all())
        copied += 1
    if not Capacity.objects.filter(edition=edition).exists():
        Capacity.objects.bulk_create(
            Capacity(
                edition=edition,
                position=part.position,
                description=part.description,
                amount=part.amount,
            )
            for part in Capacity.objects.filter(edition=earlier)
        )
    if copied:
        record(
            verb="risico’s overgenomen",
            subject=edition,
            organisation=edition.plan.organisation.code,
            after={"uit": earlier.title, "risico’s": copied},
        )
    return copied
