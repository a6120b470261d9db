"""In which plan a text stands, and of which day its figures are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from doelenboom.cycle.api import Edition
from doelenboom.goals.api import Plan, PlanIndicator

_ROADS: dict[str, str] = {
    "goals.plan": "",
    "goals.node": "plan",
    "goals.term": "plan",
    "cycle.edition": "plan",
    "cycle.contribution": "edition.plan",
    "cycle.contributionrow": "contribution.edition.plan",
    "cycle.moneydeviation": "edition.plan",
    "cycle.assignment": "round.edition.plan",
}
"""Road from everything with running text to its plan; an indicator serves several plans."""

_INDICATOR = "indicators.indicator"
_WHY_NOT = {
    "goals.plan": "Cijfers uit een bron kunt u in deze tekst zetten zodra het plan als concept is "
    "bewaard en er indicatoren of bedragen in staan.",
    _INDICATOR: "Cijfers uit een bron kunt u in deze tekst zetten zodra de indicator is bewaard en "
    "in een plan staat.",
}
_WHY_NOT_USUALLY = (
    "Cijfers uit een bron kunt u in deze tekst zetten zodra bekend is in welk plan zij staat. "
    "Bewaar eerst een concept."
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    Attributes:
        plan: whose indicators and money it may cite.
        edition: that it is part of: its reference date and year count; None outside one.
        about: title of the element that it is about; "" where it is about no one element.
    """

    plan: Plan
    edition: Edition | None = None
    about: str = ""


def place_of(row: Any) -> Place | None:
    """Where the texts of an object stand; None where that is in no plan (yet)."""
    label = row._meta.label_lower
    if label == _INDICATOR:
        return _of_indicator(row)
    if label not in _ROADS:
        return None
    found, edition = row, row if label == "cycle.edition" else None
    try:
        for step in filter(None, _ROADS[label].split(".")):
            found = getattr(found, step)
            if step == "edition":
                edition = found
    except ObjectDoesNotExist:
        return None
    if found is None or found.pk is None:
        return None
    node = row if label == "goals.node" else getattr(row, "node", None)
    return Place(found, edition, node.title if node else "")


def may_cite(label: str) -> bool:
    """Whether objects of a model ("goals.node") have texts in which figures can stand."""
    return label in _ROADS or label == _INDICATOR


def address_of(row: Any) -> str:
    """Where the questions about figures in the texts of an object are asked; "" for none."""
    if not row.pk or place_of(row) is None:
        return ""
    app, model = row._meta.label_lower.split(".")
    return reverse("backoffice:citing_search", args=[app, model, row.pk]).removesuffix("zoek/")


def address_of_new(row: Any, plans: Sequence[Plan]) -> str:
    """The same for something that is still to be added: asked about its edition or plan.

    Args:
        row: unsaved, as far as it is known where it will stand.
        plans: that somebody writes in; where there is only one, it is that one.
    """
    label = row._meta.label_lower
    if not may_cite(label):
        return ""
    place = place_of(row)
    if place is not None:
        return address_of(place.edition or place.plan)
    return address_of(plans[0]) if len(plans) == 1 and label in _ROADS else ""


def why_no_figures(label: str) -> str:
    """What to tell where no figure can be put in a text yet, and what to do.

    Args:
        label: model of what is written ("goals.node"), whose texts can cite.
    """
    return _WHY_NOT.get(label, _WHY_NOT_USUALLY)


def _of_indicator(row: Any) -> Place | None:
    """A definition stands in every plan that uses the indicator; the first one counts."""
    link = (
        PlanIndicator.objects.filter(indicator=row.pk).select_related("plan").order_by("pk").first()
        if row.pk
        else None
    )
    return Place(link.plan, about=row.name) if link else None
