"""The registers of risks, with their classes and the computation."""

from collections import defaultdict
from collections.abc import Mapping

from doelenboom.cycle.api import Capacity, ChanceClass, Edition, MoneyClass, Risk, Simulation
from doelenboom.publishing.freezing.tree import FrozenTree, freeze_tree
from doelenboom.publishing.freezing.words import required, text
from doelenboom.snapshot import risks as contract


def freeze_risks(
    editions: Mapping[int, str], tree: FrozenTree
) -> tuple[contract.RiskRegister, ...] | None:
    """A register per edition that has one, in the order of the editions; None without any.

    Args:
        editions: key → code of the editions that readers may see.
        tree: released elements; a risk names those only.
    """
    risks: dict[int, list[Risk]] = defaultdict(list)
    rows = Risk.objects.filter(edition_id__in=editions).order_by("position", "id")
    for risk in rows.select_related("chance", "damage", "owner").prefetch_related("nodes"):
        risks[risk.edition_id].append(risk)
    capacity: dict[int, list[contract.Capacity]] = defaultdict(list)
    for part in Capacity.objects.filter(edition_id__in=editions).order_by("position", "id"):
        capacity[part.edition_id].append(
            contract.Capacity(description=required(part.description), amount=part.amount)
        )
    latest: dict[int, Simulation] = {}
    for simulation in Simulation.objects.filter(edition_id__in=editions).order_by("made_at", "id"):
        latest[simulation.edition_id] = simulation
    order = {pk: n for n, pk in enumerate(tree.codes)}
    found = tuple(
        contract.RiskRegister(
            edition=code,
            chances=_chances(risks[key]),
            damages=_damages(risks[key]),
            risks=tuple(_risk(risk, tree, order) for risk in risks[key]),
            capacity=tuple(capacity[key]),
            simulation=_simulation(latest[key]) if key in latest else None,
        )
        for key, code in editions.items()
        if risks[key] or capacity[key]
    )
    return found or None


def frozen_register(edition: Edition) -> contract.RiskRegister | None:
    """The register of one edition as it would be frozen now, released elements only."""
    found = freeze_risks({edition.pk: edition.code}, freeze_tree(edition.plan))
    return found[0] if found else None


def _risk(risk: Risk, tree: FrozenTree, order: Mapping[int, int]) -> contract.Risk:
    nodes = sorted((order[n.pk], tree.codes[n.pk]) for n in risk.nodes.all() if n.pk in order)
    return contract.Risk(
        code=risk.code,
        event=required(risk.event),
        cause=text(risk.cause),
        consequence=text(risk.consequence),
        chance=risk.chance.name if risk.chance else None,
        damage=risk.damage.name if risk.damage else None,
        measure=text(risk.measure),
        owner=text(risk.owner.name) if risk.owner else None,
        nodes=tuple(code for _, code in nodes),
    )


def _chances(risks: list[Risk]) -> tuple[contract.ChanceClass, ...]:
    """All classes of the scales in use, also the empty ones: the matrix shows them."""
    scales = {risk.chance.scale_id for risk in risks if risk.chance}
    return tuple(
        contract.ChanceClass(
            name=required(row.name), from_percent=row.from_percent, to_percent=row.to_percent
        )
        for row in ChanceClass.objects.filter(scale_id__in=scales).order_by("position", "id")
    )


def _damages(risks: list[Risk]) -> tuple[contract.MoneyClass, ...]:
    scales = {risk.damage.scale_id for risk in risks if risk.damage}
    return tuple(
        contract.MoneyClass(
            name=required(row.name), from_amount=row.from_amount, to_amount=row.to_amount
        )
        for row in MoneyClass.objects.filter(scale_id__in=scales).order_by("position", "id")
    )


def _simulation(row: Simulation) -> contract.Simulation:
    return contract.Simulation(
        method=row.method,
        seed=row.seed,
        draws=row.draws,
        certainty_percent=row.certainty_percent,
        input_sha256=row.input_sha256,
        made_at=row.made_at,
        required=row.required,
        mean=row.mean,
        available=row.available,
    )
