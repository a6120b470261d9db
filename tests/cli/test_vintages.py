"""``doelenboom fetch --check`` on what a real retrieval left behind."""

import json
from pathlib import Path

import pytest

from tests.plugins.product import Command
from tests.statline import StatLine, make_table

TABLE = "70001NED"


@pytest.fixture
def kept(doelenboom: Command, statline: StatLine, product_environment: dict[str, str]) -> Path:
    """Folder of one retrieval."""
    product_environment |= statline.environment
    statline.publish(make_table(TABLE))
    done = doelenboom("fetch", "--table", f"statline-v4:CBS:{TABLE}", "--format", "json")
    return Path(json.loads(done.stdout)["vintage_directory"])


def test_what_is_as_it_was_kept(doelenboom: Command, kept: Path) -> None:
    done = doelenboom("fetch", "--check")
    assert done.returncode == 0
    assert "1 ophaling gecontroleerd: alles is als bewaard." in done.stdout
    assert kept.is_dir()


def test_one_byte_is_enough(doelenboom: Command, kept: Path) -> None:
    cells = kept / "observations.parquet"
    body = bytearray(cells.read_bytes())
    body[len(body) // 2] ^= 1
    cells.write_bytes(body)
    done = doelenboom("fetch", "--check", "--format", "json")
    assert done.returncode == 1
    told = json.loads(done.stdout)
    assert told["checked"] == 1
    assert "observations.parquet is veranderd" in told["wrong"][0]["findings"][0]


def test_a_manifest_that_was_changed_along_is_caught_by_the_registry(
    doelenboom: Command, kept: Path
) -> None:
    manifest = kept / "manifest.json"
    found = json.loads(manifest.read_text(encoding="utf-8"))
    found["content_sha256"] = "0" * 64
    manifest.write_text(json.dumps(found), encoding="utf-8")
    done = doelenboom("fetch", "--check")
    assert done.returncode == 1
    assert "iets anders dan het register" in done.stderr
    assert "Zet die mappen terug uit de back-up." in done.stderr


def test_a_folder_that_is_gone(doelenboom: Command, kept: Path) -> None:
    kept.rename(kept.with_name("weg"))
    done = doelenboom("fetch", "--check")
    assert done.returncode == 1
    assert "beschadigd" in done.stderr
