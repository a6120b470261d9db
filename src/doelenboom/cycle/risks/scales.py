"""The classes that an organisation judges risks with."""

from decimal import Decimal
from typing import Final

from django.db import transaction

from doelenboom.cycle.models import ChanceClass, MoneyClass, RiskScale
from doelenboom.organisations.api import Organisation

CHANCES: Final[tuple[tuple[str, int, int], ...]] = (
    ("zeer klein", 0, 10),
    ("klein", 10, 30),
    ("gemiddeld", 30, 50),
    ("groot", 50, 70),
    ("zeer groot", 70, 90),
)
"""Names of classes and the chance per year in percent that a new organisation starts with."""

DAMAGES: Final[tuple[tuple[str, int, int], ...]] = (
    ("tot €\u00a050.000", 0, 50_000),
    ("€\u00a050.000 tot €\u00a0100.000", 50_000, 100_000),
    ("€\u00a0100.000 tot €\u00a0250.000", 100_000, 250_000),
    ("€\u00a0250.000 tot €\u00a0500.000", 250_000, 500_000),
    ("€\u00a0500.000 tot €\u00a01.000.000", 500_000, 1_000_000),
    ("€\u00a01.000.000 tot €\u00a02.500.000", 1_000_000, 2_500_000),
)
"""The same for the damage in euros."""


@transaction.atomic
def scale_of(organisation: Organisation) -> RiskScale:
    """The scale of an organisation, with classes of both kinds: ordinary ones where it has none."""
    scale = RiskScale.objects.filter(organisation=organisation).order_by("id").first()
    if scale is None:
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        scale, _ = RiskScale.objects.get_or_create(organisation=organisation, name="standaard")
    if not ChanceClass.objects.filter(scale=scale).exists():
        ChanceClass.objects.bulk_create(
            ChanceClass(
                scale=scale, position=position, name=name,
                from_percent=Decimal(low), to_percent=Decimal(high),
            )
            for position, (name, low, high) in enumerate(CHANCES, 1)
        )  # fmt: skip
    if not MoneyClass.objects.filter(scale=scale).exists():
        MoneyClass.objects.bulk_create(
            MoneyClass(
                scale=scale, position=position, name=name,
                from_amount=Decimal(low), to_amount=Decimal(high),
            )
            for position, (name, low, high) in enumerate(DAMAGES, 1)
        )  # fmt: skip
    return scale


def class_names(organisation: Organisation | None) -> tuple[frozenset[str], frozenset[str]]:
    """Names of the classes of chance and damage that risks may have; nothing is made."""
    rows = RiskScale.objects.filter(organisation=organisation).order_by("id")
    scale = rows.first() if organisation is not None else None
    chances = ChanceClass.objects.filter(scale=scale) if scale else ChanceClass.objects.none()
    damages = MoneyClass.objects.filter(scale=scale) if scale else MoneyClass.objects.none()
    own = (set(chances.values_list("name", flat=True)), set(damages.values_list("name", flat=True)))
    ordinary = ({name for name, *_ in CHANCES}, {name for name, *_ in DAMAGES})
    return frozenset(own[0] or ordinary[0]), frozenset(own[1] or ordinary[1])
