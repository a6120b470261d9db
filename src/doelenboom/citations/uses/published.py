"""Writes down what a published version says: every bound figure, with its sentence."""

from collections.abc import Iterator

from doelenboom.citations.models import PublishedFigure
from doelenboom.citations.uses.sentences import cited_in_item, filled_sentence
from doelenboom.kernel.numbers import decimal_text
from doelenboom.kernel.periods import Period
from doelenboom.kernel.prose import BoundFigure
from doelenboom.kernel.states import ObservationStatus
from doelenboom.snapshot.citing import CitedText, edition_of, texts_of
from doelenboom.snapshot.models import Node, Snapshot

_BATCH = 500
_FIELDS = {
    "summary": "samenvatting", "explanation": "toelichting", "definition": "uitleg",
    "intro": "inleiding", "measure": "bijsturing", "plan": "plantekst", "progress": "voortgang",
}  # fmt: skip


def note_published(snapshot: Snapshot, *, organisation: str, plan: str, version: int) -> int:
    """Keep the bound figures of a version that was published; returns how many there are.

    Call it in the transaction that records the publication, once.

    Args:
        snapshot: what was published, with its figures filled in.
        organisation: code.
        plan: code.
        version: of the publication.
    """
    titles = {node.code: f"{node.code} {node.title}" for node in snapshot.nodes}
    editions = {edition.code: edition.title for edition in snapshot.editions}
    newest = _newest(snapshot)
    rows = [
        PublishedFigure(
            organisation=organisation, plan=plan, version=version, number=number,
            place=_place(text, titles, editions)[:700], edition=edition_of(text) or "",
            node=_node(text)[:120], reference=figure.reference, sentence=sentence, text=words[:300],
            value=decimal_text(figure.value)[:80] if figure.value is not None else "",
            period=figure.parts[0].period if figure.parts else "",
            newest=newest.get(_series(figure), ""),
            parts=[part.model_dump(mode="json") for part in figure.parts or ()],
        )
        for number, (text, figure, words, sentence) in enumerate(_figures(snapshot))
    ]  # fmt: skip
    PublishedFigure.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def _figures(snapshot: Snapshot) -> Iterator[tuple[CitedText, BoundFigure, str, str]]:
    for text in texts_of(snapshot):
        for block in text.prose:
            for item in block.items:
                if not any(span.figure for span in item):
                    continue
                cited = iter(cited_in_item(item))
                for span in item:
                    if span.figure is not None:
                        yield text, span.figure, span.text, next(cited).sentence


def _series(figure: BoundFigure) -> tuple[str, str]:
    """Indicator and region of the figure itself; empty for money."""
    part = figure.parts[0] if figure.parts else None
    return (part.indicator or "", part.region or "") if part else ("", "")


def _newest(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    """Indicator and region → newest period with a measured number when this was published."""
    found: dict[tuple[str, str], str] = {}
    for indicator in snapshot.indicators:
        for one in indicator.observations:
            if one.value is None or one.status is ObservationStatus.FORECAST:
                continue
            series = (indicator.code, one.region or indicator.local_region or "")
            before = found.get(series, "")
            found[series] = max(before, one.period, key=lambda code: Period(code).sort_key)
    return found


def _node(text: CitedText) -> str:
    """Code of the element that a text belongs to or is about; "" for none."""
    part = text.owner if text.owner is not None and hasattr(text.owner, "node") else text.part
    if isinstance(part, Node):
        return part.code
    return getattr(part, "node", None) or ""


def _place(text: CitedText, titles: dict[str, str], editions: dict[str, str]) -> str:
    """Where it stands, in Dutch: "1.2 Gezond leven, Bestuursrapportage 2025, toelichting"."""
    has_node = text.owner is not None and hasattr(text.owner, "node")
    part = text.owner if has_node else text.part
    node = getattr(part, "node", None)
    name = titles.get(node or getattr(part, "code", "") or "", "")
    name = name or getattr(part, "title", "") or getattr(part, "term", "")
    edition = editions.get(edition_of(text) or "", "")
    field = _FIELDS.get(text.field, text.field)
    return ", ".join(dict.fromkeys(one for one in (name, edition, field) if one))


def said(row: PublishedFigure) -> str:
    """The sentence as it was published."""
    return filled_sentence(row.sentence, row.text)
