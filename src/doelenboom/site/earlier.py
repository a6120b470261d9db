"""An earlier publication to build on, and what is remembered after a build."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    key_of,
    keys_asked,
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

    def of(self, questions: Sequence[Question]) -> list[str | None]:
        """Fingerprints of answers; None for one that has none.

        Each is answered in the language of the place that it is about.
        """
        found: list[str | None] = [None] * len(questions)
        for place, numbers in keys_asked(questions):
            with speaking(_language_at(place[0])):
                self._at(place, numbers, questions, found)
        return found

    def _at(
        self, place: Question, numbers: list[int], questions: Sequence[Question],
        found: list[str | None],
    ) -> None:  # fmt: skip
        """Answer questions about one place."""
        here = self._answered(place)
        keys = here if type(here) is dict else None
        for number in numbers:
            question = questions[number]
            key = key_of(question) if keys is not None else None
            if keys is None or key is None:
                value = self._answered(question)
            else:
                value = keys.get(key[0], ABSENT)
            found[number] = None if value is _FAILED else self._print(value)

    def _print(self, value: Any) -> str | None:
        try:
            return self._prints.of(value)
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError):
            return None

    def given(self, task: Task) -> str | None:
        """Fingerprint of what a job is about."""
        return self._prints.of(subjects(task[1]))

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
        self.numbering = Numbering(self._before.questions)
        self.parts: dict[str, Part] = {}
        self._answered: list[str | None] = []
        if earlier:
            self._answered = answers.of(self._before.questions)
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
        return [replace(made, taken=True) for name in self.kept for made in work[name].made]

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
        self._answered += self._answers.of(self.numbering.questions[len(self._answered) :])

    def remembered(self, others: Iterable[Made]) -> Memory:
        """What the next build can know, of what was noted and what was there already."""
        work = {name: self._before.work[name] for name in self.kept} | self._work
        work[""] = Work(None, tuple(others), ())
        used = {part for one in work.values() for part in one.parts}
        kept = {name: self._before.parts[name] for name in self.parts if name in used}
        for name, part in self._made.items():
            kept[name] = Kept.new(self._numbers(part.asked), part.content)
        self._answer()
        return Memory(self.numbering.questions, self._answered, work, kept).without_unasked()


class EarlierChanged(Exception):
    """The earlier publication is not what it was when it was made."""
