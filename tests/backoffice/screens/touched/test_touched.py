"""The screen "Geraakte zinnen": who sees what, and what the buttons do."""

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.touched.listing import count_for, draft_lines
from doelenboom.citations.api import (
    FigureUse,
    PublishedFigure,
    note_published,
    touched_published,
)
from doelenboom.cycle.api import Contribution, Edition, ReportTemplate, StatusScale
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.history.api import AuditEvent, save_revisions
from doelenboom.indicators.api import Indicator, Observation
from doelenboom.organisations.api import Owner
from doelenboom.publishing.api import freeze
from tests.citations.scoring import make_plan

FIXED = '<p>In 2023 rookte <data ref="indicator=roken;period=2023"></data> van ons.</p>'
NEWEST = '<p>Nu krijgt <data ref="indicator=jeugdhulp"></data> van de jongeren hulp.</p>'
LIST = "/beheer/geraakte-zinnen/"


def planted() -> Plan:
    """Two elements that cite, after which both sources have news."""
    plan = make_plan()
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    nodes = [
        Node.objects.create(
            plan=plan, level=level, code=str(number), slug=f"n{number}", title=title,
            explanation=text, live=True, position=number,
        )
        for number, (title, text) in enumerate(
            (("Gezond opgroeien", NEWEST), ("Minder roken", FIXED)), 1
        )
    ]  # fmt: skip
    save_revisions(nodes)
    smoking = Indicator.objects.get(code="roken")
    Observation.objects.create(
        indicator=smoking, region=smoking.local_region, period="2024", unit="%",
        value=Decimal("17.1"),
    )  # fmt: skip
    Observation.objects.filter(
        indicator__code="jeugdhulp", period="2023", region__code="GM9990"
    ).update(value=Decimal("15.2"))
    return plan


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_source_is_revised_one_sentence_updated_and_one_left_with_a_reason(
    transactional_db: None,
    roles: None,
    signed_in: Callable[..., Page],
    axe: Callable[[Page], list[str]],
) -> None:
    planted()
    page = signed_in(Role.CONTROLLER, width=375)
    page.goto("/beheer/")
    page.get_by_role("link", name="raakt 2 zinnen die u kunt bijwerken").click()
    page.get_by_role("heading", name="Geraakte zinnen").wait_for()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= 375")
    corrected = page.get_by_role("listitem").filter(has_text="Gezond opgroeien")
    assert "14,6\u00a0%" in corrected.inner_text()
    assert "15,2\u00a0%" in corrected.inner_text()
    page.get_by_role("button", name="Neem 17,1").press("Enter")
    page.get_by_text("noemt nu 17,1").wait_for()
    draft: Any = Node.objects.get(code="2").get_latest_revision_as_object()
    assert "period=2024" in draft.explanation
    corrected.get_by_text("Zo laten, met een reden").press("Enter")
    corrected.get_by_label("Waarom kan de zin zo blijven?").fill("De zin klopt ook met 15,2.")
    corrected.get_by_role("button", name="Laat de zin zo").press("Enter")
    page.get_by_text("Geen enkele zin noemt een cijfer").wait_for()
    assert AuditEvent.objects.get(verb="geraakte zin zo gelaten").note == (
        "De zin klopt ook met 15,2."
    )


def test_what_is_counted_is_what_is_listed(roles: None, person: Callable[..., Any]) -> None:
    plan, controller = planted(), person(Role.CONTROLLER)
    assert count_for(controller) == len(draft_lines(controller, [plan])) == 2
    gone = Node.objects.filter(code="2")
    gone._raw_delete(gone.db)  # past every signal, as a database is mended by hand
    assert count_for(controller) == len(draft_lines(controller, [plan])) == 1


def test_a_reader_sees_the_sentences_and_no_buttons(
    roles: None, client_of: Callable[..., Client]
) -> None:
    planted()
    reader = client_of(Role.READER)
    reply = reader.get(LIST)
    assert "Minder roken" in reply.text
    assert "Laat de zin zo" not in reply.text
    use = FigureUse.objects.get(indicator="roken")
    address = reverse("backoffice:touched_draft", args=[use.pk])
    assert reader.post(address, {"doen": "klopt"}).status_code in {302, 403}
    assert FigureUse.objects.get(pk=use.pk).settled == ""


def test_a_decision_about_another_state_of_things_is_not_taken(
    roles: None, client_of: Callable[..., Client]
) -> None:
    planted()
    use = FigureUse.objects.get(indicator="roken")
    reply = client_of(Role.CONTROLLER).post(
        reverse("backoffice:touched_draft", args=[use.pk]),
        {"doen": "bijwerken", "stand": "newer|16,0 %|16|2024"}, follow=True,
    )  # fmt: skip
    assert "intussen veranderd" in reply.text
    assert not FigureUse.objects.filter(indicator="roken", state="draft").exists()


def test_what_was_published_stays_and_can_be_left_with_a_reason(
    roles: None, client_of: Callable[..., Client]
) -> None:
    plan = planted()
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    number = note_published(
        freeze(plan.code, now=moment), organisation=plan.organisation.code, plan=plan.code,
        version=1,
    )  # fmt: skip
    assert number == 2
    Observation.objects.filter(
        indicator__code="jeugdhulp", period="2023", region__code="GM9990"
    ).update(value=Decimal("15.9"))
    client = client_of(Role.CONTROLLER)
    assert "Een gepubliceerd cijfer verandert nooit vanzelf" in client.get(LIST).text
    row = PublishedFigure.objects.get(text="15,2\u00a0%")
    assert row.place == "1 Gezond opgroeien, toelichting"
    (one,) = touched_published([plan])
    client.post(
        reverse("backoffice:touched_published", args=[row.pk]),
        {"doen": "zo-laten", "reden": "Wordt verbeterd bij de jaarstukken.",
         "stand": one.fingerprint},
    )  # fmt: skip
    row.refresh_from_db()
    assert row.reason == "Wordt verbeterd bij de jaarstukken."
    assert row.text == "15,2\u00a0%"
    assert touched_published([plan]) == []


def test_a_contributor_moves_no_figure_in_what_another_reports(
    roles: None, person: Callable[..., Any]
) -> None:
    plan = planted()
    scale = StatusScale.objects.create(organisation=plan.organisation)
    template = ReportTemplate.objects.create(
        organisation=plan.organisation, name="Rapportage", scale=scale
    )
    edition = Edition.objects.create(
        plan=plan, code="najaar", label="najaar", title="Najaar", template=template
    )
    node = Node.objects.get(plan=plan, code="2")
    report = Contribution.objects.create(edition=edition, node=node, explanation=FIXED, live=True)
    use = FigureUse.objects.get(subject_type="cycle.contribution", subject=report.pk)
    Observation.objects.filter(indicator__code="roken", period="2023").update(value=Decimal("9.1"))
    author = person(Role.AUTHOR, name="team-zorg")

    def act() -> str:
        (line,) = [one for one in draft_lines(author, [plan]) if one.touched.row.pk == use.pk]
        return line.act

    assert act() == ""
    address = reverse("backoffice:touched_draft", args=[use.pk])
    client = Client()
    client.force_login(author)
    client.post(address, {"doen": "zo-laten", "reden": "Niet van mij.", "stand": "x"})
    assert FigureUse.objects.get(pk=use.pk).settled == ""
    Node.objects.filter(pk=node.pk).update(
        owner=Owner.objects.create(organisation=plan.organisation, name="Zorg", user=author)
    )
    assert act() == address
