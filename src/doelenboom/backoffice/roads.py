"""The road from an object to the organisation it belongs to: one declaration per model."""

from typing import Any

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from doelenboom.backoffice.workplaces import only_place

SELF = ""
"""The object is the organisation itself."""

ROADS: dict[str, str] = {
    "organisations.organisation": SELF,
    "organisations.owner": "organisation",
    "organisations.accessibilitytest": "organisation",
    "organisations.housestyle": "organisation",
    "organisations.workplace": "organisation",
    "goals.plan": "organisation",
    "goals.level": "plan__organisation",
    "goals.node": "plan__organisation",
    "goals.relation": "source__plan__organisation",
    "goals.planindicator": "plan__organisation",
    "goals.nodeindicator": "node__plan__organisation",
    "goals.term": "plan__organisation",
    "goals.law": "plan__organisation",
    "goals.source": "plan__organisation",
    "goals.abbreviation": "plan__organisation",
    "goals.publicationfact": "plan__organisation",
    "indicators.indicator": "organisation",
    "indicators.observation": "indicator__organisation",
    "indicators.earlierobservation": "indicator__organisation",
    "indicators.targetvalue": "indicator__organisation",
    "indicators.binding": "indicator__organisation",
    "indicators.bindingpart": "binding__indicator__organisation",
    "indicators.bindingdraft": "indicator__organisation",
    "indicators.rhythm": "indicator__organisation",
    "indicators.comparisongroup": "organisation",
    "indicators.packuse": "organisation",
    "cycle.statusscale": "organisation",
    "cycle.status": "scale__organisation",
    "cycle.reporttemplate": "organisation",
    "cycle.templaterow": "template__organisation",
    "cycle.aspect": "template__organisation",
    "cycle.edition": "plan__organisation",
    "cycle.amendedchange": "edition__plan__organisation",
    "cycle.moneydeviation": "edition__plan__organisation",
    "cycle.contribution": "edition__plan__organisation",
    "cycle.contributionrow": "contribution__edition__plan__organisation",
    "cycle.contributionaspect": "contribution__edition__plan__organisation",
    "cycle.milestone": "node__plan__organisation",
    "cycle.round": "edition__plan__organisation",
    "cycle.deadline": "round__edition__plan__organisation",
    "cycle.assignment": "round__edition__plan__organisation",
    "cycle.answerversion": "assignment__round__edition__plan__organisation",
    "cycle.comment": "assignment__round__edition__plan__organisation",
    "cycle.correction": "edition__plan__organisation",
    "cycle.letter": "round__edition__plan__organisation",
    "cycle.riskscale": "organisation",
    "cycle.chanceclass": "scale__organisation",
    "cycle.moneyclass": "scale__organisation",
    "cycle.risk": "edition__plan__organisation",
    "cycle.capacity": "edition__plan__organisation",
    "cycle.simulation": "edition__plan__organisation",
    "decisions.procedure": "organisation",
    "decisions.procedurestep": "procedure__organisation",
    "decisions.decision": "organisation",
    "decisions.amendment": "decision__organisation",
    "finance.budgetline": "plan__organisation",
    "finance.budgetshare": "line__plan__organisation",
    "finance.budgetamendment": "plan__organisation",
    "finance.amendmentline": "amendment__plan__organisation",
    "finance.saving": "plan__organisation",
    "finance.delivery": "plan__organisation",
    "finance.deliveryrow": "delivery__plan__organisation",
    "citations.figureuse": "plan__organisation",
    "participation.consultation": "plan__organisation",
    "participation.input": "consultation__plan__organisation",
    "publishing.editionversion": "edition__plan__organisation",
    "verdicts.gate": "organisation",
}
"""Road to the organisation of every model whose rows belong to one, as fields to follow."""

SHARED = frozenset(
    {
        "organisations.region",
        "regions.hierarchysource",
        "regions.membership",
        "regions.regionevent",
        "regions.eventpart",
        "regions.boundaryset",
        "regions.regionjob",
        "statistics.table",
        "statistics.vintage",
        "statistics.fetch",
        "statistics.round",
        "statistics.inquiry",
        "statistics.worker",
        "finance.taakveld",
        "finance.taakveldsuccession",
    }
)
"""What all organisations of an installation use together: it belongs to none of them."""

BY_CODE = {
    "history.auditevent": "organisation",
    "citations.publishedfigure": "organisation",
    "publishing.publication": "organisation",
    "publishing.publishedaddress": "organisation",
    "publishing.signingkey": "organisation",
    "publishing.activation": "organisation",
    "publishing.publishorder": "organisation",
    "verdicts.verdict": "organisation",
}
"""Models that name an organisation by its code, so that they outlive it; with their field."""


class NoRoad(LookupError):
    """Nobody said to which organisation the rows of a model belong."""

    def __init__(self, label: str) -> None:
        super().__init__(f"say in backoffice/roads.py to which organisation {label} belongs")


def road_of(label: str) -> str | None:
    """Road of a model ("goals.node"), or None when its rows are shared.

    Raises:
        NoRoad: nobody said.
    """
    if label in SHARED:
        return None
    try:
        return ROADS[label]
    except KeyError as error:
        raise NoRoad(label) from error


def organisation_of(subject: models.Model) -> str:
    """Code of the organisation that an object belongs to; empty where it belongs to none.

    An account belongs to the organisation that it works for, when that is exactly one.
    """
    if isinstance(subject, get_user_model()):
        return only_place(subject) if subject.pk else ""
    road = ROADS.get(subject._meta.label_lower)
    if road is None:
        return ""
    found: Any = subject
    try:
        for name in road.split("__") if road else ():
            found = getattr(found, name)
    except ObjectDoesNotExist:
        return ""
    return str(found.code) if found is not None else ""
