"""What a build remembers for the next one: which work asked what, and what it made.

One file beside the publications, never within one: a line of JSON, and behind it parts of files as
they are. It names the release and the machine's ways that made it; anything else than exactly
those is as good as no memory.
"""

import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Self, cast

import msgspec

from doelenboom.site.incremental.asking import Numbering, Question
from doelenboom.site.manifest import release_fingerprint
from doelenboom.site.parts import Made
from doelenboom.snapshot.canonical import paused_collector

_FORMAT = 3
_MOST_UNASKED = 4
"""Questions that nobody asks any more are forgotten once they are a fourth of all."""

_Key = str | int | bool | None
_Step = str | tuple[_Key | tuple[_Key | tuple[_Key, ...], ...], ...]


class _Told(msgspec.Struct):
    """The first line of the file, as it is written."""

    made_by: list[str | int]
    questions: list[tuple[_Step, ...]]
    answers: list[str | None]
    work: dict[
        str,
        tuple[
            str | None, list[tuple[str, int, str, tuple[int, ...]]], tuple[int, ...],
            tuple[str, ...],
        ],
    ]  # fmt: skip
    parts: dict[str, tuple[tuple[int, ...], int, str]]


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
        sha256: of its content.
    """

    asked: tuple[int, ...]
    content: bytes
    sha256: str

    @classmethod
    def new(cls, asked: tuple[int, ...], content: bytes) -> Self:
        """One that was just made."""
        return cls(asked, content, sha256(content).hexdigest())


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
    known: Numbering | None = field(default=None, repr=False, compare=False)
    """Its questions under their numbers, where a build has them; nobody adds to them."""

    @property
    def numbering(self) -> Numbering:
        """Its questions under their numbers."""
        return self.known or Numbering(self.questions)

    @property
    def files(self) -> dict[str, str]:
        """Address → SHA-256 of every file of that publication."""
        return {made.path: made.sha256 for work in self.work.values() for made in work.made}

    def save(self, path: Path) -> None:
        """Write it down."""
        told = _Told(
            made_by(),
            cast("list[tuple[_Step, ...]]", self.questions),
            self.answers,
            {
                name: (
                    one.given, [(m.path, m.size, m.sha256, m.numbers) for m in one.made],
                    one.asked, one.parts,
                )
                for name, one in self.work.items()
            },
            {
                name: (part.asked, len(part.content), part.sha256)
                for name, part in self.parts.items()
            },
        )  # fmt: skip
        with path.open("wb") as out:
            out.write(msgspec.json.encode(told) + b"\n")
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
            told = msgspec.json.decode(memoryview(data)[:end], type=_Told)
        except (OSError, ValueError, msgspec.MsgspecError):
            return None
        if told.made_by != made_by():
            return None
        return cls(
            cast("list[Question]", told.questions),
            told.answers,
            {
                name: Work(given, tuple(_made(*one) for one in made), asked, parts)
                for name, (given, made, asked, parts) in told.work.items()
            },
            dict(_parts(told.parts, memoryview(data)[end + 1 :])),
        )

    def without_unasked(self) -> Self:
        """The same without questions that nobody asks any more, once those are many."""
        by_work = (one.asked for one in self.work.values())
        asked = sorted(set[int]().union(*by_work, *(one.asked for one in self.parts.values())))
        if len(self.questions) - len(asked) <= len(self.questions) // _MOST_UNASKED:
            return self
        new = {old: number for number, old in enumerate(asked)}
        return type(self)(
            [self.questions[number] for number in asked],
            [self.answers[number] for number in asked],
            {name: replace(one, asked=_moved(one.asked, new)) for name, one in self.work.items()},
            {name: replace(one, asked=_moved(one.asked, new)) for name, one in self.parts.items()},
        )


def _moved(asked: Iterable[int], new: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(new[number] for number in asked)


def _made(path: str, size: int, digest: str, numbers: tuple[int, ...]) -> Made:
    return Made(path, size, digest, numbers=numbers)


def _parts(
    listed: Mapping[str, tuple[tuple[int, ...], int, str]], data: memoryview
) -> Iterator[tuple[str, Kept]]:
    """The parts behind the first line; one that is not what it was is not known."""
    place = 0
    for name, (asked, size, digest) in listed.items():
        content = bytes(data[place : place + size])
        place += size
        if sha256(content).hexdigest() == digest:
            yield name, Kept(asked, content, digest)


def made_by() -> list[str | int]:
    """Everything besides the snapshot that bytes follow from."""
    return [_FORMAT, release_fingerprint(), sys.version, zlib.ZLIB_RUNTIME_VERSION]


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
