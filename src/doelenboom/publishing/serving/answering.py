"""The answer to one request for one file: which form, which part, or that nothing changed.

Follows RFC 9110: section 12.5.3 (Accept-Encoding), 13 (conditions) and 14 (ranges; one range,
of the file as it is).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from doelenboom.publishing.serving.files import Served
from doelenboom.publishing.serving.headers import headers_of

_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")
_PREFERRED = ("br", "gzip")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to send.

    Attributes:
        status: of HTTP.
        headers: name → value, the length included.
        path: file to send from; None: no content.
        start: first byte of it.
        length: number of bytes.
    """

    status: int
    headers: dict[str, str]
    path: Path | None = None
    start: int = 0
    length: int = 0


def answer(served: Served, address: str, asked: Mapping[str, str]) -> Answer:
    """Work out what to send.

    Args:
        served: the file.
        address: as it was asked for, below the plan.
        asked: the request's headers by their lower-case names.
    """
    headers = {**headers_of(address, served), "Content-Type": served.content_type}
    part = asked.get("range", "")
    encoding = "" if part else _chosen(served, asked.get("accept-encoding", ""))
    path, size = served.copies[encoding] if encoding else (served.path, served.size)
    etag = f'"{served.etag}{f"-{encoding}" if encoding else ""}"'
    headers["ETag"] = etag
    headers["Accept-Ranges"] = "bytes"
    if encoding:
        headers["Content-Encoding"] = encoding
    if _matches(asked.get("if-none-match", ""), etag):
        return Answer(304, {k: v for k, v in headers.items() if not k.startswith("Content-T")})
    if part and asked.get("if-range", etag) == etag:
        return _partial(path, size, part, headers)
    return Answer(200, {**headers, "Content-Length": str(size)}, path, 0, size)


def _partial(path: Path, size: int, part: str, headers: dict[str, str]) -> Answer:
    found = _RANGE.fullmatch(part.strip())
    if found is None or not any(found.groups()):
        return Answer(200, {**headers, "Content-Length": str(size)}, path, 0, size)
    first, last = found.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start >= size or start > end:
        return Answer(416, {**headers, "Content-Range": f"bytes */{size}", "Content-Length": "0"})
    length = end - start + 1
    headers |= {"Content-Range": f"bytes {start}-{end}/{size}", "Content-Length": str(length)}
    return Answer(206, headers, path, start, length)


def _chosen(served: Served, accepted: str) -> str:
    """The smallest form that the browser can unpack; empty: the file as it is."""
    if not served.copies or not accepted:
        return ""
    weights: dict[str, float] = {}
    for item in accepted.lower().split(","):
        name, _, rest = item.partition(";")
        weight = rest.strip().removeprefix("q=") if rest else "1"
        try:
            weights[name.strip()] = float(weight)
        except ValueError:
            weights[name.strip()] = 0.0
    other = weights.get("*", 0.0)
    usable = [name for name in _PREFERRED if name in served.copies and weights.get(name, other) > 0]
    return max(usable, key=lambda name: weights.get(name, other), default="")


def _matches(given: str, etag: str) -> bool:
    tags = {tag.strip().removeprefix("W/") for tag in given.split(",")}
    return etag in tags or "*" in tags
