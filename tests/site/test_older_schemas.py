"""A snapshot of an older schema is read, built and proven; what it does not tell is worked out."""

from pathlib import Path

import pytest

from doelenboom.site.publication import build_publication
from doelenboom.site.verify import verify
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from doelenboom.snapshot.models import READABLE_VERSIONS, Snapshot
from tests.budgets import money_snapshot
from tests.factories import small_snapshot
from tests.site.verify.conftest import first_version


def stored(schema: str) -> bytes:
    """Bytes as a release of that schema wrote them: without what came later."""
    snapshot = first_version()
    return dump_snapshot(snapshot.model_copy(update={"schema_version": schema}))


@pytest.mark.parametrize("schema", READABLE_VERSIONS)
def test_it_is_written_back_the_same_built_and_proven(schema: str, tmp_path: Path) -> None:
    data = stored(schema)
    snapshot = load_snapshot(data)
    assert dump_snapshot(snapshot) == data
    build_publication(snapshot, tmp_path / "site")
    assert verify(tmp_path / "site").is_proven
    changed = (tmp_path / "site" / "veranderd" / "index.html").read_text()
    assert "Drie statussen veranderden." in changed
    money = (tmp_path / "site" / "geld" / "index.html").read_text()
    assert "€\u00a05,25" in money


@pytest.mark.parametrize("snapshot", [small_snapshot(), money_snapshot()], ids=["thin", "whole"])
def test_what_is_new_is_proven_too(snapshot: Snapshot, tmp_path: Path) -> None:
    alone = snapshot.publication.model_copy(update={"version": 1, "replaces": None, "reason": None})
    build_publication(snapshot.model_copy(update={"publication": alone}), tmp_path / "site")
    assert verify(tmp_path / "site").is_proven
    manifest = (tmp_path / "site" / "manifest.json").read_text()
    assert "geld/bedragen.csv" in manifest
