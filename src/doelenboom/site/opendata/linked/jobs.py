"""The files of linked data that follow from the snapshot alone."""

from collections.abc import Callable, Sequence

from doelenboom.site.context import SiteContext
from doelenboom.site.opendata.files import CONTEXT, LINEAGE, TERMS, TREE
from doelenboom.site.opendata.linked.glossary import glossary
from doelenboom.site.opendata.linked.lineage import lineage
from doelenboom.site.opendata.linked.tree import tree, tree_context
from doelenboom.site.parts import File


def linked_jobs() -> list[Callable[[SiteContext], Sequence[File]]]:
    """Each makes some files."""
    return [_tree, _lineage]


def _tree(context: SiteContext) -> list[File]:
    return [
        File(CONTEXT, tree_context()),
        File(TREE, tree(context)),
        File(TERMS, glossary(context)),
    ]


def _lineage(context: SiteContext) -> list[File]:
    return [File(LINEAGE, lineage(context))]
