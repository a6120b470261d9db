"""Which figure of the registry a number in a text is about, and whether they agree.

Silence is the rule: only where the words of a name are in the sentence, and hardly any others,
is a number taken for that figure.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from doelenboom.checks.document import Passage, PassageKind
from doelenboom.checks.known import Known, known_of
from doelenboom.checks.subject import Subject
from doelenboom.kernel.periods import Period
from doelenboom.kernel.states import ObservationStatus
from doelenboom.quantities.context import ages_in, regions_in, stem, stems_in
from doelenboom.quantities.models import Kind, Quantity, Stance, Way
from doelenboom.quantities.reading import quantities_in
from doelenboom.quantities.rounding import allowed
from doelenboom.snapshot.models import Indicator, Observation

_EVERYONE = frozenset({"inwoner", "mens", "persoon", "person", "bewoner", "deel"})
_MOST_OTHER_WORDS = 2
_SHORTEST_STEM = 4
_MOST_ENDING = 3
_DOUBLED = re.compile(r"(aa|ee|oo|uu)")
_OF_THESE = re.compile(r"\s*[Vv]an\s+(?:de|alle|onze|deze)\b")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_READ = {PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.NOTE}


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a text and the figure that it is about.

    Attributes:
        passage: where it stands.
        quantity: the number.
        indicator: what it is a figure of.
        regions: codes of the regions that the text can mean.
        years: that the text names; empty: none.
    """

    passage: Passage
    quantity: Quantity
    indicator: Indicator
    regions: frozenset[str]
    years: frozenset[int]

    @property
    def figures(self) -> list[Observation]:
        """Figures of those regions with a value, oldest first."""
        found = [
            one for one in self.indicator.observations
            if (one.region is None or one.region in self.regions)
            and (one.value is not None or one.lower is not None)
            and one.status is not ObservationStatus.FORECAST
        ]  # fmt: skip
        return sorted(found, key=lambda one: Period(one.period).sort_key)

    @property
    def asked(self) -> list[Observation]:
        """The figures that it can be: of its years, or of any where it names none."""
        return self.of_years() if self.years else self.figures

    def of_years(self) -> list[Observation]:
        """Its figures about one of the years that the text names."""
        return [one for one in self.figures if self.years & years_of(one.period)]

    def agrees(self, one: Observation) -> bool:
        """Whether the number can be said of this figure, after honest rounding."""
        low, high = allowed(self.quantity)
        if one.value is None:
            return bool(one.lower is not None and one.upper is not None
                        and low <= one.upper and high >= one.lower)  # fmt: skip
        if low <= one.value <= high:
            return True
        decimals = self.indicator.decimals
        if decimals is None:
            return False
        rounded = self.quantity.value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        return rounded == one.value


def said_of(subject: Subject) -> tuple[Said, ...]:
    """Every number that is about a known figure. Use as ``subject.derived(said_of)``."""
    known = subject.derived(known_of)
    return tuple(
        said for matches in _by_passage(known, _same_ages) for said in _told_apart(matches)
    ) if known else ()  # fmt: skip


def said_of_other_ages(subject: Subject) -> tuple[Said, ...]:
    """Every number that is a known figure, of a group of another age than its name says."""
    known = subject.derived(known_of)
    return tuple(
        said for matches in _by_passage(known, _other_ages) for said in matches
        if any(said.agrees(figure) for figure in said.asked)
    ) if known else ()  # fmt: skip


def _by_passage(
    known: Known, is_group: Callable[[Quantity, Indicator], bool]
) -> Iterator[list[Said]]:
    """Per passage its numbers that can be about a figure of the group that is asked for."""
    names = {one.code: _name_stems(one) for one in known.snapshot.indicators}
    for passage in known.subject.document.passages:
        if passage.kind in _READ and any(one.is_figure for one in quantities_in(passage.text)):
            yield [
                said
                for indicator, is_alone in _candidates(known, passage)
                for said in _said(known, passage, (indicator, names[indicator.code], is_alone),
                                  is_group)
            ]  # fmt: skip


def _told_apart(matches: list[Said]) -> list[Said]:
    """One figure per number, and one number per figure.

    A number that agrees with one of the figures it can be about, is about that one. A number
    beside it that would be about the same figure, is about something else.
    """
    right = [one for one in matches if any(one.agrees(figure) for figure in one.asked)]
    numbers = {one.quantity.start for one in right}
    taken = {(one.indicator.code, one.regions, one.years) for one in right}
    others: dict[int, Said] = {}
    for one in matches:
        if one.quantity.start in numbers or (one.indicator.code, one.regions, one.years) in taken:
            continue
        best = others.setdefault(one.quantity.start, one)
        if len(one.indicator.name) > len(best.indicator.name):
            others[one.quantity.start] = one
    return [*{one.quantity.start: one for one in reversed(right)}.values(), *others.values()]


def years_of(period: str) -> frozenset[int]:
    """Calendar years in the code of a period."""
    return frozenset(map(int, _YEAR.findall(period)))


def settled(stems: frozenset[str]) -> frozenset[str]:
    """Stems in one spelling: "eenzam" and "eenzaam" are one word."""
    return frozenset(_DOUBLED.sub(lambda match: match[0][0], one) for one in stems)


def _name_stems(indicator: Indicator) -> frozenset[str]:
    return settled(stems_in(indicator.name)) - _EVERYONE


def _candidates(known: Known, passage: Passage) -> Iterator[tuple[Indicator, bool]]:
    """Indicators that a passage can be about; True where it can be about no other."""
    kind, _, rest = passage.place.owner.partition(":")
    index = known.index
    if kind == "indicator" and passage.place.field == "headline":
        yield index.indicators[rest], True
    if kind in {"plan", "editie"}:
        for indicator in known.snapshot.indicators:
            yield indicator, False
    if kind in {"element", "bijdrage"} and not passage.place.field.startswith("plan:"):
        code = rest if kind == "element" else rest.partition(":")[2]
        own = index.indicators_of.get(code, [])
        is_row = "indicator" in passage.place.field.lower()
        for indicator in own:
            yield indicator, is_row and len(own) == 1
        for above in index.path(code)[:-1] if code in index.nodes else ():
            for indicator in index.indicators_of.get(above.code, ()):
                yield indicator, False


def _said(
    known: Known, passage: Passage, about: tuple[Indicator, frozenset[str], bool],
    is_group: Callable[[Quantity, Indicator], bool],
) -> Iterator[Said]:  # fmt: skip
    indicator, name, is_alone = about
    numbers = [one for one in quantities_in(passage.text) if one.is_figure]
    for one in numbers:
        if one.way is not Way.NONE or one.scope.stance is not Stance.MEASURED:
            continue
        if not _same_unit(one, indicator) or not is_group(one, indicator):
            continue
        if is_group is _other_ages:  # the number itself is the proof; its name is near
            sentence = settled(stems_in(passage.text[one.scope.start : one.scope.end]))
            is_named = bool(name) and all(
                any(_same_stem(word, own) for word in sentence) for own in name
            )
        else:
            beside = sum(other.scope.start == one.scope.start for other in numbers)
            most = _MOST_OTHER_WORDS if beside == 1 else 1
            is_named = _same_words(one, name, most, alone=is_alone and len(numbers) == 1)
        if not is_named:
            continue
        regions = _regions(known, one, indicator)
        if regions and not (
            _is_share_of_these(passage.text, one, name)
            or _is_share_of_others(passage.text, one, name)
        ):
            years = frozenset(
                int(year) for text in one.scope.periods for year in _YEAR.findall(text)
            )
            yield Said(passage, one, indicator, regions, years)


def _is_share_of_these(text: str, one: Quantity, name: frozenset[str]) -> bool:
    """Whether the name is what is divided: "Van de jongeren met jeugdhulp woont 40 % …"."""
    before = text[one.scope.start : one.start]
    if not _OF_THESE.match(before):
        return False
    stems = settled(stems_in(before))
    return bool(name) and all(any(_same_stem(word, own) for word in stems) for own in name)


_OTHERS_LEAD = re.compile(
    r"(?:In\s+\d{4}\s+\w+\s+)?[Vv]an\s+(?:de|onze|alle)\s+(?P<whole>[^\W\d_]+)\s"
)


def _is_share_of_others(text: str, one: Quantity, name: frozenset[str]) -> bool:
    """Whether it is a share of a group the name does not have: "Van de huurders woont 38 % …"."""
    match = _OTHERS_LEAD.match(text[one.scope.start : one.start])
    if match is None or not one.is_share:
        return False
    return not _same_whole(settled(frozenset({stem(match["whole"])})), name)


def _same_unit(one: Quantity, indicator: Indicator) -> bool:
    unit = (indicator.unit or "").lower()
    if one.kind is Kind.MONEY:
        return "euro" in unit or "€" in unit
    if one.unit in {"%"}:
        return unit in {"%", "procent"} and not one.per
    if one.unit:
        return stem(one.unit) in {stem(word) for word in unit.split()}
    plain = {"", "aantal", "personen", "inwoners", "mensen", "huishoudens", "woningen"}
    return (unit in plain or unit.startswith("aantal")) and one.fraction is None and not one.per


def ages_of(indicator: Indicator) -> frozenset[str]:
    """The age groups that an indicator is about, as far as its name says."""
    named = ages_in(indicator.name)
    return named | ages_in(indicator.breakdown.part) if indicator.breakdown else named


def _same_ages(one: Quantity, indicator: Indicator) -> bool:
    return not one.scope.ages or one.scope.ages <= ages_of(indicator)


def _other_ages(one: Quantity, indicator: Indicator) -> bool:
    named = ages_of(indicator)
    return bool(named and one.scope.ages) and not one.scope.ages & named


def _same_words(one: Quantity, name: frozenset[str], most: int, *, alone: bool) -> bool:
    """Whether the sentence says the name, and little else; the only number of a row needs none."""
    around = settled(one.scope.stems | frozenset(map(stem, one.counted))) - _EVERYONE
    if alone and len(around) <= _MOST_OTHER_WORDS:
        return True
    whole = settled(frozenset(map(stem, one.counted)))
    if not name or not _same_whole(whole, name):
        return False
    others = {word for word in around if not any(_same_stem(word, own) for own in name)}
    told = all(any(_same_stem(word, own) for word in around) for own in name)
    return told and len(others) <= most


def _same_whole(whole: frozenset[str], name: frozenset[str]) -> bool:
    """Whether a share of these is a share of what the name says; of all of us it always is."""
    if not whole or whole & _EVERYONE:
        return True
    return any(_same_stem(word, own) for word in whole for own in name)


def _same_stem(one: str, other: str) -> bool:
    """Whether two stems differ in their ending only: "beweeg" and "beweegt"."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > _MOST_ENDING:
        return False
    shared = max(_SHORTEST_STEM, len(short) - 2)
    return short[:shared] == long[:shared]


def _regions(known: Known, one: Quantity, indicator: Indicator) -> frozenset[str]:
    """The regions that can be meant: the organisation's own where none is named."""
    named = one.scope.regions
    if not named:
        own = indicator.local_region or known.snapshot.organisation.region
        return frozenset({own}) if own else frozenset()
    folded = known.subject.derived(_folded)
    found = frozenset(code for name in named for code in folded.get(name, ()))
    return found if all(name in folded for name in named) else frozenset()


def _folded(subject: Subject) -> dict[str, set[str]]:
    """Name of a region, folded as texts are → codes."""
    found: dict[str, set[str]] = {}
    for region in subject.snapshot.regions if subject.snapshot else ():
        for name in regions_in(f"in {region.name}"):
            found.setdefault(name, set()).add(region.code)
    return found
