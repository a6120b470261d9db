"""The work of a build, in this process or spread over several."""

import multiprocessing
import os
import threading
import warnings
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing.connection import wait
from typing import Any

from doelenboom.kernel.language import Language
from doelenboom.site.builder import Builder, Job
from doelenboom.site.incremental.asking import NOTHING, Asked, Numbering, Part, Trace
from doelenboom.site.incremental.names import subjects
from doelenboom.site.incremental.sink import Sink
from doelenboom.site.parts import Made
from doelenboom.site.pdf.files import is_pdf_job
from doelenboom.site.pdf.press import pressing
from doelenboom.snapshot.models import Indicator, Node

_PIECES = 8
"""Into how many pieces each process would have its part of each kind of work cut."""

Task = tuple[Language, Job]


@dataclass(frozen=True, slots=True)
class Done:
    """One job as it was done.

    Attributes:
        place: in the list of jobs.
        made: its files.
        asked: what it asked.
        parts: names of kept parts that it used, with those that it made.
    """

    place: int
    made: tuple[Made, ...]
    asked: Asked = NOTHING
    parts: tuple[tuple[str, Part | None], ...] = ()


class Workshop:
    """Does the jobs of a builder and puts what they make in a folder."""

    def __init__(
        self, builder: Builder, sink: Sink, jobs: Sequence[Task], *, ask: bool,
        parts: Mapping[str, Part] | None = None, known: Numbering | None = None,
    ) -> None:  # fmt: skip
        """Prepare.

        Args:
            builder: what to build.
            sink: where files go.
            jobs: what to do of the builder's jobs.
            ask: whether to note what every job asks.
            parts: parts of files that an earlier build made and this one would make just so.
            known: the questions of an earlier build.
        """
        self._parts = parts or {}
        self._builder = builder
        self._sink = sink
        self._jobs = jobs
        self._trace = Trace(builder.roots, self._parts, known) if ask else None
        if self._trace:
            builder.watch(self._trace)

    def all(self, processes: int) -> Iterator[list[Done]]:
        """Do everything; how it is spread over processes changes nothing of what is made.

        Yields:
            What was done, piece by piece and always in the same order, while the rest is still
            being worked on: whoever does something with it does that beside the work.
        """
        if processes <= 1 or len(self._jobs) <= 1:
            yield self.share([place for share in self.shares(1) for place in share])
            return
        fork = multiprocessing.get_context("fork")
        with warnings.catch_warnings():
            # The child only renders and writes files; it takes no lock of another thread.
            warnings.filterwarnings("ignore", ".*use of fork.*", DeprecationWarning)
            pool = ProcessPoolExecutor(
                processes, mp_context=fork, initializer=_adopt, initargs=(self,)
            )
            begun = pool.map(_share, self.shares(processes))
        with pool:
            yield from begun

    def share(self, places: Sequence[int]) -> list[Done]:
        """Do some of the jobs."""
        with pressing():
            return [self._one(place) for place in places]

    def _one(self, place: int) -> Done:
        trace = self._trace
        if trace is None:
            return Done(place, self._sink.put_all(self._builder.pages([self._jobs[place]])))
        trace.begin()
        made = self._sink.put_all(self._builder.pages([self._jobs[place]]))
        parts = trace.parts.items()
        return Done(
            place, made, trace.told(),
            tuple((name, None if name in self._parts else part) for name, part in parts),
        )  # fmt: skip

    def shares(self, processes: int) -> list[list[int]]:
        """What takes long first; what is one of many last, in pieces for whoever is free.

        PDFs have much in common, so half of the processes have one press each. What stands alone
        may take long, so each is a piece. What is about one indicator or element stays together,
        since it shares what is drawn and counted of it.
        """
        pdfs: list[int] = []
        alone: list[int] = []
        about: dict[type, dict[str, list[int]]] = {Indicator: {}, Node: {}}
        for place, (_, job) in enumerate(self._jobs):
            subject = _subject(job)
            if is_pdf_job(job):
                pdfs.append(place)
            elif subject is None:
                alone.append(place)
            else:
                about[type(subject)].setdefault(subject.code, []).append(place)
        presses = max(1, processes // 2)
        many = (_dealt(list(kind.values()), processes * _PIECES) for kind in about.values())
        shares = chain(_dealt([[place] for place in pdfs], presses), ([n] for n in alone), *many)
        return [share for share in shares if share]


def _subject(job: Job) -> Any:
    """The indicator or the element that a job is about; None where it is about neither."""
    about = subjects(job)
    return about[0] if about and isinstance(about[0], Indicator | Node) else None


def _dealt(groups: Sequence[Sequence[int]], hands: int) -> list[list[int]]:
    """Groups of jobs dealt out like cards, so that every hand has some of each sort."""
    return [list(chain.from_iterable(groups[hand::hands])) for hand in range(hands)]


_inherited: dict[str, Workshop] = {}


def _adopt(workshop: Workshop) -> None:
    """Keep what the parent process had made; a fork hands it over without copying.

    Whoever has no parent any more, since that was killed, would wait for work for ever, and hold
    what the parent held: also the lock on the folder that is built in.
    """
    _inherited["workshop"] = workshop
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _share(places: Sequence[int]) -> list[Done]:
    return _inherited["workshop"].share(places)
