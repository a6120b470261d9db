"""Changing the classes that an organisation judges risks with."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import Q

from doelenboom.cycle.errors import BadAnswer, Problem
from doelenboom.cycle.models import ChanceClass, MoneyClass, Risk, RiskScale
from doelenboom.history.api import record
from doelenboom.kernel.numbers import format_number

_HUNDRED: Final = Decimal(100)
_LARGEST: Final = Decimal(10) ** 13


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """One class: its name and bounds, in percent or in euros. ``pk`` None is a new one."""

    name: str
    low: Decimal
    high: Decimal
    pk: int | None = None


@transaction.atomic
def change_scale(
    *,
    scale: RiskScale,
    certainty_percent: Decimal,
    chances: Sequence[ClassFacts],
    damages: Sequence[ClassFacts],
) -> RiskScale:
    """Set the classes, from small to large, and how sure the organisation wants to be.

    Adopted editions keep the classes they were adopted with, since they are frozen; registers
    that are not adopted are judged anew by the changed bounds.

    Raises:
        BadAnswer: classes that are empty, overlap, leave a gap or go down; a class that is in
            use and would disappear.
    """
    scale = RiskScale.objects.select_for_update().get(pk=scale.pk)
    problems = [
        *_wrong_certainty(certainty_percent),
        *_wrong("chances", chances, _HUNDRED, " %"),
        *_wrong("damages", damages, _LARGEST, " euro"),
        *_still_used(scale, chances, damages),
    ]
    if problems:
        raise BadAnswer(problems)
    before = _told(scale)
    _write(ChanceClass, scale, chances, ("from_percent", "to_percent"))
    _write(MoneyClass, scale, damages, ("from_amount", "to_amount"))
    scale.certainty_percent = certainty_percent
    scale.save()
    after = _told(scale)
    if before != after:
        record(
            verb="risicoschaal gewijzigd",
            subject=scale,
            organisation=scale.organisation.code,
            before=before,
            after=after,
        )
    return scale


def _wrong_certainty(percent: Decimal) -> list[Problem]:
    if percent.is_finite() and 0 < percent < _HUNDRED and percent == round(percent, 2):
        return []
    return [Problem("certainty", "De zekerheid ligt tussen 0 en 100 procent, bijvoorbeeld 90.")]


def _wrong(what: str, classes: Sequence[ClassFacts], largest: Decimal, unit: str) -> list[Problem]:
    if not classes:
        return [Problem(what, "Er is minstens één klasse nodig.")]
    found = []
    names: set[str] = set()
    until: Decimal | None = None
    for number, one in enumerate(classes):
        place, name = f"{what}.{number}", one.name.strip()
        if not name or name.lower() in names:
            found.append(Problem(place, "Geef elke klasse een eigen naam."))
        names.add(name.lower())
        if not (one.low.is_finite() and one.high.is_finite()):
            found.append(Problem(place, f"Klasse “{name}” heeft een grens die geen getal is."))
            continue
        if not 0 <= one.low < one.high <= largest:
            found.append(
                Problem(place, f"Klasse “{name}” moet oplopen: van laag naar hoog, vanaf 0.")
            )
        if until is not None and one.low != until:
            found.append(
                Problem(
                    place,
                    f"Klasse “{name}” begint bij {format_number(one.low)}{unit}, maar de klasse "
                    f"ervoor houdt op bij {format_number(until)}{unit}. Laat ze aansluiten.",
                )
            )
        until = one.high
    return found


def _still_used(
    scale: RiskScale, chances: Sequence[ClassFacts], damages: Sequence[ClassFacts]
) -> list[Problem]:
    kept_chances = {one.pk for one in chances}
    kept_damages = {one.pk for one in damages}
    used = Risk.objects.filter(Q(chance__scale=scale) | Q(damage__scale=scale))
    found = {
        name
        for key, name in used.values_list("chance_id", "chance__name")
        if key and key not in kept_chances
    } | {
        name
        for key, name in used.values_list("damage_id", "damage__name")
        if key and key not in kept_damages
    }
    return [
        Problem("classes", f"Klasse “{name}” is in gebruik bij een risico en kan niet weg.")
        for name in sorted(found)
    ]


def _write(model: Any, scale: RiskScale, classes: Sequence[ClassFacts], bounds: Any) -> None:
    rows = {row.pk: row for row in model.objects.filter(scale=scale)}
    kept = {one.pk for one in classes if one.pk in rows}
    model.objects.filter(pk__in=set(rows) - kept).delete()
    for row in rows.values():  # names may change places: free them first
        if row.pk in kept:
            model.objects.filter(pk=row.pk).update(name=f"\u0001{row.pk}")
    for position, one in enumerate(classes, 1):
        values = {
            "position": position, "name": one.name.strip(),
            bounds[0]: one.low, bounds[1]: one.high,
        }  # fmt: skip
        if one.pk in rows:
            model.objects.filter(pk=one.pk).update(**values)
        else:
            model.objects.create(scale=scale, **values)


def _told(scale: RiskScale) -> dict[str, Any]:
    return {
        "zekerheid": str(scale.certainty_percent.normalize()),
        "kansen": [
            f"{row.name}: {row.from_percent}–{row.to_percent}"
            for row in ChanceClass.objects.filter(scale=scale).order_by("position")
        ],
        "bedragen": [
            f"{row.name}: {row.from_amount}–{row.to_amount}"
            for row in MoneyClass.objects.filter(scale=scale).order_by("position")
        ],
    }
