"""Where the bound figures of the text that is being shown lead to.

A bound figure knows its value and what it was made of; which fact that is, and on which page it
is told, depends on the publication. ``facts.cited`` works that out once; while a page or document
is being made it is at hand here, as the glossary is.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Protocol

from doelenboom.kernel.prose import BoundFigure, Prose, Span
from doelenboom.site.facts.fact import Fact


@dataclass(frozen=True, slots=True)
class Leads:
    """Where one bound figure leads.

    Attributes:
        fact: id in ``data/facts.json``.
        href: address of what is told of it, from the root of a language.
        indicator: code of the indicator whose figure it is; "" for what only a text tells.
        wanted: it is a value aimed at, not one that was measured.
    """

    fact: str
    href: str
    indicator: str = ""
    wanted: bool = False


class Cited(Protocol):
    """What is known of all bound figures of a publication."""

    @property
    def leads(self) -> Mapping[str, Leads]:
        """Key of a figure → where it leads."""
        ...

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Facts that only running text tells: changes, differences, shares, sums of money."""
        ...

    @property
    def notes(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Id of a fact with how texts write it, and how it was rounded."""
        ...


_current: ContextVar[Cited | None] = ContextVar("cited", default=None)

_root: ContextVar[str] = ContextVar("root_of_page", default="")


def cited() -> Cited | None:
    """What is known of the figures in the publication that is being made; None outside one."""
    return _current.get()


@contextmanager
def citing(known: Cited | None) -> Iterator[None]:
    """Lead figures to their facts until the end of the block."""
    token = _current.set(known)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def leading_from(root: str) -> Iterator[None]:
    """Write links for a page from which ``root`` leads to the root of its language."""
    token = _root.set(root)
    try:
        yield
    finally:
        _root.reset(token)


def href_of(lead: Leads) -> str:
    """The link of a figure on the page that is being made."""
    return _root.get() + lead.href


def key_of(figure: BoundFigure) -> str:
    """A figure as it was filled in, as one text: equal only where all of it is equal."""
    return figure.model_dump_json(exclude_none=True)


def lead_of(span: Span) -> Leads | None:
    """Where a stretch of text leads; None where it is no filled figure, or nobody knows."""
    known = _current.get()
    if known is None or span.figure is None or not span.figure.is_filled:
        return None
    return known.leads.get(key_of(span.figure))


def figures_in(blocks: Prose) -> Iterator[Span]:
    """The bound figures and marked numbers of a text, in reading order."""
    return (span for block in blocks for item in block.items for span in item if span.is_note)
