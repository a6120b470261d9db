"""Reads an .xlsx file part by part and hands its sheets to a sink."""

import posixpath
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from doelenboom.workbooks.budget import Budget
from doelenboom.workbooks.clean import clean_text
from doelenboom.workbooks.container import open_workbook
from doelenboom.workbooks.refusals import Refusal
from doelenboom.workbooks.sharedtexts import SharedTexts
from doelenboom.workbooks.sheetxml import SheetHandler
from doelenboom.workbooks.styles import Styles
from doelenboom.workbooks.xml import Start, local_name, stream


class Sink(Protocol):
    """Receives what is read, in order."""

    def sheet(self, name: str) -> None:
        """Begin a sheet."""

    def row(self, number: int, cells: list[str], kinds: str) -> None:
        """Take a row of the current sheet that is not empty."""

    def merged(self, ranges: list[str]) -> None:
        """Take the merged ranges of the current sheet."""

    def links(self) -> None:
        """Take note that the workbook refers to other workbooks."""


def read_xlsx(path: Path, budget: Budget, sink: Sink) -> None:
    """Stream a workbook into ``sink``.

    Raises:
        Refusal: the file is not a workbook that we read, or is too large.
    """
    with open_workbook(path) as archive:
        try:
            _Book(archive, budget, sink).read()
        except (BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError):
            raise Refusal("damaged") from None


class _Book:
    """One open workbook."""

    def __init__(self, archive: ZipFile, budget: Budget, sink: Sink) -> None:
        self._archive = archive
        self._budget = budget
        self._sink = sink
        self._parts = {name.lower(): name for name in archive.namelist()}
        self._sheets: list[tuple[str, str]] = []
        self._targets: dict[str, str] = {}
        self._since_1904 = False

    def read(self) -> None:
        main = self._main_part()
        if not self._has(main):
            raise Refusal("no-workbook")
        self._stream(main, self._take_sheet)
        self._budget.sheets(len(self._sheets))
        self._relations(main)
        if any(name.startswith("xl/externallinks/") for name in self._parts):
            self._sink.links()
        shared = self._shared_texts()
        styles = Styles()
        if self._has("xl/styles.xml"):
            styles.read(self._chunks("xl/styles.xml"))
        for name, relation in self._sheets:
            self._sheet(name, self._targets.get(relation, ""), shared, styles)

    def _sheet(self, name: str, part: str, shared: list[str], styles: Styles) -> None:
        if not self._has(part):
            return  # a chart sheet or a sheet that is not there
        self._sink.sheet(name)
        handler = SheetHandler(
            name, shared=shared, styles=styles, since_1904=self._since_1904,
            budget=self._budget, on_row=self._sink.row,
        )  # fmt: skip
        stream(self._chunks(part), handler.start, handler.end, handler.text)
        if handler.merged:
            self._sink.merged(handler.merged)

    def _main_part(self) -> str:
        """Where the workbook's own part is; normally xl/workbook.xml."""
        found = "xl/workbook.xml"

        def start(name: str, attributes: dict[str, str]) -> None:
            nonlocal found
            if attributes.get("Type", "").endswith("/officeDocument"):
                found = attributes.get("Target", found).lstrip("/")

        if self._has("_rels/.rels"):
            stream(self._chunks("_rels/.rels"), start, lambda _: None, lambda _: None)
        return found

    def _take_sheet(self, name: str, attributes: dict[str, str]) -> None:
        tag = local_name(name)
        if tag == "sheet":
            relation = next((v for k, v in attributes.items() if local_name(k) == "id"), "")
            self._sheets.append((clean_text(attributes.get("name", "")), relation))
            self._budget.sheets(len(self._sheets))
        elif tag == "workbookPr":
            self._since_1904 = attributes.get("date1904") in ("1", "true")

    def _relations(self, main: str) -> None:
        folder, base = posixpath.split(main)

        def start(name: str, attributes: dict[str, str]) -> None:
            if local_name(name) == "Relationship":
                target = attributes.get("Target", "")
                if attributes.get("Type", "").endswith("/worksheet"):
                    path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                    self._targets[attributes.get("Id", "")] = path

        part = posixpath.join(folder, "_rels", f"{base}.rels")
        if self._has(part):
            stream(self._chunks(part), start, lambda _: None, lambda _: None)

    def _shared_texts(self) -> list[str]:
        """Return the texts that cells refer to by number; of rich text only the text."""
        if not self._has("xl/sharedstrings.xml"):
            return []
        reader = SharedTexts()
        stream(self._chunks("xl/sharedstrings.xml"), reader.start, reader.end, reader.text)
        return reader.texts

    def _has(self, part: str) -> bool:
        return part.lower() in self._parts

    def _stream(self, part: str, start: Start) -> None:
        stream(self._chunks(part), start, lambda _: None, lambda _: None)

    def _chunks(self, part: str) -> Iterator[bytes]:
        with self._archive.open(self._parts[part.lower()]) as file:
            yield from self._budget.chunks(file)
