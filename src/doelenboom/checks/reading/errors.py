"""Why a document is not read."""

from doelenboom.kernel.errors import DoelenboomError


class UnreadableError(DoelenboomError):
    """A file that is no text, HTML or Word document; the message says what to do."""
