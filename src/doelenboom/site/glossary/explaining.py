"""The glossary of a publication, and what of it a page has explained already."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from html import escape

from doelenboom.kernel.prose import Prose, plain
from doelenboom.kernel.wording import plural
from doelenboom.site.glossary.matching import make_pattern
from doelenboom.snapshot.models import Snapshot, Term

_SHORTEST = 2
_LONGEST = 320


@dataclass(frozen=True, slots=True)
class Explained:
    """A word of the glossary.

    Attributes:
        slug: place on the page of terms; "" for an abbreviation.
        title: the term itself, or the abbreviation.
        text: what it means: the first sentences of its definition, or what it stands for.
        whole: whether that is all that the glossary says.
    """

    slug: str
    title: str
    text: str
    whole: bool = True


class Glossary:
    """Every word that a page may explain, and the one pattern that finds them."""

    def __init__(self, snapshot: Snapshot) -> None:
        """Collect terms with a definition and abbreviations; a term goes before an abbreviation."""
        self.words: dict[str, Explained] = {}
        for abbreviation in snapshot.abbreviations:
            short = abbreviation.short.strip()
            if len(short) >= _SHORTEST and abbreviation.meaning.strip():
                self.words[escape(short, quote=False)] = Explained("", short, abbreviation.meaning)
        for term in snapshot.terms:
            if term.definition and len(term.term) > _SHORTEST:
                entry = _explained(term)
                self.words.update((escape(w, quote=False), entry) for w in _forms(term))
        self.pattern = make_pattern(self.words)


class PageTerms:
    """What one page has explained: every word once, where it occurs first."""

    def __init__(self, glossary: Glossary, root: str) -> None:
        """Begin a page.

        Args:
            glossary: the words.
            root: from the page to the root of its language.
        """
        self.root = root
        self._glossary = glossary
        self._seen: set[str] = set()

    def explain(self, html: str, write: Callable[[Explained, str, str], str]) -> str:
        """Explain words in the markup of running text.

        Args:
            html: from ``kernel.prose.to_html``.
            write: makes the markup of an explanation from the entry, the word as it stands
                there, and ``root``.
        """
        pattern, words = self._glossary.pattern, self._glossary.words
        if pattern is None:
            return html

        def replaced(match: re.Match[str]) -> str:
            word = match[0]
            if word[0] == "<":
                return word
            entry = words[word]
            if entry.title in self._seen:
                return word
            self._seen.add(entry.title)
            if not entry.slug and _stands_beside(html, match, entry.text):
                return word
            return write(entry, word, self.root)

        return pattern.sub(replaced, html)


_current: ContextVar[PageTerms | None] = ContextVar("page_terms", default=None)


def page_terms() -> PageTerms | None:
    """What the page that is being made has explained; None: it explains nothing."""
    return _current.get()


@contextmanager
def explaining(terms: PageTerms | None) -> Iterator[None]:
    """Explain words of the glossary until the end of the block, each of them once."""
    token = _current.set(terms)
    try:
        yield
    finally:
        _current.reset(token)


def _explained(term: Term) -> Explained:
    text, whole = _short(term.definition)
    return Explained(term.slug, term.term, text, whole)


def _short(definition: Prose) -> tuple[str, bool]:
    """A definition, or as many of its first sentences as stand easily in the middle of a text."""
    text = plain(definition)
    if len(text) <= _LONGEST:
        return text, True
    cut = text.rfind(". ", 0, _LONGEST)
    if cut > 0:
        return text[: cut + 1], False
    return f"{text[: text.rfind(' ', 0, _LONGEST)]} …", False


def _forms(term: Term) -> Iterable[str]:
    """The term, its other forms, and its plural; each as it may begin a sentence too."""
    base = term.term.strip()
    forms = {base, *(form.strip() for form in term.forms or ())}
    if term.forms is None and base.isalpha():
        forms.add(plural(base))
    for form in sorted(form for form in forms if len(form) > _SHORTEST):
        yield form
        if not form[1:2].isupper():
            yield form[0].lower() + form[1:]
            yield form[0].upper() + form[1:]


def _stands_beside(html: str, match: re.Match[str], meaning: str) -> bool:
    """Whether the writer has written out the abbreviation just before or behind it."""
    wanted = escape(meaning, quote=False).casefold()
    behind = html[match.end() : match.end() + len(wanted) + 2].casefold()
    before = html[max(0, match.start() - len(wanted) - 2) : match.start()].casefold()
    return behind == f" ({wanted}" or before == f"{wanted} ("
