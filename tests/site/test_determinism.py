"""The same snapshot gives the same bytes: another process, hash seed, zone, locale or folder."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from doelenboom.site.api import render_pages
from doelenboom.snapshot.canonical import dump_snapshot, load_snapshot
from tests.factories import small_snapshot

PROGRAM = """
import hashlib, sys
from pathlib import Path
from doelenboom.site.api import render_pages
from doelenboom.snapshot.canonical import load_snapshot
digest = hashlib.sha256()
for path, content in render_pages(load_snapshot(Path(sys.argv[1]).read_bytes())):
    digest.update(path.encode() + content)
print(digest.hexdigest())
"""


@pytest.mark.typesetting
def test_nothing_of_the_machine_gets_into_a_page(tmp_path: Path) -> None:
    file = tmp_path / "snapshot.json"
    file.write_bytes(dump_snapshot(small_snapshot()))
    here = hashlib.sha256()
    for path, content in render_pages(load_snapshot(file.read_bytes())):
        here.update(path.encode() + content)
    for number, (zone, language) in enumerate(
        (("UTC", "C"), ("Asia/Tokyo", "nl_NL.UTF-8"), ("America/New_York", "en_US.UTF-8"))
    ):
        elsewhere = tmp_path / f"map {number}"
        elsewhere.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, str(file)],
            env={**os.environ, "PYTHONHASHSEED": str(number), "TZ": zone, "LC_ALL": language},
            cwd=elsewhere,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.strip() == here.hexdigest()
