"""What a build remembers for the next one: which work asked what, and what it made.

One file of canonical JSON beside the publications, never within one. It names the release and the
machine's ways that made it; anything else than exactly those is as good as no memory.
"""

import json
import sys
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from doelenboom.site.incremental.asking import Question
from doelenboom.site.manifest import release_fingerprint
from doelenboom.site.parts import Made

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Work:
    """One job as it was done.

    Attributes:
        given: fingerprint of what it was about; None: it has none, and is always done again.
        made: its files.
        asked: numbers of its questions.
    """

    given: str | None
    made: tuple[Made, ...]
    asked: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that one build remembers.

    Attributes:
        questions: what was asked.
        answers: fingerprint of the answer to each; None: it cannot be told, so it counts as new.
        work: name of a job → how it was done.
    """

    questions: list[Question] = field(default_factory=list)
    answers: list[str | None] = field(default_factory=list)
    work: dict[str, Work] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, str]:
        """Address → SHA-256 of every file of that publication."""
        return {made.path: made.sha256 for work in self.work.values() for made in work.made}

    def save(self, path: Path) -> None:
        """Write it down."""
        told = {
            "made_by": made_by(),
            "questions": self.questions,
            "answers": self.answers,
            "work": {
                name: [one.given, [[m.path, m.size, m.sha256] for m in one.made], one.asked]
                for name, one in self.work.items()
            },
        }
        path.write_text(json.dumps(told, separators=(",", ":")), encoding="ascii")

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """Read it; None where there is none that this release can use."""
        try:
            told = json.loads(path.read_bytes())
        except (OSError, ValueError):
            return None
        if not isinstance(told, dict) or told.get("made_by") != made_by():
            return None
        return cls(
            [_question(steps) for steps in told["questions"]],
            told["answers"],
            {
                name: Work(given, tuple(Made(*one) for one in made), tuple(asked))
                for name, (given, made, asked) in told["work"].items()
            },
        )


def made_by() -> list[object]:
    """Everything besides the snapshot that bytes follow from."""
    return [_FORMAT, release_fingerprint(), sys.version, zlib.ZLIB_RUNTIME_VERSION]


class Numbering:
    """Questions of several processes, and of an earlier build, under one set of numbers."""

    def __init__(self) -> None:
        self.questions: list[Question] = []
        self._numbers: dict[Question, int] = {}

    def all(self, asked: Iterable[Question]) -> tuple[int, ...]:
        """Numbers of some questions, in a fixed order."""
        return tuple(sorted(map(self._number, asked)))

    def _number(self, question: Question) -> int:
        found = self._numbers.get(question)
        if found is None:
            found = self._numbers[question] = len(self.questions)
            self.questions.append(question)
        return found


def _question(steps: list[Any]) -> Question:
    return tuple(step if isinstance(step, str) else (_key(step[0]),) for step in steps)


def _key(value: Any) -> Any:
    return tuple(map(_key, value)) if isinstance(value, list) else value


def unchanged(before: Memory, answers: Mapping[int, str | None]) -> frozenset[str]:
    """The jobs of which every question is answered as before.

    Args:
        before: what the earlier build remembers.
        answers: number of a question → fingerprint of its answer now.
    """
    other = {
        number
        for number, was in enumerate(before.answers)
        if was is None or answers.get(number) != was
    }
    return frozenset(
        name
        for name, work in before.work.items()
        if work.given is not None and other.isdisjoint(work.asked)
    )
