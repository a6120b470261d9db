"""Which object an address names: the one place where that is said.

Every part of an address that changes ("<slug:code>", "<int:pk>") is declared here per screen,
so that ``middleware.AccessMiddleware`` can answer 404 to whoever does not work for the
organisation of that object. A part that is not declared fails the tests, and is closed to
everybody who does not work for all organisations.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Any

from doelenboom.backoffice.permissions import CHOOSERS_PREFIX, SCREENS_PREFIX

SHARED = "shared"
"""Names something that all organisations use together (a region, a table)."""

OWN = "own"
"""Names something of the account itself; the screen checks that (an upload, a job)."""

INSIDE = "inside"
"""Names a part of the object that another part of the address names; the screen looks there."""

NOT_AN_OBJECT = frozenset({SHARED, OWN, INSIDE})


@dataclass(frozen=True, slots=True)
class Named:
    """An object that an address names: its model, the field, and the value."""

    model: str
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Naming:
    """Addresses by name (* is anything) and what the parts of their routes name.

    A part names an object as "goals.node" (by its number) or "goals.plan.code" (by a field).
    """

    names: tuple[str, ...]
    parts: Mapping[str, str]


def _naming(*names: str, **parts: str) -> Naming:
    return Naming(names, parts)


PLAN = "goals.plan.code"
INDICATOR = "indicators.indicator"

NAMINGS: tuple[Naming, ...] = (
    _naming(
        "backoffice:tree",
        "backoffice:branch",
        "backoffice:move",
        "backoffice:node",
        "backoffice:add",
        "backoffice:export",
        "backoffice:changes_of",
        "backoffice:publication",
        "backoffice:publish",
        "backoffice:activate",
        "backoffice:stage*",
        "backoffice:verify",
        code=PLAN,
        node="goals.node",
        address=INSIDE,
    ),
    _naming(
        "backoffice:binding*",
        "backoffice:known",
        "backoffice:fetch-indicator",
        "backoffice:rhythm",
        "backoffice:paste*",
        pk=INDICATOR,
        part=INSIDE,
    ),
    _naming("backoffice:checks_gate", code="organisations.organisation.code"),
    _naming("backoffice:checks_*", code=PLAN, form=INSIDE),
    _naming("backoffice:contribution*", pk="cycle.assignment"),
    _naming("backoffice:touched_draft", pk="citations.figureuse"),
    _naming("backoffice:touched_published", pk="citations.publishedfigure"),
    _naming("backoffice:origin", pk="indicators.observation"),
    _naming("backoffice:group", pk="indicators.comparisongroup"),
    _naming("backoffice:pack", "backoffice:pack_apply", "backoffice:region", code=SHARED),
    _naming(
        "backoffice:boundaries",
        "backoffice:fetch",
        "backoffice:fetch-cancel",
        "backoffice:table",
        "backoffice:vintage",
        pk=SHARED,
    ),
    _naming("backoffice:preview", "backoffice:confirm", token=OWN),
    _naming("backoffice:job", "backoffice:inbox_mail", key=OWN),
    _naming(
        "backoffice:round",
        "backoffice:round_*",
        edition="cycle.edition.code",
        pk="cycle.assignment",
    ),
    _naming(
        "backoffice:style_*",
        code="organisations.organisation.code",
        pk=INSIDE,
        name=INSIDE,
        tone=INSIDE,
    ),
    _naming(
        "backoffice:risks_of",
        "backoffice:risk_*",
        edition="cycle.edition.code",
        pk=INSIDE,
        code="organisations.organisation.code",
    ),
    _naming(
        "backoffice:adoption",
        "backoffice:adopt",
        "backoffice:amending",
        "backoffice:edition_versions",
        "backoffice:erratum*",
        edition="cycle.edition.code",
    ),
    _naming("backoffice:decision", "backoffice:decision_*", pk="decisions.decision"),
    _naming(
        "backoffice:money_*",
        code=PLAN,
        edition="cycle.edition.code",
        pk=INSIDE,
        token=OWN,
        form=INSIDE,
    ),
    _naming("wagtailusers_users:*", pk="auth.user"),
    _naming("wagtailadmin_editing_sessions:*", session_id=OWN),
)
"""Every screen of our own with a part that changes; the first that fits counts."""

ANY_MODEL: dict[str, tuple[str, str, str]] = {
    "backoffice_review": ("app", "model", "pk"),
    "backoffice:citing_search": ("app", "model", "pk"),
    "backoffice:citing_choose": ("app", "model", "pk"),
    "backoffice:citing_numbers": ("app", "model", "pk"),
    "backoffice:citing_review": ("app", "model", "pk"),
    "backoffice:citing_take": ("app", "model", "pk"),
    "wagtailadmin_editing_sessions:ping": ("app_label", "model_name", "object_id"),
}
"""Addresses that name the model too: the parts with its app, its name, and the number."""

_GENERATED = {
    "revision_id": INSIDE,
    "revision_id_a": INSIDE,
    "revision_id_b": INSIDE,
    "workflow_state_id": INSIDE,
    "task_state_id": INSIDE,
    "action_name": SHARED,
}


class Undeclared(LookupError):
    """Nobody said what a part of an address names."""


@cache
def naming(name: str, part: str) -> str | None:
    """What a part of an address names; None when nobody said."""
    namespace, _, _ = name.rpartition(":")
    for prefix in (SCREENS_PREFIX, CHOOSERS_PREFIX):
        if namespace.startswith(prefix):
            label = namespace.removeprefix(prefix).replace("_", ".", 1)
            return label if part == "pk" else _GENERATED.get(part)
    if part in ANY_MODEL.get(name, ()):
        return INSIDE
    for one in NAMINGS:
        if any(fnmatchcase(name, pattern) for pattern in one.names):
            return one.parts.get(part)
    return None


def named_in(name: str, parts: Mapping[str, Any]) -> Iterator[Named]:
    """The objects that an address names.

    Raises:
        Undeclared: nobody said what one of its parts names.
    """
    if name in ANY_MODEL:
        app, model, pk = (parts[part] for part in ANY_MODEL[name])
        yield Named(f"{app}.{model}", "pk", pk)
    for part, value in parts.items():
        what = naming(name, part)
        if what is None:
            raise Undeclared(f"say in backoffice/subjects.py what {part} of {name} names")
        if what in NOT_AN_OBJECT:
            continue
        app, model, *field = what.split(".")
        yield Named(f"{app}.{model}", field[0] if field else "pk", value)
