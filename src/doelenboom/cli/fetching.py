"""How a retrieval is told: as JSON, as Dutch sentences, and as a line that moves."""

import sys
import time
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings

from doelenboom.cli.output import complain, say, say_json
from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.numbers import format_bytes
from doelenboom.kernel.wording import count_noun
from doelenboom.statistics.api import (
    FetchCancelled,
    Fetched,
    Outcome,
    Progress,
    Retrieval,
    Selection,
    TableAddress,
    fetch_table,
    leaving,
)

SOURCE_FAILED = 3
STOPPED = 130
_EVERY_SECONDS = 0.2
_NOTHING: dict[str, Any] = {
    "vintage_directory": None, "rows": None, "pages": None, "sha256": None,
    "source_version": None, "observations": None, "content_sha256": None, "retrieved_at": None,
}  # fmt: skip


def fetch_now(address: TableAddress, selection: Selection, *, as_json: bool) -> int:
    """Fetch one table while the person at the keyboard waits, and tell how it went."""
    fetched = _fetch(address, selection)
    root = Path(settings.VINTAGES_DIR)
    if as_json:
        say_json(facts(fetched, root))
    else:
        for line in sentences(fetched, root):
            (complain if fetched.retrieval.outcome is Outcome.FAILED else say)(line)
    return exit_code(fetched)


def _fetch(address: TableAddress, selection: Selection) -> Fetched:
    meter = Meter()
    try:
        return fetch_table(address=address, selection=selection, watcher=meter, stop=leaving.is_set)
    except FetchCancelled:
        return Fetched(Retrieval(Outcome.CANCELLED, address), None, None)
    except DoelenboomError:
        raise  # what was typed is wrong
    except Exception as error:  # noqa: BLE001 - whatever a source sends, a program gets an answer
        meter.clear()
        traceback.print_exc()
        reason = (
            "Er ging iets mis wat niet aan uw invoer hoeft te liggen "
            f"({type(error).__name__}: {error})."
        )
        return Fetched(Retrieval(Outcome.FAILED, address, reason=reason), None, None)
    finally:
        meter.clear()


def exit_code(fetched: Fetched) -> int:
    """0 done, 3 the source failed, 130 stopped."""
    codes = {Outcome.FAILED: SOURCE_FAILED, Outcome.CANCELLED: STOPPED}
    return codes.get(fetched.retrieval.outcome, 0)


def facts(fetched: Fetched, root: Path) -> dict[str, Any]:
    """Everything that a program may want to know of a retrieval.

    ``rows`` are rows as the source counts them, ``observations`` the cells that were kept.
    """
    found = fetched.retrieval
    return {
        **_NOTHING,
        "table": str(found.address),
        **_vintage(fetched, root),
        "outcome": found.outcome.value,
        "reason": fetched.reason,
        "schema_changes": [
            {
                "kind": change.kind.value,
                "subject": change.subject,
                "before": change.before,
                "after": change.after,
            }
            for change in found.schema_changes
        ],
        "changes": _changes(fetched),
        "requests": found.requests,
    }


def _vintage(fetched: Fetched, root: Path) -> dict[str, Any]:
    vintage = fetched.retrieval.vintage
    if vintage is None:
        return {}
    return {
        "vintage_directory": str((root / vintage.directory).resolve()),
        "title": vintage.title,
        "rows": vintage.rows,
        "pages": vintage.pages,
        "sha256": vintage.sha256,
        "source_version": vintage.version.label,
        "observations": vintage.cells,
        "content_sha256": vintage.content_sha256,
        "retrieved_at": utc_text(vintage.retrieved_at),
    }


def _changes(fetched: Fetched) -> dict[str, Any] | None:
    changes = fetched.retrieval.changes
    if changes is None:
        return None
    return {
        "new_periods": list(changes.new_periods),
        "new_regions": list(changes.new_regions),
        "gone_regions": list(changes.gone_regions),
        "status_changes": changes.status_changes,
        "corrected": changes.corrected,
        "appeared": changes.appeared,
        "disappeared": changes.disappeared,
    }


def sentences(fetched: Fetched, root: Path) -> Iterable[str]:
    """The same for a person."""
    found = fetched.retrieval
    name = found.vintage.title if found.vintage and found.vintage.title else str(found.address)
    yield f"{name}: {_OUTCOMES[found.outcome.value]}"
    if fetched.reason:
        yield f"  {fetched.reason}"
    if found.vintage is not None:
        vintage = found.vintage
        yield (
            f"  {count_noun(vintage.rows, 'rij')}, {count_noun(vintage.cells, 'cel', 'cellen')}, "
            f"{count_noun(vintage.pages, 'pagina')}, {format_bytes(vintage.bytes)}"
        )
        yield f"  {(root / vintage.directory).resolve()}"
        yield f"  sha256 {vintage.sha256}"


_OUTCOMES = {
    "new": "nieuwe cijfers opgehaald.",
    "unchanged": "niets nieuws bij de bron.",
    "quarantined": "de opzet van de tabel is veranderd; een mens moet kijken.",
    "failed": "niet gelukt.",
    "cancelled": "gestopt. Wat er was, wordt de volgende keer gebruikt.",
}


class Meter:
    """A line on the terminal that says how far a retrieval is; silent where nobody looks."""

    def __init__(self) -> None:
        """Look whether there is a terminal."""
        self._seen = sys.stderr.isatty()
        self._next = 0.0
        self._width = 0

    def __call__(self, progress: Progress) -> None:
        """Draw, a few times a second.

        Raises:
            FetchCancelled: this process was told to stop.
        """
        if leaving.is_set():
            raise FetchCancelled("Het ophalen is gestopt.")
        now = time.monotonic()
        if not self._seen or now < self._next:
            return
        self._next = now + _EVERY_SECONDS
        rows = count_noun(progress.rows, "rij")
        if progress.expected_rows:
            share = min(progress.rows * 100 // progress.expected_rows, 100)
            rows = f"{rows} van {count_noun(progress.expected_rows, 'rij')} ({share} %)"
        line = f"{progress.stage}: {rows}, {format_bytes(progress.bytes)}"
        sys.stderr.write(f"\r{line.ljust(self._width)}")
        sys.stderr.flush()
        self._width = len(line)

    def clear(self) -> None:
        """Wipe the line."""
        if self._width:
            sys.stderr.write(f"\r{' ' * self._width}\r")
            sys.stderr.flush()
            self._width = 0
