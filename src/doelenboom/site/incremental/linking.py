"""Reading the files of an earlier publication, and linking them into a new folder.

Also a program: ``python -I -S linking.py`` is told on its first line of input which files there
are, reads them and makes their folders, is told on the second which are not to be linked, links
the rest, and answers with a line. It knows the standard library only, so that it starts in a
fiftieth of a second; it holds nothing of who started it, no lock, connection or handler of
signals, and ends where that one is gone.
"""

import json
import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from hashlib import sha256


def altered(earlier: str, known: Mapping[str, str]) -> list[str]:
    """Read every file; addresses of those that are gone or differ.

    Args:
        earlier: folder of the earlier publication.
        known: address → SHA-256 of its files.
    """
    return [path for path, digest in known.items() if _digest(earlier, path) != digest]


def _digest(folder: str, path: str) -> str | None:
    try:
        file = os.open(f"{folder}/{path}", os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
    except (OSError, ValueError):
        return None
    try:
        return _read(file)
    except OSError:
        return None
    finally:
        os.close(file)


_PIECE = 1 << 20


def _read(file: int) -> str:
    found = sha256()
    while piece := os.read(file, _PIECE):
        found.update(piece)
    return found.hexdigest()


def make_folders(target: str, known: Iterable[str]) -> None:
    """Make the folders of all files, before it is known which of these are kept.

    Of 11,000 files that is most of the work, and it can be done while others read and ask. What
    cannot be made is told by the file that cannot be linked.

    Args:
        target: the new folder.
        known: addresses.
    """
    made = {""}
    for path in known:
        _make_folder(target, path.rpartition("/")[0], made)


def _make_folder(target: str, folder: str, made: set[str]) -> None:
    if folder in made:
        return
    made.add(folder)
    _make_folder(target, folder.rpartition("/")[0], made)
    with suppress(OSError, ValueError):
        os.mkdir(f"{target}/{folder}")


def remove_bare(target: str, gone: Iterable[str]) -> None:
    """Remove folders that were made for files that are not there any more.

    Args:
        target: the new folder, in which nobody makes anything meanwhile.
        gone: addresses that are not linked; of most another file was made.
    """
    for path in gone:
        folder = path.rpartition("/")[0]
        with suppress(OSError, ValueError):  # until one that has something in it
            while folder:
                os.rmdir(f"{target}/{folder}")
                folder = folder.rpartition("/")[0]


def linked(
    earlier: str, target: str, known: Mapping[str, str], others: Collection[str]
) -> list[str]:
    """Link all files but some; addresses of those that cannot be.

    Args:
        earlier: folder of the earlier publication.
        target: the new folder, with the folders of all files in it.
        known: its files.
        others: addresses that are left out.
    """
    failed = []
    left = frozenset(others)
    for path in known:
        if path in left:
            continue
        try:
            link(f"{earlier}/{path}", f"{target}/{path}")
        except (OSError, ValueError):
            failed.append(path)
    return failed


def link(source: str, target: str) -> None:
    """Make a file the same file as another one; where a disk knows no links, a copy of it.

    Raises:
        FileExistsError: there is something already.
        FileNotFoundError: the file or the folder is not there.
    """
    try:
        os.link(source, target)
    except (FileExistsError, FileNotFoundError):
        raise
    except OSError:
        shutil.copyfile(source, target)


def main() -> None:
    """Answer one who takes over; without a second line there is nothing to link."""
    told = sys.stdin.buffer
    earlier, target, known = json.loads(told.readline())
    found = altered(earlier, known)
    if not found:
        make_folders(target, known)
    if line := told.readline():
        found = found or linked(earlier, target, known, json.loads(line))
        sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
