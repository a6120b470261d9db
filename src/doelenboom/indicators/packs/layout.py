"""The format of a pack, explained to authors in docs/indicatorensets.md.

A pack is one TOML file: general facts, and per indicator what it means, how often figures
come, and from which tables it is filled. Definitions and units change over the years, so an
indicator has ``wijziging`` blocks, each from a version on.

Codes of tables drift between editions. What a part of a binding asks for is therefore told in
the words of the table (``onderwerp``, ``eenheid``, ``keuze``); codes are only in a pack for tables
whose real answers were seen (``nagekeken = true``).
"""

import re
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from doelenboom.kernel.errors import DoelenboomError
from doelenboom.kernel.periods import parse_period
from doelenboom.kernel.regions import COUNTRY
from doelenboom.kernel.states import DIRECTION_WORDS, Direction

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Version = Annotated[str, StringConstraints(pattern=r"^(19|20)[0-9]{2}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Service = Literal["statline-v3", "statline-v4", "statline-csv", "swing", "file"]

OWN = "eigen"
_REGION = re.compile(r"eigen|[A-Z]{2}[0-9]{2,8}")
_WORDS = {
    "format": "formaat", "title": "titel", "summary": "samenvatting", "prefix": "voorvoegsel",
    "versions": "versies", "indicators": "indicator", "name": "naam", "unit": "eenheid",
    "definition": "definitie", "direction": "richting", "decimals": "decimalen",
    "frequency": "frequentie", "months": "maanden", "lag_days": "dagen_later", "source": "bron",
    "source_url": "bron_url", "note": "let_op", "binding": "koppeling", "since": "vanaf",
    "until": "tot_en_met", "why": "waarom", "why_ended": "waarom_vervallen", "number": "nummer",
    "group": "groep", "changes": "wijziging", "formula": "formule", "regions": "gebieden",
    "parts": "onderdeel", "series": "reeks", "service": "dienst", "catalogue": "catalogus",
    "table": "tabel", "table_title": "titel_tabel", "measure": "code", "multiplier": "maal",
    "choices": "keuze", "region": "gebied", "period": "periode", "period_from": "periode_van",
    "period_to": "periode_tot", "seen": "nagekeken", "dimension": "dimensie", "value": "waarde",
    "dimension_code": "dimensiecode", "region_dimension": "gebiedsdimensie",
    "period_dimension": "periodedimensie",
}  # fmt: skip
"""A pack is written by people of a municipality, so its words are Dutch."""


def _dutch(name: str) -> str:
    return _WORDS.get(name, name)


def _direction(word: object) -> object:
    return DIRECTION_WORDS.get(word, word) if isinstance(word, str) else word


class _Part(BaseModel):
    """Nothing unknown is taken silently: a word with a typing error would be lost."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=_dutch)


class Choice(_Part):
    """The value at which one dimension is fixed, by words that occur in the table's titles."""

    dimension: Line
    value: Line
    code: str = ""  # only where it was seen
    dimension_code: str = ""


class TablePart(_Part):
    """One stretch of a series: what to look for in one table.

    Attributes:
        series: name in the formula; "" for an indicator that is the figure itself.
        title: words that all occur in the title of the measure, or in the groups above it.
        unit: as the table writes it; a table with another unit does not fit.
        seen: the codes were checked against a real answer of the service.
    """

    series: Annotated[str, StringConstraints(pattern=r"^([a-z][a-z0-9_-]*)?$")] = ""
    service: Service
    catalogue: Line
    table: Line
    table_title: str = ""
    title: Line = Field(alias="onderwerp")
    unit: str = ""
    measure: str = ""
    multiplier: Annotated[str, StringConstraints(pattern=r"^-?[0-9]+(\.[0-9]+)?$")] = "1"
    choices: tuple[Choice, ...] = ()
    region: Literal["", "eigen", "NL01"] = ""  # where the table has no regions
    period: str = ""  # where the table has no periods: a table of one year
    region_dimension: str = ""  # codes, only where they were seen
    period_dimension: str = ""
    period_from: str = ""
    period_to: str = ""
    seen: bool = False

    @property
    def factor(self) -> Decimal:
        """What figures of this part are multiplied with."""
        return Decimal(self.multiplier)

    @model_validator(mode="after")
    def _fits(self) -> "TablePart":
        if self.seen and not self.measure:
            raise ValueError("wat is nagekeken, heeft ook een code van het onderwerp (code)")
        for period in (self.period, self.period_from, self.period_to):
            try:
                parse_period(period)
            except DoelenboomError as error:
                raise ValueError(str(error)) from error
        return self


class BindingSource(_Part):
    """From what an indicator is filled: tables after each other, or a formula over tables."""

    formula: str = ""
    regions: tuple[str, ...] = (OWN, COUNTRY)
    note: str = ""
    parts: tuple[TablePart, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> "BindingSource":
        names = {part.series for part in self.parts}
        if self.formula and "" in names:
            raise ValueError("bij een formule heeft elk onderdeel een naam (reeks)")
        if not self.formula and names != {""}:
            raise ValueError("zonder formule heeft geen onderdeel een naam (reeks)")
        for region in self.regions:
            if not _REGION.fullmatch(region):
                raise ValueError(f"“{region}” is geen gebied: schrijf “eigen” of een CBS-code")
        return self


class Definition(_Part):
    """What an indicator is, and how often figures come; every field can change over the years."""

    name: Line | None = None
    unit: str | None = None
    definition: Prose | None = None
    direction: Annotated[Direction | None, BeforeValidator(_direction)] = None
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    frequency: str | None = None
    months: Annotated[int, Field(ge=1, le=240)] | None = None
    lag_days: Annotated[int, Field(ge=-400, le=2000)] | None = None
    source: str | None = None
    source_url: Annotated[str, StringConstraints(pattern=r"^(https://\S+)?$")] | None = None
    note: str | None = None  # what a person must know before using it
    binding: BindingSource | None = None


class Change(Definition):
    """What is different from a version on."""

    since: Version
    why: Line


class PackIndicator(Definition):
    """One indicator of a pack.

    Attributes:
        code: fixed for ever; with the pack's prefix it becomes the code in the registry.
        since: first version that has it; "" when the first of the pack does.
        until: last version that has it; "" when it is still there.
    """

    code: Slug
    name: Line
    number: str = ""
    group: str = ""
    since: Version | Literal[""] = ""
    until: Version | Literal[""] = ""
    why_ended: str = ""
    changes: tuple[Change, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> "PackIndicator":
        if self.since and self.until and self.since > self.until:
            raise ValueError("het laatste jaar (tot_en_met) ligt voor het eerste (vanaf)")
        years = [change.since for change in self.changes]
        if years != sorted(set(years)):
            raise ValueError("de wijzigingen staan niet op volgorde van jaar, of een dubbel")
        return self


class PackFile(_Part):
    """A whole pack."""

    format: Literal[1]
    code: Slug
    title: Line
    summary: Prose
    source: Prose = Field(alias="herkomst")  # where its facts come from
    prefix: Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+-)?$", max_length=20)] = ""
    versions: tuple[Version, ...] = Field(min_length=1)  # oldest first
    indicators: tuple[PackIndicator, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> "PackFile":
        if list(self.versions) != sorted(set(self.versions)):
            raise ValueError("de versies staan niet op volgorde, of een staat er dubbel")
        codes = [one.code for one in self.indicators]
        double = sorted({code for code in codes if codes.count(code) > 1})
        if double:
            raise ValueError(f"code “{double[0]}” staat er twee keer")
        return self

    @property
    def newest(self) -> str:
        """The last version."""
        return self.versions[-1]
