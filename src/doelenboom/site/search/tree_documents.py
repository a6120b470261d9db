"""The elements of the tree as documents, and what older editions said about them."""

from collections.abc import Iterator

from doelenboom.kernel.prose import plain
from doelenboom.kernel.states import NodeKind
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.search.document import Document, Kind, joined
from doelenboom.snapshot.models import Contribution, Node

Places = dict[str | None, str]
"""Element → where it stands with itself: ``"Vitaal leven › Gezonde keuzes"``; None → ``""``."""


def places(context: SiteContext) -> Places:
    """Where every element stands."""
    found: Places = {None: ""}
    for node in context.snapshot.nodes:
        above = found[node.parent]
        found[node.code] = f"{above} › {node.title}" if above else node.title
    return found


def element_documents(context: SiteContext, where: Places) -> Iterator[Document]:
    """Every element with what the plan and the shown edition say."""
    index = context.index
    for node in context.snapshot.nodes:
        own = index.current_contribution.get(node.code)
        parts = [plain(node.explanation), _said(own) if own else "", node.owner]
        parts += dict.fromkeys(m.text for m in index.milestones_of.get(node.code, []))
        yield Document(
            _kind(node),
            None,
            addresses.node(node),
            node.title,
            node.code,
            where[node.parent],
            joined(parts),
        )


def older_documents(context: SiteContext, where: Places) -> Iterator[Document]:
    """What older editions said, newest first; words that were repeated are there once."""
    number = {edition.code: n for n, edition in enumerate(context.snapshot.editions)}
    for node in context.snapshot.nodes:
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
                where[node.parent],
                text,
            )


def _kind(node: Node) -> Kind:
    return Kind.ACTIVITY if node.kind is NodeKind.ACTIVITY else Kind.GOAL


def _said(contribution: Contribution) -> str:
    parts = [plain(contribution.explanation), plain(contribution.measure)]
    for row in contribution.rows:
        parts += [plain(row.plan), plain(row.progress)]
    return joined(parts)
