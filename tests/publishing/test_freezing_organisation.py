"""What an organisation says of its publications comes along when they are frozen."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from doelenboom.organisations.api import AccessibilityTest
from doelenboom.publishing.api import freeze
from doelenboom.publishing.freezing.organisations import freeze_organisation
from tests.publishing.registry import PLAN, Planted

pytestmark = pytest.mark.django_db


def test_nothing_that_was_not_said_is_said(planted: Planted) -> None:
    said = freeze(PLAN).organisation
    assert (said.languages, said.address, said.licence) == (None, None, None)
    assert (said.security_contact, said.accessibility, said.house_style) == (None, None, None)


def test_settings_and_the_last_test_come_along(planted: Planted) -> None:
    one = planted.organisation
    one.in_english = True
    one.address = "https://doelen.duinmonde.example"
    one.licence = "https://creativecommons.org/publicdomain/zero/1.0/deed.nl"
    one.security_contact = "veilig@duinmonde.example"
    one.save()
    AccessibilityTest.objects.create(
        organisation=one, tested_on=date(2026, 9, 14), tested_by="Bureau Toets",
        method="WCAG-EM", outcome="partial", problems="Een PDF.\n\n  Een filmpje. \n",
    )  # fmt: skip
    said = freeze(PLAN).organisation
    assert said.languages == ("nl", "en")
    assert said.address == "https://doelen.duinmonde.example/", "a folder, so that names fit on"
    assert said.licence == one.licence
    assert said.security_contact == "veilig@duinmonde.example"
    assert said.accessibility is not None
    assert said.accessibility.problems == ("Een PDF.", "Een filmpje.")


def test_it_takes_two_queries(
    planted: Planted, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        freeze_organisation(planted.organisation)
