"""What somebody pasted or sent, as running text: of Word, of a page, of a field, of the editor."""

import re
from collections.abc import Iterator

from django.http import QueryDict
from wagtail.admin.rich_text import get_rich_text_editor_widget

from doelenboom.backoffice.screens.citing.clipboard import as_meant, with_usual_signs
from doelenboom.backoffice.screens.citing.tables import with_tables_as_lists
from doelenboom.kernel.prose import Prose, from_html, from_text, from_typed

EDITOR, MARKUP, PLAIN, TYPED = "editor", "html", "platte", "getypt"
MOST = 400_000
"""Characters that are read at once: a plan of some hundred pages."""

# None of these looks past the next thing of its kind: a page of somebody else may end nothing.
_PARAGRAPH = re.compile(r"<p\b[^<>]*>", re.IGNORECASE)
_OF_A_LIST = re.compile(r"\bMsoListParagraph", re.IGNORECASE)
_ITS_END = re.compile(r"</p>", re.IGNORECASE)
_BULLET = re.compile(
    r"<!\[if !supportLists\]>(?P<mark>(?:(?!<!\[if ).)*?)<!\[endif\]>", re.DOTALL | re.IGNORECASE
)
_NUMBERED = re.compile(r"[0-9a-z]{1,3}[.)]", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]+>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_NO_TAG = re.compile(r"<(?=[!?])|<(?![^<>]*>)")
_SOFT = re.compile(r"\u00ad|&shy;|&#173;|&#xad;", re.IGNORECASE)
"""Where a word processor may break a word; it is no part of the word."""
_CONDITIONAL = re.compile(r"<!\[[^\]<]*\]>")


class TooLong(ValueError):
    """More text than is read at once."""


def prose_in(data: QueryDict) -> Prose:
    """The text of a request, in whatever form it came.

    Raises:
        TooLong: it is longer than a plan.
    """
    if sum(len(value) for value in data.values() if isinstance(value, str)) > MOST:
        raise TooLong("Dit is te veel tekst in één keer. Plak de tekst in delen.")
    if EDITOR in data:
        widget = get_rich_text_editor_widget()
        return from_html(widget.value_from_datadict(data, {}, EDITOR) or "")
    if MARKUP in data:
        markup = as_meant(readable(of_word(str(data.get(MARKUP)))))
        return from_html(with_tables_as_lists(markup))
    if TYPED in data:
        return from_typed(str(data.get(TYPED)))
    return from_text(with_usual_signs(_SOFT.sub("", str(data.get(PLAIN, "")))))


def of_word(markup: str) -> str:
    """Markup as Word puts it on the clipboard, with its lists as lists.

    Word writes a list as paragraphs with the bullet or number typed before each, between
    conditional comments.
    """
    begin = markup.find("<!--StartFragment-->")
    end = markup.find("<!--EndFragment-->")
    if 0 <= begin < end:
        markup = markup[begin + len("<!--StartFragment-->") : end]
    listed = "".join(_with_lists(_SOFT.sub("", markup)))
    joined = re.sub(r"</ul>\s*<ul>", "", listed)
    joined = re.sub(r"</ol>\s*<ol>", "", joined)
    return _CONDITIONAL.sub("", "".join(_without_comments(joined)))


def readable(markup: str) -> str:
    """Markup in which every ``<`` begins a tag that ends before the next one.

    What begins and never ends costs the reader of markup time that grows with the square of it;
    it is read as the sign that somebody typed.
    """
    return _NO_TAG.sub("&lt;", _DECLARATION.sub("", markup))


def _without_comments(markup: str) -> Iterator[str]:
    at = 0
    while (begin := markup.find("<!--", at)) >= 0:
        end = markup.find("-->", begin + len("<!--"))
        if end < 0:
            break
        yield markup[at:begin]
        at = end + len("-->")
    yield markup[at:]


def _with_lists(markup: str) -> Iterator[str]:
    """The markup, with every paragraph that Word means as part of a list as one."""
    at = 0
    for begin in _PARAGRAPH.finditer(markup):
        if begin.start() < at or not _OF_A_LIST.search(begin[0]):
            continue
        end = _ITS_END.search(markup, begin.end())
        if end is None:
            break
        yield markup[at : begin.start()]
        yield _list_item(markup[begin.start() : end.end()], markup[begin.end() : end.start()])
        at = end.end()
    yield markup[at:]


def _list_item(paragraph: str, inside: str) -> str:
    text = inside.replace("<!--[if !supportLists]-->", "<![if !supportLists]>")
    text = text.replace("<!--[endif]-->", "<![endif]>")
    bullet = _BULLET.search(text)
    if bullet is None:
        return paragraph
    mark = _TAGS.sub("", bullet["mark"]).replace("&nbsp;", " ").strip()
    tag = "ol" if _NUMBERED.match(mark) else "ul"
    return f"<{tag}><li>{_BULLET.sub('', text)}</li></{tag}>"
