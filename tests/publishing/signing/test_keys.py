"""Keys: made once, kept for us only, replaced by one that the old one introduces."""

import json
import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

from doelenboom.cli.main import main
from doelenboom.goals.api import Node
from doelenboom.history.api import AppendOnly, AuditEvent
from doelenboom.publishing import services
from doelenboom.publishing.api import (
    PublishingError,
    SigningKey,
    ensure_key,
    keys_of,
    publish,
    rotate_key,
)
from doelenboom.publishing.signing.keys import vault_of
from doelenboom.site.signing.documents import load_keys
from doelenboom.site.verify import verify
from doelenboom.snapshot.models import Snapshot
from doelenboom.snapshot.records import Records
from tests.publishing.registry import PLAN, Planted

pytestmark = pytest.mark.usefixtures("publications")


def _private(publications: Path) -> list[Path]:
    return sorted((publications.parent / "keys").rglob("*.pem"))


def test_publishing_makes_the_key_once_and_signs_with_it(
    planted: Planted, publications: Path
) -> None:
    first = publish(PLAN)
    Node.objects.filter(code="D1").update(title="Anders")
    publish(PLAN, reason="Anders.")
    (key,) = keys_of("duinmonde")
    result = verify(first.site, trusted=key.key_id[:16])
    assert result.differences == []
    assert [one.key_id for one in result.publications] == [key.key_id] * 2
    announced = load_keys((publications / "duinmonde" / "keys.json").read_bytes())
    assert [one.key_id for one in announced.keys] == [key.key_id]


def test_another_first_publication_makes_the_key_a_moment_later(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    moment = timezone.now()
    read = services.content_sha256

    def read_while_another_publishes(snapshot: Snapshot, records: Records) -> str:
        ensure_key(planted.organisation, now=moment + timedelta(seconds=2))
        return read(snapshot, records)

    monkeypatch.setattr(services, "content_sha256", read_while_another_publishes)
    done = publish(PLAN, now=moment)
    (key,) = keys_of("duinmonde")
    assert key.valid_from > moment
    assert verify(done.site, trusted=key.key_id).differences == []


def test_the_private_half_is_in_a_file_for_us_only_and_nowhere_else(
    planted: Planted, publications: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        done = publish(PLAN)
    (path,) = _private(publications)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    secret = path.read_text("ascii").splitlines()[1]
    assert secret not in caplog.text
    assert not any(secret.encode() in f.read_bytes() for f in done.site.rglob("*.json"))
    row = SigningKey.objects.values().get()
    event = AuditEvent.objects.values().get(verb="sleutel gemaakt")
    assert secret not in f"{row}{event}"


def test_a_new_key_is_introduced_by_the_old_one(planted: Planted, publications: Path) -> None:
    done = publish(PLAN)
    organisation = planted.plan.organisation
    old = keys_of("duinmonde")[0]
    new = rotate_key(organisation, reason="Elk jaar een nieuwe.")
    assert new.introduced_by == old.key_id
    Node.objects.filter(code="D1").update(title="Anders")
    publish(PLAN, reason="Anders.", now=timezone.now() + timedelta(seconds=2))
    result = verify(done.site)
    assert result.differences == []
    assert {one.version: one.key_id for one in result.publications} == {
        1: old.key_id, 2: new.key_id,
    }  # fmt: skip
    # Who knew only the old key may trust the new one.
    assert verify(done.site / "huidig", trusted=old.key_id).differences == []
    assert len(_private(publications)) == 2


def test_a_lost_key_stops_publishing_until_a_new_one_is_made(
    planted: Planted, publications: Path
) -> None:
    publish(PLAN)
    _private(publications)[0].unlink()
    Node.objects.filter(code="D1").update(title="Anders")
    with pytest.raises(PublishingError, match="Zet haar terug uit de back-up"):
        publish(PLAN, reason="Anders.")
    assert [p.name for p in publications.rglob(".bezig-*")] == []
    with pytest.raises(PublishingError, match="--lost"):
        rotate_key(planted.plan.organisation, reason="Kwijt.")
    assert main(["keys", "rotate", "duinmonde", "--lost", "--reason", "Schijf stuk."]) == 0
    assert keys_of("duinmonde")[-1].introduced_by == ""
    done = publish(PLAN, reason="Anders.", now=timezone.now() + timedelta(seconds=2))
    assert verify(done.site).differences == []


def test_a_key_that_others_can_read_is_not_used(planted: Planted, publications: Path) -> None:
    publish(PLAN)
    _private(publications)[0].chmod(0o644)
    with pytest.raises(PublishingError, match="chmod 600"):
        publish(PLAN, again=True, reason="Nog eens.")


def test_the_register_of_keys_only_grows(planted: Planted) -> None:
    key = ensure_key(planted.plan.organisation)
    assert ensure_key(planted.plan.organisation) == key
    with pytest.raises(AppendOnly):
        key.save()
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        SigningKey.objects.filter(pk=key.pk).update(reason="stil veranderd")


def test_the_command_says_what_to_do_with_the_number(
    planted: Planted, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["keys", "list"]) == 0
    assert "nog geen sleutel" in capsys.readouterr().out
    assert main(["keys", "make", "duinmonde"]) == 0
    told = capsys.readouterr().out
    (key,) = keys_of("duinmonde")
    assert key.key_id in told
    assert vault_of("duinmonde").fetch(key.key_id)
    assert "back-up" in told
    assert main(["keys", "list", "duinmonde"]) == 0
    assert "in gebruik" in capsys.readouterr().out
    assert main(["keys", "list", "bestaat-niet"]) == 2


def _spoil(path: Path, **changes: object) -> None:
    document = json.loads(path.read_bytes())
    path.write_text(json.dumps({**document, **changes}))


def test_whatever_is_wrong_with_a_signature_is_told(planted: Planted, tmp_path: Path) -> None:
    folder = publish(PLAN).folder
    for name, spoil, said in (
        ("signature.json", lambda p: p.unlink(), "ontbreekt"),
        ("signature.json", lambda p: _spoil(p, signed_at="2020-01-01T00:00:00Z"), "moment"),
        ("signature.json", lambda p: _spoil(p, signature="A" * 86 + "=="), "hoort niet bij"),
        ("signature.json", lambda p: _spoil(p, organisation="elders"), "andere organisatie"),
        ("keys.json", lambda p: _spoil(p, keys=[]), "staat niet in keys.json"),
        ("keys.json", lambda p: p.write_text("{"), "klopt niet"),
    ):
        path = folder / name
        whole = path.read_bytes()
        spoil(path)
        told = [d.message for d in verify(folder, rebuild=False).differences]
        assert any(said in message for message in told), (name, said, told)
        path.write_bytes(whole)
    assert verify(folder, rebuild=False).differences == []
    wrong = verify(folder, rebuild=False, trusted="0" * 64).differences
    assert [d.path for d in wrong] == ["keys.json"]
