"""The way to a PDF: a process that typesets documents one after another."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import BinaryIO, Self, cast

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.site.assets import font_files
from doelenboom.site.pdf.document import Document
from doelenboom.site.pdf.faults import in_dutch, missing
from doelenboom.site.pdf.frames import DONE, read_frame, write_frame


class CannotTypeset(DoelenboomError):
    """A document could not be made, or would break a rule of accessible PDF."""


class Press:
    """Typesets documents. The same document and release give the same bytes.

    Use it as a context: its process stops at the end.
    """

    def __init__(self) -> None:
        """Start the process.

        Raises:
            CannotTypeset: the installation lacks something; the message names it.
        """
        fonts = font_files()
        if lacking := missing(fonts):
            raise CannotTypeset(lacking)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "doelenboom.site.pdf.typesetter"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._send(json.dumps([str(font) for font in fonts]).encode())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def typeset(self, document: Document) -> bytes:
        """A document as PDF.

        Raises:
            CannotTypeset: the message names the document and what is wrong.
        """
        self._send(document.as_json())
        answer = read_frame(cast(BinaryIO, self._process.stdout))
        if answer is None:
            raise CannotTypeset(
                f"De PDF “{document.title}” kon niet worden gemaakt: het zetten brak af. "
                "Is er genoeg geheugen?"
            )
        if not answer.startswith(DONE):
            told = in_dutch(answer[1:].decode())
            raise CannotTypeset(f"De PDF “{document.title}” kon niet worden gemaakt: {told}")
        return answer[len(DONE) :]

    def close(self) -> None:
        """Stop the process."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()
        self._process.wait()

    def _send(self, content: bytes) -> None:
        try:
            write_frame(cast(BinaryIO, self._process.stdin), content)
        except BrokenPipeError as error:
            raise CannotTypeset("Het zetten van de PDF brak af voordat het begon.") from error


_running: ContextVar[ExitStack | None] = ContextVar("running", default=None)
_press: ContextVar[Press | None] = ContextVar("press", default=None)


@contextmanager
def pressing() -> Iterator[None]:
    """Within it all documents go through one press, which starts when the first one comes."""
    with ExitStack() as stack:
        tokens = _running.set(stack), _press.set(None)
        try:
            yield
        finally:
            _press.reset(tokens[1])
            _running.reset(tokens[0])


def typeset(document: Document) -> bytes:
    """One document as PDF, through the press that runs or one of its own.

    Raises:
        CannotTypeset: see ``Press.typeset``.
    """
    press, stack = _press.get(), _running.get()
    if press is None and stack is not None:
        press = stack.enter_context(Press())
        _press.set(press)
    if press is not None:
        return press.typeset(document)
    with Press() as alone:
        return alone.typeset(document)
