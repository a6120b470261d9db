"""Settings from the environment."""

import stat
from datetime import time
from pathlib import Path

import pytest

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.web import environment


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOELENBOOM_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("DOELENBOOM_SECRET_KEY", raising=False)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path / "data"


def test_the_key_is_made_once_and_readable_by_nobody_else(data: Path) -> None:
    key = environment.secret_key()
    assert environment.secret_key() == key
    assert stat.S_IMODE((data / "secret-key").stat().st_mode) == 0o600
    assert len(key) >= 50


def test_a_key_file_that_a_crash_left_empty_is_replaced(data: Path) -> None:
    data.mkdir(parents=True)
    (data / "secret-key").touch()
    assert len(environment.secret_key()) >= 50


def test_sqlite_writes_are_immediate_and_synchronous(data: Path) -> None:
    database = environment.database()
    assert database["ENGINE"] == "django.db.backends.sqlite3"
    options = database["OPTIONS"]
    assert isinstance(options, dict)
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in options["init_command"]


def test_postgresql_by_one_address(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "DATABASE_URL", "postgres://an%40na:ge%2Fheim@db:5433/doelen?sslmode=require"
    )
    database = environment.database()
    assert database["USER"] == "an@na"
    assert database["PASSWORD"] == "ge/heim"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", "5433", "doelen")
    assert database["OPTIONS"] == {"sslmode": "require"}


def test_another_database_is_refused_in_words(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://db/doelen")
    with pytest.raises(ValueError, match="mysql"):
        environment.database()


def test_mail_goes_to_a_folder_unless_a_server_is_named(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert environment.mail()["EMAIL_FILE_PATH"] == str(data / "mail")
    monkeypatch.setenv("DOELENBOOM_MAIL_URL", "smtp://anna:geheim@post:2525")
    assert environment.mail()["EMAIL_PORT"] == 2525
    assert environment.mail()["EMAIL_USE_TLS"]


def test_the_inbox_for_trying_is_chosen_and_never_goes_with_https(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOELENBOOM_MAIL_URL", "postvak:")
    assert environment.mail()["EMAIL_FILE_PATH"] == str(data / "postvak")
    monkeypatch.setenv("DOELENBOOM_HTTPS", "1")
    with pytest.raises(ValueError, match="zonder https"):
        environment.mail()


def test_another_kind_of_mail_address_is_refused_in_words(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOELENBOOM_MAIL_URL", "http://post")
    with pytest.raises(ValueError, match="smtp://"):
        environment.mail()


@pytest.mark.parametrize(
    ("text", "at"),
    [("", time(7)), ("06:30", time(6, 30)), ("6:30", time(6, 30)), ("6.30", time(6, 30))],
)
def test_the_hour_of_the_daily_round(text: str, at: time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELENBOOM_FETCH_AT", text)
    assert environment.fetch_at() == at


def test_the_daily_round_can_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELENBOOM_FETCH_AT", "uit")
    assert environment.fetch_at() is None


def test_an_hour_that_is_no_hour_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOELENBOOM_FETCH_AT", "zeven uur")
    with pytest.raises(DoelenboomError, match="DOELENBOOM_FETCH_AT"):
        environment.fetch_at()
