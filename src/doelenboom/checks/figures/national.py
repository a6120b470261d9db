"""Sentences that compare with the country without figures, against the row that has both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from doelenboom.checks.document import Passage
from doelenboom.checks.figures.grids import Grid, Number, grids
from doelenboom.checks.figures.named_rows import YEAR, Row, is_value, rows
from doelenboom.checks.figures.stated import figures_of, is_running, own_region
from doelenboom.checks.finding import Evidence, Finding, at
from doelenboom.checks.habits import short
from doelenboom.checks.rule import rule
from doelenboom.checks.severity import Severity
from doelenboom.checks.subject import Subject
from doelenboom.quantities.context import ages_in, regions_in, stems_in
from doelenboom.quantities.kin import covered, is_kin
from doelenboom.quantities.sentences import sentence_spans

_COUNTRY = r"(?:landelijke?|Nederlandse?|Nederland)\b"
_COMPARED = re.compile(
    r"\b(?:(?P<more>hoger|hogere|groter|grotere|meer|vaker)|(?P<less>lager|lagere|kleiner|kleinere"
    rf"|minder))\b[^.;:]{{0,60}}?\bdan\b\s+(?:\w+\s+){{0,3}}?{_COUNTRY}"
    r"|\b(?:(?P<above>boven)|(?P<below>onder))\s+(?:het|dat|de|die)\s+(?:\w+\s+)?"
    rf"{_COUNTRY}",
    re.IGNORECASE,
)
_OTHER_WORD = re.compile(
    r"\b(?:hoger|lager|groter|kleiner|meer|minder|vaker|boven|onder|even|gelijk\w*|vergelijkbaar"
    r"|niet|geen|nooit|noch|als|zou|zouden|willen|moet|streven|ambitie|doel|beter|slechter|beste"
    r"|behalve|verschil\w*|stijg\w*|daal\w*|groei\w*|gestegen|gedaald|sneller|toename|afname|wijk"
    r"|wijken|buurt|buurten|kern|kernen|dorp|dorpen|stadsdeel|regio\w*|provinci\w+|sommige"
    r"|eerder|eerdere|vorige?|voorheen|destijds|ooit|verwacht\w*|prognose)\b",
    re.IGNORECASE,
)
"""Words with which a sentence says something else, or of another place or time."""
_NATIONAL_HEAD = re.compile(r"\bnederland\w*\b|\blandelijke?\b", re.IGNORECASE)
_OTHER_HEAD = re.compile(
    r"regio|provinci|vergelijk|gemeenten|G\s?4|G\s?40|benchmark|norm|streef|doel|verschil|bron|jaar"
    r"|rang|trend|eenheid|peil|index|buurt|wijk",
    re.IGNORECASE,
)
_PLAIN = frozenset((
    "aandeel", "percentag", "aantal", "cijfer", "gemiddeld", "gemeente", "iets", "licht", "fors",
    "duidelijk", "ruim", "flink", "daarmee", "steeds", "lig", "ligt", "inwoner", "onz", "ons",
))  # fmt: skip
"""Stems that make no other thing of what a row is about."""
_MOST_OTHER = 2
_LETTERS = 5


@dataclass(frozen=True, slots=True)
class _Pair:
    """The figures of one row for the municipality and for the country."""

    row: Row
    ours: Sequence[Number]
    theirs: Sequence[Number]

    def is_higher(self) -> bool | None:
        """Whether the municipality is above the country; None where that is not plain."""
        if min(one.value for one in self.ours) > max(one.value for one in self.theirs):
            return True
        if max(one.value for one in self.ours) < min(one.value for one in self.theirs):
            return False
        return None


@rule(
    "cijfers-landelijk", severity=Severity.ERROR,
    title="Hoger of lager dan landelijk klopt met de tabel",
    explanation="Zegt de tekst dat een aandeel hoger ligt dan landelijk, en staat in de tabel bij "
    "Nederland een hoger cijfer dan bij de gemeente, dan klopt het woord of de tabel niet.",
    norm="BBV artikel 3: getrouw en duidelijk; rekenregel: hoger is een grotere waarde.",
    bad=["Het aandeel jongeren met jeugdhulp ligt hoger dan het landelijke aandeel.\n\n"
         "| Indicator | Gemeente | Nederland |\n|---|---|---|\n"
         "| Jongeren met jeugdhulp | 11,2% | 12,9% |\n| Banen per inwoner | 0,61 | 0,80 |"],
    good=["Het aandeel jongeren met jeugdhulp ligt lager dan het landelijke aandeel.\n\n"
          "| Indicator | Gemeente | Nederland |\n|---|---|---|\n"
          "| Jongeren met jeugdhulp | 11,2% | 12,9% |\n| Banen per inwoner | 0,61 | 0,80 |"],
)  # fmt: skip
def country_as_shown(subject: Subject) -> Iterator[Finding]:
    """A comparison with the country in words, where the only row of that name says otherwise."""
    pairs = subject.derived(_pairs)
    for passage in subject.document.passages if pairs else ():
        if not is_running(passage) or not _NATIONAL_HEAD.search(passage.text):
            continue
        for start, end in sentence_spans(passage.text):
            match = _COMPARED.search(passage.text, start, end)
            if match is None or not _is_only(subject, passage, match, (start, end)):
                continue
            found = _meant(pairs, passage, (start, end), match)
            said = bool(match["more"] or match["above"])
            if found is None or found.is_higher() in {said, None}:
                continue
            ours, theirs = found.ours[-1].passage, found.theirs[-1].passage
            yield at(
                passage, match.start(), match.end(),
                f"De zin zegt “{match[0].split()[0]}”, maar in de tabel is "
                f"{short(found.row.grid.names[found.row.number])} {ours.text.strip()} tegenover "
                f"{theirs.text.strip()} in Nederland.",
                "Verbeter het woord, of een van de waarden in de tabel.",
                Evidence(ours.place, ours.text), Evidence(theirs.place, theirs.text),
            )  # fmt: skip


def _pairs(subject: Subject) -> tuple[_Pair, ...]:
    """Every row with figures for the municipality and the country, of the same last year."""
    wide = {id(grid): places for grid in subject.derived(grids) if (places := _columns(grid))}
    found = []
    for row in subject.derived(rows):
        places = wide.get(id(row.grid))
        if places is None:
            continue
        ours, theirs = (
            [cell for place in some if (cell := row.grid.numbers[row.number][place])]
            for some in places
        )
        if ours and theirs and len({one.unit for one in (*ours, *theirs)}) == 1:
            found.append(_Pair(row, ours, theirs))
    return tuple(found)


def _columns(grid: Grid) -> tuple[list[int], list[int]] | None:
    """The columns of the municipality and those of the country."""
    theirs = [at for at, head in enumerate(grid.heads) if at and _NATIONAL_HEAD.search(head)]
    ours = [
        at for at, head in enumerate(grid.heads)
        if at and at not in theirs and not _OTHER_HEAD.search(head)
        and any(cell and cell.unit != "year?" for cell in grid.column(at))
    ]  # fmt: skip
    names = {YEAR.sub("", grid.heads[at]).strip().lower() for at in ours}
    return (ours, theirs) if ours and theirs and len(names) == 1 else None


def _is_only(
    subject: Subject, passage: Passage, match: re.Match[str], span: tuple[int, int]
) -> bool:
    """Whether a sentence compares once, and speaks of the municipality as a whole."""
    before, after = passage.text[span[0] : match.start()], passage.text[match.end() : span[1]]
    within = match[0].partition(" ")[2]
    if any(_OTHER_WORD.search(one) for one in (before, within, after)):
        return False
    return regions_in(f"{before} {after}") <= {"nederland", subject.derived(own_region)}


def _meant(
    pairs: Sequence[_Pair], passage: Passage, span: tuple[int, int], match: re.Match[str]
) -> _Pair | None:
    """The one row of which a sentence has the whole name and hardly anything else."""
    text = passage.text[slice(*span)]
    words = stems_in(f"{passage.text[span[0] : match.start()]} {match[0]}")
    told = [
        one for one in pairs
        if any(len(stem) >= _LETTERS for stem in one.row.stems) and covered(one.row.stems, words)
        and (not one.row.ages or not ages_in(text) or one.row.ages == ages_in(text))
        and bool(one.row.ages) >= bool(ages_in(text))
    ]  # fmt: skip
    most = max((len(one.row.stems) for one in told), default=0)
    best = [one for one in told if len(one.row.stems) == most]
    if len(best) != 1:
        return None
    own = best[0]
    rest = {
        one for one in words - _PLAIN
        if not any(is_kin(one, stem) for stem in own.row.stems) and not one.startswith("nederland")
        and not one.startswith("landelijk")
    }  # fmt: skip
    others = {stem for one in pairs if one is not own for stem in one.row.stems} - own.row.stems
    if len(rest) > _MOST_OTHER or any(is_kin(one, stem) for one in rest for stem in others):
        return None
    years = set(YEAR.findall(text))
    dated = set(YEAR.findall(f"{own.row.grid.title} {own.row.grid.words}"))
    if years and not years <= dated:
        return None
    figures = [one for one in figures_of(passage) if span[0] <= one.start < span[1]]
    cells = (*own.ours, *own.theirs)
    is_own = all(any(is_value(one, cell, own.row.grid) for cell in cells) for one in figures)
    return own if is_own else None
