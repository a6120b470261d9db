"""The text of one owner as it is being typed, as a document for the rules."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from doelenboom.backoffice.editor import ProseEditor
from doelenboom.checks.beside import about_figures, about_node
from doelenboom.checks.document import Document
from doelenboom.checks.reading import snapshot as reading
from doelenboom.checks.subject import Subject
from doelenboom.kernel.prose import Prose, from_html
from doelenboom.publishing.api import with_known_figures
from doelenboom.snapshot.models import Contribution, Edition, Indicator, Node, Snapshot

_PROSE = {
    "element": "explanation", "indicator": "definition", "plan": "summary", "editie": "intro",
}  # fmt: skip
"""The field that is typed in the editor of running text; every other is a line."""
_LINES = {
    "element": ("title",), "indicator": ("name", "headline"), "plan": ("title",),
    "editie": ("title", "headline"),
}  # fmt: skip


_MOST = 400_000
TOO_LONG = "Deze tekst is te lang om na te kijken terwijl u typt."


def is_too_long(data: QueryDict) -> bool:
    """Whether more was sent than is checked while somebody types: a plan of some hundred pages."""
    return sum(len(value) for value in data.values() if isinstance(value, str)) > _MOST


@dataclass(frozen=True, slots=True)
class Typed:
    """What is checked beside the text.

    Attributes:
        document: the text as it is now.
        about: the part of the plan that it is about, with the text as it is now in it; None
            where the plan does not have what it is about.
    """

    document: Document
    about: Snapshot | None


def typed(whole: Subject, owner: str, data: QueryDict) -> Typed | None:
    """The text of an element, indicator, plan or edition with what was typed in it.

    None: there is no such owner in what was read, or it has no texts of its own.
    """
    snapshot = whole.snapshot
    kind, _, code = owner.partition(":")
    if snapshot is None or kind not in _PROSE:
        return None
    changed = _fields(kind, data)
    name = whole.document.name
    if kind == "element":
        node = _found(snapshot.nodes, code)
        return _of_node(name, snapshot, _with(node, changed)) if node else None
    if kind == "indicator":
        indicator = _found(snapshot.indicators, code)
        return _of_indicator(name, snapshot, _with(indicator, changed)) if indicator else None
    if kind == "editie":
        edition = _found(snapshot.editions, code)
        return _of_edition(name, snapshot, _with(edition, changed)) if edition else None
    return _of_plan(name, snapshot, changed)


def of_contribution(whole: Subject, contribution: Contribution) -> Typed:
    """The text of a contribution that is being written."""
    snapshot = whole.snapshot
    node = _found(snapshot.nodes, contribution.node) if snapshot else None
    name = whole.document.name
    if snapshot is None or node is None:
        document = reading.document_of_contribution(name, contribution, contribution.node)
        return Typed(document, None)
    around = about_node(snapshot, contribution.node)
    place = (contribution.edition, contribution.node)
    others = tuple(one for one in around.contributions if (one.edition, one.node) != place)
    about = with_known_figures(around.model_copy(update={"contributions": (*others, contribution)}))
    document = reading.document_of_contribution(
        name, about.contributions[-1], reading.node_label(node)
    )
    return Typed(document, about)


def _fields(kind: str, data: QueryDict) -> dict[str, Any]:
    """What was sent; a field that was not sent stays as it is."""
    changed: dict[str, Any] = {
        name: data.get(name, "").strip() or None for name in _LINES[kind] if name in data
    }
    prose = _PROSE[kind]
    if prose in data:
        markup = ProseEditor().value_from_datadict(data, {}, prose)
        blocks: Prose = from_html(markup) if markup else ()
        changed[prose] = blocks
    return changed


def _with(part: Any, changed: dict[str, Any]) -> Any:
    """A title cannot be empty in a snapshot; an empty one says nothing."""
    required = {name for name in ("title", "name") if changed.get(name, "") is None}
    return part.model_copy(update={**changed, **dict.fromkeys(required, "")})


def _found(parts: tuple[Any, ...], code: str) -> Any:
    return next((one for one in parts if one.code == code), None)


def _of_node(name: str, snapshot: Snapshot, node: Node) -> Typed:
    around = about_node(snapshot, node.code)
    nodes = tuple(node if one.code == node.code else one for one in around.nodes)
    return Typed(reading.document_of_node(name, node), around.model_copy(update={"nodes": nodes}))


def _of_indicator(name: str, snapshot: Snapshot, indicator: Indicator) -> Typed:
    around = about_figures(snapshot, indicator.code)
    own = indicator.model_copy(update={"nodes": ()})
    return Typed(
        reading.document_of_indicator(name, indicator),
        around.model_copy(update={"indicators": (own,)}),
    )


def _of_edition(name: str, snapshot: Snapshot, edition: Edition) -> Typed:
    return Typed(reading.document_of_edition(name, edition), about_figures(snapshot))


def _of_plan(name: str, snapshot: Snapshot, changed: dict[str, Any]) -> Typed:
    plan = _with(snapshot.plan, changed)
    document = reading.document_of_plan(name, snapshot.model_copy(update={"plan": plan}))
    return Typed(document, about_figures(snapshot))
