"""Where files of a build go: written, or taken over from an earlier publication by hard link.

A publication is never written to again, so two of them can share the files that are the same: it
costs no space and hardly any time, and only what changed is written.
"""

import os
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path

from doelenboom.site.incremental.linking import link
from doelenboom.site.page_numbers import shown_numbers
from doelenboom.site.parts import Made

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


class Sink:
    """Puts files in a new folder."""

    def __init__(
        self, target: Path, earlier: Path | None = None, known: Mapping[str, str] | None = None
    ) -> None:
        """Begin.

        Args:
            target: the folder to fill.
            earlier: folder of an earlier publication.
            known: address → SHA-256 of its files.
        """
        self._target = str(target)
        self._earlier = str(earlier) if earlier else ""
        self._known = (known or {}) if earlier else {}
        self._folders = {""}

    def put_all(self, items: Iterable[tuple[str, bytes]]) -> tuple[Made, ...]:
        """Put files with their content."""
        return tuple(self.put(path, content) for path, content in items)

    def put(self, path: str, content: bytes) -> Made:
        """Write a file, or link the earlier one where that has the same content."""
        digest = sha256(content).hexdigest()
        if self._known.get(path) == digest and self._link(path):
            return Made(path, len(content), digest, True, shown_numbers(path, content))
        file = self._opened(path)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)
        return Made(path, len(content), digest, numbers=shown_numbers(path, content))

    def _opened(self, path: str) -> int:
        """A new file, and its folder where that is not there yet."""
        folder, full = path.rpartition("/")[0], f"{self._target}/{path}"
        if folder not in self._folders:
            self._folder(folder)
        return os.open(full, _NEW, 0o666)

    def _folder(self, folder: str) -> None:
        full = f"{self._target}/{folder}"
        try:
            os.mkdir(full)
        except FileExistsError:
            pass  # another process made it
        except FileNotFoundError:
            os.makedirs(full, exist_ok=True)
        self._folders.add(folder)

    def _link(self, path: str) -> bool:
        source, target = os.path.join(self._earlier, path), os.path.join(self._target, path)
        try:
            try:
                link(source, target)
            except FileNotFoundError:
                self._folder(path.rpartition("/")[0])
                link(source, target)
        except FileNotFoundError:
            return False
        return True
