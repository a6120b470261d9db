"""The mail after a round: something to say, to the right people, in plain Dutch."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import timezone

from doelenboom.backoffice.roles import Role
from doelenboom.backoffice.workplaces import set_workplaces
from doelenboom.goals.api import Level, Node, Plan, PlanIndicator
from doelenboom.indicators.api import Indicator, begin_full_round
from doelenboom.organisations.api import Organisation, Owner
from doelenboom.statistics.api import Round, carry_out, jobs_of
from tests.bound import CODE, bind
from tests.statline import StatLine, make_table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def people(person: Callable[..., Any]) -> None:
    """Somebody in every role, each with an address."""
    for role in Role:
        account = person(role)
        account.email = f"{role}@vlissingen.example"
        account.save()


@pytest.fixture
def source(at_statline: StatLine) -> StatLine:
    at_statline.publish(make_table(CODE))
    return at_statline


@pytest.fixture
def go_round(people: None, source: StatLine) -> Callable[[], list[Any]]:
    """Go over every table; what was mailed."""

    def go() -> list[Any]:
        mail.outbox.clear()
        round_ = begin_full_round(now=timezone.now(), enqueue=False)
        assert round_ is not None
        for job in jobs_of(round_):
            carry_out(job, worker="een")
        return list(mail.outbox)

    return go


def test_new_figures_are_told_to_who_keeps_them(go_round: Callable[[], list[Any]]) -> None:
    bind("Inwoners")
    sent = go_round()
    assert [one.to for one in sent] == [
        ["beheerder@vlissingen.example"], ["controller@vlissingen.example"],
    ]  # fmt: skip
    assert sent[0].subject == "Doelenboom: 6 nieuwe of gewijzigde cijfers"
    assert "1 tabel nagekeken" in sent[0].body
    assert "Inwoners: 6 nieuwe cijfers" in sent[0].body
    assert "Vlissingen, 2023: " in sent[0].body
    assert "/beheer/actualiteit/" in sent[0].body
    assert "<" not in sent[0].body


def test_nobody_is_told_of_an_organisation_that_they_do_not_work_for(
    go_round: Callable[[], list[Any]],
) -> None:
    bound = bind("Inwoners")
    elsewhere = Organisation.objects.create(code="verderop", name="Gemeente Verderop")
    accounts = get_user_model().objects
    set_workplaces(accounts.get(username="controller"), [elsewhere])
    set_workplaces(accounts.get(username="beheerder"), [bound.indicator.organisation])
    (sent,) = go_round()
    assert sent.to == ["beheerder@vlissingen.example"]
    assert "Inwoners: 6 nieuwe cijfers" in sent.body


def test_a_correction_is_told_with_old_and_new(
    go_round: Callable[[], list[Any]], source: StatLine
) -> None:
    bind("Inwoners")
    go_round()
    source.publish(source.table(CODE).correct("M000001", ("GM0718", "2022JJ00"), 12))
    (first, _) = go_round()
    assert "Inwoners: 1 gecorrigeerd cijfer" in first.body
    assert "Vlissingen, 2022: was " in first.body
    assert "wordt 12" in first.body


def test_nothing_to_say_is_no_mail(go_round: Callable[[], list[Any]]) -> None:
    bind("Inwoners", frequency="")
    assert go_round()
    assert go_round() == []
    assert Round.objects.filter(told_at=None).count() == 0


def test_what_waits_is_told_once_and_again_after_a_week(
    go_round: Callable[[], list[Any]], source: StatLine
) -> None:
    bind("Inwoners")
    go_round()
    source.stop()
    (first, _) = go_round()
    assert first.subject == "Doelenboom: 1 indicator vraagt om u"
    assert "Inwoners: bron niet bereikbaar." in first.body
    assert "127.0.0.1" in first.body
    assert go_round() == []
    week = timezone.now() - timezone.timedelta(days=8)
    Round.objects.update(mailed_at=week)
    assert len(go_round()) == 2


def test_a_question_is_told(go_round: Callable[[], list[Any]], source: StatLine) -> None:
    bind("Inwoners")
    go_round()
    source.publish(source.table(CODE).rename_measure("M000001", "Iets heel anders"))
    (first, _) = go_round()
    assert "Inwoners: wacht op uw antwoord." in first.body
    assert "De opzet van de tabel is veranderd." in first.body


def test_a_mail_that_fails_is_told_with_the_next_round(
    go_round: Callable[[], list[Any]], settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    bind("Inwoners")
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "tests.backoffice.mailing.broken.Backend"
    assert go_round() == []
    assert Round.objects.get().finished_at is not None
    settings.EMAIL_BACKEND = works
    sent = go_round()
    assert "Inwoners: 6 nieuwe cijfers" in sent[0].body


SENTENCE = 'In dit geheime concept wonen <data ref="indicator=inwoners{}"></data> mensen.'


def _cite(period: str) -> None:
    """A released element, and a draft of it that cites what people bound."""
    plan = Plan.objects.create(
        organisation=Organisation.objects.get(code="vlissingen"), code="stad", title="Stad",
        kind="beleidsplan",
    )  # fmt: skip
    level = Level.objects.create(plan=plan, name="doel", plural="doelen", kind="goal")
    owner = Owner.objects.create(organisation=plan.organisation, name="Team Wonen")
    node = Node.objects.create(
        plan=plan, level=level, code="1", slug="n1", title="Genoeg woningen", live=True,
        owner=owner,
    )  # fmt: skip
    PlanIndicator.objects.create(
        plan=plan, indicator=Indicator.objects.get(code="inwoners"), position=1
    )
    node.explanation = f"<p>{SENTENCE.format(period)}</p>"
    node.save_revision()


def _mails(sent: list[Any]) -> dict[str, Any]:
    return {one.to[0].partition("@")[0]: one for one in sent}


@pytest.mark.parametrize(("period", "column"), [(";period=2022", "2022JJ00"), ("", "2023JJ00")])
def test_who_may_write_a_text_is_told_that_a_correction_touches_it(
    go_round: Callable[[], list[Any]], source: StatLine, period: str, column: str
) -> None:
    """Never with a word of the draft; who may not change it is not told."""
    bind("Inwoners", live=True)
    go_round()
    _cite(period)
    source.publish(source.table(CODE).correct("M000001", ("GM0718", column), 12))
    sent = _mails(go_round())
    assert set(sent) == {"beheerder", "controller", "opsteller"}
    for one in sent.values():
        assert one.subject.endswith("1 zin om na te lezen")
        assert "Stad, 1 Genoeg woningen, toelichting, concept" in one.body
        assert "  gecorrigeerd: " in one.body
        assert " wordt 12" in one.body
        assert "/beheer/geraakte-zinnen/" in one.body
        assert "geheime" not in one.body
    assert "Inwoners: 1 gecorrigeerd cijfer" in sent["controller"].body
    assert "Inwoners" not in sent["opsteller"].body
    # It is told once, also when another figure is corrected; and again when its own is.
    source.publish(source.table(CODE).correct("M000001", ("NL01", "2021JJ00"), 13))
    again = _mails(go_round())
    assert set(again) == {"beheerder", "controller"}
    assert "na te lezen" not in again["controller"].subject
    source.publish(source.table(CODE).correct("M000001", ("GM0718", column), 14))
    assert " wordt 14" in _mails(go_round())["opsteller"].body


def test_a_touched_text_is_told_to_who_works_for_its_organisation(
    go_round: Callable[[], list[Any]], source: StatLine
) -> None:
    bound = bind("Inwoners", live=True)
    go_round()
    _cite(";period=2022")
    elsewhere = Organisation.objects.create(code="verderop", name="Gemeente Verderop")
    accounts = get_user_model().objects
    set_workplaces(accounts.get(username="opsteller"), [elsewhere])
    set_workplaces(accounts.get(username="controller"), [bound.indicator.organisation])
    source.publish(source.table(CODE).correct("M000001", ("GM0718", "2022JJ00"), 12))
    sent = _mails(go_round())
    assert set(sent) == {"beheerder", "controller"}
    assert "Genoeg woningen" in sent["controller"].body
