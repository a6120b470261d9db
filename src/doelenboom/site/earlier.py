"""An earlier publication to build on, and what is remembered after a build."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from doelenboom.kernel.language import Language, speaking
from doelenboom.site.builder import Builder, Job
from doelenboom.site.incremental.answers import Fingerprints
from doelenboom.site.incremental.asking import (
    ABSENT,
    Asked,
    Numbering,
    Part,
    Question,
    answer,
)
from doelenboom.site.incremental.memory import (
    Kept,
    Memory,
    Work,
    changed,
    unchanged,
)
from doelenboom.site.incremental.names import job_name, subjects
from doelenboom.site.incremental.staying import Staying
from doelenboom.site.parts import Made
from doelenboom.site.working import Done

Task = tuple[Language, Job]
_FAILED = object()
"""Stands for an answer that cannot be given."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier publication of the same plan.

    Attributes:
        folder: its files.
        memory: what its build remembers.
    """

    folder: Path
    memory: Memory

    @classmethod
    def found(cls, folder: Path, memory: Path, staying: Staying) -> "Earlier | None":
        """What can be built on; None where there is nothing, or another release made it.

        Args:
            folder: an earlier publication.
            memory: where its build remembered.
            staying: what this process kept of that.
        """
        told = staying.memory(memory) if folder.is_dir() else None
        return cls(folder, told) if told else None


class Answers:
    """What questions are answered with in one snapshot, as fingerprints."""

    def __init__(self, builder: Builder) -> None:
        self._roots = builder.roots
        self._prints = Fingerprints(builder.context.records)
        self._given: dict[tuple[int, ...], tuple[tuple[Any, ...], str | None]] = {}

    def of(self, asked: Numbering) -> list[str | None]:
        """Fingerprints of answers; None for one that has none.

        Each is answered in the language of the place that it is about.
        """
        found: list[str | None] = [None] * len(asked.questions)
        for place, (numbers, keys) in asked.places.items():
            with speaking(_language_at(place[0])):
                here = self._answered(place)
                get = here.get if type(here) is dict else None
                for number, key in zip(numbers, keys, strict=True):
                    if get is None or key is None:
                        value = self._answered(asked.questions[number])
                    else:
                        value = get(key[0], ABSENT)
                    found[number] = None if value is _FAILED else self._print(value)
        return found

    def _print(self, value: Any) -> str | None:
        try:
            return self._prints.of(value)
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError):
            return None

    def given(self, task: Task) -> str | None:
        """Fingerprint of what a job is about."""
        about = subjects(task[1])
        who = tuple(map(id, about))
        if who not in self._given:
            self._given[who] = about, self._prints.of(about)
        return self._given[who][1]

    def _answered(self, question: Question) -> Any:
        try:
            return answer(self._roots, question)
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError):
            return _FAILED  # whoever asks again will say what is wrong


@cache
def _language_at(place: object) -> Language:
    """The language of a root: ``"en"``, ``"en-metadata"``; what has none is Dutch."""
    english = str(place).partition("-")[0] == Language.ENGLISH.value
    return Language.ENGLISH if english else Language.DUTCH


class Ahead:
    """What is to be done of a build, and what an earlier publication has already."""

    def __init__(self, builder: Builder, answers: Answers, earlier: Earlier | None) -> None:
        """Decide."""
        self._answers = answers
        self._before = earlier.memory if earlier else Memory()
        names = [f"{language.value} {job_name(job)}" for language, job in builder.jobs]
        same = frozenset[str]()
        self.numbering = self._before.numbering.copy()
        self.parts: dict[str, Part] = {}
        self._answered: list[str | None] = []
        if earlier:
            self._answered = answers.of(self.numbering)
            other = changed(self._before, self._answered)
            same = unchanged(self._before, other)
            self.parts = dict(self._same_parts(other))
        self._work: dict[str, Work] = {}
        self._made: dict[str, Part] = {}
        self.kept: list[str] = []
        self.tasks: list[Task] = []
        self._names: list[str] = []
        for name, task in zip(names, builder.jobs, strict=True):
            if name in same and self._before.work[name].given == answers.given(task):
                self.kept.append(name)
            else:
                self._names.append(name)
                self.tasks.append(task)

    def _same_parts(self, other: frozenset[int]) -> Iterator[tuple[str, Part]]:
        for name, kept in self._before.parts.items():
            if other.isdisjoint(kept.asked):
                yield name, Part(Asked(kept.asked), kept.content)

    @property
    def taken(self) -> list[Made]:
        """Files that the earlier publication has already."""
        work = self._before.work
        return [
            Made(made.path, made.size, made.sha256, True, made.numbers)
            for name in self.kept
            for made in work[name].made
        ]

    @property
    def gone(self) -> list[str]:
        """Addresses of its files that are made anew, or not at all."""
        kept = set(self.kept)
        work = self._before.work.items()
        return [made.path for name, one in work if name not in kept for made in one.made]

    def note(self, done: Iterable[Done]) -> None:
        """Keep what these jobs asked and made, and what they were answered."""
        for one in done:
            used = tuple(part for part, _ in one.parts)
            self._work[self._names[one.place]] = Work(
                self._answers.given(self.tasks[one.place]), one.made, self._numbers(one.asked), used
            )
            self._made |= {part: made for part, made in one.parts if made}
        self._answer()

    def _numbers(self, asked: Asked) -> tuple[int, ...]:
        return tuple(sorted((*asked.known, *map(self.numbering.number, asked.new))))

    def _answer(self) -> None:
        """What the questions that came since the last time are answered with."""
        new = Numbering(self.numbering.questions[len(self._answered) :])
        self._answered += self._answers.of(new)

    def remembered(self, others: Iterable[Made]) -> Memory:
        """What the next build can know, of what was noted and what was there already."""
        work = {name: self._before.work[name] for name in self.kept} | self._work
        work[""] = Work(None, tuple(others), ())
        used = {part for one in work.values() for part in one.parts}
        kept = {name: self._before.parts[name] for name in self.parts if name in used}
        for name, part in self._made.items():
            kept[name] = Kept.new(self._numbers(part.asked), part.content)
        self._answer()
        return Memory(self.numbering.questions, self._answered, work, kept, self.numbering)


class EarlierChanged(Exception):
    """The earlier publication is not what it was when it was made."""
