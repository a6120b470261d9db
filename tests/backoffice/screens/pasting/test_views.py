"""Pasting figures: look, choose, take over."""

import html
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.history.api import AuditEvent
from doelenboom.indicators.api import EarlierObservation, Observation

TABLE = "Regio\t2024\t2025*\nDuinmonde\t60\t52,5\nAtlantis\t1\t2\n"
SOURCE = {"source": "CBS", "source_url": "https://cbs.nl/x", "consulted_on": "2026-03-01"}


@pytest.fixture
def controller(client_of: Callable[..., Client]) -> Client:
    return client_of(Role.CONTROLLER)


@pytest.fixture
def start(registry: Any) -> str:
    return f"/beheer/actualiteit/indicator/{registry.indicator.pk}/cijfers-plakken/"


def page(response: Any) -> str:
    text: str = response.content.decode()
    return html.unescape(text)


def confirming(response: Any) -> dict[str, str]:
    """The fields of the form that confirms."""
    form = re.search(r'action="[^"]*bevestig/".*?</form>', response.content.decode(), re.DOTALL)
    assert form, "there is nothing to confirm"
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0]))
    cells = re.search(r"<textarea[^>]*>(.*?)</textarea>", form[0], re.DOTALL)
    assert cells
    return {name: html.unescape(text) for name, text in found.items()} | {
        "cells": html.unescape(cells[1])
    }


def test_cells_are_shown_as_they_are_read_and_then_taken_over(
    start: str, registry: Any, controller: Client
) -> None:
    shown = controller.post(start, {"cells": TABLE, **SOURCE})
    told = page(shown)
    assert "Elke rij is een gebied, elke kolom een periode." in told
    assert "spreekt tegen wat er staat" in told
    assert "Gebied “Atlantis” kennen we niet." in told
    assert "vervang 54" in told
    assert Observation.objects.count() == 1
    controller.post(f"{start}bevestig/", confirming(shown))
    added = Observation.objects.get(period="2025")
    assert (added.value, added.status, added.source) == (Decimal("52.5"), "provisional", "CBS")
    assert Observation.objects.get(pk=registry.observation.pk).value == Decimal(54)
    assert AuditEvent.objects.filter(verb="cijfers geplakt").count() == 1


def test_a_figure_is_replaced_only_where_somebody_ticked_it(
    start: str, registry: Any, controller: Client
) -> None:
    shown = controller.post(start, {"cells": TABLE, **SOURCE})
    given = confirming(shown) | {"vervang": "GM9999|2024"}
    controller.post(f"{start}bevestig/", given)
    assert Observation.objects.get(pk=registry.observation.pk).value == Decimal(60)
    assert EarlierObservation.objects.get().value == Decimal(54)


def test_when_figures_changed_meanwhile_nothing_is_written(
    start: str, registry: Any, controller: Client
) -> None:
    given = confirming(controller.post(start, {"cells": TABLE, **SOURCE}))
    Observation.objects.filter(pk=registry.observation.pk).update(value=55)
    response = controller.post(f"{start}bevestig/", given)
    assert response.status_code == 409
    assert "intussen veranderd" in page(response)
    assert Observation.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"cells": TABLE}, "Vul in waar dit cijfer vandaan komt"),
        ({"cells": "", **SOURCE}, "Plak eerst de cellen"),
        ({"cells": "a\tb\tc\n1\t2\t3\n", **SOURCE}, "herkennen deze tabel niet"),
        ({"cells": TABLE, **SOURCE, "consulted_on": "2099-01-01"}, "nog niet geweest"),
        ({"cells": TABLE, **SOURCE, "source_url": "ergens"}, "geen webadres"),
        ({"cells": TABLE, **SOURCE, "period": "ooit"}, "geen periode"),
        ({"cells": TABLE, **SOURCE, "region": "x"}, "Selecteer een geldige"),
        ({"cells": TABLE, **SOURCE, "notation": "fr"}, "fr"),
    ],
)  # fmt: skip
def test_what_is_lacking_is_told_at_its_field(
    start: str, controller: Client, given: dict[str, str], words: str
) -> None:
    response = controller.post(start, given)
    assert response.status_code == 400
    assert words in page(response)
    assert "Neem over" not in page(response)


def test_markup_in_a_cell_stays_text(start: str, controller: Client) -> None:
    cells = "Regio\tJaar\tWaarde\n<script>x</script>\t2024\t5\n</textarea><b>\t2024\t6\n"
    response = controller.post(start, {"cells": cells, **SOURCE})
    assert "<script>x" not in response.content.decode()
    assert "</textarea><b>" not in response.content.decode()


def test_only_who_checks_figures_pastes_them(start: str, client_of: Callable[..., Client]) -> None:
    for role in (Role.READER, Role.AUTHOR, Role.EXECUTIVE):
        assert client_of(role).get(start).status_code == 403
