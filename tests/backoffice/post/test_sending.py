"""Letters on their way: once, later when the server is away, never undoing the act."""

import smtplib
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from doelenboom.backoffice.post import sending
from doelenboom.backoffice.post.letters import tell_returned
from doelenboom.backoffice.post.sending import CLAIM_LASTS, MOST_TRIES, send_waiting, try_again
from doelenboom.backoffice.roles import Role
from doelenboom.cycle.api import Letter
from tests.backoffice.screens.rounds.conftest import Running, begin

BROKEN = "tests.backoffice.mailing.broken.Backend"


@pytest.fixture
def running(roles: None) -> Running:
    return begin()


@pytest.fixture
def waiting(running: Running) -> Running:
    """Two letters wait, for Bob and for Anna."""
    tell_returned([row.pk for row in running.rows()], reason="Noem het getal.")
    return running


def test_each_letter_goes_once(waiting: Running) -> None:
    assert send_waiting() == (2, 0)
    assert send_waiting() == (0, 0)
    assert len(mail.outbox) == 2
    assert mail.outbox[0].extra_headers["Message-ID"].startswith("<brief-")
    assert Letter.objects.filter(sent_at=None).count() == 0


def test_a_server_that_is_away_is_said_and_tried_again_later(
    waiting: Running, settings: Any, client_of: Callable[..., Client]
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = BROKEN
    assert send_waiting() == (0, 1)  # the second is left for later: the server is away
    assert send_waiting() == (0, 1)
    assert send_waiting() == (0, 0)
    client = client_of(Role.CONTROLLER)
    page = client.get(waiting.address).content.decode()
    assert "2 mails zijn niet verstuurd." in page
    page = client.get(f"{waiting.address}mail/").content.decode()
    assert "De mailserver is niet te bereiken of weigerde de mail." in page
    assert "127.0.0.1" not in page
    settings.EMAIL_BACKEND = works
    Letter.objects.update(taken_at=timezone.now() - timedelta(minutes=2))
    assert send_waiting() == (2, 0)
    assert "niet verstuurd" not in client.get(waiting.address).content.decode()


def test_it_gives_up_after_a_while_until_somebody_asks(waiting: Running, settings: Any) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = BROKEN
    first = Letter.objects.order_by("pk")[0]
    Letter.objects.exclude(pk=first.pk).delete()
    for _ in range(MOST_TRIES + 2):
        Letter.objects.update(taken_at=timezone.now() - timedelta(days=1))
        send_waiting()
    assert Letter.objects.get().tries == MOST_TRIES
    settings.EMAIL_BACKEND = works
    assert send_waiting() == (0, 0)
    assert try_again([first.pk]) == 1
    assert send_waiting() == (1, 0)


def test_one_unknown_address_does_not_hold_up_the_others(
    waiting: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Letter.objects.order_by("pk")[0]
    real = sending._send

    def send(letter: Letter) -> None:
        if letter.pk == refused.pk:
            raise smtplib.SMTPRecipientsRefused({})
        real(letter)

    monkeypatch.setattr(sending, "_send", send)
    assert send_waiting() == (1, 1)
    refused.refresh_from_db()
    assert "kent dit mailadres niet" in refused.failure


@pytest.mark.parametrize("address", ["geen-adres\nBcc: x@y.nl", ""])
def test_an_address_that_is_none_is_refused(waiting: Running, address: str) -> None:
    Letter.objects.filter(pk=Letter.objects.order_by("pk")[0].pk).update(address=address)
    assert send_waiting() == (1, 1)
    assert "niet goed geschreven" in Letter.objects.exclude(failure="").get().failure


def test_a_process_that_died_while_sending_is_made_up_for(waiting: Running) -> None:
    Letter.objects.update(taken_at=timezone.now(), tries=1)
    assert send_waiting() == (0, 0)
    Letter.objects.update(taken_at=timezone.now() - CLAIM_LASTS - timedelta(seconds=1))
    assert send_waiting() == (2, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_the_same_letter(waiting: Running) -> None:
    start = threading.Barrier(2)
    done: list[tuple[int, int]] = []

    def work() -> None:
        start.wait()
        try:
            done.append(send_waiting())
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for one in workers:
        one.start()
    for one in workers:
        one.join()
    assert sum(sent for sent, _ in done) == 2
    assert sorted(one.to[0] for one in mail.outbox) == [
        "anna@duinmonde.example", "bob@duinmonde.example",
    ]  # fmt: skip


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_away_undoes_nothing(
    running: Running, settings: Any, client_of: Callable[..., Client]
) -> None:
    settings.EMAIL_BACKEND = BROKEN
    row = running.rows()[0]
    running.hand_in(row)
    client = client_of(Role.CONTROLLER)
    data = {"doe": "terug", "rij": [row.pk], "zeker": "1", "reden": "Noem het getal."}
    page = client.post(f"{running.address}samen/", data, follow=True).content.decode()
    assert "1 bijdrage teruggestuurd." in page
    assert "1 mail is niet verstuurd." in page
    row.refresh_from_db()
    assert row.stage == "returned"


@pytest.mark.django_db(transaction=True)
def test_trying_again_by_hand_sends_at_once(
    waiting: Running, settings: Any, client_of: Callable[..., Client]
) -> None:
    works = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = BROKEN
    send_waiting()
    settings.EMAIL_BACKEND = works
    client = client_of(Role.CONTROLLER)
    page = client.post(f"{waiting.address}mail/opnieuw/", follow=True).content.decode()
    assert "Wij proberen 1 mail opnieuw." in page
    assert len(mail.outbox) == 2
    assert "2 mails zijn verstuurd." in page
