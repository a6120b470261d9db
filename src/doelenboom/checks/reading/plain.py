"""Plain text, also what comes out of a PDF or was written as Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Document, PassageKind
from doelenboom.checks.reading.builder import DocumentBuilder, Words
from doelenboom.checks.reading.cells import TABLE_NAME
from doelenboom.checks.reading.chapters import NUMBERED, appendix_lines, contents_and_chapters
from doelenboom.checks.reading.columns import grid_at
from doelenboom.checks.reading.joining import joined
from doelenboom.checks.reading.pages import without_page_marks

_MARKED = re.compile(r"(?P<marks>#{1,6})\s+(?P<text>.+?)\s*#*\s*$")
_UNDERLINED = re.compile(r"\s*(?:={3,}|-{3,})\s*$")
_ITEM = re.compile(
    r"\s*(?:(?P<bullet>[•▪◦●■‣⁃\uf0b7\uf0a7\uf0d8✓➢►*+–—-]|o(?=\s{2,}|\t|\s[A-Z]))"
    r"|(?P<number>\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4}|[A-Z]\d{1,2})[.)]))\s+(?P<text>\S.*)$"
)
_POINT = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){2,3}\.?\s+[A-Z]|\s*\d{1,2}\.\d{1,2}\.? {2,}[A-Z]")
"""A numbered activity or section that is no heading: "2.3.1 We openen vier huizen."."""
_CONTENTS = re.compile(
    r"(?P<text>.*?\S)\s*(?:\.{4,}|(?:\.\s){4,}|…+|\s\.{3,})[\s.]*(?P<page>\d{1,4})?\b"
)
_TABBED_CONTENTS = re.compile(r".*?[^\W\d_]\.*\s*\t+\s*\d{1,3}\s*$")
_NOTE = re.compile(r"\s*(?:\\?\*+|\[\d+\]|[¹²³])\s?[A-Z]")
_ENDED = re.compile(r"[.!?:;…][\"”’')]*$")
_NO_HEADING = re.compile(r"[.,;:!…-]$|\d\s*%?$|https?:|\s-\s|^[\W\d]*$")
_EMPHASIS = re.compile(
    r"(?<![\w*])(?P<mark>\*{1,3}|_{1,2})(?P<text>\S(?:[^*_\n]*\S)?)(?P=mark)(?!\w)"
)
_FOOTNOTE = re.compile(r"<sup>\d{1,3}</sup>")
_IMAGE = re.compile(r"!\[(?P<alternative>[^\]\n]*)\]\([^)\n]+\)")
_LINK = re.compile(
    r"\[(?P<text>[^\]\n]+)\]\((?P<target>[^)\s]*)\)|(?P<bare>(?:https?://|www\.)[^\s<>»”]+)"
)
_LONGEST_HEADING = 90
_LONGEST_LINE = 600
"""No heading, row or line of contents is longer; what is, is prose."""
_FILLED_IN = re.compile(
    r"(?:portefeuillehouders?|wethouders?|burgemeester|verantwoordelijken?|trekkers?|eigena(?:ar|ren)"
    r"|contactpersoon|opdrachtgever|opsteller|auteur|datum|peildatum|versie|status|bron):\s+\S",
    re.IGNORECASE,
)
"""“Wethouder: M. Visser”: a line of a form, and no heading."""
_FORM = re.compile(r"\s*[A-Z][\w’/ -]{2,30}:\s+\S.*?(?:\s{2,}|\t|\s\|\s)[A-Z][\w’/ -]{2,30}:\s+\S")
"""“Trekker: Wonen   Planning: Q3   Stand: op koers”: a line of a form, apart from what follows."""
_LONGEST_LONE = 70
_MOST_WORDS = 10
_LONGEST_CAPTION = 200
_SHORTEST_PROSE = 50
_SHORTEST_BROKEN = 25
_DEEPEST = 6
_WIDEST = 140
"""Signs in a line that no page has: its paragraph was never broken into lines."""
_SHARE_UNBROKEN = 20
"""One line in so many is that wide: then every line of the text is a paragraph of its own."""
_OPENS = re.compile(r"[\"“‘']?[A-ZÀ-Ý0-9€]")


@dataclass(slots=True)
class _Open:
    """The paragraph or item that following lines still belong to."""

    kind: PassageKind
    lines: list[tuple[int, str]]
    mark: str = ""


def read_plain(text: str, name: str) -> Document:
    """Read a text; line numbers are those of the text, from 1."""
    return _Reader(text, name).read()


class _Reader:
    def __init__(self, text: str, name: str) -> None:
        self._lines = [_bare(line) for line in without_page_marks(text.split("\n"))]
        self._builder = DocumentBuilder(name)
        self._open: _Open | None = None
        self._level = 0
        self._named: set[str] = set(self._contents())
        self._blank = True
        self._listed, chapters = contents_and_chapters(self._lines)
        self._named |= {_plain_name(self._lines[number]) for number in self._listed}
        listed, self._appendices = appendix_lines(self._lines)
        self._listed |= listed
        self._chapters = frozenset() if self._named else chapters
        filled = [line for line in self._lines if line.strip()]
        wide = sum(len(line) > _WIDEST for line in filled)
        self._unbroken = wide * _SHARE_UNBROKEN >= len(filled)

    def read(self) -> Document:
        number = 0
        while number < len(self._lines):
            number += self._step(number)
        self._close()
        return self._builder.finish()

    def _contents(self) -> Iterator[str]:
        """Headings as the table of contents names them."""
        for line in self._lines:
            if len(line) <= _LONGEST_LINE and (match := _CONTENTS.match(line)):
                yield _plain_name(match["text"])

    def _step(self, number: int) -> int:
        """Take one line or table; return how many lines that were."""
        line = self._lines[number]
        if not line.strip():
            self._blank = True
            return 1
        for match in _IMAGE.finditer(line):
            self._builder.image(match["alternative"] or None, number + 1)
        if _IMAGE.search(line):
            line = self._lines[number] = _IMAGE.sub(r"\g<alternative>", line)
            if not line.strip():
                return 1
        taken = 0
        if len(line) <= _LONGEST_LINE:
            taken = self._contents_line(number) or self._table(number) or self._heading(number)
        if not taken:
            self._running_line(number)
            taken = 1
        self._blank = False
        return taken

    def _contents_line(self, number: int) -> int:
        line = self._lines[number]
        is_contents = (
            number in self._listed
            or _CONTENTS.match(line)
            or (_TABBED_CONTENTS.fullmatch(line) and self._beside_contents(number))
        )
        if not is_contents:
            return 0
        self._close()
        self._builder.prose(joined([(number + 1, line)]), PassageKind.CONTENTS)
        return 1

    def _beside_contents(self, number: int) -> bool:
        near = self._lines[max(0, number - 2) : number] + self._lines[number + 1 : number + 3]
        return any(_CONTENTS.match(line) for line in near)

    def _table(self, number: int) -> int:
        grid = grid_at(self._lines, number)
        if grid is None:
            return 0
        caption = self._caption()
        self._close()
        self._builder.table(grid.rows, grid.heads, caption)
        return grid.end - grid.first

    def _caption(self) -> int | None:
        """The open paragraph when it names a table."""
        if self._open is None or not TABLE_NAME.match(self._open.lines[0][1]):
            return None
        words, self._open = joined(self._open.lines), None
        return self._builder.prose(words, PassageKind.CAPTION)

    def _heading(self, number: int) -> int:
        line = self._lines[number]
        if match := _MARKED.fullmatch(line):
            return self._headed(match["text"], number, len(match["marks"]))
        if self._blank and _UNDERLINED.fullmatch(self._line(number + 1)) and _is_short(line):
            return self._headed(line, number, 1 if "=" in self._line(number + 1) else 2) + 1
        if number in self._appendices:
            return self._headed(line, number, 1)
        if match := NUMBERED.fullmatch(line):
            return self._numbered(match, number)
        if self._is_lone_heading(number):
            self._close()
            words = Words(" ".join(line.split()), number + 1)
            self._builder.heading(words, min(self._level + 1, _DEEPEST))
            return 1
        return 0

    def _headed(self, text: str, number: int, level: int) -> int:
        self._close()
        self._level = level
        self._builder.heading(Words(" ".join(text.split()), number + 1), level)
        return 1

    def _numbered(self, match: re.Match[str], number: int) -> int:
        """A heading with a number; one that the contents names may go on on the next line."""
        level = match["number"].count(".") + 1
        longer = f"{match[0].strip()} {self._line(number + 1).strip()}"
        if _plain_name(longer) in self._named:
            return self._headed(longer, number, level) + 1
        if not self._is_numbered_heading(match, number):
            return 0
        return self._headed(match[0], number, level)

    def _is_numbered_heading(self, match: re.Match[str], number: int) -> bool:
        text = match["text"].strip()
        if not _is_short(text) or not text[0].isupper() or re.search(r"[.!:;…,]$", text):
            return False
        if number in self._chapters or _plain_name(match[0]) in self._named:
            return True
        if "." in match["number"]:
            return self._blank or self._ends_a_sentence(number)
        following = self._line(number + 1).strip()
        if self._unbroken and self._blank and following and not self._named:
            return len(text) < _LONGEST_LONE and not NUMBERED.fullmatch(following)
        return not self._named and (
            self._blank and self._is_apart(match, number)
            and len(text) < _LONGEST_LONE and self._ends_a_sentence(number)
        )  # fmt: skip

    def _is_apart(self, match: re.Match[str], number: int) -> bool:
        """Whether the next line is no part of it: empty, or it begins where it need not.

        A line of running text breaks where its next word no longer fits. When that word would have
        fitted, the line was ended on purpose.
        """
        line, following = self._lines[number].strip(), self._line(number + 1).strip()
        if not following:
            return not self._goes_on(match, number)
        if (below := NUMBERED.fullmatch(following)) and "." in below["number"]:
            return True
        fits = len(line) + 1 + len(following.split()[0]) < len(following)
        return fits and following[0].isupper() and len(following) >= _SHORTEST_PROSE

    def _goes_on(self, match: re.Match[str], number: int) -> bool:
        """Whether the next number of a list follows within a few lines."""
        following = str(int(match["number"]) + 1)
        others = map(NUMBERED.fullmatch, self._lines[number + 1 : number + 6])
        return any(other is not None and other["number"] == following for other in others)

    def _ends_a_sentence(self, number: int) -> bool:
        """Whether what stands before can be complete."""
        before = (line.strip() for line in reversed(self._lines[max(0, number - 6) : number]))
        last = next((line for line in before if line), "")
        is_complete = not last or self._open is None or _ENDED.search(last) is not None
        return is_complete or TABLE_NAME.match(last) is not None

    def _is_lone_heading(self, number: int) -> bool:
        """A short line on its own, with no end of a sentence, and prose behind it."""
        text = self._lines[number].strip()
        below = self._line(number + 1)
        if not self._blank or (below.strip() and not _FORM.match(below)) or not text[:1].isupper():
            return False
        if TABLE_NAME.match(text) or _FILLED_IN.match(text):
            return False
        if len(text) > _LONGEST_LONE or len(text.split()) > _MOST_WORDS or _NO_HEADING.search(text):
            return False
        if self._continues(text) or not self._ends_a_sentence(number):
            return False
        rest = (line.strip() for line in self._lines[number + 1 : number + 12])
        following = next((line for line in rest if line), "")
        return not following[:1].islower() and (
            len(following) > max(_SHORTEST_PROSE, len(text)) or _ITEM.match(following) is not None
            or _ENDED.search(following) is not None or TABLE_NAME.match(following) is not None
            or text.endswith("?")
        )  # fmt: skip

    def _line(self, number: int) -> str:
        return self._lines[number] if number < len(self._lines) else ""

    def _running_line(self, number: int) -> None:
        line = self._lines[number]
        if (match := _ITEM.fullmatch(line)) and not self._is_dash(match, line):
            self._begin(
                PassageKind.ITEM, number, match["text"], (match["number"] or "").strip("().")
            )
        elif _POINT.match(line):
            self._begin(PassageKind.PARAGRAPH, number, line)
        elif len(line) <= _WIDEST and _FORM.match(line):
            self._begin(PassageKind.PARAGRAPH, number, line)
            self._close()
        elif self._blank and _NOTE.match(line):
            self._begin(PassageKind.NOTE, number, line)
        elif self._open is not None and self._goes_with_open(line.strip()):
            self._open.lines.append((number + 1, line))
        else:
            self._begin(PassageKind.PARAGRAPH, number, line)

    def _goes_with_open(self, text: str) -> bool:
        """Whether a line belongs to the paragraph before it."""
        if self._blank:
            return self._continues(text)
        return not (self._unbroken and _OPENS.match(text))

    def _is_dash(self, match: re.Match[str], line: str) -> bool:
        """A dash in a sentence that happens to begin a line."""
        is_dash = match["bullet"] in {"–", "—"}
        return is_dash and self._open is not None and not self._blank and match["text"][0].islower()

    def _continues(self, text: str) -> bool:
        """Whether a line behind an empty one goes on with the sentence that stood before it."""
        if self._open is None or _ITEM.match(text):
            return False
        last = self._open.lines[-1][1].strip()
        if _ENDED.search(last) or len(last) < _SHORTEST_BROKEN:
            return False
        is_name = TABLE_NAME.match(self._open.lines[0][1]) is not None
        return not is_name and (
            text[:1].islower() or re.match(r"(?:19|20)\d\d\b", text) is not None
        )

    def _begin(self, kind: PassageKind, number: int, text: str, mark: str = "") -> None:
        self._close()
        self._open = _Open(kind, [(number + 1, text)], mark)

    def _close(self) -> None:
        if self._open is None:
            return
        words, kind, mark = joined(self._open.lines), self._open.kind, self._open.mark
        self._open = None
        is_name = TABLE_NAME.match(words.text) and len(words.text) < _LONGEST_CAPTION
        if is_name and kind is PassageKind.PARAGRAPH:
            kind = PassageKind.CAPTION
        number = self._builder.prose(words, kind, mark)
        for match in _LINK.finditer(words.text):
            bare = match["bare"]
            target = bare.rstrip(".,;:)") if bare else match["target"]
            self._builder.link(number, match.start(), match.end(), target)


def _is_short(line: str) -> bool:
    return len(line.strip()) <= _LONGEST_HEADING


def _plain_name(text: str) -> str:
    """A heading without its number, to find it in the table of contents."""
    return re.sub(r"^[\W\d]+", "", " ".join(text.split())).casefold().rstrip(" .?")


def _bare(line: str) -> str:
    """Without the marks of bold and italic, and of a footnote."""
    line = _FOOTNOTE.sub("", line) if "<sup>" in line else line
    return _EMPHASIS.sub(r"\g<text>", line) if "*" in line or "_" in line else line
