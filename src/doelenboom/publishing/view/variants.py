"""Compressed copies beside the files of a view: ``index.html.br`` and ``index.html.gz``.

Any web server that knows precompressed files sends them as they are. They are listed in
``variants.json``, signed with the organisation's key, so that who has no brotli can check them.

Qualities were measured on pages of the demo: brotli 5 leaves 23 % at 78 MB/s, 6 leaves as much at
74, 4 leaves 24 % at 101; gzip 6 leaves 25 % at 109 MB/s. Ninety megabytes take about 2 s of one
core, and both cores work. Styles and scripts are few, travel with every first visit and hold up
the drawing of the page: brotli 11 takes a tenth off them for 0.3 s, once per process.
"""

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

import brotli
from pydantic import ValidationError

from doelenboom.site.signing.documents import Signed
from doelenboom.site.verify.standalone import SUFFIXES, VARIANTS
from doelenboom.snapshot.base import Part, Sha256
from doelenboom.snapshot.canonical import canonical_json, sha256

__all__ = ["COMPRESSIBLE", "SUFFIXES", "VARIANTS", "Signer", "to_brotli", "write_variants"]

COMPRESSIBLE = frozenset(
    {
        ".html",
        ".xhtml",
        ".css",
        ".js",
        ".json",
        ".jsonld",
        ".svg",
        ".csv",
        ".xml",
        ".txt",
        ".md",
        ".py",
    }
)
Signer = Callable[[bytes], tuple[str, str]]
"""Signs a message; gives the id of the key and the signature in base64."""

_BROTLI_QUALITY, _BROTLI_QUALITY_ASSETS, _GZIP_LEVEL = 5, 11, 6
_ASSETS = "assets/"
_KEPT = 16  # packed assets in memory: those of every theme
_SMALLEST, _WORTH = (
    1_400,
    0.9,
)  # bytes: one packet of the network; share of the size that is worth it
_GZIP = 31  # zlib: the largest window, with the header of gzip and no moment in it
_BATCH = 64


class Variant(Part):
    """One compressed copy."""

    path: str
    encoding: Literal["br", "gzip"]
    size: int
    sha256: Sha256


class VariantList(Part):
    """All compressed copies of a view; signed without its own signature."""

    format: Literal["doelenboom-variants/1"] = "doelenboom-variants/1"
    manifest_sha256: Sha256
    files: tuple[Variant, ...]
    key_id: Sha256 | None = None
    signature: Signed | None = None


def write_variants(
    view: Path,
    paths: Iterable[str],
    manifest_sha256: str,
    signer: Signer | None,
    before: Path | None = None,
) -> None:
    """Compress files in place, where it pays, and list the copies.

    Args:
        view: the folder; nobody sees it yet.
        paths: addresses below it.
        manifest_sha256: of the publication.
        signer: None leaves the list unsigned.
        before: another view; copies of files that both have are taken over from there.
    """
    known = _known(before)
    wanted = sorted(path for path in paths if os.path.splitext(path)[1] in COMPRESSIBLE)
    batches = [wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH)]
    workers = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    with ThreadPoolExecutor(workers) as pool:  # both compressors work outside Python's lock
        made = [
            one
            for some in pool.map(lambda batch: _compress(view, batch, known), batches)
            for one in some
        ]
    listed = VariantList(manifest_sha256=manifest_sha256, files=tuple(made))
    if signer is not None:
        listed = _sign(listed, signer)
    target = view / VARIANTS
    target.write_bytes(canonical_json(listed.model_dump(mode="json", exclude_none=True)))


def _sign(listed: VariantList, signer: Signer) -> VariantList:
    key_id, _ = signer(b"")
    named = listed.model_copy(update={"key_id": key_id})
    _, signature = signer(canonical_json(named.model_dump(mode="json", exclude_none=True)))
    return named.model_copy(update={"signature": signature})


@dataclass(frozen=True, slots=True)
class _Known:
    """Another view: its folder, and its copies by the address of what they are copies of."""

    folder: str
    copies: dict[str, list[Variant]]


def _known(view: Path | None) -> _Known | None:
    """What there is to take over; None where that cannot be read."""
    try:
        listed = VariantList.model_validate_json((view / VARIANTS).read_bytes()) if view else None
    except (OSError, ValidationError):
        return None
    if view is None or listed is None:
        return None
    copies: dict[str, list[Variant]] = {}
    for variant in listed.files:
        copies.setdefault(variant.path, []).append(variant)
    return _Known(str(view), copies)


def _compress(view: Path, batch: list[str], known: _Known | None) -> list[Variant]:
    found: list[Variant] = []
    for path in batch:
        taken = _taken(view, path, known) if known else None
        found.extend(_copies(view, path) if taken is None else taken)
    return found


def _taken(view: Path, path: str, known: _Known) -> list[Variant] | None:
    """The copies of a file of the other view; None where that is another file or they changed."""
    full, other = os.path.join(view, path), os.path.join(known.folder, path)
    listed = known.copies.get(path, [])
    try:
        if os.path.islink(full) or not os.path.samefile(full, other):
            return None
        for variant in listed:
            suffix = SUFFIXES[variant.encoding]
            with open(other + suffix, "rb") as stream:
                if sha256(stream.read()) != variant.sha256:
                    return None
        for variant in listed:
            suffix = SUFFIXES[variant.encoding]
            os.link(other + suffix, full + suffix)
    except OSError:
        for suffix in SUFFIXES.values():
            with suppress(FileNotFoundError):
                os.unlink(full + suffix)
        return None
    return listed


def _copies(view: Path, path: str) -> Iterator[Variant]:
    full = os.path.join(view, path)
    with open(full, "rb") as stream:
        content = stream.read()
    if len(content) < _SMALLEST:
        return
    packed = to_brotli(path, content)
    if len(packed) > len(content) * _WORTH:
        return
    yield _write(full, path, "br", packed)
    gzip = zlib.compressobj(_GZIP_LEVEL, zlib.DEFLATED, _GZIP)
    yield _write(full, path, "gzip", gzip.compress(content) + gzip.flush())


def to_brotli(path: str, content: bytes) -> bytes:
    """Pack a file as it will travel; what stands where says how hard to try."""
    if path.startswith(_ASSETS):
        return _pack_asset(content)
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY))


@lru_cache(maxsize=_KEPT)
def _pack_asset(content: bytes) -> bytes:
    return bytes(brotli.compress(content, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY_ASSETS))


def _write(full: str, path: str, encoding: Literal["br", "gzip"], packed: bytes) -> Variant:
    with open(full + SUFFIXES[encoding], "xb") as stream:
        stream.write(packed)
    return Variant.model_construct(
        path=path, encoding=encoding, size=len(packed), sha256=sha256(packed)
    )
