"""What a rule is: a pure function with an id, an explanation, a norm and examples."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import ParamSpec, TypedDict, Unpack

from doelenboom.checks.document import Passage
from doelenboom.checks.finding import Finding
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject


class Family(StrEnum):
    """What a rule is about; the value is the first part of its id."""

    FIGURES = "cijfers"
    REGISTRY = "register"
    GOALS = "doelen"
    REPORTS = "verslag"
    MONEY = "geld"
    LAW = "vorm"
    LANGUAGE = "taal"
    PRIVACY = "privacy"


FAMILY_TITLES: dict[Family, str] = {
    Family.FIGURES: "Cijfers onderling",
    Family.REGISTRY: "Cijfers en hun bron",
    Family.GOALS: "Doelen",
    Family.REPORTS: "Verslag",
    Family.MONEY: "Geld",
    Family.LAW: "Wet en vorm",
    Family.LANGUAGE: "Taal",
    Family.PRIVACY: "Privacy",
}

P = ParamSpec("P")
Examined = Callable[[Subject], Iterable[Finding]]
Read = Callable[[Passage, Subject], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Example:
    """A small case that the documentation shows and the tests run.

    Attributes:
        text: the words; for a rule about the registry what is the case.
        subject: makes what is checked; None: the text itself, as a document.
    """

    text: str
    subject: Callable[[], Subject] | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule.

    Attributes:
        id: ``"cijfers-optelling"``: family, a hyphen, a word; stays the same for ever.
        family: what it is about.
        severity: of its findings, unless a finding says otherwise.
        title: what it holds a text to, in a few words.
        explanation: why, in plain Dutch.
        norm: what it rests on: a law with its article, a standard, or "redelijkheid" with why.
        bad: cases in which it finds something.
        good: cases in which it is silent.
        examine: the function over a whole subject; what it finds is worked out once per subject,
            so that a rule can leave out what another one tells better.
        read: the function over one passage; None where only the whole can tell.
    """

    id: str
    family: Family
    severity: Severity
    title: str
    explanation: str
    norm: str
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    examine: Examined
    read: Read | None = None


class Told(TypedDict):
    """What every rule tells of itself; the meaning of each stands with ``Rule``."""

    severity: Severity
    title: str
    explanation: str
    norm: str
    bad: Iterable[str | Example]
    good: Iterable[str | Example]


def rule(name: str, **told: Unpack[Told]) -> Callable[[Examined], Rule]:
    """Declare a rule over a whole subject; the decorated name is the ``Rule``."""

    def declare(examine: Examined) -> Rule:
        named = _named(examine, name, told["severity"])

        def found(subject: Subject) -> tuple[Finding, ...]:
            return tuple(named(subject))

        return _declared(name, told, lambda subject: subject.derived(found))

    return declare


def passage_rule(name: str, **told: Unpack[Told]) -> Callable[[Read], Rule]:
    """Declare a rule that reads passage by passage, so that it can run while people type."""

    def declare(read: Read) -> Rule:
        read_named = _named(read, name, told["severity"])

        def examine(subject: Subject) -> Iterator[Finding]:
            for passage in subject.document.passages:
                yield from read_named(passage, subject)

        return _declared(name, told, examine, read_named)

    return declare


def _declared(name: str, told: Told, examine: Examined, read: Read | None = None) -> Rule:
    return Rule(
        name, Family(name.split("-", maxsplit=1)[0]), told["severity"], told["title"],
        told["explanation"], told["norm"], _examples(told["bad"]), _examples(told["good"]),
        examine, read,
    )  # fmt: skip


def _named(
    speak: Callable[P, Iterable[Finding]], name: str, severity: Severity
) -> Callable[P, Iterator[Finding]]:
    """The same function, whose findings say which rule made them."""

    @wraps(speak)
    def named(*arguments: P.args, **options: P.kwargs) -> Iterator[Finding]:
        for finding in speak(*arguments, **options):
            yield finding.of_rule(name, severity)

    return named


def _examples(given: Iterable[str | Example]) -> tuple[Example, ...]:
    return tuple(Example(one) if isinstance(one, str) else one for one in given)
