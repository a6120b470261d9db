"""The Nu HTML checker on a built website: what browsers' own rules say of every page."""

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import assets

JAR = assets.MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_POLICY = "Content Security Policy"
"""The checker reads a file as of no origin, so that it believes that ``'self'`` allows nothing."""

Nu = Callable[[Path], list[str]]


@pytest.fixture
def nu() -> Nu:
    """Return every error and warning about the pages below a folder; an empty list is good."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("geen Java gevonden: de HTML-controle (Nu) is overgeslagen")
    if not JAR.is_file():
        pytest.skip("vnu.jar is niet geïnstalleerd: draai ./doe sync")

    def complaints(folder: Path) -> list[str]:
        command = [java, "-Xmx512m", "-jar", str(JAR), "--format", "json", "--skip-non-html"]
        done = subprocess.run([*command, str(folder)], capture_output=True, check=False)
        found = json.loads(done.stderr)["messages"]
        return [
            f"{item.get('url', '').removeprefix(f'file:{folder}')}: {item['message']}"
            for item in found
            if _POLICY not in item["message"]
        ]

    return complaints
