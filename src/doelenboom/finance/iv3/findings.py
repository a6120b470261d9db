"""Findings about a delivery: its parts are called as in the format, its rows count from 1."""

from typing import ClassVar

from doelenboom.kernel import findings


class Finding(findings.Finding):
    """One thing in a delivery that a person should look at."""

    __slots__ = ()
    PART: ClassVar[str] = "onderdeel"
    WHOLE: ClassVar[str] = "bestand"


def new_findings() -> findings.Findings:
    """An empty collection for one delivery."""
    return findings.Findings(Finding)
