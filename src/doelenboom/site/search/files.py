"""The index of a publication as files, once for all languages.

``zoeken/index/begin.js`` says which file holds what; ``t…`` hold stems with their documents,
``d…`` documents, ``w…`` words in the order of the alphabet and ``v…`` from their last letter
backwards: whoever makes one slip has the first or the last half of a word right.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from operator import itemgetter

from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.parts import File
from doelenboom.site.search.list_documents import list_documents
from doelenboom.site.search.postings import make_postings
from doelenboom.site.search.shards import DOCUMENTS, TERMS, WORDS, Size, cut, listing, script
from doelenboom.site.search.shelf import Counts, Entry, Shelf, filled
from doelenboom.site.search.tree_documents import tree_documents
from doelenboom.site.search.words import STOPWORDS
from doelenboom.site.theme_parts import by_theme, part_name


def shelves(context: SiteContext, counts: Counts) -> list[Shelf]:
    """Everything to find: the elements, a shelf per theme that is kept, and all beside them."""
    found = [
        context.fresh.kept(part_name("search", codes), partial(_theme, context, codes, counts))
        for codes in by_theme(context)
    ]
    found.append(filled(list_documents(context), counts))
    return [Shelf(data) for data in found]


def _theme(context: SiteContext, codes: Sequence[str], counts: Counts) -> bytes:
    return filled(tree_documents(context, codes), counts)


def search_files(context: SiteContext) -> list[File]:
    """All files of the index."""
    counts = Counts()
    found = shelves(context, counts)
    groups = sorted((group for shelf in found for group in shelf.groups), key=itemgetter(0))
    items = [entry for _, entries in groups for entry in entries]
    postings = make_postings(found, context.fresh.kept, counts)
    backwards = {word[::-1]: name for word, name in postings.words.items()}
    terms, term_begins = _lookup("t", postings.stems, TERMS)
    words, word_begins = _lookup("w", postings.words, WORDS)
    turned, turned_begins = _lookup("v", backwards, WORDS)
    texts, text_begins = _texts(items)
    begin = {
        "version": 1,
        "total": len(items),
        "editions": [edition.title for edition in context.snapshot.editions],
        "stop": sorted(STOPWORDS),
        "ranges": _ranges(items),
        "t": term_begins,
        "d": text_begins,
        "w": word_begins,
        "v": turned_begins,
    }
    return [
        File(addresses.search_file("begin"), script("begin", begin)),
        *terms,
        *words,
        *turned,
        *texts,
    ]


def _ranges(items: Sequence[Entry]) -> list[tuple[str, int, int]]:
    """Where documents of another kind or edition begin: (kind, edition or −1, number)."""
    found: list[tuple[str, int, int]] = []
    for number, item in enumerate(items):
        edition = -1 if item.edition is None else item.edition
        if not found or found[-1][:2] != (item.kind.value, edition):
            found.append((item.kind.value, edition, number))
    return found


def _lookup(letter: str, entries: Mapping[str, str], size: Size) -> tuple[list[File], list[str]]:
    """Files with a line per entry, ``"wijk 3fH1C"``, and the first entry of each file."""
    keys = sorted(entries)
    lines = [f"{key} {entries[key]}" for key in keys]
    shares = cut(keys, [len(line) + 1 for line in lines], size)
    files = [
        _file(f"{letter}{number}", "\n".join(lines[share])) for number, share in enumerate(shares)
    ]
    return files, [keys[share.start] for share in shares]


def _texts(items: Sequence[Entry]) -> tuple[list[File], list[int]]:
    """Files with address, title, code, place and text of documents; the first number of each.

    A file is named by that number, so that another text moves one border and renames no other.
    """
    shares = cut([item.href for item in items], [item.letters for item in items], DOCUMENTS)
    files = [_lines(f"d{share.start}", items[share]) for share in shares]
    return files, [share.start for share in shares]


def _lines(name: str, items: Sequence[Entry]) -> File:
    return File(addresses.search_file(name), listing(name, [item.line for item in items]))


def _file(name: str, value: object) -> File:
    return File(addresses.search_file(name), script(name, value))
