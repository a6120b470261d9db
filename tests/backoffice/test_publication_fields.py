"""What publications show of an indicator, an edition and a term is written in the back office."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.roles import Role
from doelenboom.goals.api import Term
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.organisations.api import Region
from tests.backoffice.forms import fields_of

INDICATOR = "wagtailsnippets_indicators_indicator:edit"


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def text(response: Any) -> str:
    said: str = response.content.decode()
    return said


def draft(row: Any) -> Any:
    """What was saved last; it is not released yet."""
    return type(row).objects.get(pk=row.pk).get_latest_revision_as_object()


def save(client: Client, name: str, row: Any, **changes: Any) -> Any:
    address = reverse(name, args=[row.pk])
    given = fields_of(client.get(address)) | changes
    return client.post(address, given, follow=True)


def test_regions_are_typed_by_name_or_code_and_kept_as_codes(
    registry: Any, controller: Client
) -> None:
    Region.objects.create(code="PV29", name="Zeeland", kind="province")
    Region.objects.get_or_create(code="NL01", defaults={"name": "Nederland", "kind": "country"})
    save(controller, INDICATOR, registry.indicator, references="zeeland; nl01 ; Zeeland")
    assert draft(registry.indicator).references == ["PV29", "NL01"]
    shown = text(controller.get(reverse(INDICATOR, args=[registry.indicator.pk])))
    assert "Zeeland; Nederland" in shown


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Zeelnd", "Bedoelt u “Zeeland”?"),
        ("Bergen", "Er zijn meer gebieden die “Bergen” heten"),
        ("a;b;c;d;e;f;g", "kennen we niet"),
    ],
)
def test_a_region_that_cannot_be_known_is_asked_about(
    registry: Any, controller: Client, typed: str, told: str
) -> None:
    Region.objects.create(code="PV29", name="Zeeland", kind="province")
    for code in ("GM0373", "GM0893"):
        Region.objects.create(code=code, name="Bergen", kind="municipality")
    response = save(controller, INDICATOR, registry.indicator, references=typed)
    assert told in text(response)
    assert draft(registry.indicator).references == []


def test_a_part_says_of_what_and_by_what(registry: Any, controller: Client) -> None:
    part = Indicator.objects.create(
        organisation=registry.organisation, code="eenzaam-75", name="Eenzame 75-plussers", unit="%"
    )
    half = save(controller, INDICATOR, part, whole=registry.indicator.pk)
    assert "Waarnaar is uitgesplitst?" in text(half)
    whole = {"whole": registry.indicator.pk, "breakdown_by": "leeftijd"}
    save(controller, INDICATOR, part, **whole, breakdown_part="75 jaar en ouder")
    made = draft(part)
    assert (made.whole_id, made.breakdown_by) == (registry.indicator.pk, "leeftijd")
    made.save()
    back = {"whole": part.pk, "breakdown_by": "leeftijd", "breakdown_part": "iedereen"}
    told = text(save(controller, INDICATOR, registry.indicator, **back))
    assert "is zelf een onderdeel" in told
    assert "een onderdeel van zichzelf" in text(
        save(controller, INDICATOR, registry.indicator, **{**back, "whole": registry.indicator.pk})
    )


def test_a_headline_is_kept_and_held_against_the_figures(registry: Any, controller: Client) -> None:
    row = registry.indicator
    row.local_region = registry.region
    row.save()
    Observation.objects.filter(pk=registry.observation.pk).update(value=Decimal(54))
    right = save(controller, INDICATOR, row, headline="Eenzaam is 54 % van de volwassenen")
    assert "klopt met wat nu is vrijgegeven" in text(right)
    wrong = save(controller, INDICATOR, row, headline="Eenzaam is 61 % van de volwassenen")
    assert "Deze kop klopt niet met wat nu is vrijgegeven" in text(wrong)
    assert "61" in text(wrong)
    assert draft(row).headline.startswith("Eenzaam is 61"), "not refused"


def test_the_headline_of_an_edition_is_held_against_its_statuses(
    registry: Any, controller: Client
) -> None:
    name = "wagtailsnippets_cycle_edition:edit"
    save(controller, name, registry.edition, headline="Alle 99 doelen lopen volgens afspraak")
    assert draft(registry.edition).headline.startswith("Alle 99")
    shown = text(controller.get(reverse(name, args=[registry.edition.pk])))
    assert "De kop naast de statussen" in shown
    assert "99" in shown
    assert "Deze kop klopt niet" in shown


def test_without_a_headline_there_is_nothing_to_hold(registry: Any, controller: Client) -> None:
    shown = text(controller.get(reverse(INDICATOR, args=[registry.indicator.pk])))
    assert "De kop naast de cijfers" not in shown


def test_a_term_has_other_forms(registry: Any, controller: Client) -> None:
    term = Term.objects.get()
    save(
        controller, "wagtailsnippets_goals_term:edit", term,
        forms="sociale bases; de sociale basis",
    )  # fmt: skip
    assert draft(term).forms == "sociale bases; de sociale basis"


def test_a_figure_says_why_earlier_ones_cannot_be_compared(
    registry: Any, controller: Client
) -> None:
    name = "wagtailsnippets_indicators_observation:edit"
    why = "Vanaf dit jaar is de vraag anders gesteld."
    save(controller, name, registry.observation, broken=why)
    assert Observation.objects.get(pk=registry.observation.pk).broken == why
