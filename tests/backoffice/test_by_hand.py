"""A figure by hand asks where it comes from; changing or removing it loses nothing."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from doelenboom.backoffice import versions
from doelenboom.backoffice.roles import Role
from doelenboom.indicators.api import EarlierObservation, Observation

NAME = "wagtailsnippets_indicators_observation"
SOURCE = {"source": "CBS", "source_url": "https://cbs.nl/x", "consulted_on": "1 maart 2026"}


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


def fields(**values: Any) -> dict[str, Any]:
    """The whole form of a figure."""
    return {"region": "", "period": "2025", "value": "53", "unit": "", "qualifier": "exact",
            "status": "unstated", "lower": "", "upper": "", "remark": "", "source": "",
            "source_url": "", "place": "", "consulted_on": "", "released": "on",
            **values}  # fmt: skip


def page(response: Any) -> str:
    text: str = response.content.decode()
    return text


def edit(client: Client, figure: Observation, **values: Any) -> Any:
    token = versions.token(Observation.objects.get(pk=figure.pk))
    given = fields(**{"period": figure.period, "value": str(figure.value), **values})
    return client.post(
        reverse(f"{NAME}:edit", args=[figure.pk]), {**given, versions.FIELD: token}, follow=True
    )


def test_a_new_figure_needs_source_address_and_day(registry: Any, controller: Client) -> None:
    before = Observation.objects.count()
    response = controller.post(reverse(f"{NAME}:add"), fields(indicator=registry.indicator.pk))
    told = page(response)
    for words in ("Vul in waar dit cijfer vandaan komt", "Vul in op welke dag", "Vul het adres"):
        assert words in told
    assert Observation.objects.count() == before


def test_a_new_figure_with_its_source_is_by_hand(registry: Any, controller: Client) -> None:
    controller.post(reverse(f"{NAME}:add"), fields(indicator=registry.indicator.pk, **SOURCE))
    figure = Observation.objects.get(period="2025")
    assert (figure.origin, figure.consulted_on, figure.status) == (
        "manual", "2026-03-01", "unstated",
    )  # fmt: skip
    assert figure.known_from is not None


def test_changing_keeps_the_earlier_figure_and_warns_about_the_source(
    registry: Any, controller: Client
) -> None:
    response = edit(controller, registry.observation, value="55")
    assert "de bron, het adres en de dag van raadplegen" in page(response)
    earlier = EarlierObservation.objects.get()
    assert (earlier.value, earlier.reason) == (Decimal(54), "met de hand gewijzigd")
    assert Observation.objects.get(pk=registry.observation.pk).value == Decimal(55)


def test_changing_a_filled_figure_says_what_that_means(registry: Any, controller: Client) -> None:
    Observation.objects.filter(pk=registry.observation.pk).update(
        origin="bound", trace={"cell": {"table": "85098NED"}}
    )
    response = edit(controller, registry.observation, value="55")
    assert "kwam uit een bron" in page(response)
    figure = Observation.objects.get(pk=registry.observation.pk)
    assert (figure.origin, figure.trace) == ("manual", {})
    assert EarlierObservation.objects.get().origin == "bound"


def test_removing_keeps_the_earlier_figure(registry: Any, controller: Client) -> None:
    controller.post(reverse(f"{NAME}:delete", args=[registry.observation.pk]))
    assert not Observation.objects.filter(pk=registry.observation.pk).exists()
    assert EarlierObservation.objects.get().reason == "verwijderd"


def test_a_save_that_is_refused_leaves_no_earlier_figure(registry: Any, controller: Client) -> None:
    edit(controller, registry.observation, value="veel")
    assert not EarlierObservation.objects.exists()


def test_what_an_author_drafts_is_known_to_nobody(
    registry: Any, client_of: Callable[..., Client]
) -> None:
    author = client_of(Role.AUTHOR)
    author.post(reverse(f"{NAME}:add"), fields(indicator=registry.indicator.pk, **SOURCE))
    draft = Observation.objects.get(period="2025")
    assert (draft.released, draft.known_from) == (False, None)
    edit(author, draft, value="60", **SOURCE)
    assert not EarlierObservation.objects.exists()
