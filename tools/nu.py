"""The Nu HTML checker on a built website: what the standard itself says of every page."""

import json
import shutil
import subprocess
from pathlib import Path

from tools.assets import MODULES

_JAR = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
_POLICY = "Content Security Policy"
"""The checker reads a file as of no origin, so that it believes that ``'self'`` allows nothing."""

_INLINE = ".xhtml"
"""Inline XBRL has elements of its own, which its own processor checks."""


def why_not() -> str | None:
    """Say why the checker cannot run here; None when it can."""
    if shutil.which("java") is None:
        return "geen Java gevonden: de HTML-controle (Nu) is overgeslagen"
    return None if _JAR.is_file() else "vnu.jar is niet geïnstalleerd: draai ./doe sync"


def complaints(folder: Path) -> list[str]:
    """Every error and warning about the pages below a folder; an empty list is good."""
    command = ["java", "-Xmx512m", "-jar", str(_JAR), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, check=False)
    found = json.loads(done.stderr)["messages"]
    return [
        f"{item.get('url', '').removeprefix(f'file:{folder}')}: {item['message']}"
        for item in found
        if _POLICY not in item["message"] and not item.get("url", "").endswith(_INLINE)
    ]
