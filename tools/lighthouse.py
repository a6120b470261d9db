"""Lighthouse on a page that is being served: mobile profile, and no word to another host."""

import json
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tools import assets
from tools import browser as chromium

_SCRIPT = assets.MODULES / "lighthouse" / "cli" / "index.js"


def report(url: str, categories: Sequence[str]) -> dict[str, Any]:
    """The whole report about a page.

    Raises:
        FileNotFoundError: there is no Chromium.
    """
    path = chromium.find()
    if path is None:
        raise FileNotFoundError("geen Chromium gevonden")
    with tempfile.TemporaryDirectory() as scratch:
        target = Path(scratch) / "lighthouse.json"
        subprocess.run(
            [
                assets.node_program(), _SCRIPT, url, "--quiet", "--output=json",
                f"--output-path={target}", f"--only-categories={','.join(categories)}",
                f"--chrome-flags={' '.join(_flags())}",
            ],
            env={"CHROME_PATH": path, "PATH": "/usr/bin:/bin", "HOME": scratch},
            check=True,
            capture_output=True,
        )  # fmt: skip
        content: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return content


def imperfections(content: dict[str, Any], category: str) -> list[str]:
    """What is not perfect in one category, one line per audit; empty is good."""
    audits = content["audits"]
    return [
        f"{audit['id']}: {audit['title']}"
        for reference in content["categories"][category]["auditRefs"]
        if reference["weight"] and (audit := audits[reference["id"]])["score"] not in (None, 1)
    ]


def _flags() -> list[str]:
    # Lighthouse splits its flags on spaces, and Chromium's host rules contain some.
    return ["--headless=new", *(flag for flag in chromium.flags() if " " not in flag)]
