"""Which rows of the matrix a person asked for, and what there is to choose from."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from django.http import QueryDict

from doelenboom.cycle.api import Matrix, MatrixRow
from doelenboom.kernel.stages import ANSWER_STAGE_WORDS, AnswerStage
from doelenboom.kernel.states import NOT_REPORTED_WORD
from doelenboom.kernel.wording import capitalise

NOTHING = "geen"
_QUICK: dict[str, tuple[str, Callable[[MatrixRow], bool]]] = {
    "te-beoordelen": ("Te beoordelen", lambda row: row.stage is AnswerStage.HANDED_IN),
    "te-laat": ("Te laat", lambda row: row.days_late > 0),
    "veranderd": ("Veranderd sinds vorige keer", lambda row: row.changed),
    "opmerkingen": ("Met opmerkingen", lambda row: row.open_remarks > 0),
    "uitstel": ("Uitstel gevraagd", lambda row: row.assignment.asked_until is not None),
    "niemand": ("Niemand die het kan invullen", lambda row: not row.person),
}
_ALWAYS = ("te-beoordelen", "te-laat", "veranderd", "opmerkingen")


@dataclass(frozen=True, slots=True)
class Quick:
    """One of the quick choices, with how many rows it finds."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class MatrixFilter:
    """What the matrix is narrowed to; empty text means: everything."""

    programme: str = ""
    stage: str = ""
    status: str = ""
    owner: str = ""
    quick: str = ""

    @classmethod
    def read(cls, query: QueryDict) -> Self:
        """From the address; unknown values simply find nothing."""
        return cls(
            programme=query.get("opgave", ""),
            stage=query.get("stand", ""),
            status=query.get("status", ""),
            owner=query.get("eigenaar", ""),
            quick=query.get("snel", ""),
        )

    @property
    def active(self) -> bool:
        """Whether anything is left out."""
        return bool(self.programme or self.stage or self.status or self.owner or self.quick)

    def fits(self, row: MatrixRow) -> bool:
        """Whether a row was asked for; its programme is looked at per group."""
        return (
            (not self.stage or row.stage.value == self.stage)
            and (not self.status or _status(row) == self.status)
            and (not self.owner or _owner(row) == self.owner)
            and (not self.quick or _quick(self.quick, row))
        )

    def address(self, **changed: str) -> str:
        """The query with some parts changed; empty parts are left out."""
        names = {
            "programme": "opgave", "stage": "stand", "status": "status", "owner": "eigenaar",
            "quick": "snel",
        }  # fmt: skip
        query = QueryDict(mutable=True)
        for field, name in names.items():
            value = changed.get(field, getattr(self, field))
            if value:
                query[name] = value
        return query.urlencode()


def quick_choices(rows: tuple[MatrixRow, ...]) -> list[Quick]:
    """The quick choices; those about trouble only when there is some."""
    found = []
    for name, (label, fits) in _QUICK.items():
        count = sum(map(fits, rows))
        if count or name in _ALWAYS:
            found.append(Quick(name, label, count))
    return found


def stage_choices() -> list[tuple[str, str]]:
    """Stages of an answer."""
    return [(stage.value, capitalise(word)) for stage, word in ANSWER_STAGE_WORDS.items()]


def status_choices(matrix: Matrix) -> list[tuple[str, str]]:
    """The organisation's own words, and the word for none."""
    words = [(status.code, capitalise(status.word)) for status in matrix.statuses]
    return [*words, (NOTHING, NOT_REPORTED_WORD)]


def owner_choices(rows: tuple[MatrixRow, ...]) -> list[tuple[str, str]]:
    """Owners of what is asked, by name; and the word for none."""
    named = {_owner(row): _owner_name(row) for row in rows if row.assignment.owner_id}
    found = sorted(named.items(), key=lambda pair: pair[1].casefold())
    if any(not row.assignment.owner_id for row in rows):
        found.append((NOTHING, "Zonder eigenaar"))
    return found


def _status(row: MatrixRow) -> str:
    return row.status.code if row.status else NOTHING


def _owner(row: MatrixRow) -> str:
    return str(row.assignment.owner_id or NOTHING)


def _owner_name(row: MatrixRow) -> str:
    owner = row.assignment.owner
    return owner.name if owner else row.assignment.owner_name


def _quick(name: str, row: MatrixRow) -> bool:
    known = _QUICK.get(name)
    return known is not None and known[1](row)
