"""How columns become parts of a snapshot: an empty text is "not stated"."""

from doelenboom.kernel.prose import Prose, from_html
from doelenboom.kernel.prose.blocks import clean


def text(value: str) -> str | None:
    """A text without control characters and stray spaces, or None where there is none."""
    if not value:
        return None
    if value.isprintable() and "  " not in value:
        return value.strip() or None
    return clean(value).strip() or None


def required(value: str) -> str:
    """A text that the contract asks for; where a person left it empty, a dash."""
    return text(value) or "–"


def prose(markup: str) -> Prose:
    """Blocks of a rich text field."""
    return from_html(markup) if markup else ()
