"""What is told of all elements is cut where a theme begins, and put together as it was."""

from collections.abc import Callable
from itertools import chain

from doelenboom.site.context import Fresh, SiteContext
from doelenboom.site.opendata.inline.document import edition_document
from doelenboom.site.theme_parts import by_theme, part_name
from tests.factories import small_snapshot


class Keeping(Fresh):
    """Keeps parts, as a build that builds on another one does."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, bytes] = {}

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """The part as it was made first."""
        if key not in self.parts:
            self.parts[key] = make()
        return self.parts[key]


def test_every_element_is_in_one_part_and_a_theme_begins_one() -> None:
    context = SiteContext(small_snapshot())
    parts = list(by_theme(context))
    assert list(chain(*parts)) == [node.code for node in context.snapshot.nodes]
    begins = {part[0] for part in parts}
    assert {theme.code for theme in context.themes} <= begins


def test_another_order_is_another_part() -> None:
    assert part_name("a", ["1", "2"]) == part_name("a", ["1", "2"])
    assert len({part_name("a", ["1", "2"]), part_name("a", ["2", "1"]), part_name("b", [])}) == 3


def test_the_edition_document_is_the_same_with_what_was_kept() -> None:
    context, keeping = SiteContext(small_snapshot()), Keeping()
    whole = edition_document(context)
    context.fresh = keeping
    assert [edition_document(context) for _ in range(2)] == [whole, whole]
    assert len(keeping.parts) == len(list(by_theme(context)))
