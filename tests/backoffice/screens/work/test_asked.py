"""The start page of whoever is asked for contributions, and of whoever judges them."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.screens.work.asked import lead, work_of
from doelenboom.cycle.api import (
    Assignment,
    Deadline,
    Edition,
    approve,
    comment,
    delegate,
    extend,
    hand_in,
    open_round,
    prepare_round,
    send_back,
)
from doelenboom.indicators.api import Observation
from doelenboom.kernel.stages import RoundStep
from tests.backoffice.screens.contribution.conftest import Asking
from tests.cycle.conftest import filled

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 9, 8, 12, tzinfo=UTC)


@pytest.fixture
def asking(roles: None) -> Asking:
    return Asking()


def home(user: Any) -> str:
    client = Client()
    client.force_login(user)
    text = client.get("/beheer/").content.decode()
    text = text.replace("\u00a0", " ").replace("<strong>", "").replace("</strong>", "")
    return re.sub(r"\s+", " ", text)


def said(number: int, day: date | None, now: datetime = NOW) -> str:
    return "".join(text for text, _ in lead(number, day, now))


def test_the_first_sentence_says_how_many_and_until_when() -> None:
    day = "donderdag 10 september om 23.59 uur"
    assert said(4, date(2026, 9, 10)) == (
        f"U hebt nog 4 bijdragen in te leveren. De eerste moet klaar zijn op {day}. "
        "Dat is over 2 dagen."
    )
    assert said(1, date(2026, 9, 8)) == (
        "U hebt nog 1 bijdrage in te leveren. Die moet klaar zijn op dinsdag 8 september om 23.59 "
        "uur. Dat is vandaag."
    )
    assert said(2, date(2026, 9, 7)).endswith(
        "De eerste had klaar moeten zijn op maandag 7 september om 23.59 uur. Dat is 1 dag geleden."
    )
    assert said(2, date(2026, 9, 9)).endswith("Dat is morgen.")
    assert said(2, None) == "U hebt nog 2 bijdragen in te leveren."
    assert said(0, None) == ""


def test_days_are_counted_in_dutch_time() -> None:
    just_before_midnight = datetime(2026, 9, 8, 21, 59, tzinfo=UTC)
    just_after = datetime(2026, 9, 8, 22, 0, tzinfo=UTC)
    assert said(1, date(2026, 9, 9), just_before_midnight).endswith("Dat is morgen.")
    assert said(1, date(2026, 9, 9), just_after).endswith("Dat is vandaag.")


def test_what_is_to_be_filled_in_tells_what_was_said_last_time(asking: Asking) -> None:
    page = home(asking.anna)
    assert "U hebt nog 1 bijdrage in te leveren. Die moet klaar zijn op donderdag 10 sept" in page
    assert "Nog in te vullen" in page
    assert "Doel A.1 · Element A" in page
    assert "Vorige keer:" in page
    assert "<span>Volgens afspraak</span></span>. Er is sindsdien niets veranderd" in page
    assert "Donderdag 10 september" in page
    assert f'href="/beheer/bijdrage/{asking.asking.pk}/"' in page
    assert "Deze ronde" in page
    assert "tot en met 10 september, 23.59 uur" in page
    assert "11 september tot en met 18 september" in page
    assert f"/beheer/bijdrage/{asking.asking.pk}/uitstel/" in page


def test_a_new_figure_and_a_missed_milestone_are_said(asking: Asking) -> None:
    Observation.objects.filter(period="2024").update(known_from=timezone.now())
    row = asking.asking
    row.milestones[0]["due"] = "2026-08-01"
    row.save()
    page = home(asking.anna)
    assert "1 nieuw cijfer: volwassenen die eenzaam zijn 2024, 54 % (was 52 %)." in page
    assert "Eén mijlpaal had op 1 augustus 2026 bereikt moeten zijn." in page
    assert "niets veranderd" not in page


def test_what_was_sent_back_comes_first(asking: Asking) -> None:
    row = asking.asking
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    page = home(asking.anna)
    assert "U hoeft nu niets te doen. U hebt 1 bijdrage ingeleverd." in page
    assert "bij de controller sinds" in page
    comment(assignment=row.pk, passage="rows.0", text="Noem het getal.")
    send_back(assignments=[row.pk], reason="Hoeveel wijken?")
    page = home(asking.anna)
    assert "Eerst: teruggestuurd" in page
    assert "De controller vraagt: “Hoeveel wijken?”" in page
    assert "Vandaag, " in page
    assert "1 opmerking bij uw tekst" in page
    assert "Verder werken" in page
    row = asking.asking
    hand_in(assignment=row.pk, version=row.version)
    approve(assignments=[row.pk])
    assert "goedgekeurd op" in home(asking.anna)


def test_what_was_taken_over_is_new(asking: Asking) -> None:
    delegate(assignments=[asking.asking.pk], to=asking.bram)
    page = home(asking.bram)
    assert "U hebt nog 2 bijdragen in te leveren." in page
    assert "Overgenomen van een collega. Nieuw voor u." in page
    assert "Lees eerst wat vorige keer is gemeld" in page
    assert "Element A.1" not in home(asking.anna)


def test_late_is_said(asking: Asking) -> None:
    Deadline.objects.filter(step="hand_in").update(day=date(2020, 1, 1))
    page = home(asking.anna)
    assert "Die had klaar moeten zijn op woensdag 1 januari 2020" in page
    assert "dagen te laat" in page


def test_a_round_that_is_closed_asks_nothing_any_more(asking: Asking) -> None:
    Edition.objects.filter(pk=asking.edition.pk).update(stage="executive")
    page = home(asking.anna)
    assert "U hoeft nu niets te doen." in page
    assert "Deze ronde" not in page


def test_what_was_not_handed_in_in_time_is_told_apart(asking: Asking) -> None:
    Edition.objects.filter(pk=asking.edition.pk).update(stage="reviewing")
    page = home(asking.anna)
    assert "U hoeft nu niets te doen." in page
    assert "Niet ingeleverd, inleveren is gesloten" in page
    assert f'href="/beheer/bijdrage/{asking.asking.pk}/uitstel/"' in page
    extend(assignments=[asking.asking.pk], until=date(2099, 9, 30))
    assert "U hebt nog 1 bijdrage in te leveren." in home(asking.anna)


def test_controllers_and_executives_see_their_own_sentence(
    asking: Asking, person: Callable[..., Any]
) -> None:
    controller, executive = person(Role.CONTROLLER), person(Role.EXECUTIVE)
    row = asking.asking
    hand_in(assignment=row.pk, version=0, answer=filled(row))
    page = home(controller)
    assert "1 van de 4 bijdragen is binnen. 1 bijdrage wacht op uw oordeel." in page
    assert f'href="/beheer/rondes/{asking.edition.code}/"' in page
    assert "4 bijdragen" not in home(person(Role.READER))
    Edition.objects.filter(pk=asking.edition.pk).update(stage="council")
    assert "Deze editie ligt bij de raad. Na het besluit stelt u haar vast." in home(executive)


def test_the_number_of_queries_does_not_depend_on_what_is_asked(
    asking: Asking, queries_of: Callable[..., int]
) -> None:
    client = asking.session(asking.anna)
    few = queries_of(client, "/beheer/")
    Assignment.objects.update(assignee=asking.anna)
    comment(assignment=asking.asking.pk, passage="status", text="Waarom?")
    assert len(work_of(asking.anna).todo) == 4
    assert queries_of(client, "/beheer/") == few


def test_several_rounds_stand_side_by_side(asking: Asking) -> None:
    second = asking._edition("2100", 3)
    days = {RoundStep.HAND_IN: date(2099, 6, 1), RoundStep.COUNCIL: date(2099, 12, 1)}
    prepare_round(edition=second, deadlines=days, levels=[asking.level])
    open_round(edition=second)
    page = home(asking.anna)
    assert "U hebt nog 2 bijdragen in te leveren. De eerste moet klaar zijn op maandag 1" in page
    place = "Doel A.1 · Element A"
    sooner = page.index(f"{place} · Rapportage 2100")
    assert sooner < page.index(f"{place} · Tussenrapportage 2 2099")
    aside = page[page.index("<aside") :]
    assert "Rapportage 2100" in aside
    assert "Tussenrapportage 2 2099" in aside
    assert "tot en met 1 juni, 23.59 uur" in aside
