"""Small pieces that several pages show."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from doelenboom.kernel.prose import Prose
from doelenboom.site.shapes import Badge


@dataclass(frozen=True, slots=True)
class Page:
    """One page before rendering: which template shows which view.

    Attributes:
        path: address from the root of the site.
        title: what the page is, for the title bar; the edition and organisation are added.
        description: one sentence for who finds the page elsewhere.
        section: address of the section in the navigation that is marked as current.
        template: file name in ``templates``.
        view: what the template shows, ready for reading.
        head: what this page alone has in its head.
        bare: its template is the whole page, without header, navigation and footer.
    """

    path: str
    title: str
    description: str
    section: str
    template: str
    view: Any
    head: Markup | None = None
    bare: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """One file that is no page of the website; its path counts from the root of everything."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Made:
    """Something that was written.

    Attributes:
        path: address from the root of everything.
        size: in bytes.
        sha256: of its content; "" where nobody asks.
        taken: it is the same file as in an earlier publication.
        numbers: of a page: how many are bound, marked and loose (``page_numbers``).
    """

    path: str
    size: int
    sha256: str = ""
    taken: bool = False
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site; ``href`` counts from the root."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A key with its value in words."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain."""

    title: str
    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class NodeLine:
    """An element in a list: title, code, status, and what stands below it."""

    title: str
    href: str
    code: str
    badge: Badge | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Was and wordt of one element."""

    title: str
    href: str
    before: Badge
    now: Badge


@dataclass(frozen=True, slots=True)
class Story:
    """A deviation with what is done about it."""

    title: str
    href: str
    badge: Badge
    text: Prose
    measure: Prose


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A status with its count, and as many shapes."""

    count: str
    badge: Badge
    beads: int


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator with its newest figure."""

    title: str
    href: str
    value: str
    when: str
    note: str
    mark: str
    target: str = ""
