"""Beside a report stand the newest figures, and what was said last time."""

from typing import Any

from django.test import Client
from django.urls import reverse

from doelenboom.backoffice.viewsets.reporting import measured
from doelenboom.cycle.api import Contribution, ContributionRow, Edition
from doelenboom.indicators.api import Observation
from doelenboom.organisations.api import Region
from tests.backoffice.forms import fields_of
from tests.backoffice.test_editing import address, newest


def sentence(registry: Any) -> str:
    registry.indicator.refresh_from_db()
    (line,) = measured([registry.indicator], linked=True)
    return line.sentence.replace("\xa0", " ")


def test_the_newest_figure_in_a_sentence(registry: Any) -> None:
    assert sentence(registry) == "54 % in 2024. Streefwaarde: 50 % in 2030."


def test_a_newer_figure_that_is_not_firm_says_so(registry: Any) -> None:
    Observation.objects.create(
        indicator=registry.indicator, period="2025", value="53", status="provisional"
    )
    registry.indicator.direction = "down"
    registry.indicator.save()
    assert sentence(registry) == (
        "53 % in 2025 (voorlopig). Streefwaarde: 50 % in 2030. Lager is beter."
    )


def test_reservations_and_ranges_are_told(registry: Any) -> None:
    about = Observation.objects.create(
        indicator=registry.indicator, period="2025", value="55", qualifier="approximate"
    )
    assert sentence(registry).startswith("ongeveer 55 % in 2025.")
    Observation.objects.filter(pk=about.pk).update(
        value=None, lower="50", upper="58", qualifier="interval"
    )
    assert sentence(registry).startswith("50–58 % in 2025.")


def test_a_suppressed_figure_is_not_a_zero(registry: Any) -> None:
    Observation.objects.create(indicator=registry.indicator, period="2026", status="suppressed")
    assert sentence(registry).startswith("afgeschermd in 2026.")


def test_what_is_not_released_does_not_count_and_elsewhere_comes_last(registry: Any) -> None:
    Observation.objects.create(
        indicator=registry.indicator, period="2025", value="1", released=False
    )
    elsewhere = Region.objects.create(code="NL01", name="Nederland")
    Observation.objects.create(
        indicator=registry.indicator, period="2026", value="2", region=elsewhere
    )
    registry.indicator.local_region = registry.region
    registry.indicator.save()
    assert sentence(registry).startswith("54 % in 2024.")


def test_no_figure_is_said(registry: Any) -> None:
    Observation.objects.all().delete()
    assert sentence(registry).startswith("Nog geen cijfer.")


def test_the_form_shows_both(registry: Any, contributor: Client) -> None:
    later = Edition.objects.create(
        plan=registry.plan,
        code="later",
        label="2027",
        title="Tussenrapportage 2027",
        position=2,
        template=registry.template,
    )
    report = Contribution.objects.create(edition=later, node=registry.node)
    ContributionRow.objects.create(contribution=report, field="Planning")
    page = contributor.get(address(report, "edit")).content.decode()
    assert "Eenzame volwassenen" in page
    assert "Tussenrapportage 2026: <strong>Op koers</strong>" in page
    assert "Vier wijken zijn begonnen." in page


def test_a_draft_of_last_time_is_not_shown(registry: Any, contributor: Client) -> None:
    Contribution.objects.update(live=False)
    later = Edition.objects.create(
        plan=registry.plan, code="later", label="2027", position=2, template=registry.template
    )
    report = Contribution.objects.create(edition=later, node=registry.node)
    page = contributor.get(address(report, "edit")).content.decode()
    assert "nog niet eerder gerapporteerd" in page


def test_a_new_report_begins_with_the_rows_of_its_template(
    registry: Any, contributor: Client
) -> None:
    later = Edition.objects.create(
        plan=registry.plan,
        code="later",
        label="2027",
        title="Tussenrapportage 2027",
        position=2,
        template=registry.template,
    )
    client = contributor
    add = reverse("wagtailsnippets_cycle_contribution:add")
    form = fields_of(client.get(f"{add}?edition={later.pk}&node={registry.node.pk}"))
    answer = client.post(add, form)
    report = Contribution.objects.get(edition=later)
    assert answer.headers["Location"] == address(report, "edit")
    (row,) = report.rows.all()
    assert (row.field, row.progress_text) == ("Planning", "")
    assert row.plan_text == "<p>Start in zes wijken.</p>"
    assert [r.field for r in newest(report).rows.all()] == ["Planning"]


def test_one_report_per_element_and_edition(registry: Any, contributor: Client) -> None:
    client = contributor
    add = reverse("wagtailsnippets_cycle_contribution:add")
    form = fields_of(client.get(f"{add}?edition={registry.edition.pk}&node={registry.node.pk}"))
    page = client.post(add, form).content.decode()
    assert "bestaat al" in page
    assert Contribution.objects.count() == 1
