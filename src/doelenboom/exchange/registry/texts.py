"""Between the notations of a workbook and those of the registry."""

from datetime import date

from doelenboom.kernel.prose import from_html, from_text, to_html, to_text


def html_of(text: str) -> str:
    """Return what the editor stores for the running text of a cell."""
    return to_html(from_text(text)) if text else ""


def text_of(markup: str) -> str:
    """Return the running text of a cell for what the editor stores."""
    return to_text(from_html(markup)) if markup else ""


def iso_or_words(text: str) -> tuple[date | None, str]:
    """``"2026-09-01"`` → the date and ""; other words → None and the words."""
    try:
        return date.fromisoformat(text), ""
    except ValueError:
        return None, text
