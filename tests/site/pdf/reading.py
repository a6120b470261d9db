"""A PDF as a program that reads aloud gets it: its text, and its tags in reading order."""

import io
from collections.abc import Iterator
from typing import Any

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject


def text_of(pdf: bytes) -> str:
    """All text, page by page, headers and footers included."""
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "\n".join(f"== {n} ==\n{page.extract_text().strip()}" for n, page in enumerate(pages, 1))


def tags_of(pdf: bytes) -> list[tuple[str, DictionaryObject]]:
    """Every tag with its dictionary, in reading order; roles mapped to the standard ones."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    return list(_below(root.get("/K"), root.get("/RoleMap", {})))


def _below(kids: Any, roles: Any) -> Iterator[tuple[str, DictionaryObject]]:
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    if isinstance(kids, ArrayObject):
        for kid in kids:
            yield from _below(kid, roles)
    elif isinstance(kids, DictionaryObject) and "/S" in kids:
        name = str(roles.get(kids["/S"], kids["/S"]))
        yield name.removeprefix("/"), kids
        yield from _below(kids.get("/K"), roles)
