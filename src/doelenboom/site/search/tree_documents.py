"""The elements of the tree as documents, and what older editions said about them."""

from collections.abc import Iterator, Sequence

from doelenboom.kernel.prose import plain
from doelenboom.kernel.states import NodeKind
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.search.document import Document, Kind, joined
from doelenboom.snapshot.models import Contribution, Node


class Places:
    """Where elements stand."""

    def __init__(self, context: SiteContext) -> None:
        """Nothing is looked up yet: whoever asks for one asks for what stands above it only."""
        self._nodes = context.index.nodes
        self._known: dict[str | None, str] = {None: ""}

    def of(self, code: str | None) -> str:
        """An element with all above it: ``"Vitaal leven › Gezonde keuzes"``; None: ``""``."""
        found = self._known.get(code)
        if found is None and code is not None:
            node = self._nodes[code]
            above = self.of(node.parent)
            found = self._known[code] = f"{above} › {node.title}" if above else node.title
        return found or ""


def tree_documents(context: SiteContext, codes: Sequence[str]) -> Iterator[Document]:
    """These elements with what the plan and the shown edition say, then what older ones said."""
    nodes = [context.index.nodes[code] for code in codes]
    where = Places(context)
    yield from _elements(context, nodes, where)
    yield from _older(context, nodes, where)


def _elements(context: SiteContext, nodes: Sequence[Node], where: Places) -> Iterator[Document]:
    index = context.index
    for node in nodes:
        own = index.current_contribution.get(node.code)
        parts = [plain(node.explanation), _said(own) if own else "", node.owner]
        parts += dict.fromkeys(m.text for m in index.milestones_of.get(node.code, []))
        yield Document(
            _kind(node),
            None,
            addresses.node(node),
            node.title,
            node.code,
            where.of(node.parent),
            joined(parts),
        )


def _older(context: SiteContext, nodes: Sequence[Node], where: Places) -> Iterator[Document]:
    """What older editions said, newest first; words that were repeated are there once."""
    number = {edition.code: n for n, edition in enumerate(context.snapshot.editions)}
    for node in nodes:
        shown = context.index.current_contribution.get(node.code)
        seen = {"", _said(shown) if shown else ""}
        for report in reversed(context.index.contributions_of.get(node.code, [])):
            text = "" if report is shown else _said(report)
            if text in seen:
                continue
            seen.add(text)
            yield Document(
                _kind(node),
                number[report.edition],
                f"{addresses.node(node)}#{addresses.report_anchor(report.edition)}",
                node.title,
                node.code,
                where.of(node.parent),
                text,
            )


def _kind(node: Node) -> Kind:
    return Kind.ACTIVITY if node.kind is NodeKind.ACTIVITY else Kind.GOAL


def _said(contribution: Contribution) -> str:
    parts = [plain(contribution.explanation), plain(contribution.measure)]
    for row in contribution.rows:
        parts += [plain(row.plan), plain(row.progress)]
    return joined(parts)
