"""An earlier publication to build on, and what is remembered after a build."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from doelenboom.kernel.language import Language, speaking
from doelenboom.site.builder import Builder, Job
from doelenboom.site.incremental.answers import Fingerprints
from doelenboom.site.incremental.asking import Part, Question, answer
from doelenboom.site.incremental.memory import (
    Kept,
    Memory,
    Numbering,
    Work,
    changed,
    unchanged,
)
from doelenboom.site.incremental.names import job_name, subjects
from doelenboom.site.incremental.takeover import Takeover
from doelenboom.site.parts import Made
from doelenboom.site.working import Done

Task = tuple[Language, Job]


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
    def found(cls, folder: Path, memory: Path) -> "Earlier | None":
        """What can be built on; None where there is nothing, or another release made it."""
        told = Memory.load(memory) if folder.is_dir() else None
        return cls(folder, told) if told else None


class Answers:
    """What questions are answered with in one snapshot, as fingerprints."""

    def __init__(self, builder: Builder) -> None:
        self._roots = builder.roots
        self._prints = Fingerprints()
        self._known: dict[Question, str | None] = {}

    def of(self, questions: Sequence[Question]) -> list[str | None]:
        """Fingerprints of answers; None for one that has none.

        Each is answered in the language of the place that it is about.
        """
        new = [question for question in questions if question not in self._known]
        for language in Language:
            with speaking(language):
                for question in new:
                    if _language_at(str(question[0])) is language:
                        self._known[question] = self._now(question)
        return [self._known[question] for question in questions]

    def given(self, task: Task) -> str | None:
        """Fingerprint of what a job is about."""
        return self._prints.of(subjects(task[1]))

    def _now(self, question: Question) -> str | None:
        try:
            return self._prints.of(answer(self._roots, question))
        except (ArithmeticError, LookupError, ValueError, TypeError, AttributeError):
            return None  # whoever asks again will say what is wrong


@cache
def _language_at(place: str) -> Language:
    """The language of a root: ``"en"``, ``"en-metadata"``; what has none is Dutch."""
    return Language.ENGLISH if place.partition("-")[0] == Language.ENGLISH.value else Language.DUTCH


class Ahead:
    """What is to be done of a build, and what an earlier publication has already."""

    def __init__(self, builder: Builder, answers: Answers, earlier: Earlier | None) -> None:
        """Decide."""
        self._answers = answers
        self._before = earlier.memory if earlier else Memory()
        names = [f"{language.value} {job_name(job)}" for language, job in builder.jobs]
        same = frozenset[str]()
        self.parts: dict[str, Part] = {}
        if earlier:
            other = changed(self._before, answers.of(self._before.questions))
            same = unchanged(self._before, other)
            self.parts = dict(self._same_parts(other))
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
        questions = self._before.questions
        for name, kept in self._before.parts.items():
            if other.isdisjoint(kept.asked):
                yield name, Part(tuple(questions[n] for n in kept.asked), kept.content)

    def take(self, takeover: Takeover | None) -> list[Made]:
        """What the earlier publication has already.

        Raises:
            EarlierChanged: something of it is not what it was when it was made.
        """
        if takeover is None:
            return []
        if changed := takeover.changed():
            raise EarlierChanged(changed[0])
        kept = set(self.kept)
        work = self._before.work.items()
        takeover.without(m.path for name, one in work if name not in kept for m in one.made)
        return [
            replace(made, taken=True) for name in self.kept for made in self._before.work[name].made
        ]

    def remembered(self, done: Sequence[Done], others: Iterable[Made]) -> Memory:
        """What the next build can know."""
        numbering = Numbering()
        work, parts = {}, dict(self.parts)
        questions = self._before.questions
        for name in self.kept:
            old = self._before.work[name]
            asked = numbering.all(questions[number] for number in old.asked)
            work[name] = Work(old.given, old.made, asked, old.parts)
        for one in done:
            given = self._answers.given(self.tasks[one.place])
            asked = numbering.all(one.asked)
            used = tuple(part for part, _ in one.parts)
            work[self._names[one.place]] = Work(given, one.made, asked, used)
            parts |= {part: made for part, made in one.parts if made}
        work[""] = Work(None, tuple(others), ())
        wanted = {part: parts[part] for one in work.values() for part in one.parts if part in parts}
        kept = {
            name: Kept(numbering.all(part.asked), part.content) for name, part in wanted.items()
        }
        answers = self._answers.of(numbering.questions)
        return Memory(numbering.questions, answers, work, kept)


class EarlierChanged(Exception):
    """The earlier publication is not what it was when it was made."""
