"""What word processors put on the clipboard, as they mean it.

Google Docs wraps the whole text in a bold element that is not bold and says bold by a style;
LibreOffice and Word link a footnote by a small number that would read as a part of the word
before it; Word sends along what was deleted, and spaces that are there for the eye.
"""

import re

_WRAPPER = re.compile(r"<b\b[^<>]*docs-internal-guid[^<>]*>", re.IGNORECASE)
_SPAN = re.compile(r"<span\b(?P<look>[^<>]*)>(?P<text>[^<>]*)</span>", re.IGNORECASE)
_BOLD = re.compile(r"font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_RAISED = re.compile(r"vertical-align:\s*super", re.IGNORECASE)
# None of these looks past the next tag of its kind: a page of somebody else may end nothing.
_DELETED = re.compile(r"<del\b[^<>]*>(?:(?!</?del\b).)*</del>", re.IGNORECASE | re.DOTALL)
_NOTE = re.compile(
    r"<a\b[^<>]*href=[\"']?#(?:_?(?:ftn|edn)|sd(?:foot|end)note)[^<>]*>"
    r"(?P<mark>(?:(?!</?a\b).)*)</a>", re.IGNORECASE | re.DOTALL,
)  # fmt: skip
_SUP = re.compile(
    r"(?P<unit>(?<![^\W\d_])[kcdm]?m)?<sup\b[^<>]*>\s*\[?(?P<number>\d{1,3})\]?\s*</sup>",
    re.IGNORECASE,
)
_EMPTY_SUP = re.compile(r"</?sup\b[^<>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^<>]*>")
_POWERS = {"2": "²", "3": "³"}
_WIDE = re.compile(r"(?:&nbsp;|&#160;|&#xa0;|[\u00a0 \t\r\n]){2,}", re.IGNORECASE)
_THIN = re.compile(r"[\u2007\u2009\u202f]|&thinsp;|&#8239;|&#8201;", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[\u2007\u2009\u202f]\d{3})+(?!\d)")
_NOTHING = re.compile(r"[\u200b\u200c\u200d\u2060\ufeff]|&ZeroWidthSpace;|&#8203;", re.IGNORECASE)
_NO_BREAK_HYPHEN = re.compile(r"\u2011|&#8209;", re.IGNORECASE)


def as_meant(markup: str) -> str:
    """Markup without what only a word processor means by it."""
    markup = _DELETED.sub("", _unwrapped(markup))
    markup = _NOTE.sub(_note, _SPAN.sub(_looks, markup))
    markup = _EMPTY_SUP.sub("", _SUP.sub(_raised, markup))
    return _WIDE.sub(" ", with_usual_signs(markup))


def with_usual_signs(text: str) -> str:
    """The text with one kind of no-break space and hyphen, and without signs of no width.

    Thousands that a thin space parts get the point that Dutch numbers have.
    """
    text = _THOUSANDS.sub(lambda found: re.sub(r"\D", ".", found[0]), text)
    return _NO_BREAK_HYPHEN.sub("-", _NOTHING.sub("", _THIN.sub("\u00a0", text)))


def _unwrapped(markup: str) -> str:
    begin = _WRAPPER.search(markup)
    end = markup.lower().rfind("</b>")
    if begin is None or end < begin.end():
        return markup
    return markup[: begin.start()] + markup[begin.end() : end] + markup[end + len("</b>") :]


def _looks(span: "re.Match[str]") -> str:
    look, text = span["look"], span["text"]
    if _RAISED.search(look):
        return f"<sup>{text}</sup>"
    if not text.strip():
        return text
    if _ITALIC.search(look):
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if _BOLD.search(look) else text


def _note(link: "re.Match[str]") -> str:
    mark = _TAGS.sub("", link["mark"]).strip().strip("[]()")
    return f"[{mark}] " if mark and _begins(link) else f"[{mark}]" if mark else ""


def _begins(link: "re.Match[str]") -> bool:
    """Whether it stands at the note itself: it leads back to the text."""
    tag = link[0][: link[0].find(">")].lower()
    return "ref" in tag.partition("href=")[2] or "anc" in tag.partition("href=")[2]


def _raised(sup: "re.Match[str]") -> str:
    unit, number = sup["unit"] or "", sup["number"]
    if unit and number in _POWERS:
        return unit + _POWERS[number]
    return f"{unit}[{number}]"
