"""What a piece of work reads: every look at the publication is a question that is written down.

A job gets a context that looks like the real one. What it asks of it (an attribute, a key of a
mapping) is answered by the real one and noted. The next build asks the same questions; where
every answer is what it was, the job would make the same bytes, since it knows nothing else: pages
know no clock, no network and no folder. Nobody keeps a list of what depends on what.

A question is a path: attributes as text, keys of mappings in a tuple of one::

    ("index", "nodes", ("SB.1",))        the element SB.1
    ("nl", "scale")                      the whole scale, in the Dutch context
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import FunctionType, MethodType
from typing import Any

from doelenboom.money.ledger import Ledger
from doelenboom.site.context import SiteContext
from doelenboom.site.facts.cited import CitedFigures
from doelenboom.site.glossary.explaining import Glossary
from doelenboom.site.money_facts import Money
from doelenboom.site.opendata.finding.metadata import PageMetadata
from doelenboom.site.roll_ups import RollUps
from doelenboom.snapshot.index import SnapshotIndex
from doelenboom.snapshot.models import Publication, Snapshot

Question = tuple[str | tuple[Any], ...]

LOOKED_INTO = (
    SiteContext, SnapshotIndex, Snapshot, Publication, Money, Ledger, RollUps, Glossary,
    PageMetadata, CitedFigures,
)  # fmt: skip
"""What is large: of these every attribute is a question of its own; all else is one answer."""

ABSENT = object()
_FRESH, _KEPT = "fresh", 8
_KIND: tuple[Any] = ((),)
"""The last step of a question about what kind of thing stands there."""


class Numbering:
    """Questions under numbers, in the order in which they were first asked."""

    def __init__(self, questions: Iterable[Question] = ()) -> None:
        """Begin with the questions of an earlier build."""
        self.questions = list(questions)
        self._numbers = {question: number for number, question in enumerate(self.questions)}
        self._places: dict[Question, tuple[list[int], list[tuple[Any] | None]]] = {}
        self._sorted = 0

    def copy(self) -> "Numbering":
        """The same questions under the same numbers, to go on from."""
        found = Numbering()
        found.questions, found._numbers = self.questions.copy(), self._numbers.copy()
        found._places = {place: (a.copy(), b.copy()) for place, (a, b) in self._places.items()}
        found._sorted = self._sorted
        return found

    def number(self, question: Question) -> int:
        """The number of a question."""
        found = self._numbers.get(question)
        if found is None:
            found = self._numbers[question] = len(self.questions)
            self.questions.append(question)
        return found

    @property
    def places(self) -> Mapping[Question, tuple[Sequence[int], Sequence[tuple[Any] | None]]]:
        """Questions by the place that they lead to, since many ask for a key of one mapping.

        Place → numbers of the questions about it, and of each the key (``key_of``).
        """
        for number in range(self._sorted, len(self.questions)):
            question = self.questions[number]
            place = question[:-1] or question
            numbers, keys = self._places.setdefault(place, ([], []))
            numbers.append(number)
            keys.append(key_of(question))
        self._sorted = len(self.questions)
        return self._places


@dataclass(frozen=True, slots=True)
class Asked:
    """What a piece of work asked.

    Attributes:
        known: numbers of questions that an earlier build asked as well.
        new: questions that it did not ask.
    """

    known: tuple[int, ...] = ()
    new: tuple[Question, ...] = ()


NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a file that is kept: what was asked to make it, and its content."""

    asked: "Asked"
    content: bytes


class Trace:
    """The questions of one process, and which of them the work in hand asked."""

    def __init__(
        self, roots: Mapping[str, Any], parts: Mapping[str, Part] | None = None,
        known: "Numbering | None" = None,
    ) -> None:  # fmt: skip
        """Begin.

        Args:
            roots: name of a place → the object there. Contexts of several languages share some
                of them, so each is one and the same place wherever it is found.
            parts: what an earlier build kept and this one would make again just so.
            known: the questions of an earlier build, which keep their numbers; the rest follows.
        """
        self._parts = parts or {}
        self.parts: dict[str, Part] = {}
        self.noted: list[tuple[dict[str, Any], str]] = []
        self._numbering = known or Numbering()
        self._known = len(self._numbering.questions)
        self.number = self._numbering.number
        self.asked: set[int] = set()
        self._roots = {id(real): (name, real) for name, real in roots.items()}
        self._watched: dict[int, Watched] = {}
        self._fresh: dict[str, tuple[Any, set[int]]] = {}

    def begin(self) -> None:
        """Begin a piece of work."""
        self.asked.clear()
        self.parts.clear()
        self.forget()

    def forget(self) -> None:
        """From now on note every question again, also those that were noted before."""
        for attributes, name in self.noted:
            attributes.pop(name, None)
        self.noted.clear()

    def root(self, real: Any) -> Any:
        """What stands for one of the roots."""
        found = self._watched.get(id(real))
        if found is None:
            found = self._watched[id(real)] = Watched(self, real, (self._roots[id(real)][0],))
        return found

    def told(self) -> Asked:
        """What the work in hand asked so far."""
        questions, known = self._numbering.questions, self._known
        return Asked(
            tuple(number for number in self.asked if number < known),
            tuple(questions[number] for number in self.asked if number >= known),
        )

    def once(self, key: str, make: Callable[[], Any]) -> Any:
        """``Fresh.once``: who gets what another made, has asked what that one asked."""
        if key not in self._fresh:
            if len(self._fresh) >= _KEPT:
                self._fresh.clear()
            before, self.asked = self.asked, set()
            self.forget()
            try:
                self._fresh[key] = make(), self.asked
            finally:
                self.asked = before
        made, asked = self._fresh[key]
        self.asked |= asked
        return made

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """``Fresh.kept``: made now, unless an earlier build made the same."""
        part = self._parts.get(key)
        if part is None:
            before, self.asked = self.asked, set()
            self.forget()
            try:
                content = make()
                part = Part(self.told(), content)
            finally:
                self.asked = before
        self.asked.update(part.asked.known, map(self.number, part.asked.new))
        self.parts[key] = part
        return part.content

    def ask(self, place: str) -> None:
        """Note that all of a root was read."""
        self.asked.add(self.number((place,)))

    def seen(self, real: Any, path: Question) -> tuple[int, Any]:
        """Number of the question that was asked, and what the job gets.

        Of what is looked into only its kind is known so far: the rest are questions to come.
        """
        if id(real) in self._roots:
            return self.number((*path, _KIND)), self.root(real)
        if isinstance(real, LOOKED_INTO):
            return self.number((*path, _KIND)), Watched(self, real, path)
        if type(real) is dict:
            return self.number((*path, _KIND)), WatchedDict(self, real, path)
        return self.number(path), real


class Watched:
    """Looks like an object and notes what is asked of it; methods ask in their turn.

    Within one piece of work a question needs to be noted once, so the answer is then an ordinary
    attribute, until ``Trace.forget``.
    """

    def __init__(self, trace: Trace, real: Any, path: Question) -> None:
        self._trace = trace
        self._real = real
        self._path = path
        self._known: dict[str, tuple[int, Any]] = {}
        setattr(self, _FRESH, trace)

    def __getattr__(self, name: str) -> Any:
        known = self._known.get(name)
        if known is None:
            found = getattr(type(self._real), name, None)
            if isinstance(found, FunctionType):
                method = self.__dict__[name] = MethodType(found, self)
                return method
            value = getattr(self._real, name)
            known = self._known[name] = self._trace.seen(value, (*self._path, name))
        self._trace.asked.add(known[0])
        self.__dict__[name] = known[1]
        self._trace.noted.append((self.__dict__, name))
        return known[1]


class WatchedDict(Mapping[Any, Any]):
    """Looks like a dictionary; a key is a question, and so is going through all of it."""

    __slots__ = ("_known", "_path", "_real", "_trace")

    def __init__(self, trace: Trace, real: dict[Any, Any], path: Question) -> None:
        self._trace = trace
        self._real = real
        self._path = path
        self._known: dict[Any, tuple[int, Any]] = {}

    def _ask(self, key: Any) -> Any:
        known = self._known.get(key)
        if known is None:
            path = (*self._path, (key,)) if is_plain(key) else self._path
            value = self._real.get(key, ABSENT)
            known = self._known[key] = self._trace.seen(value, path)
        self._trace.asked.add(known[0])
        return known[1]

    def __getitem__(self, key: Any) -> Any:
        found = self._ask(key)
        if found is ABSENT:
            raise KeyError(key)
        return found

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or something else."""
        known = self._known.get(key)
        if known is None:
            found = self._ask(key)
        else:
            self._trace.asked.add(known[0])
            found = known[1]
        return default if found is ABSENT else found

    def __contains__(self, key: object) -> bool:
        return self._ask(key) is not ABSENT

    def _whole(self) -> dict[Any, Any]:
        self._trace.asked.add(self._trace.number(self._path))
        return self._real

    def __iter__(self) -> Iterator[Any]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __bool__(self) -> bool:
        return bool(self._whole())

    def keys(self) -> Any:
        """All keys."""
        return self._whole().keys()

    def values(self) -> Any:
        """All values."""
        return self._whole().values()

    def items(self) -> Any:
        """All keys with their values."""
        return self._whole().items()


def is_plain(key: Any) -> bool:
    """Whether a key can be written down: text, a number, nothing, or a tuple of those."""
    if type(key) is tuple:
        return all(is_plain(one) for one in key)
    return key is None or type(key) in {str, int, bool}


def key_of(question: Question) -> tuple[Any] | None:
    """The key that a question asks for, in a tuple of one; None where it asks something else."""
    last = question[-1]
    return None if isinstance(last, str) or last == _KIND else last


def answer(roots: Mapping[str, Any], question: Question) -> Any:
    """What a question is answered with now; ``ABSENT`` where its place is not there.

    Args:
        roots: the object behind the first step of a question.
        question: from ``Trace.questions``.
    """
    here = roots.get(str(question[0]), ABSENT)
    for step in question[1:]:
        if step == _KIND:
            return type(here).__name__
        if here is ABSENT or here is None:
            return ABSENT
        if isinstance(step, str):
            here = getattr(here, step, ABSENT)
        else:
            here = here.get(step[0], ABSENT) if isinstance(here, dict) else ABSENT
    return here
