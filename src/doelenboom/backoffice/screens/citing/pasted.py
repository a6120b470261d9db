"""What somebody pasted or sent, as running text: of Word, of a page, of a field, of the editor."""

import re

from django.http import QueryDict
from wagtail.admin.rich_text import get_rich_text_editor_widget

from doelenboom.kernel.prose import Prose, from_html, from_text, from_typed

EDITOR, MARKUP, PLAIN, TYPED = "editor", "html", "platte", "getypt"
MOST = 400_000
"""Characters that are read at once: a plan of some hundred pages."""

_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
_WORD_LIST = re.compile(
    r"<p\b[^>]*?\bMsoListParagraph[^>]*>(?P<text>.*?)</p>", re.DOTALL | re.IGNORECASE
)
_BULLET = re.compile(r"<!\[if !supportLists\]>(?P<mark>.*?)<!\[endif\]>", re.DOTALL | re.IGNORECASE)
_NUMBERED = re.compile(r"[0-9a-z]{1,3}[.)]", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")
_CONDITIONAL = re.compile(r"<!\[[^\]]*\]>")


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
        return from_html(of_word(str(data.get(MARKUP))))
    if TYPED in data:
        return from_typed(str(data.get(TYPED)))
    return from_text(str(data.get(PLAIN, "")))


def of_word(markup: str) -> str:
    """Markup as Word puts it on the clipboard, with its lists as lists.

    Word writes a list as paragraphs with the bullet or number typed before each, between
    conditional comments.
    """
    begin = markup.find("<!--StartFragment-->")
    end = markup.find("<!--EndFragment-->")
    if 0 <= begin < end:
        markup = markup[begin + len("<!--StartFragment-->") : end]
    listed = _WORD_LIST.sub(_list_item, markup)
    joined = re.sub(r"</ul>\s*<ul>", "", listed)
    joined = re.sub(r"</ol>\s*<ol>", "", joined)
    return _CONDITIONAL.sub("", _COMMENTS.sub("", joined))


def _list_item(match: "re.Match[str]") -> str:
    text = match["text"].replace("<!--[if !supportLists]-->", "<![if !supportLists]>")
    text = text.replace("<!--[endif]-->", "<![endif]>")
    bullet = _BULLET.search(text)
    if bullet is None:
        return match[0]
    mark = _TAGS.sub("", bullet["mark"]).replace("&nbsp;", " ").strip()
    tag = "ol" if _NUMBERED.match(mark) else "ul"
    return f"<{tag}><li>{_BULLET.sub('', text)}</li></{tag}>"
