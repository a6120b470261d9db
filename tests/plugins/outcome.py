"""Counts for `./doe test`, which adds up several runs, and a loud word on what was left out."""

import json
import os
from pathlib import Path

import pytest
from _pytest.terminal import TerminalReporter


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    stats = terminalreporter.stats
    left_out = [
        report
        for report in stats.get("skipped", [])
        if "browser" in getattr(report, "keywords", {})
    ]
    if left_out:
        terminalreporter.write_sep("!", "OVERGESLAGEN", red=True, bold=True)
        terminalreporter.write_line(
            f"{len(left_out)} tests in een browser: er is geen Chromium gevonden."
        )
    if target := os.environ.get("DOELENBOOM_TEST_OUTCOME"):
        counts = {
            "ok": len(stats.get("passed", [])) + len(stats.get("xfailed", [])),
            "bad": len(stats.get("failed", [])) + len(stats.get("error", [])),
            "skipped": len(stats.get("skipped", [])),
        }
        Path(target).write_text(json.dumps(counts), encoding="utf-8")


@pytest.hookimpl(trylast=True)
def pytest_report_header(config: pytest.Config) -> str:
    where = "PostgreSQL" if os.environ.get("DATABASE_URL") else "SQLite"
    return f"database: {where}"
