"""Self-made groups of municipalities to compare with."""

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils.text import slugify

from doelenboom.history.api import record
from doelenboom.indicators.binding.errors import NotComplete
from doelenboom.indicators.filling.refilling import refill_group
from doelenboom.indicators.models import Binding, ComparisonGroup, Indicator
from doelenboom.indicators.models.bindings import METHOD_NAMES
from doelenboom.kernel.regions import region_kind
from doelenboom.organisations.api import Organisation, Region

FEWEST = 2


@transaction.atomic
def save_group(
    *,
    organisation: Organisation,
    name: str,
    method: str,
    members: Sequence[tuple[str, str]],
    weight: Indicator | None = None,
    group: ComparisonGroup | None = None,
) -> ComparisonGroup:
    """Make a group, or change it.

    Args:
        organisation: whose group.
        name: how it is called on screens and in publications.
        method: "mean", "weighted_mean" or "median".
        members: code and name of every municipality.
        weight: indicator that the weighted mean weighs with.
        group: the group to change; a new one without.

    Raises:
        NotComplete: no name, a name that is taken, too few members, or no weight.
    """
    name = " ".join(name.split())[:200]
    _check_name(organisation, name, group)
    _check_members(method, members, weight)
    before = _summary(group) if group is not None else None
    if group is None:
        group = ComparisonGroup(organisation=organisation, region=_region(organisation, name))
    elif group.region.name != name:
        group.region.name = name
        group.region.save(update_fields=["name"])
    group.name = name
    group.method = method
    group.weight = weight if method == "weighted_mean" else None
    group.save()
    group.members.set([_member(code, called) for code, called in dict(members).items()])
    record(
        verb="vergelijkingsgroep gemaakt" if before is None else "vergelijkingsgroep gewijzigd",
        subject=group,
        organisation=organisation.code,
        before=before,
        after=_summary(group),
    )
    transaction.on_commit(partial(refill_group, group=group), robust=True)
    return group


@transaction.atomic
def delete_group(*, group: ComparisonGroup) -> None:
    """Throw a group away.

    Raises:
        NotComplete: indicators still use it.
    """
    used = [
        one.indicator.name
        for one in Binding.objects.select_related("indicator")
        if group.region.code in one.regions
    ]
    if used:
        raise NotComplete(
            f"Deze groep wordt nog gebruikt bij “{used[0]}”"
            + (f" en {len(used) - 1} andere." if len(used) > 1 else ".")
            + " Haal de groep daar eerst weg."
        )
    record(
        verb="vergelijkingsgroep verwijderd",
        subject=group,
        organisation=group.organisation.code,
        before=_summary(group),
    )
    group.delete()


def _check_name(organisation: Organisation, name: str, group: ComparisonGroup | None) -> None:
    if not name:
        raise NotComplete("Geef de groep een naam.")
    taken = ComparisonGroup.objects.filter(organisation=organisation, name=name)
    if group is not None:
        taken = taken.exclude(pk=group.pk)
    if taken.exists():
        raise NotComplete(f"Er is al een groep met de naam “{name}”.")


def _check_members(
    method: str, members: Sequence[tuple[str, str]], weight: Indicator | None
) -> None:
    if method not in METHOD_NAMES:
        raise NotComplete("Kies hoe de cijfers van de groep worden samengenomen.")
    if len({code for code, _ in members}) < FEWEST:
        raise NotComplete("Kies minstens twee gemeenten.")
    if method == "weighted_mean" and weight is None:
        raise NotComplete("Kies waarmee het gemiddelde wordt gewogen, bijvoorbeeld inwoners.")


def _region(organisation: Organisation, name: str) -> Region:
    stem = f"X:{organisation.code}-{slugify(name) or 'groep'}"[:50]
    code, number = stem, 1
    while Region.objects.filter(code=code).exists():
        number += 1
        code = f"{stem}-{number}"
    region: Region = Region.objects.create(code=code, name=name, kind=region_kind(code).value)
    return region


def _member(code: str, name: str) -> Region:
    region, _ = Region.objects.get_or_create(
        code=code, defaults={"name": name or code, "kind": region_kind(code).value}
    )
    found: Region = region
    return found


def _summary(group: ComparisonGroup) -> dict[str, str]:
    return {
        "naam": group.name,
        "manier": group.get_method_display(),
        "weegt met": str(group.weight) if group.weight else "",
        "gemeenten": ", ".join(member.name for member in group.members.order_by("name")),
    }
