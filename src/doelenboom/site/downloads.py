"""A file that a page offers, with its kind and its size."""

from dataclasses import dataclass

from doelenboom.kernel.numbers import format_bytes


@dataclass(frozen=True, slots=True)
class Download:
    """A link to a file.

    Attributes:
        text: what it is, its kind included.
        href: where it is, from the root of everything.
        size: in words; "" for what is about the whole publication. Of that the page of all
            data tells the size: elsewhere every page would change with every figure.
    """

    text: str
    href: str
    size: str = ""


def download(text: str, path: str, content: bytes) -> Download:
    """A link to a file of which this is the content."""
    return Download(text, path, format_bytes(len(content)))
