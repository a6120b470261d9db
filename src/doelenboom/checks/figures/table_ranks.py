"""What a text calls the highest or the lowest, against the rows of the tables that name it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.stated import is_running, is_sentence
from doelenboom.checks.figures.table_lines import TOTAL
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.kin import is_kin
from doelenboom.quantities.sentences import sentence_spans

_WORD = re.compile(
    r"\b(?:(?:het|de)\s+)(?:(?P<top>hoogste?|grootste?|langste?|duurste)"
    r"|(?P<bottom>laagste?|kleinste?|kortste?|goedkoopste))\b",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"[^.,;:()\d]{0,40}?\b(?:in|bij|voor|op|is|was|zijn|waren|van|betreft|heeft|aan)\s+"
    r"(?:de\s+|het\s+|gemeente\s+|wijk\s+|kern\s+|dorp\s+|buurt\s+)*$",
    re.IGNORECASE,
)
"""From a superlative to the name behind it: "het laagst in de wijk"."""
_OWN = re.compile(
    r"(?:\s*\([^()]{0,40}\))?\s+(?:\w+\s+)?(?:heeft|had|kent|kende|is|was|krijgt|kreeg|betaalt|betaalde"
    r"|scoort|scoorde|ontvangt|ontving|draagt|blijft|bleef)\b(?:[^.,;:]|(?<=\d)[.,](?=\d)){0,60}?$",
    re.IGNORECASE,
)
"""From a name to the superlative behind it: "Noord heeft met 12 % het"."""
_LIMITED = re.compile(
    r"\bop\s+(?:één|een|twee|drie)\s+na\b|\bna\s+(?!20)[A-Z]|\b(?:niet|nooit|behalve|uitgezonderd"
    r"|afgezien|(?:een|één)\s+van\s+de|behoor\w*|relatief|verhouding\w*|groei\w*|gegroeid|stijging"
    r"|stijg\w*|steeg|gestegen|daling|dalen|daal\w*|daalde|gedaald|toename|afname|verschil\w*"
    r"|vooruitgang|verwacht\w*|zal|zullen|wordt|worden|wens\w*|kans\w*|vind\w*|vond\w*"
    r"|mogelijk\w*|nieuwe|overige|andere|landelijk|provincie)\b",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"\b(?:aandeel|aandelen|percentage|procent|gemiddeld\w*|per\s+(?:inwoner|hoofd|1\.000|duizend"
    r"|huishouden))\b|%",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NUMBERED = re.compile(r"^\W*(?:[A-Z]{0,2}\d+(?:\.\d+)*[a-z]?\.?\s+)?")
_POINTS = re.compile(r"\b(?:zie\s+)?(?:tabel|bijlage|figuur|overzicht)\s+\w+", re.IGNORECASE)
_WHOLE = re.compile(
    r"\W*(?:(?:hele\s+)?gemeente|saldo|resultaat|gemiddelde?|nederland|landelijk\w*|provincie|regio)"
    r"(?:\s+(?:v[oó]{2}r|na)\b.*)?\W*$",
    re.IGNORECASE,
)
"""A row of all the others together, which is no rival of them."""
_FEWEST = 3
_SHORTEST = 4
_DIMENSIONS = stems_in(
    "gemeente kern wijk buurt dorp school naam omschrijving onderdeel post nr jaar tabel overzicht"
)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a table without its totals: the numbers by the name of their row."""

    grid: Grid
    head: str
    is_rate: bool
    cells: dict[str, Number]

    def is_end(self, name: str, *, is_top: bool) -> bool:
        """Whether a row has the highest (or lowest) value; also of the sizes without their sign."""
        own = self.cells[name].value
        values = [cell.value for cell in self.cells.values()]
        sizes = [abs(value) for value in values]
        end = max if is_top else min
        return own == end(values) or abs(own) == end(sizes)


@rule(
    "cijfers-hoogste-in-tabel", severity=Severity.WARNING,
    title="Wat de tekst het hoogste noemt, is in de tabel het hoogste",
    explanation="“Het verzuim is het laagst in Oost”, terwijl de tabel bij Zuid een lager verzuim "
    "heeft.",
    norm="BBV artikel 3: getrouw en duidelijk.",
    bad=["Het verzuim is het laagst in Oostwijk.\n\nVerzuim per school\n\n| Wijk | Verzuim |\n"
         "|---|---|\n| Noordwijk | 5,1% |\n| Oostwijk | 4,8% |\n| Zuidwijk | 4,2% |"],
    good=["Het verzuim is het laagst in Zuidwijk.\n\nVerzuim per school\n\n| Wijk | Verzuim |\n"
          "|---|---|\n| Noordwijk | 5,1% |\n| Oostwijk | 4,8% |\n| Zuidwijk | 4,2% |"],
)  # fmt: skip
def named_end_is_end(subject: Subject) -> Iterator[Finding]:
    """A superlative with the name of one row, which is the end of no column about it."""
    at_name = subject.derived(_columns)
    if not at_name:
        return
    for passage in subject.document.passages:
        if not is_running(passage) or not is_sentence(passage):
            continue
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            for match in _WORD.finditer(sentence):
                yield from _judged(passage, start, sentence, match, at_name)


def _columns(subject: Subject) -> dict[str, list[_Column]]:
    """Every column with three named rows or more, by the name of each of its rows."""
    found: dict[str, list[_Column]] = defaultdict(list)
    for grid in subject.derived(grids):
        for place in range(1, len(grid.heads)):
            cells = {
                _NUMBERED.sub("", name): cell
                for cell, name in zip(grid.column(place), grid.names, strict=True)
                if cell is not None
                and cell.unit != "year?"
                and name
                and not TOTAL.match(name)
                and not _WHOLE.match(name)
            }
            cells = _without_sum(cells)
            named = {name: cell for name, cell in cells.items() if len(name) >= _SHORTEST}
            if len(named) >= _FEWEST:
                column = _Column(grid, grid.heads[place], grid.is_rate(place), named)
                for name in named:
                    found[name].append(column)
    return found


def _without_sum(cells: dict[str, Number]) -> dict[str, Number]:
    """The same cells without the last one when it is what the others make, whatever its name."""
    if not cells:
        return cells
    *others, last = cells
    added = sum(cells[one].value for one in others)
    if len(others) >= _FEWEST and abs(added - cells[last].value) <= len(others) * cells[last].step:
        return {one: cells[one] for one in others}
    return cells


def _judged(
    passage: Passage, start: int, sentence: str, match: re.Match[str],
    at_name: dict[str, list[_Column]],
) -> Iterator[Finding]:  # fmt: skip
    name = _named(sentence, match, at_name)
    if name is None:
        return
    clause = _POINTS.sub("", _clause(sentence, match))
    for each in at_name[name][0].cells:
        clause = clause.replace(each, "")
    if _LIMITED.search(clause):
        return
    is_top = match["top"] is not None
    columns = at_name[name]
    if any(column.is_end(name, is_top=is_top) for column in columns):
        return
    before = passage.text[:start] if _POINTS.search(sentence) else ""
    about = [one for one in columns if _is_about(one, clause, before)]
    if not about:
        return
    column = min(about, key=lambda one: _distance(one, clause, before))
    end = (max if is_top else min)(column.cells, key=lambda one: column.cells[one].value)
    cell, own = column.cells[end], column.cells[name]
    yield at(
        passage, start + match.start(), start + match.end(),
        f"In de tabel heeft {end} ({cell.passage.text.strip()}) de "
        f"{'hoogste' if is_top else 'laagste'} waarde, en niet {name} "
        f"({own.passage.text.strip()}).",
        "Kijk welke naam of welke waarde klopt.",
        Evidence(cell.passage.place, f"{end}: {cell.passage.text}"),
        Evidence(own.passage.place, f"{name}: {own.passage.text}"),
    )  # fmt: skip


def _clause(sentence: str, match: re.Match[str]) -> str:
    """The words of a sentence around a superlative, as far as the next one."""
    before = sentence[: match.start()]
    behind = sentence[match.end() :]
    other = _WORD.search(behind)
    return f"{before} {behind[: other.start()] if other else behind}"


def _named(sentence: str, match: re.Match[str], at_name: dict[str, list[_Column]]) -> str | None:
    """The name of a row right behind a superlative, else the one right before it."""
    others = [one for one in _WORD.finditer(sentence) if one.start() != match.start()]
    until = min((one.start() for one in others if one.start() > match.end()), default=None)
    since = max((one.end() for one in others if one.end() < match.start()), default=0)
    behind, before = sentence[match.end() : until], sentence[since : match.start()]
    after = [
        (place, -len(name), name) for name in at_name
        if (place := _place(behind, name)) is not None and _LINK.fullmatch(behind[:place])
    ]  # fmt: skip
    if after:
        return min(after)[-1]
    ahead = [
        (place + len(name), len(name), name) for name in at_name
        if (place := _place(before, name)) is not None
        and _OWN.fullmatch(before[place + len(name) :])
    ]  # fmt: skip
    return max(ahead)[-1] if ahead else None


def _place(text: str, name: str) -> int | None:
    """Where a name stands as whole words; a name of one word with its capital."""
    match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE if " " in name else 0)
    return match.start() if match else None


def _is_about(column: _Column, clause: str, before: str) -> bool:
    """Whether a column is what a clause speaks of, and the clause speaks of nothing else.

    "De wachttijd voor jongeren is het langst in Oost" is about a part that the table may not have.
    """
    told = stems_in(clause) - _DIMENSIONS
    grid = column.grid
    years = set(_YEAR.findall(clause))
    own = set(_YEAR.findall(f"{column.head} {grid.title}"))
    is_other_year = years and own and not years & own
    if (_RATE.search(clause) and not column.is_rate) or is_other_year:
        return False
    known = stems_in(grid.words) | stems_in(grid.title) | _DIMENSIONS
    extra = {one for one in told if not any(is_kin(one, other) for other in known)}
    if len(extra) > 1 or any(_of_part(clause, one) for one in extra):
        return False
    heads = (stems_in(column.head) | stems_in(grid.title)) - _DIMENSIONS
    return any(is_kin(one, other) for one in told or stems_in(before) for other in heads)


def _distance(column: _Column, clause: str, before: str) -> tuple[bool, bool, int]:
    """How far a column is from a clause: its head, its kind, and the words of its title."""
    heads, told = stems_in(column.head), stems_in(clause)
    is_named = any(is_kin(one, other) for one in heads for other in told)
    near = stems_in(f"{before} {clause}")
    titled = sum(any(is_kin(one, other) for other in near) for one in stems_in(column.grid.title))
    return not is_named, bool(_RATE.search(clause)) is not column.is_rate, -titled


def _of_part(clause: str, stem: str) -> bool:
    """Whether a word limits what is compared: "voor jongeren", "van de nieuwe huurders"."""
    limit = rf"\b(?:voor|onder|bij|van|met|op)\s+(?:\w+\s+){{0,2}}{re.escape(stem[:5])}"
    return re.search(limit, clause, re.IGNORECASE) is not None
