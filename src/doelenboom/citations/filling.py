"""Bound figures in texts of the registry, as they read now: for screens, previews and mails.

Only released figures of the plan's own list are told, to everybody alike, so that a text never
says what its reader may not see. What is frozen is filled in by ``snapshot.citing``, from the
same values by the same rules.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Self

from django.db.models import Q

from doelenboom.citations.money import money_of
from doelenboom.cycle.api import Edition, is_before_the_shown
from doelenboom.figures.api import (
    BadReference,
    Known,
    KnownFigure,
    KnownIndicator,
    decode,
    fill_with,
    references_in,
    shown,
)
from doelenboom.goals.api import Plan, PlanIndicator
from doelenboom.indicators.api import Observation, TargetValue
from doelenboom.kernel.prose import BoundFigure, Prose, from_html, plain, to_html
from doelenboom.kernel.states import ObservationStatus, Qualifier
from doelenboom.money.ledger import Ledger
from doelenboom.organisations.api import Region

Frozen = Callable[[], Mapping[str, tuple[str, BoundFigure]]]
_MANY = 40
"""Indicators cited at once of which only the regions that are named are read."""
_INDICATOR = (
    "indicator_id", "indicator__code", "indicator__name", "indicator__unit",
    "indicator__decimals", "indicator__local_region__code", "indicator__local_region",
)  # fmt: skip
_FIGURE = ("indicator_id", "region__code", "period", "value", "qualifier", "unit")


class Filler:
    """Fills in the texts of one plan; reads what they cite once, and only that.

    A text without bound figures costs nothing; all others together at most nine queries.
    """

    def __init__(
        self,
        plan: Plan | None,
        reference_date: date | None = None,
        *,
        year: int | None = None,
        frozen: Frozen | None = None,
    ) -> None:
        """Begin with nothing read.

        Args:
            plan: whose indicators and money may be cited; None: nothing may.
            reference_date: of the edition that the texts belong to.
            year: financial year of that edition.
            frozen: reads what an adopted edition told; what it told is told for good.
        """
        self._plan = plan
        self._frozen = frozen
        self._indicators: dict[str, KnownIndicator | None] = {}
        self._partly: dict[str, frozenset[str]] = {}
        self._names: dict[str, str] = {}
        self._ledger = Ledger(())
        self._parents: Mapping[str, str | None] = {}
        self._money_is_read = False
        self._reference_date = reference_date
        self._year = year
        self._edition: Edition | None = None
        self._only_until = False
        self._told: dict[str, tuple[str, BoundFigure] | str] = {}

    @classmethod
    def of(
        cls, plan: Plan | None, edition: Edition | None = None, frozen: Frozen | None = None
    ) -> Self:
        """For the texts of a plan, or of one of its editions.

        As in a publication the newest figure is, for the texts of an edition before the one that
        readers see first, that at its own reference date.
        """
        if edition is None:
            return cls(plan)
        filler = cls(plan, edition.reference_date, year=edition.financial_year, frozen=frozen)
        filler._edition = edition
        return filler

    def fill(self, prose: Prose) -> Prose:
        """A text with its figures; one that cannot be filled in says its problem."""
        return self.fill_many([prose])[0]

    def fill_many(self, texts: Sequence[Prose]) -> list[Prose]:
        """Several texts at once, with as many queries as one."""
        found = {reference for prose in texts for reference in references_in(prose)}
        self.tell(found)
        return [fill_with(prose, self._told.__getitem__) for prose in texts]

    def read(self, markup: str | None) -> Prose:
        """Markup of a text field, with figures."""
        return self.fill(from_html(markup)) if markup else ()

    def html(self, markup: str | None) -> str:
        """Markup of a text field as it is shown: its normal form, with figures."""
        return to_html(self.read(markup))

    def plain(self, markup: str | None) -> str:
        """The words of a text field on one line, with figures."""
        return plain(self.read(markup))

    def tell(self, references: Iterable[str]) -> dict[str, tuple[str, BoundFigure] | str]:
        """Reference → text and figure, or the Dutch reason why there is none.

        For a chooser: what references would read as, also of what stands in no text yet.
        """
        asked = list(references)
        if asked and self._frozen is not None:
            self._told |= self._frozen()
            self._frozen = None
        self._read({reference for reference in asked if reference not in self._told})
        known = self.known
        for reference in asked:
            if reference not in self._told:
                self._told[reference] = shown(reference, known)
        return {reference: self._told[reference] for reference in asked}

    @property
    def known(self) -> Known:
        """What has been read so far, as plain values."""
        return Known(
            self._indicators.get,
            self._ledger,
            self._parents,
            reference_date=self._reference_date,
            only_until=self._only_until,
            year=self._year,
            names=self._names,
        )

    def _read(self, references: Iterable[str]) -> None:
        wanted: dict[str, set[str]] = {}
        money = False
        for reference in references:
            try:
                ref = decode(reference)
            except BadReference:
                continue
            money = money or ref.is_money
            for code in {ref.indicator, ref.whole.indicator if ref.whole else ""} - {""}:
                more = {ref.region, ref.other, ref.whole.region if ref.whole else ""}
                wanted.setdefault(code, set()).update(more)
        if self._plan is None:
            return
        if wanted and self._edition is not None:
            self._only_until = is_before_the_shown(self._edition)
            self._edition = None
        codes = {code for code, regions in wanted.items() if not self._is_read(code, regions)}
        if codes:
            named = set().union(*(wanted[code] for code in codes))
            self._read_indicators(self._plan, codes, named if len(codes) > _MANY else None)
        if money and not self._money_is_read:
            self._read_money(self._plan)

    def _is_read(self, code: str, regions: set[str]) -> bool:
        """Whether the figures of an indicator in these regions were read already."""
        return code in self._indicators and regions <= (self._partly.get(code) or regions)

    def _read_money(self, plan: Plan) -> None:
        self._money_is_read = True
        money = money_of(plan)
        self._ledger, self._parents = money.ledger, money.parents
        self._names |= {code: f"“{title}”" for code, title in money.titles.items()}

    def _read_indicators(self, plan: Plan, codes: set[str], regions: set[str] | None) -> None:
        """Read indicators with their figures; of many only those of the regions that are named.

        Args:
            plan: that lists them.
            codes: which ones.
            regions: codes of regions besides the indicators' own; None: all there are.
        """
        rows = PlanIndicator.objects.filter(
            plan=plan, indicator__live=True, indicator__code__in=codes
        ).values_list(*_INDICATOR)  # there can be thousands
        listed = {key: told for key, *told in rows}
        self._indicators |= dict.fromkeys(codes)
        if not listed:
            return
        own = plan.organisation.region
        where = Q()
        if regions is not None:
            self._partly |= dict.fromkeys(codes, frozenset(regions | {""}))
            places = set(Region.objects.filter(code__in=regions).values_list("pk", flat=True))
            places |= {place for *_, place in listed.values() if place}
            places |= {own.pk} if own else set()
            where = Q(region_id__in=places) | Q(region_id=None)
        else:
            self._partly = {code: each for code, each in self._partly.items() if code not in codes}
        figures = _grouped(
            Observation.objects.filter(where, indicator_id__in=listed, released=True)
            .order_by("indicator_id", "position", "id")
            .values_list(*_FIGURE, "status")
        )
        targets = _grouped(
            TargetValue.objects.filter(indicator_id__in=listed, released=True)
            .order_by("indicator_id", "position", "id")
            .values_list(*_FIGURE)
        )
        for key, (code, name, unit, decimals, region, _) in listed.items():
            self._indicators[code] = KnownIndicator(
                code, name, unit, decimals, region or (own.code if own else ""),
                tuple(figures.get(key, ())), tuple(targets.get(key, ())),
            )  # fmt: skip
        told = {row.region for rows in (*figures.values(), *targets.values()) for row in rows}
        names = Region.objects.filter(code__in=told - {""} - self._names.keys())
        self._names |= dict(names.values_list("code", "name"))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[KnownFigure]]:
    """Key of an indicator → its figures."""
    found: dict[int, list[KnownFigure]] = {}
    for indicator, region, period, value, qualifier, unit, *status in rows:
        firm = ObservationStatus(status[0]) if status else ObservationStatus.UNSTATED
        found.setdefault(indicator, []).append(
            KnownFigure(region or "", period, value, firm, Qualifier(qualifier), unit)
        )
    return found
