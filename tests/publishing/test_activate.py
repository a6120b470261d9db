"""Showing an earlier version, and the latest again: the versions themselves stay what they are."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client

from doelenboom.cli.main import main
from doelenboom.goals.api import Node
from doelenboom.history.api import AuditEvent
from doelenboom.publishing.api import (
    Activation,
    PublishingError,
    activate,
    publish,
    shown_differences,
    shown_version,
    shown_when,
    store_of,
)
from doelenboom.publishing.selectors import publications_of
from doelenboom.publishing.showing import finish
from doelenboom.publishing.view.earlier import with_line
from doelenboom.site.verify import verify
from doelenboom.site.verify.standalone import EARLIER
from tests.publishing.registry import PLAN, Planted

BASE = f"/duinmonde/{PLAN}/"
LINE = "Dit is een eerdere versie"


@pytest.fixture
def site(planted: Planted, publications: Path) -> Path:
    """Two versions; the second has another title for D1."""
    publish(PLAN)
    Node.objects.filter(code="D1").update(title="Nieuwe titel")
    return publish(PLAN, reason="De titel was verkeerd.").site


def _page(client: Client) -> str:
    return client.get(f"{BASE}doelen/d1/").content.decode()


def test_readers_see_an_earlier_version_that_says_so_and_later_the_latest(
    site: Path, client: Client
) -> None:
    assert LINE not in _page(client)
    done = activate(PLAN, 1, reason="Versie 2 noemde een verkeerd bedrag.")
    assert (done.is_new, done.latest, shown_version("duinmonde", PLAN)) == (True, 2, 1)
    assert LINE in _page(client)
    assert "Nieuwe titel" not in _page(client)
    # The sealed publication did not change; only what readers see has the line.
    sealed = site / "versies/1/doelen/d1/index.html"
    assert LINE not in sealed.read_text("utf-8")
    assert EARLIER.sub(b"", _page(client).encode()) == sealed.read_bytes()
    assert "versie 1" in client.get("/").content.decode()
    assert json.loads(client.get(f"{BASE}stand.json").content)["latest"] == 2
    listed = client.get(f"{BASE}versies/").content.decode()
    assert "te lezen op het gewone adres" in listed
    assert "De reden: “Versie 2 noemde een verkeerd bedrag.”" in listed

    assert activate(PLAN, 2).is_new
    assert LINE not in _page(client)
    assert "Nieuwe titel" in _page(client)
    assert "De reden:" not in client.get(f"{BASE}versies/").content.decode()
    assert verify(site).differences == []


def test_what_is_shown_is_proven_like_any_other(site: Path, tmp_path: Path) -> None:
    activate(PLAN, 1, reason="Even terug.")
    result = verify(site)
    assert result.differences == []
    assert any("Lezers zien versie 1" in note for note in result.notes)
    assert verify(site / "huidig").differences == []
    copy = tmp_path / "kopie"
    shutil.copytree(site / "huidig", copy)
    assert verify(copy).differences == []
    done = subprocess.run(
        [sys.executable, "-I", copy / "verify.py"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    assert "eerdere versie" in done.stdout
    assert "ingepakte kopieën nagegaan" in done.stdout
    page = copy / "doelen/d1/index.html"
    page.write_text(page.read_text("utf-8").replace("eerdere versie:", "gehaald doel:"), "utf-8")
    assert {d.path for d in verify(copy).differences} >= {"doelen/d1/index.html"}


def test_publishing_afterwards_continues_the_chain(site: Path, client: Client) -> None:
    activate(PLAN, 1, reason="Even terug.")
    Node.objects.filter(code="D1").update(title="Derde titel")
    assert publish(PLAN, reason="Nu goed.").publication.version == 3
    assert "Derde titel" in _page(client)
    assert LINE not in _page(client)
    assert verify(site).differences == []
    # Forward and back again, any version.
    assert activate(PLAN, 2, reason="Terug naar twee.").publication.version == 2
    assert "Nieuwe titel" in _page(client)
    assert LINE in _page(client)
    assert verify(site).differences == []


def test_it_is_in_the_register_and_the_log(site: Path) -> None:
    activate(PLAN, 1, reason="Fout bedrag.")
    row = Activation.objects.get()
    assert (row.version, row.latest, row.reason) == (1, 2, "Fout bedrag.")
    event = AuditEvent.objects.get(verb="versie getoond")
    assert (event.before, event.after) == ({"versie": 2}, {"versie": 1})
    assert not activate(PLAN, 1, reason="Nog eens.").is_new
    assert Activation.objects.count() == 1


def test_what_cannot_be_is_refused(site: Path) -> None:
    with pytest.raises(PublishingError, match="geen versie 7"):
        activate(PLAN, 7, reason="x")
    with pytest.raises(PublishingError, match="Schrijf op waarom"):
        activate(PLAN, 1)
    assert shown_version("duinmonde", PLAN) == 2


def test_a_pointer_that_nobody_activated_is_told(site: Path) -> None:
    activate(PLAN, 1, reason="Even terug.")
    view = (site / "huidig").resolve().name
    activate(PLAN, 2)
    (site / "huidig").unlink()
    (site / "huidig").symlink_to(f"weergave/{view}")
    stand = site / "huidig" / "stand.json"
    stand.write_text(stand.read_text().replace('"latest":2', '"latest":1'))
    assert {d.path for d in verify(site).differences} == {"huidig"}


def test_the_register_tells_what_readers_saw_when_and_should_see_now(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    activate(PLAN, 1, reason="Even terug.")
    early = datetime(2026, 1, 1, tzinfo=UTC)  # the clock went backwards
    activate(PLAN, 2, now=early)
    where = ("duinmonde", PLAN)
    saw = [(period.version, period.reason) for period in shown_when(*where)]
    assert saw == [(1, ""), (2, ""), (1, "Even terug."), (2, "")]
    assert shown_when(*where)[-1].start == early
    assert main(["verify", str(site), "--ledger", "--no-rebuild"]) == 0
    assert "versie 1 (" in capsys.readouterr().out
    # Somebody puts the earlier version back by hand, with everything that belongs to it.
    activate(PLAN, 1, reason="Nog eens.")
    shutil.copytree(site / "huidig", tmp_path / "kopie")
    view = os.readlink(site / "huidig")
    activate(PLAN, 2)
    (site / "huidig").unlink()
    (site / "huidig").symlink_to(view)
    assert verify(site, rebuild=False).differences == [], "right in itself"
    for folder in (site, site / "huidig", tmp_path / "kopie"):
        (wrong,) = shown_differences(*where, folder)
        assert "moeten zij versie 2 van 2 zien" in wrong.message
    assert shown_differences(*where, site / "versies" / "1") == [], "nobody sees that itself"
    assert main(["verify", str(site), "--ledger", "--no-rebuild"]) == 1
    assert "Volgens het register" in capsys.readouterr().out


def test_the_folder_follows_the_register_after_a_crash_between_them(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from doelenboom.publishing import showing

    calls = iter([finish])

    def die_the_second_time(*arguments: object) -> bool:
        act = next(calls, None)
        if act is None:
            raise KeyboardInterrupt
        return bool(act(*arguments))  # type: ignore[arg-type]

    monkeypatch.setattr(showing, "finish", die_the_second_time)
    with pytest.raises(KeyboardInterrupt):
        activate(PLAN, 1, reason="Even terug.")
    store = store_of("duinmonde", PLAN)
    assert verify(site / "huidig").publications[0].version == 2
    assert finish(store, publications_of("duinmonde", PLAN))
    assert verify(site / "huidig").publications[0].version == 1


def test_the_command_tells_how_to_go_back(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["activate", PLAN, "1", "--reason", "Fout bedrag."]) == 0
    told = capsys.readouterr().out
    assert "Lezers zien nu versie 1" in told
    assert f"doelenboom activate {PLAN} 2" in told
    assert main(["activate", PLAN, "1"]) == 2
    assert "Schrijf op waarom" in capsys.readouterr().err


def test_the_line_is_in_the_language_of_the_page(site: Path) -> None:
    activate(PLAN, 1, reason="Even terug.")
    stand = store_of("duinmonde", PLAN).stand()
    assert stand is not None
    english = with_line(b"<body>\n<p>x</p>", "en/index.html", stand).decode()
    assert "This is an earlier version: version 1" in english
    assert 'href="../versies/index.html"' in english
    assert EARLIER.search(english.encode())
