"""What goes through a workbook, the editor or a page comes out as it went in."""

import html
import re
from html.parser import HTMLParser

from hypothesis import example, given
from hypothesis import strategies as st

from doelenboom.kernel import prose
from doelenboom.kernel.prose import UNFILLED, Block, BoundFigure, Prose, Span
from doelenboom.kernel.prose.blocks import item_text, joined, lines_of

# Pieces that the notation gives a meaning, and pieces that HTML does.
_PIECES = [
    "- ", "1. ", "2. ", "10. ", "## ", "\\", "\n", "\n\n", "  ", "\t", "\u00a0", "Kop", "tekst",
    "Een zin.", "<b>", "</p>", "&", "&lt;", "&#x41;", "<", ">", '"', "'", "–", "é", "\x00", "\x85",
    "\u2028", "😀", " ", "3", "- -", "#", "A", "a", ";", "[", "](", ")", "[38](geen-cijfer)",
    "[14,6 %](cijfer:indicator=I1)", "[x](cijfer:", "geen-cijfer",
    '<data ref="geen">', "</data>", '<data ref="indicator=I1;period=newest">',
]  # fmt: skip
texts = st.one_of(
    st.text(max_size=60), st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
)
flags = st.sampled_from([None, True])
links = st.sampled_from([None, None, "https://example.nl/a?b=1&c=2", "mailto:a@b.nl"])
references = st.sampled_from(["indicator=I1", "indicator=I%201;period=2022%2F2023;region=NL01"])
spans = st.one_of(
    st.builds(Span, text=texts, bold=flags, italic=flags, href=links),
    st.builds(
        Span,
        text=st.just(UNFILLED),
        bold=flags,
        italic=flags,
        figure=st.builds(BoundFigure, reference=references),
    ),
    st.builds(
        Span,
        text=st.sampled_from(["38", "1 op de 8", " 4 ", "3\\", "drie"]),
        bold=flags,
        href=links,
        marked=st.just(True),
    ),
)


def _kept(lines: list[tuple[Span, ...]], mark: str) -> tuple[Span, ...]:
    return joined([line for line in lines if line], mark)


paragraphs = st.lists(spans, max_size=4).map(lambda found: _kept(lines_of(found), "\n"))
one_line = st.lists(spans, max_size=4).map(lambda found: _kept(lines_of(found), " "))
blocks = st.one_of(
    st.builds(Block, kind=st.just("paragraph"), items=st.tuples(paragraphs.filter(bool))),
    st.builds(Block, kind=st.just("heading"), items=st.tuples(one_line.filter(bool))),
    st.builds(
        Block,
        kind=st.sampled_from(["bullets", "numbers"]),
        items=st.lists(paragraphs.filter(bool), min_size=1, max_size=4).map(tuple),
    ),
)
trees = st.lists(blocks, max_size=6).map(tuple)


_PLAIN = {"bold": None, "italic": None, "href": None}


def _without_appearance(tree: Prose) -> Prose:
    return tuple(
        Block(
            kind=block.kind,
            items=tuple(
                joined(lines_of(span.model_copy(update=_PLAIN) for span in item), "\n")
                for item in block.items
            ),
        )
        for block in tree
    )


@given(texts)
@example("1. a\n1. b")
@example("1. a\n\n2. b")
@example("- a\n  b\n  - c\n  1. d")
@example("Kop\n\n\\Kop\n\nTekst.")
@example("\\\\server\\map")
@example("3 < 5 & 7 > 2")
def test_a_cell_is_stable_after_one_reading(text: str) -> None:
    read = prose.from_text(text)
    assert prose.from_text(prose.to_text(read)) == read


@given(texts)
def test_what_a_cell_says_survives_the_editor(text: str) -> None:
    read = prose.from_text(text)
    assert prose.from_html(prose.to_html(read)) == read


@given(trees)
def test_html_is_an_exact_inverse_on_any_prose(tree: Prose) -> None:
    assert prose.from_html(prose.to_html(tree)) == tree


@given(trees)
def test_text_loses_appearance_and_nothing_else(tree: Prose) -> None:
    # Bullets keep their blocks apart; a numbered list cannot end and begin again unseen.
    assert prose.from_text(prose.to_text(tree)) == _without_appearance(tree)


def _filled(tree: Prose) -> Prose:
    """Every bound figure with words, as an export writes it."""
    return tuple(
        block.model_copy(
            update={
                "items": tuple(
                    tuple(
                        span.model_copy(update={"text": "bijna 1 op de 8"}) if span.figure
                        else span
                        for span in item
                    )
                    for item in block.items
                )
            }
        )
        for block in tree
    )  # fmt: skip


@given(trees)
def test_what_a_figure_reads_as_changes_nothing_when_it_is_read_back(tree: Prose) -> None:
    told = _filled(tree)
    assert prose.from_text(prose.to_text(told)) == _without_appearance(tree)
    assert prose.from_typed(prose.to_typed(told), told) == tree
    assert prose.from_html(prose.to_html(told)) == tree


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_notes_in_markup_are_read_into_a_normal_form(markup: str) -> None:
    read = prose.from_html(markup)
    assert prose.from_html(prose.to_html(read)) == read
    assert prose.from_text(prose.to_text(read)) == _without_appearance(read)


@given(st.text(alphabet=st.sampled_from("<>/&;\"'bpiulaoh3r =\nx"), max_size=80))
def test_any_markup_is_read_into_a_normal_form(markup: str) -> None:
    read = prose.from_html(markup)
    assert prose.from_html(prose.to_html(read)) == read
    assert prose.from_text(prose.to_text(read)) == _without_appearance(read)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)
        if tag == "data":
            assert [name for name, _ in attrs] == ["ref"]
            assert re.fullmatch(r"[A-Za-z0-9_.~%=;-]+", attrs[0][1] or "")
            return
        assert all(name == "href" for name, _ in attrs)
        assert all((value or "").startswith(("https://", "mailto:")) for _, value in attrs)


@given(trees)
def test_no_markup_but_our_own_reaches_a_page(tree: Prose) -> None:
    tags = _Tags()
    tags.feed(prose.to_html(tree))
    assert tags.found <= {"p", "h3", "ul", "ol", "li", "b", "i", "a", "br", "data"}


@given(trees)
def test_plain_has_every_word_once_on_one_line(tree: Prose) -> None:
    words = " ".join(item_text(item) for block in tree for item in block.items).split()
    assert prose.plain(tree).split() == words
    assert "\n" not in prose.plain(tree)


def test_escapes_of_html_are_no_text() -> None:
    assert prose.plain(prose.from_html(f"<p>{html.escape('a < b & c')}</p>")) == "a < b & c"
