"""How large an upload may be, held to while it comes in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

UPLOAD_MEGABYTES = 20
UPLOAD_BYTES = UPLOAD_MEGABYTES * 1024 * 1024
_TOO_LARGE = "doelenboom.upload_too_large"


class LimitHandler(FileUploadHandler):
    """Stops writing to disk when a file grows over the limit, whatever size it claimed.

    Stands before Django's own handlers (``FILE_UPLOAD_HANDLERS``). The rest of the request is
    read and thrown away, so that the person gets an answer instead of a broken connection.
    """

    _bytes = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and pass on to the next handler."""
        self._bytes += len(raw_data)
        if self._bytes > UPLOAD_BYTES:
            if self.request is not None:
                self.request.META[_TOO_LARGE] = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> Any:
        """Leave making the file to the next handler."""
        return None


def was_too_large(request: HttpRequest) -> bool:
    """Whether an upload of this request was stopped."""
    return _TOO_LARGE in request.META


def fault_of(
    request: HttpRequest, file: UploadedFile | None, *, noun: str = "bestand", advice: str = ""
) -> str:
    """What is wrong with an upload before anybody looks into it; empty when nothing is.

    Args:
        request: what brought the file.
        file: what arrived; None where nothing was chosen.
        noun: what was asked for, a neuter word.
        advice: what to do with a file that is too large, as a sentence.
    """
    if was_too_large(request):
        return f"Dit bestand is groter dan {UPLOAD_MEGABYTES} MB. {advice}".strip()
    if file is None or not file.size:
        return f"Kies eerst een {noun}, of het gekozen bestand is leeg."
    return ""
