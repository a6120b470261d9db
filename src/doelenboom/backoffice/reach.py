"""What an account may see at all: the objects of the organisations that it works for.

``permissions`` says what a role may do with a kind of object; this module says with which
objects. An account without workplaces works for all organisations, and costs nothing here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from doelenboom.backoffice.roads import BY_CODE, SELF, SHARED, road_of
from doelenboom.backoffice.roles import Workplaces, workplaces_of
from doelenboom.backoffice.subjects import Named, Undeclared, named_in
from doelenboom.organisations.api import Workplace

ACCOUNT = "auth.user"
M = TypeVar("M", bound=Model)


def within(user: Any, rows: "QuerySet[M]") -> "QuerySet[M]":
    """Those rows of a queryset that belong to an organisation that this account works for.

    Rows of models that all organisations share stay as they are. Of accounts only those are
    left that work for these organisations and for no other: those this account may manage.

    Raises:
        NoRoad: nobody said to which organisation rows of this model belong.
    """
    works = workplaces_of(user)
    if works is None:
        return rows
    label = rows.model._meta.label_lower
    if label == ACCOUNT:
        return rows.filter(_here(works), ~Exists(_places().exclude(organisation__in=works.ids)))
    if label in BY_CODE:
        return rows.filter(**{f"{BY_CODE[label]}__in": works.codes})
    road = road_of(label)
    if road is None:
        return rows
    return rows.filter(**{f"{'pk' if road == SELF else road}__in": works.ids})


def offered(user: Any, rows: "QuerySet[M]") -> "QuerySet[M]":
    """Rows that this account may choose from in a form or a filter.

    Among the accounts also those that work here and elsewhere, and those that work everywhere:
    they may be given something to do, though this account does not manage them.
    """
    works = workplaces_of(user)
    if works is None or rows.model._meta.label_lower != ACCOUNT:
        return within(user, rows)
    return rows.filter(_here(works) | ~Exists(_places()))


def working_for(organisation: int, accounts: "QuerySet[M]") -> "QuerySet[M]":
    """Those accounts that work for an organisation, alone or among others."""
    here = Exists(_places().filter(organisation=organisation))
    return accounts.filter(Q(here) | ~Exists(_places()))


def reaches(user: Any, row: Model) -> bool:
    """Whether an object belongs to an organisation that this account works for."""
    if workplaces_of(user) is None or row._meta.label_lower in SHARED:
        return True
    return within(user, type(row)._base_manager.filter(pk=row.pk)).exists()


def only_reached(user: Any, rows: Iterable[M]) -> list[M]:
    """Those of some objects, of any models, that are within reach; one query per model."""
    given = list(rows)
    if workplaces_of(user) is None:
        return given
    keys: dict[type[Model], set[Any]] = defaultdict(set)
    for row in given:
        keys[type(row)].add(row.pk)
    reached = {
        model: set(
            within(user, model._base_manager.filter(pk__in=pks)).values_list("pk", flat=True)
        )
        for model, pks in keys.items()
    }
    return [row for row in given if row.pk in reached[type(row)]]


def name_shown(user: Any, name: str) -> str:
    """Name of who did something with what all organisations share, as far as it is shown.

    Whoever works for some organisations only, reads no names but their own there: the others
    may be people of other organisations.
    """
    own = {user.get_full_name(), user.get_username()}
    return name if workplaces_of(user) is None or name in own else ""


def may_use_address(user: Any, name: str, parts: Mapping[str, Any]) -> bool:
    """Whether every object that an address names is within reach of an account."""
    if workplaces_of(user) is None:
        return True
    try:
        return all(_is_within(user, one) for one in named_in(name, parts))
    except (Undeclared, LookupError):
        return False


def _is_within(user: Any, named: Named) -> bool:
    model: Any = apps.get_model(named.model)
    try:
        rows = model._base_manager.filter(**{named.field: named.value})
        return within(user, rows).exists()
    except (ValueError, TypeError, OverflowError, ValidationError):
        return False


def _places() -> "QuerySet[Workplace]":
    return Workplace.objects.filter(user=OuterRef("pk")).order_by()


def _here(works: Workplaces) -> Q:
    return Q(Exists(_places().filter(organisation__in=works.ids)))
