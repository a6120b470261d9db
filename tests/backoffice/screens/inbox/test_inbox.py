"""Kept mail: only where it was chosen, own mail only, and nothing leaves the machine."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.test import Client

from doelenboom.backoffice.post import inbox
from doelenboom.backoffice.roles import Role

Session = Callable[..., Client]


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Path:
    settings.EMAIL_BACKEND = inbox.BACKEND
    settings.EMAIL_FILE_PATH = str(tmp_path / "postvak")
    return tmp_path / "postvak"


def post(
    to: str, subject: str = "Uw bijdrage", text: str = "Beste Anna,\n\nhttps://x.nl/a/"
) -> None:
    send_mail(subject, text, "van@duinmonde.example", [to])


def test_without_an_inbox_the_screen_does_not_exist(client_of: Session) -> None:
    client = client_of(Role.ADMINISTRATOR)
    assert client.get("/beheer/postvak/").status_code == 404
    assert client.post("/beheer/postvak/leeg/").status_code == 404
    assert "Postvak" not in client.get("/beheer/").content.decode()


def test_an_administrator_reads_and_empties_everything(client_of: Session, kept: Path) -> None:
    client = client_of(Role.ADMINISTRATOR)
    assert "Er is nog geen mail." in client.get("/beheer/postvak/").content.decode()
    post("anna@example.nl")
    post("bob@example.nl", "Émail met <b>tekens</b>")
    page = client.get("/beheer/postvak/").content.decode()
    assert page.index("bob@example.nl") < page.index("anna@example.nl")
    assert "Émail met &lt;b&gt;tekens&lt;/b&gt;" in page
    (newest, oldest) = inbox.mails()
    read = client.get(f"/beheer/postvak/{oldest.key}/").content.decode()
    assert '<a href="https://x.nl/a/"' in read
    assert newest.to == "bob@example.nl"
    client.post("/beheer/postvak/leeg/")
    assert list(kept.glob("*.eml")) == []


def test_others_read_only_their_own(client_of: Session, kept: Path) -> None:
    client = client_of(Role.AUTHOR)
    post("a@example.nl", "Voor mij")
    post("bob@example.nl", "Voor een ander")
    page = client.get("/beheer/postvak/").content.decode()
    assert "Voor mij" in page
    assert "Voor een ander" not in page
    (other, own) = inbox.mails()
    assert client.get(f"/beheer/postvak/{own.key}/").status_code == 200
    assert client.get(f"/beheer/postvak/{other.key}/").status_code == 404
    get_user_model().objects.update(email="")
    assert "Voor mij" not in client.get("/beheer/postvak/").content.decode()
    assert client.get(f"/beheer/postvak/{own.key}/").status_code == 404


@pytest.mark.parametrize("key", ["x", "../../etc/passwd", "20260101-000000000000-00000000", "%00"])
def test_a_name_that_is_no_mail_is_not_there(client_of: Session, kept: Path, key: str) -> None:
    assert client_of(Role.ADMINISTRATOR).get(f"/beheer/postvak/{key}/").status_code == 404


def test_old_mail_is_forgotten(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "MOST_KEPT", 3)
    for number in range(5):
        post(f"{number}@example.nl")
    assert [mail.to[0] for mail in inbox.mails()] == ["4", "3", "2"]
