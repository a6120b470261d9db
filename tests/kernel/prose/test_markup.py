"""The editor's HTML, and HTML that no editor of ours wrote."""

import pytest
from pydantic import ValidationError

from doelenboom.kernel.prose import Prose, Span, from_html, to_html, to_text
from doelenboom.kernel.prose.blocks import item_text


def _outline(prose: Prose) -> list[tuple[str, list[str]]]:
    return [(block.kind, [item_text(item) for item in block.items]) for block in prose]


def test_what_the_editor_stores_comes_back_the_same() -> None:
    stored = (
        '<p data-block-key="a1">Meer <b>banen</b> en <i>minder</i> armoede.</p>'
        '<ul><li data-block-key="b2">één</li><li data-block-key="c3">twee</li></ul>'
    )
    assert to_html(from_html(stored)) == (
        "<p>Meer <b>banen</b> en <i>minder</i> armoede.</p><ul><li>één</li><li>twee</li></ul>"
    )


def test_a_list_within_a_list_joins_it() -> None:
    nested = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    assert _outline(from_html(nested)) == [("bullets", ["a", "b", "c"])]


def test_an_empty_line_makes_two_paragraphs() -> None:
    assert _outline(from_html("<p>a<br><br>b<br>c</p>")) == [
        ("paragraph", ["a"]),
        ("paragraph", ["b\nc"]),
    ]


def test_spaces_where_appearances_meet_are_one_space() -> None:
    assert to_html(from_html("<p>a <b> b </b> c</p>")) == "<p>a <b>b </b>c</p>"


@pytest.mark.parametrize(
    "href",
    ["javascript:alert(1)", "data:text/html,x", " vbscript:x", "//elders.nl", "/pad", "https://"],
)
def test_a_link_to_anything_but_the_web_or_mail_keeps_only_its_text(href: str) -> None:
    assert to_html(from_html(f'<p><a href="{href}">tekst</a></p>')) == "<p>tekst</p>"
    with pytest.raises(ValidationError):
        Span(text="tekst", href=href)


def test_scripts_and_styles_are_no_text() -> None:
    assert to_text(from_html("<script>alert('x')</script><style>p{}</style><p>a</p>")) == "a"


def test_unknown_tags_keep_their_text() -> None:
    assert to_text(from_html("<section><marquee>a &amp; b</marquee></section>")) == "a & b"


def test_text_without_any_tag_is_a_paragraph() -> None:
    assert _outline(from_html("zomaar tekst")) == [("paragraph", ["zomaar tekst"])]


def test_what_is_never_closed_is_not_lost() -> None:
    assert _outline(from_html("<ul><li>a<ul><li>b")) == [("bullets", ["a", "b"])]
