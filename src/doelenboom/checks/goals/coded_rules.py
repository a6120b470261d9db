"""What goes by a code is the same thing everywhere: it exists, has one owner and one end."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.goals.coded import (
    CODE,
    Coded,
    coded_items,
    coded_tables,
    labelled_owners,
    named,
    shape_of,
)
from doelenboom.checks.goals.tables import Part
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import stems_in
from doelenboom.quantities.sentences import sentence_spans

_CODES = re.compile(rf"\W*{CODE}(?:\s*(?:,|;|/|en|\+)\s*{CODE})*\W*")
_ONE_CODE = re.compile(rf"(?<![\w.]){CODE}(?![\w%]|\.\d)")
_SERVED_HEAD = re.compile(
    r"\W*(?:bij\s+|hoort\s+bij\s+|voor\s+|draagt\s+bij\s+aan\s+)?(?:doel\w*|ambitie|opgave|activiteit\w*"
    r"|actie|maatregel\w*|indicator\w*|risico|project|voorstel|speerpunt|inspanning)\b",
    re.IGNORECASE,
)
_FEWEST = 3
_AGREED = 2
_YEAR = re.compile(r"\b20\d\d\b")
_ROLE = re.compile(
    r"\b(?:trekker|trekt|eigenaar|verantwoordelijke?|opdrachtgever|penvoerder|aanspreekpunt)\b",
    re.IGNORECASE,
)


@rule(
    "doelen-code-kolom", severity=Severity.ERROR,
    title="Een code in een kolom bestaat",
    explanation="Een activiteit bij doel “D9”, waar de doelen D1 tot en met D8 heten, hoort "
    "nergens bij: de code is vertikt, of het doel is geschrapt.",
    norm="BBV artikel 8, tweede lid: activiteiten staan bij de doelstelling waarnaar zij streven.",
    bad=["| Nr | Doel |\n|---|---|\n| D1 | Meer groen |\n| D2 | Minder afval |\n| D3 | Stilte |\n\n"
         "| Nr | Activiteit | Doel |\n|---|---|---|\n| 1 | Bomen | D1 |\n| 2 | Bak | D2 |\n"
         "| 3 | Scherm | D3 |\n| 4 | Asfalt | D5 |"],
    good=["| Nr | Doel |\n|---|---|\n| D1 | Meer groen |\n| D2 | Minder afval |\n| D3 | Stilte |\n"
          "\n| Nr | Activiteit | Doel |\n|---|---|---|\n| 1 | Bomen | D1 |\n| 2 | Bak | D2 |\n"
          "| 3 | Scherm | D3 |\n| 4 | Asfalt | D3 |"],
)  # fmt: skip
def code_is_there(subject: Subject) -> Iterator[Finding]:
    """The one code of a column, in one or more tables, that no row, item or heading has."""
    known = _known(subject)
    for (head, shape), cells in _served(subject).items():
        there = known.get(shape, {})
        told = [(code, cell) for code, cell in cells if code in there]
        lacking = [(code, cell) for code, cell in cells if code not in there]
        # a part that tells of other goals has none of its codes here
        if len({code for code, _ in lacking}) != 1 or len(lacking) > 1:
            continue
        beside = [code for code, cell in told if cell.table == lacking[0][1].table]
        if len({code for code, _ in told}) >= _AGREED and len(told) >= _FEWEST and beside:
            code, cell = lacking[0]
            shown = there[told[0][0]]
            yield at(
                cell, 0, len(cell.text),
                f"{code} bestaat niet; onder “{head}” staan verder alleen codes die er wel zijn.",
                "Verbeter de code, of voeg toe wat ontbreekt.",
                Evidence(shown.place, shown.text[:80]),
            )  # fmt: skip


def _known(subject: Subject) -> dict[str, dict[str, Passage]]:
    """Shape → code → where it is introduced."""
    found: dict[str, dict[str, Passage]] = defaultdict(dict)
    for one in (*_every(subject), *subject.derived(coded_items)):
        found[one.shape].setdefault(one.code, one.passage)
    for passage in subject.document.headings():
        for match in _ONE_CODE.finditer(passage.text):
            found[shape_of(match[0])].setdefault(match[0], passage)
    return found


def _every(subject: Subject) -> Iterator[Coded]:
    for rows in subject.derived(coded_tables):
        yield from rows


def _served(subject: Subject) -> dict[tuple[str, str], list[tuple[str, Passage]]]:
    """Head of a column and shape of its codes → the codes in all such columns."""
    document = subject.document
    found: dict[tuple[str, str], list[tuple[str, Passage]]] = defaultdict(list)
    for table in document.tables:
        if table.heads != 1:
            continue
        for place, number in enumerate(table.rows[0]):
            head = document.passages[number].text if number is not None else ""
            if not place or not _SERVED_HEAD.match(head):
                continue
            cells = [
                document.passages[one] for row in table.rows[1:]
                if place < len(row) and (one := row[place]) is not None
            ]  # fmt: skip
            if cells and all(_CODES.fullmatch(cell.text) for cell in cells):
                for cell in cells:
                    for match in _ONE_CODE.finditer(cell.text):
                        found[head.strip().lower(), shape_of(match[0])].append((match[0], cell))
    return found


@dataclass(frozen=True, slots=True)
class _Said:
    """What a place says of something, with where the words stand."""

    words: str
    passage: Passage
    start: int
    end: int

    @property
    def plain(self) -> str:
        """The words as they are compared."""
        return re.sub(
            r"^(?:de|het|een)\s+", "", " ".join(self.words.lower().split()).strip(" .,;:")
        )


def _cell(passage: Passage) -> _Said:
    return _Said(passage.text, passage, 0, len(passage.text))


def _odd(
    one: Mapping[object, _Said], other: Mapping[object, _Said],
    same: Callable[[str, str], bool] = str.__eq__,
) -> tuple[_Said, _Said] | None:  # fmt: skip
    """The only pair of two sources that differs, where two or more others agree."""
    shared = [key for key in one if key in other]
    differ = [key for key in shared if not same(one[key].plain, other[key].plain)]
    if len(differ) == 1 and len(shared) - 1 >= _AGREED:
        return one[differ[0]], other[differ[0]]
    return None


@rule(
    "doelen-eigenaar-anders", severity=Severity.WARNING,
    title="Een doel heeft overal dezelfde eigenaar",
    explanation="Noemt de tekst bij één doel een ander dan de bijlage, en bij alle andere doelen "
    "dezelfde, dan is een van de twee niet bijgewerkt.",
    norm="Redelijkheid: op één doel is één iemand aan te spreken.",
    bad=["# Doel 1: Groen\n\nTrekker: team Groen.\n\n# Doel 2: Afval\n\nTrekker: team Milieu.\n\n"
         "# Doel 3: Stilte\n\nTrekker: team VTH.\n\n# Bijlage\n\n"
         "| Nr | Indicator | Trekker |\n|---|---|---|\n| 1a | Bomen | team Groen |\n"
         "| 2a | Restafval | team Milieu |\n| 3a | Klachten | team Wegen |"],
    good=["# Doel 1: Groen\n\nTrekker: team Groen.\n\n# Doel 2: Afval\n\nTrekker: team Milieu.\n\n"
          "# Doel 3: Stilte\n\nTrekker: team VTH.\n\n# Bijlage\n\n"
          "| Nr | Indicator | Trekker |\n|---|---|---|\n| 1a | Bomen | team Groen |\n"
          "| 2a | Restafval | team Milieu |\n| 3a | Klachten | team VTH |"],
)  # fmt: skip
def one_owner(subject: Subject) -> Iterator[Finding]:
    """An owner in a section, table or sentence that another table says otherwise."""
    tables = [
        rows for rows in subject.derived(coded_tables)
        if sum(Part.OWNER in row.cells for row in rows) >= _FEWEST
    ]  # fmt: skip
    sections: dict[object, _Said] = {
        goal: _Said(passage.text[start:end], passage, start, end)
        for goal, passage, start, end in labelled_owners(subject.document)
    }
    for place, rows in enumerate(tables):
        pairs = [(sections, _by_goal(rows)), *(
            (_by_code(rows), _by_code(others)) for others in tables[place + 1 :]
        )]  # fmt: skip
        for one, other in pairs:
            if found := _odd(one, other):
                yield _other_owner(*found)
        yield from _in_sentences(subject, rows)


def _by_goal(rows: tuple[Coded, ...]) -> dict[object, _Said]:
    """The owner of each goal, where all rows of the goal have the same one."""
    found: dict[object, list[_Said]] = defaultdict(list)
    for row in rows:
        if row.goal is not None and Part.OWNER in row.cells:
            found[row.goal].append(_cell(row.cells[Part.OWNER]))
    return {goal: told[0] for goal, told in found.items() if len({one.plain for one in told}) == 1}


def _by_code(rows: tuple[Coded, ...]) -> dict[object, _Said]:
    return {row.code: _cell(row.cells[Part.OWNER]) for row in rows if Part.OWNER in row.cells}


def _in_sentences(subject: Subject, rows: tuple[Coded, ...]) -> Iterator[Finding]:
    """Sentences that name a code and the owner of another row as who is in charge."""
    own = {row.code: _cell(row.cells[Part.OWNER]) for row in rows if Part.OWNER in row.cells}
    names = {one.plain for one in own.values()}
    for passage in subject.document.running_text():
        if not passage.has_digits or not _ROLE.search(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            sentence = passage.text[start:end]
            codes = {match[0] for match in _ONE_CODE.finditer(sentence)}
            if len(codes) != 1 or not _ROLE.search(sentence):
                continue
            code = codes.pop()
            low = sentence.lower()
            said = [name for name in names if name in low]
            said = [one for one in said if not any(one != other and one in other for other in said)]
            if code in own and len(said) == 1 and said[0] != own[code].plain:
                begin = start + low.index(said[0])
                told = _Said(said[0], passage, begin, begin + len(said[0]))
                yield _other_owner(told, own[code])


def _other_owner(one: _Said, other: _Said) -> Finding:
    return at(
        one.passage, one.start, one.end,
        f"Hier is dat {one.passage.text[one.start : one.end].strip()}, in "
        f"{other.passage.place.label.partition(',')[0]} {other.words.strip()}.",
        "Zoek na wie het is, en noem overal dezelfde.",
        Evidence(other.passage.place, other.words),
    )  # fmt: skip


@rule(
    "doelen-einde-anders", severity=Severity.WARNING,
    title="Een activiteit is overal in hetzelfde jaar klaar",
    explanation="Noemt de lijst bij één activiteit een ander jaar dan de tabel, en bij alle andere "
    "hetzelfde, dan is een van de twee niet bijgewerkt.",
    norm="SMART: tijdgebonden.",
    bad=["- A1 Bomen planten, uiterlijk in 2026.\n- A2 Bak plaatsen, uiterlijk in 2027.\n"
         "- A3 Scherm bouwen, uiterlijk in 2028.\n\n| Nr | Activiteit | Gereed |\n|---|---|---|\n"
         "| A1 | Bomen | 2026 |\n| A2 | Bak | 2027 |\n| A3 | Scherm | 2029 |"],
    good=["- A1 Bomen planten, uiterlijk in 2026.\n- A2 Bak plaatsen, uiterlijk in 2027.\n"
          "- A3 Scherm bouwen, uiterlijk in 2028.\n\n| Nr | Activiteit | Gereed |\n|---|---|---|\n"
          "| A1 | Bomen | 2026 |\n| A2 | Bak | 2027 |\n| A3 | Scherm | 2028 |"],
)  # fmt: skip
def one_end(subject: Subject) -> Iterator[Finding]:
    """The one item with another last year than the table of activities says."""
    items: dict[object, _Said] = {}
    for item in subject.derived(coded_items):
        years = list(_YEAR.finditer(item.passage.text))
        if years:
            items[item.code] = _Said(years[-1][0], item.passage, *years[-1].span())
    for rows in subject.derived(coded_tables):
        ends: dict[object, _Said] = {}
        for row in rows:
            cell = row.cells.get(Part.END)
            years = list(_YEAR.finditer(cell.text)) if cell else []
            if cell and years:
                ends[row.code] = _Said(years[-1][0], cell, *years[-1].span())
        if found := _odd(items, ends):
            one, other = found
            yield at(
                one.passage, one.start, one.end,
                f"Hier staat {one.words}, in {other.passage.place.label} {other.words}.",
                "Zoek na welk jaar het is, en noem overal hetzelfde.",
                Evidence(other.passage.place, other.passage.text),
            )  # fmt: skip


_LEADS = re.compile(
    r"\b(?:aanleiding\s+(?:voor|tot)|leid(?:t|de|en|den)\s+tot|uitgewerkt\s+in|werken\s+(?:we|wij)\s+uit\s+in"
    r"|vertaald\s+(?:in|naar)|(?:pakken|pakt|nemen|regelen)\s+[^.;]{2,40}\s+(?:op\s+)?(?:in|met|via)"
    r"|opgenomen\s+(?:in|als)|verwerkt\s+in|krijgt?\s+(?:vorm|een\s+vervolg)\s+in|komt?\s+terug\s+in"
    r"|hoort\s+bij|valt\s+onder|doen\s+(?:we|wij)\s+(?:met|in|via)|gebeurt\s+(?:met|in|via)|dient)"
    rf"\s+(?:de\s+|het\s+)?(?:activiteit|actie|maatregel|project|doel|voorstel|inspanning)?\s*(?P<code>{CODE})(?![\w.]*\d)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[^\s.!?“\"]\s)[A-ZÀ-Þ][^\W\d_]+")
"""Names of places and people say nothing of what a code is about."""
_QUOTED = re.compile(r"[“\"‘„][^“”\"‘’„]{8,}[”\"’]")
"""What somebody asked for; who it was says nothing of the code."""
_BEFORE = re.compile(r"\s*(?:Dit|Dat|Deze|Die|Daarom|Daarmee)\b")


@rule(
    "doelen-code-ander", severity=Severity.WARNING,
    title="Een code hoort bij wat de zin erover zegt",
    explanation="“De vraag om meer respijtzorg is de aanleiding voor A12”, waar A12 over "
    "dagbesteding gaat en A10 over respijtzorg: de code is vertikt.",
    norm="Redelijkheid: een verwijzing komt uit bij wat bedoeld is.",
    bad=["De wens van meer bomen is de aanleiding voor activiteit A2.\n\n"
         "| Nr | Activiteit |\n|---|---|\n| A1 | Bomen planten |\n| A2 | Bakken plaatsen |\n"
         "| A3 | Scherm bouwen |"],
    good=["De wens van meer bomen is de aanleiding voor activiteit A1.\n\n"
          "| Nr | Activiteit |\n|---|---|\n| A1 | Bomen planten |\n| A2 | Bakken plaatsen |\n"
          "| A3 | Scherm bouwen |"],
)  # fmt: skip
def code_of_another(subject: Subject) -> Iterator[Finding]:
    """A code behind a cause, where only the words of another code stand before it."""
    names = {code: stems_in(_NAME.sub(" ", name)) for code, name in subject.derived(named).items()}
    if not names:
        return
    for passage in subject.document.passages:
        if passage.kind is PassageKind.CELL or not passage.has_digits:
            continue
        spans = sentence_spans(passage.text)
        for place, (start, end) in enumerate(spans):
            match = _LEADS.search(passage.text, start, end)
            code = match["code"] if match else ""
            if match is None or code not in names or len(_codes(passage.text[start:end])) > 1:
                continue
            begin = spans[place - 1][0] if place and _BEFORE.match(passage.text, start) else start
            words = passage.text[begin : match.start()]
            quoted = _QUOTED.search(words)
            about = stems_in(_NAME.sub(" ", quoted[0] if quoted else words))
            other = _other(names, code, about)
            if other is not None:
                name = subject.derived(named)[other].partition("\n")[0]
                yield at(
                    passage, match.start("code"), match.end("code"),
                    f"{code} gaat over iets anders; dit lijkt te horen bij {other}, {short(name)}.",
                    "Controleer de code.",
                    Evidence(passage.place, subject.derived(named)[code][:120]),
                )  # fmt: skip


def _codes(text: str) -> set[str]:
    return {match[0] for match in _ONE_CODE.finditer(text)}


def _other(names: Mapping[str, frozenset[str]], code: str, about: frozenset[str]) -> str | None:
    """The one code of the same form that some words belong to, and none of them to this one."""
    alike = {one: stems for one, stems in names.items() if shape_of(one)[:1] == shape_of(code)[:1]}
    if any(_near(stem, own) for stem in about for own in names[code]):
        return None
    weights = {one: sum(_weight(stem, stems) for stem in about) for one, stems in alike.items()}
    best = max(weights.values(), default=0)
    found = [one for one, weight in weights.items() if weight == best > 0]
    return found[0] if len(found) == 1 else None


def _weight(stem: str, stems: frozenset[str]) -> int:
    """How well a word belongs to a name: 2 as itself, 1 as a part of a longer one."""
    return 2 if stem in stems else int(any(_near(stem, own) for own in stems))


_LONG = 5


def _near(one: str, other: str) -> bool:
    """Whether two stems are one word, or one is a part of the other."""
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) >= _LONG and shorter.removesuffix("ing") in longer)
