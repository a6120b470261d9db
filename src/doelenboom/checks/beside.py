"""The checks beside one text: what can be told at once, while somebody is writing it.

A whole plan takes seconds; a text and what it is about take milliseconds. So the document is
one owner's text, and the snapshot is cut down to the element it belongs to, with the elements
above and below it, their indicators, reports and money. What the whole plan explains or knows
(its abbreviations, its words, its place) comes from the whole plan.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from doelenboom.checks.document import Document
from doelenboom.checks.figures.stated import own_region
from doelenboom.checks.finding import Finding
from doelenboom.checks.language.known import explained_abbreviations, known_words
from doelenboom.checks.rule import Family, Rule
from doelenboom.checks.running import check
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.models import Snapshot

_OF_THE_WHOLE: tuple[Callable[[Subject], Any], ...] = (
    own_region, known_words, explained_abbreviations,
)  # fmt: skip
_OF_A_TEXT = frozenset({Family.FIGURES, Family.REPORTS, Family.LANGUAGE, Family.PRIVACY})
_ABOUT_TEXTS = "register-tekst"


def beside(
    whole: Subject, document: Document, owner: str, about: Snapshot | None
) -> tuple[Finding, ...]:
    """What is found in the text of one owner, in reading order.

    Args:
        whole: the plan as it was read last; what it derived is kept in it.
        document: the text as it is now.
        owner: whose text; what rules find elsewhere is left out.
        about: the part of the plan that the text is about (``about_node``); None: only what the
            text itself shows.
    """
    shared: dict[Callable[..., Any], Any] = {one: whole.derived(one) for one in _OF_THE_WHOLE}
    subject = replace(whole, document=document, snapshot=about, _derived=shared)
    found = check(subject, _rules()).findings
    return tuple(one for one in found if one.place.owner == owner)


def is_told_beside(finding: Finding) -> bool:
    """Whether the text alone shows it, so that a new reading of the text replaces it."""
    return finding.rule in {rule.id for rule in _rules()}


@cache
def _rules() -> tuple[Rule, ...]:
    from doelenboom.checks.catalogue import RULES  # a quarter of a second, for whoever checks

    return tuple(
        rule for rule in RULES
        if rule.read is not None or rule.family in _OF_A_TEXT or rule.id.startswith(_ABOUT_TEXTS)
    )  # fmt: skip


def about_node(snapshot: Snapshot, code: str) -> Snapshot:
    """The part of a snapshot around one element: its path, what is below it, and what is theirs."""
    parents = {node.code: node.parent for node in snapshot.nodes}
    near = _path(parents, code) | _below(snapshot, code)
    return snapshot.model_copy(
        update={
            "nodes": tuple(one for one in snapshot.nodes if one.code in near),
            "relations": (),
            "indicators": tuple(
                one.model_copy(update={"nodes": tuple(n for n in one.nodes if n in near)})
                for one in snapshot.indicators
                if near.intersection(one.nodes)
            ),
            "contributions": tuple(one for one in snapshot.contributions if one.node == code),
            "milestones": tuple(one for one in snapshot.milestones if one.node == code),
            "budget": tuple(
                line.model_copy(update={"shares": None}) if line.shares else line
                for line in snapshot.budget if line.node in near
            ),
            **_LEFT_OUT,
        }
    )  # fmt: skip


def about_figures(snapshot: Snapshot, indicator: str = "") -> Snapshot:
    """The figures of a snapshot without its elements, for a text that belongs to none.

    Args:
        snapshot: the whole plan.
        indicator: the code of the only indicator it is about; "" for all.
    """
    return snapshot.model_copy(
        update={
            "nodes": (), "relations": (), "contributions": (), "milestones": (), "budget": (),
            "indicators": tuple(
                one.model_copy(update={"nodes": ()})
                for one in snapshot.indicators
                if indicator in ("", one.code)
            ),
            **_LEFT_OUT,
        }
    )  # fmt: skip


_LEFT_OUT: dict[str, Any] = {
    "consultations": (), "steps": (), "original": (), "amendments": None, "savings": None,
    "money_deviations": None, "risks": None, "decisions": None, "comparisons": None, "maps": None,
}  # fmt: skip


def _path(parents: dict[str, str | None], code: str) -> set[str]:
    found: set[str] = set()
    here: str | None = code
    while here is not None and here in parents:
        found.add(here)
        here = parents[here]
    return found


def _below(snapshot: Snapshot, code: str) -> set[str]:
    """In reading order a parent comes before its children, so one walk is enough."""
    found = {code}
    for node in snapshot.nodes:
        if node.parent in found:
            found.add(node.code)
    return found & {node.code for node in snapshot.nodes}
