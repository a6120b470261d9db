"""Running text in the document: the same blocks as pages show, with bound figures as facts."""

from collections.abc import Iterable

from doelenboom.kernel.prose import Prose, Span
from doelenboom.site.opendata.inline.instance import Instance, xml_text

_TAGS = {"paragraph": "p", "heading": "h4", "bullets": "ul", "numbers": "ol"}
_LISTS = {"bullets", "numbers"}


def prose(blocks: Prose, instance: Instance) -> str:
    """Blocks as XHTML."""
    return "".join(
        f"<{_TAGS[block.kind]}>{_items(block.items, listed=block.kind in _LISTS, to=instance)}"
        f"</{_TAGS[block.kind]}>\n"
        for block in blocks
    )


def _items(items: Iterable[tuple[Span, ...]], *, listed: bool, to: Instance) -> str:
    texts = ("".join(_span(span, to) for span in item) for item in items)
    return "".join(f"<li>{text}</li>" if listed else text for text in texts)


def _span(span: Span, instance: Instance) -> str:
    text = xml_text(span.text).replace("\n", "<br/>")
    if span.italic:
        text = f"<i>{text}</i>"
    if span.bold:
        text = f"<b>{text}</b>"
    if span.href:
        href = xml_text(span.href).replace('"', "&quot;")
        text = f'<a href="{href}">{text}</a>'
    return text
