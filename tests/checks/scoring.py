"""How good the rules are: precision and recall per family over the labelled cases."""

import tomllib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from doelenboom.checks.catalogue import RULES
from doelenboom.checks.reading.plain import read_plain
from doelenboom.checks.reading.snapshot import subject_of
from doelenboom.checks.rule import Rule
from doelenboom.checks.running import check
from doelenboom.checks.subject import Subject
from doelenboom.snapshot.models import Snapshot
from tests.checks.labelled import (
    plans_doelen,
    plans_geld,
    plans_register,
    plans_unseen,
    plans_verslag,
    plans_workbook,
)

PLANS = {
    "register": plans_register.cases, "doelen": plans_doelen.cases,
    "verslag": plans_verslag.cases, "geld": plans_geld.cases,
}  # fmt: skip
FOLDER = Path(__file__).parent / "labelled"
TODAY = date(2026, 11, 22)


@dataclass(frozen=True, slots=True)
class Case:
    """A text or a plan, and the rules of its family that should speak; none: it is clean.

    Attributes:
        family: whose rules run.
        text: what is read; of a plan what is changed in it.
        rules: what must be found.
        plan: makes the plan; None: the text itself.
        also: what follows from the change as well, and is rightly found.
        round: 0: written beside the rules; else the round in which it was written unseen.
        first: what was found before any rule was changed for its round.
    """

    family: str
    text: str
    rules: frozenset[str]
    plan: Callable[[], Snapshot] | None = None
    also: frozenset[str] = frozenset()
    round: int = 0
    first: frozenset[str] = frozenset()

    @property
    def subject(self) -> Subject:
        """What is checked."""
        if self.plan is not None:
            return subject_of(self.plan())
        return Subject(read_plain(self.text, "geval"), TODAY)


@dataclass(slots=True)
class Score:
    """Of one family: what was found rightly, wrongly and not."""

    planted: int = 0
    clean: int = 0
    right: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that is a fault."""
        found = self.right + len(self.wrong)
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """Share of the faults that was found."""
        faults = self.right + len(self.missed)
        return self.right / faults if faults else 1.0


def cases() -> Iterator[Case]:
    """Every labelled text, the name of its file being its family, and every labelled plan."""
    for path in sorted(FOLDER.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]:
            yield Case(path.stem, case["tekst"], frozenset(case["regels"]))
    for path in sorted((FOLDER / "rondes").glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["geval"]:
            yield Case(
                case["familie"], case["tekst"], frozenset(case["regels"]),
                round=int(path.stem.partition("-")[0]), first=frozenset(case["eerst"]),
            )  # fmt: skip
    for unseen in (plans_unseen, plans_workbook):
        for family, (text, rule, plan, also), first in unseen.cases():
            wanted = frozenset({rule} if rule else ())
            yield Case(family, text, wanted, plan, also, unseen.ROUND, first)
    for family, told in PLANS.items():
        for text, rule, plan, also in told():
            yield Case(family, text, frozenset({rule} if rule else ()), plan, also)


def held_out(given: Iterable[Case]) -> dict[tuple[int, str], Score]:
    """Per round and family what was found before mending: what a stranger's plan may expect."""
    scores: dict[tuple[int, str], Score] = {}
    for case in given:
        if case.round:
            _count(scores.setdefault((case.round, case.family), Score()), case, case.first)
    return scores


def score(given: Iterable[Case], rules: Iterable[Rule] = RULES) -> dict[str, Score]:
    """Run the rules of its family over each case; a rule counts once per case."""
    by_family: dict[str, list[Rule]] = {}
    for rule in rules:
        by_family.setdefault(rule.family.value, []).append(rule)
    scores: dict[str, Score] = {}
    for case in given:
        one = scores.setdefault(case.family, Score())
        found = {finding.rule for finding in check(case.subject, by_family[case.family]).findings}
        _count(one, case, frozenset(found))
    return scores


def _count(one: Score, case: Case, found: frozenset[str]) -> None:
    one.planted += bool(case.rules)
    one.clean += not case.rules
    one.right += len(found & case.rules)
    one.missed += [f"{rule}: {case.text[:90]}" for rule in sorted(case.rules - found)]
    one.wrong += [f"{rule}: {case.text[:90]}" for rule in sorted(found - case.rules - case.also)]
