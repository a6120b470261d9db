"""Lighthouse on a page that a test serves: its opinion, without the scores that depend on time."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import assets
from tools import browser as chromium

CATEGORIES = ("accessibility", "best-practices", "seo")
SCRIPT = assets.MODULES / "lighthouse" / "cli" / "index.js"
Lighthouse = Callable[[str], dict[str, list[str]]]


@pytest.fixture
def lighthouse(tmp_path: Path) -> Lighthouse:
    """Return per category what is not perfect, one line per audit; empty lists are good.

    Speed is not judged here: a score that depends on how busy the machine is belongs in
    benchmarks/.
    """
    path = chromium.find()
    if path is None:
        pytest.skip("geen Chromium gevonden")

    def examined(url: str) -> dict[str, list[str]]:
        report = tmp_path / "lighthouse.json"
        subprocess.run(
            [
                assets.node_program(),
                SCRIPT,
                url,
                "--quiet",
                "--output=json",
                f"--output-path={report}",
                f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags={' '.join(_flags())}",
            ],
            env={"CHROME_PATH": path, "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)},
            check=True,
            capture_output=True,
        )
        content = json.loads(report.read_text(encoding="utf-8"))
        return {name: _imperfections(content, name) for name in CATEGORIES}

    return examined


def _flags() -> list[str]:
    # Lighthouse splits its flags on spaces, and Chromium's host rules contain some.
    return ["--headless=new", *(flag for flag in chromium.flags() if " " not in flag)]


def _imperfections(report: dict[str, dict[str, dict[str, object]]], category: str) -> list[str]:
    audits = report["audits"]
    references = report["categories"][category]["auditRefs"]
    assert isinstance(references, list)
    return [
        f"{audit['id']}: {audit['title']}"
        for reference in references
        if reference["weight"] and (audit := audits[reference["id"]])["score"] not in (None, 1)
    ]
