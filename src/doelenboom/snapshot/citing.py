"""Bound figures in a snapshot: filling them in from the snapshot itself, once and for good.

Only what the snapshot carries can be cited, so that every published figure leads to its source
within the publication. Texts of an edition before the one that is shown take the newest figure
as it was at their own reference date; all others take the newest that there is.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, get_args, get_type_hints

from doelenboom.figures.known import Known, KnownFigure, KnownIndicator
from doelenboom.figures.resolve import shown
from doelenboom.figures.texts import fill_with, has_figures
from doelenboom.kernel.prose import Block, BoundFigure, Prose
from doelenboom.money.ledger import Ledger
from doelenboom.money.lines import line_of
from doelenboom.snapshot.base import Part
from doelenboom.snapshot.models import Edition, Indicator, Snapshot


@dataclass(frozen=True, slots=True)
class CitedText:
    """A text of a snapshot.

    Attributes:
        part: what it is a text of (a node, a contribution …).
        field: name of its field.
        prose: the text.
        owner: the part that contains ``part``, for a row of a contribution; else None.
    """

    part: Part
    field: str
    prose: Prose
    owner: Part | None = None


@dataclass(frozen=True, slots=True)
class Unfilled:
    """A bound figure without a value: where it stands and the Dutch reason."""

    where: CitedText
    reference: str
    problem: str


def texts_of(snapshot: Snapshot) -> Iterator[CitedText]:
    """Every running text of a snapshot, in the order of the contract."""
    yield from _texts(snapshot, None)


def cited_by(snapshot: Snapshot, node: str) -> set[str]:
    """Codes of the indicators that the texts of and about an element cite, once filled in."""
    return {
        part.indicator
        for text in texts_of(snapshot)
        if node in {getattr(one, name, None) for one in (text.part, text.owner)
                    for name in ("code", "node")}
        for _, figure in _figures(text.prose).values()
        for part in figure.parts or ()
        if part.indicator
    }  # fmt: skip


def told_by(snapshot: Snapshot, edition: str) -> dict[str, tuple[str, BoundFigure]]:
    """Reference → how it reads in the texts of an edition, as they were frozen."""
    found: dict[str, tuple[str, BoundFigure]] = {}
    for text in texts_of(snapshot):
        if edition_of(text) == edition:
            found |= _figures(text.prose)
    return found


def filled_snapshot(
    snapshot: Snapshot, *, source: Snapshot | None = None, again: bool = False
) -> tuple[Snapshot, list[Unfilled]]:
    """A snapshot with every bound figure filled in, and those that could not be.

    What was filled in before (in the stored version of an adopted edition) stays what it was.

    Args:
        snapshot: with references.
        source: takes the figures from another snapshot; None: from this one.
        again: fill in anew what was filled in before, for the same periods: an erratum of the
            figures corrects the sentences of its edition that cite them too, never those of
            another edition.
    """
    if not any(has_figures(text.prose) for text in texts_of(snapshot)):
        return snapshot, []
    filler = _Filler(source or snapshot, snapshot, again=again)
    told = filler.part(snapshot, None)
    return told, filler.problems


def known_of(snapshot: Snapshot, edition: Edition | None = None) -> Known:
    """What the texts of a snapshot may cite.

    Args:
        snapshot: with indicators and money.
        edition: the edition that a text belongs to; None: the one that is shown.
    """
    return _Source(snapshot).known(edition or _edition(snapshot, snapshot.edition))


class _Source:
    """The figures of a snapshot as plain values; an indicator is read when it is cited."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._indicators = {item.code: item for item in snapshot.indicators}
        self._read: dict[str, KnownIndicator] = {}

    def known(self, edition: Edition | None) -> Known:
        return Known(
            self._indicator,
            self._ledger,
            self._parents,
            reference_date=edition.reference_date if edition else None,
            year=edition.financial_year if edition else None,
            names=self._names,
        )

    def _indicator(self, code: str) -> KnownIndicator | None:
        if code not in self._read and code in self._indicators:
            own = self._snapshot.organisation.region or ""
            self._read[code] = known_indicator(self._indicators[code], own)
        return self._read.get(code)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(line_of(line) for line in self._snapshot.budget)

    @cached_property
    def _parents(self) -> Mapping[str, str | None]:
        return {node.code: node.parent for node in self._snapshot.nodes}

    @cached_property
    def _names(self) -> Mapping[str, str]:
        names = {node.code: f"“{node.title}”" for node in self._snapshot.nodes}
        return names | {region.code: region.name for region in self._snapshot.regions}


def known_indicator(indicator: Indicator, region: str) -> KnownIndicator:
    """An indicator of a snapshot as plain values.

    Args:
        indicator: with its figures.
        region: of the organisation, for an indicator that names no local region.
    """
    return KnownIndicator(
        indicator.code,
        indicator.name,
        indicator.unit or "",
        indicator.decimals,
        indicator.local_region or region,
        tuple(
            KnownFigure(
                row.region or "", row.period, row.value, row.status, row.qualifier, row.unit or ""
            )
            for row in indicator.observations
        ),
        tuple(
            KnownFigure(
                row.region or "", row.period, row.value, qualifier=row.qualifier,
                unit=row.unit or "",
            )
            for row in indicator.targets
        ),
    )  # fmt: skip


class _Filler:
    """Goes through a snapshot and writes every text anew that cites a figure."""

    def __init__(self, source: Snapshot, snapshot: Snapshot, *, again: bool) -> None:
        self.problems: list[Unfilled] = []
        self._source = _Source(source)
        self._again = again
        self._editions = {item.code: item for item in snapshot.editions}
        self._shown = snapshot.edition
        self._told: dict[tuple[str | None, str], tuple[str, BoundFigure] | str] = {}

    def part(self, part: Any, owner: Part | None) -> Any:
        changed: dict[str, Any] = {}
        kind: type[Part] = type(part)
        for name, is_prose in _fields(kind):
            value = getattr(part, name)
            if not value:
                continue
            made = (
                self._text(CitedText(part, name, value, owner)) if is_prose
                else tuple(self.part(item, part) for item in value) if isinstance(value, tuple)
                else self.part(value, part)
            )  # fmt: skip
            if made is not value and made != value:
                changed[name] = made
        return part.model_copy(update=changed) if changed else part

    def _text(self, text: CitedText) -> Prose:
        edition = edition_of(text)
        code = self._shown if edition is None else edition
        before = _figures(text.prose)
        again = self._again and code == self._shown  # other editions have errata of their own

        def told(reference: str) -> tuple[str, BoundFigure] | str:
            held = before.get(reference)
            if held is not None and not again:
                return held
            answer = self._answer(code, reference, held)
            if isinstance(answer, str):
                self.problems.append(Unfilled(text, reference, answer))
            return answer

        return fill_with(text.prose, told)

    def _answer(
        self, code: str | None, reference: str, held: tuple[str, BoundFigure] | None
    ) -> tuple[str, BoundFigure] | str:
        if held is not None:
            return shown(reference, self._source.known(self._editions.get(code or "")), held[1])
        key = (code, reference)
        if key not in self._told:
            known = self._source.known(self._editions.get(code or ""))
            earlier = replace(known, only_until=code != self._shown)
            self._told[key] = shown(reference, earlier)
        return self._told[key]


def _figures(prose: Prose) -> dict[str, tuple[str, BoundFigure]]:
    """Reference → what it was filled in with."""
    return {
        span.figure.reference: (span.text, span.figure)
        for block in prose for item in block.items for span in item
        if span.figure is not None and span.figure.is_filled
    }  # fmt: skip


def edition_of(text: CitedText) -> str | None:
    """Code of the edition that a text belongs to; None: a text of the plan."""
    for part in (text.part, text.owner):
        if isinstance(part, Edition):
            return part.code
        found = getattr(part, "edition", None) if part is not None else None
        if isinstance(found, str) and not isinstance(part, Snapshot):
            return found
    return None


def _edition(snapshot: Snapshot, code: str | None) -> Edition | None:
    return next((item for item in snapshot.editions if item.code == code), None)


def _texts(part: Part, owner: Part | None) -> Iterator[CitedText]:
    for name, is_prose in _fields(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if is_prose:
            yield CitedText(part, name, value, owner)
        elif isinstance(value, tuple):
            for item in value:
                yield from _texts(item, part)
        else:
            yield from _texts(value, part)


@cache
def _fields(kind: type[Part]) -> tuple[tuple[str, bool], ...]:
    """Fields with running text, or with parts that have some; whether it is text itself."""
    found = []
    for name, hint in get_type_hints(kind).items():
        if name not in kind.model_fields:
            continue
        inside = _classes(hint)
        if Block in inside:
            found.append((name, True))
        elif any(issubclass(one, Part) and _fields(one) for one in inside):
            found.append((name, False))
    return tuple(found)


def _classes(hint: Any) -> set[type[Any]]:
    """Every class that a type is made of."""
    if isinstance(hint, type):
        return {hint}
    return {one for inner in get_args(hint) for one in _classes(inner)}
