"""The work of a build, in this process or spread over several."""

import multiprocessing
import warnings
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from doelenboom.kernel.language import Language
from doelenboom.site.builder import Builder, Job
from doelenboom.site.incremental.asking import Part, Question, Trace
from doelenboom.site.incremental.names import subjects
from doelenboom.site.incremental.sink import Sink
from doelenboom.site.parts import Made
from doelenboom.site.pdf.files import is_pdf_job
from doelenboom.site.pdf.press import pressing
from doelenboom.snapshot.models import Indicator

_PIECES = 8
"""Into how many pieces each process would have its part of the work cut."""

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
    asked: tuple[Question, ...] = ()
    parts: tuple[tuple[str, Part | None], ...] = ()


class Workshop:
    """Does the jobs of a builder and puts what they make in a folder."""

    def __init__(
        self, builder: Builder, sink: Sink, jobs: Sequence[Task], *, ask: bool,
        parts: Mapping[str, Part] | None = None,
    ) -> None:  # fmt: skip
        """Prepare.

        Args:
            builder: what to build.
            sink: where files go.
            jobs: what to do of the builder's jobs.
            ask: whether to note what every job asks.
            parts: parts of files that an earlier build made and this one would make just so.
        """
        self._parts = parts or {}
        self._builder = builder
        self._sink = sink
        self._jobs = jobs
        self._trace = Trace(builder.roots, self._parts) if ask else None
        if self._trace:
            builder.watch(self._trace)

    def all(self, processes: int) -> list[Done]:
        """Do everything; how it is spread over processes changes nothing of what is made."""
        if processes <= 1 or len(self._jobs) <= 1:
            return self.share([place for share in self._shares(1) for place in share])
        fork = multiprocessing.get_context("fork")
        with warnings.catch_warnings():
            # The child only renders and writes files; it takes no lock of another thread.
            warnings.filterwarnings("ignore", ".*use of fork.*", DeprecationWarning)
            with ProcessPoolExecutor(
                processes, mp_context=fork, initializer=_adopt, initargs=(self,)
            ) as pool:
                parts = list(pool.map(_share, self._shares(processes)))
        return [done for part in parts for done in part]

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
            place, made, tuple(trace.questions[number] for number in trace.asked),
            tuple((name, None if name in self._parts else part) for name, part in parts),
        )  # fmt: skip

    def _shares(self, processes: int) -> list[list[int]]:
        """What takes long first, then the rest in pieces for whoever is free.

        What is about one indicator stays together, since it shares what is drawn of it. So do
        PDFs, which have much in common: half of the processes have one press each.
        """
        long = [n for n, (_, job) in enumerate(self._jobs) if is_pdf_job(job)]
        together: dict[object, list[int]] = {}
        for place, (_, job) in enumerate(self._jobs):
            if not is_pdf_job(job):
                about = subjects(job)
                shared = bool(about) and isinstance(about[0], Indicator)
                together.setdefault(about[0].code if shared else place, []).append(place)
        groups = list(together.values())
        pieces = processes * _PIECES
        presses = max(1, processes // 2)
        pdfs = [long[press::presses] for press in range(presses)]
        rest = (
            [place for group in groups[piece::pieces] for place in group] for piece in range(pieces)
        )
        return [share for share in (*pdfs, *rest) if share]


_inherited: dict[str, Workshop] = {}


def _adopt(workshop: Workshop) -> None:
    """Keep what the parent process had made; a fork hands it over without copying."""
    _inherited["workshop"] = workshop


def _share(places: Sequence[int]) -> list[Done]:
    return _inherited["workshop"].share(places)
