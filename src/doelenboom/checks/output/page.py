"""One page for a browser: findings beside the passages; no script, and nothing from elsewhere."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from doelenboom.checks.finding import Finding
from doelenboom.checks.output.grouping import Group, by_place, counts_in_words, severity_of
from doelenboom.checks.rule import FAMILY_TITLES, Family, Rule
from doelenboom.checks.running import Report
from doelenboom.checks.severity import Severity
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.wording import count_noun

_FOLDER = "templates"


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a passage.

    Attributes:
        text: its words.
        marked: whether a finding is about it.
        closing: numbers of the findings that end here.
    """

    text: str
    marked: bool
    closing: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A finding with its number on the page and its rule."""

    number: int
    finding: Finding
    severity: Severity
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class _Shown:
    """A place on the page."""

    label: str
    pieces: tuple[_Piece, ...]
    findings: tuple[_Told, ...]


def as_page(report: Report) -> str:
    """The whole page as HTML."""
    style = _style()
    return _template().render(
        name=report.subject.document.name,
        language=report.subject.document.language,
        day=format_date(report.subject.today),
        counts=counts_in_words(report.findings),
        rules=count_noun(len(report.rules), "regel"),
        families=_families(report),
        places=_shown(report),
        style=style,
        policy=f"default-src 'none'; style-src 'sha256-{_digest(style)}'",
    )


def _families(report: Report) -> list[tuple[str, str]]:
    """Title of each family that found something, with its counts."""
    found = []
    for family in Family:
        own = [one for one in report.findings if one.rule.startswith(f"{family.value}-")]
        if own:
            found.append((FAMILY_TITLES[family], counts_in_words(own)))
    return found


def _shown(report: Report) -> list[_Shown]:
    rules = {rule.id: rule for rule in report.rules}
    shown, number = [], 0
    for group in by_place(report):
        told = []
        for finding in group.findings:
            number += 1
            told.append(_Told(number, finding, severity_of(finding), rules.get(finding.rule)))
        shown.append(_Shown(group.label, _pieces(group, told), tuple(told)))
    return shown


def _pieces(group: Group, told: list[_Told]) -> tuple[_Piece, ...]:
    """The passage cut where findings begin and end, so that overlapping ones stay apart."""
    spans = [(one.finding.start, one.finding.end, one.number) for one in told]
    ends = {0, len(group.text), *(place for start, end, _ in spans for place in (start, end))}
    cuts = sorted(place for place in ends if place <= len(group.text))
    return tuple(
        _Piece(
            group.text[start:end],
            any(begin <= start and end <= close for begin, close, _ in spans),
            tuple(number for begin, close, number in spans if begin < close == end),
        )
        for start, end in pairwise(cuts)
    )


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@cache
def _style() -> str:
    return (files("doelenboom.checks") / _FOLDER / "bevindingen.css").read_text(encoding="utf-8")


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("doelenboom.checks", _FOLDER), autoescape=True,
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    return environment.get_template("bevindingen.html")
