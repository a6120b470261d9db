"""What a build remembers for the next one: which work asked what, and what it made.

One file beside the publications, never within one: a line of JSON, and behind it parts of files as
they are. It names the release and the machine's ways that made it; anything else than exactly
those is as good as no memory.
"""

import json
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Self

from doelenboom.site.incremental.asking import Question
from doelenboom.site.manifest import release_fingerprint
from doelenboom.site.parts import Made
from doelenboom.snapshot.canonical import paused_collector

_FORMAT = 2


@dataclass(frozen=True, slots=True)
class Work:
    """One job as it was done.

    Attributes:
        given: fingerprint of what it was about; None: it has none, and is always done again.
        made: its files.
        asked: numbers of its questions.
        parts: names of the parts of files that it used, and that are kept.
    """

    given: str | None
    made: tuple[Made, ...]
    asked: tuple[int, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A part of a file that is kept.

    Attributes:
        asked: numbers of the questions that it follows from.
        content: as it is.
    """

    asked: tuple[int, ...]
    content: bytes


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything that one build remembers.

    Attributes:
        questions: what was asked.
        answers: fingerprint of the answer to each; None: it cannot be told, so it counts as new.
        work: name of a job → how it was done.
        parts: name of a part → that part.
    """

    questions: list[Question] = field(default_factory=list)
    answers: list[str | None] = field(default_factory=list)
    work: dict[str, Work] = field(default_factory=dict)
    parts: dict[str, Kept] = field(default_factory=dict)

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
                name: [
                    one.given, [_told(m) for m in one.made], one.asked, one.parts,
                ]
                for name, one in self.work.items()
            },
            "parts": {
                name: [part.asked, len(part.content), sha256(part.content).hexdigest()]
                for name, part in self.parts.items()
            },
        }  # fmt: skip
        with path.open("wb") as out:
            out.write(json.dumps(told, separators=(",", ":")).encode("ascii") + b"\n")
            for part in self.parts.values():
                out.write(part.content)

    @classmethod
    def load(cls, path: Path) -> Self | None:
        """Read it; None where there is none that this release can use."""
        with paused_collector():
            return cls._load(path)

    @classmethod
    def _load(cls, path: Path) -> Self | None:
        try:
            data = path.read_bytes()
            end = data.index(b"\n")
            told = json.loads(data[:end])
        except (OSError, ValueError):
            return None
        if not isinstance(told, dict) or told.get("made_by") != made_by():
            return None
        return cls(
            [_question(steps) for steps in told["questions"]],
            told["answers"],
            {
                name: Work(given, tuple(map(_made, made)), tuple(asked), tuple(parts))
                for name, (given, made, asked, parts) in told["work"].items()
            },
            dict(_parts(told["parts"], memoryview(data)[end + 1 :])),
        )


def _told(made: Made) -> list[Any]:
    """A file as it is written down; ``_made`` reads it."""
    return [made.path, made.size, made.sha256, *made.numbers]


def _made(told: list[Any]) -> Made:
    path, size, digest, *numbers = told
    return Made(path, size, digest, numbers=tuple(numbers))


def _parts(listed: Mapping[str, Any], data: memoryview) -> Iterator[tuple[str, Kept]]:
    """The parts behind the first line; one that is not what it was is not known."""
    place = 0
    for name, (asked, size, digest) in listed.items():
        content = bytes(data[place : place + size])
        place += size
        if sha256(content).hexdigest() == digest:
            yield name, Kept(tuple(asked), content)


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


def changed(before: Memory, answers: Sequence[str | None]) -> frozenset[int]:
    """The questions that are not answered as before, or of which that cannot be told.

    Args:
        before: what the earlier build remembers.
        answers: fingerprints of the answers now, in the order of the questions.
    """
    pairs = zip(before.answers, answers, strict=True)
    return frozenset(number for number, (was, now) in enumerate(pairs) if was is None or now != was)


def unchanged(before: Memory, other: frozenset[int]) -> frozenset[str]:
    """The jobs of which every question is answered as before; ``other``: from ``changed``."""
    return frozenset(
        name
        for name, work in before.work.items()
        if work.given is not None and other.isdisjoint(work.asked)
    )
