"""The guard on adopted editions: what belongs to one does not change, whatever writes.

Screens and imports ask ``why_frozen`` first, for a sentence that helps. The database holds to it
for everything else: bulk writes, commands, a colleague's code of tomorrow. It lets through what
is no content: locks, revisions, a removed account or owner.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.backends.base.base import BaseDatabaseWrapper

from doelenboom.cycle.errors import EditionFrozen
from doelenboom.cycle.models import Edition
from doelenboom.kernel.dates import format_date
from doelenboom.kernel.stages import EditionStage

MARK = "edition is adopted"
"""How a refusal of the database is recognised (``IntegrityError``)."""


@dataclass(frozen=True, slots=True)
class _Guarded:
    """A table of which the rows belong to an edition.

    ``edition`` is an SQL expression on a row; ``columns`` are content, without them every
    update is refused.
    """

    table: str
    edition: str = "{row}.edition_id"
    columns: tuple[str, ...] = ()


_OF_CONTRIBUTION = (
    "(SELECT c.edition_id FROM cycle_contribution c WHERE c.id = {row}.contribution_id)"
)
_GUARDED = (
    _Guarded(
        "cycle_contribution",
        columns=(
            "edition_id", "node_id", "status_id", "explanation", "measure",
            "judgement_reason", "live",
        ),
    ),
    _Guarded("cycle_contributionrow", _OF_CONTRIBUTION),
    _Guarded("cycle_contributionaspect", _OF_CONTRIBUTION),
    _Guarded(
        "cycle_milestone",
        columns=(
            "edition_id", "node_id", "text", "due", "due_text", "state", "reached_on",
            "live",
        ),
    ),
    _Guarded(
        "cycle_risk",
        columns=(
            "edition_id", "code", "position", "event", "cause", "consequence", "chance_id",
            "damage_id", "measure",
        ),
    ),
    _Guarded(
        "cycle_risk_nodes", "(SELECT r.edition_id FROM cycle_risk r WHERE r.id = {row}.risk_id)"
    ),
    _Guarded("cycle_capacity"),
    _Guarded("cycle_moneydeviation"),
    _Guarded("cycle_amendedchange"),
    _Guarded("cycle_edition_scope"),
    _Guarded(
        "cycle_assignment",
        "(SELECT r.edition_id FROM cycle_round r WHERE r.id = {row}.round_id)",
        (
            "round_id", "node_id", "stage", "status_id", "judgement_reason", "explanation",
            "measure", "aspects", "rows", "milestones", "risks",
        ),
    ),
)  # fmt: skip
_OWN = (
    "plan_id", "code", "label", "title", "kind", "reference_date", "adopted_on", "adopted_by",
    "intro", "template_id", "financial_year", "by_exception", "explain_from_amount",
    "explain_from_percent", "version", "frozen_at", "live",
)  # fmt: skip
_ADOPTED, _CORRECTING = EditionStage.ADOPTED.value, EditionStage.CORRECTING.value


def why_frozen(edition: Edition | None) -> str:
    """Why nothing of this edition can change now, for the person who tried; empty: it can."""
    if edition is None or edition.stage != EditionStage.ADOPTED:
        return ""
    day = edition.adopted_on or (edition.frozen_at.date() if edition.frozen_at else None)
    when = f" op {format_date(day)}" if day else ""
    return f"“{edition}” is vastgesteld{when}. Maak een erratum om iets te verbeteren."


def check_not_frozen(edition: Edition | None) -> None:
    """Refuse for an adopted edition.

    Raises:
        EditionFrozen: it was adopted.
    """
    if why := why_frozen(edition):
        raise EditionFrozen(why)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put the guard on every table; putting it on again renews it.

    Nothing happens while a table is not there yet, or not any more.
    """
    tables = {*connection.introspection.table_names()}
    if not {"cycle_edition", "cycle_round", *(one.table for one in _GUARDED)} <= tables:
        return
    remove(connection)
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, table, verb, condition in _rules(postgres=postgres):
            for statement in _statements(name, table, verb, condition, postgres=postgres):
                cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    """Take the guard off: SQLite cannot rename a table that a trigger of another reads."""
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for name, table, _, _ in _rules(postgres=postgres):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{f' ON {table}' if postgres else ''}")


def _rules(*, postgres: bool) -> Iterator[tuple[str, str, str, str]]:
    """Name, table, verb and condition of every trigger."""
    for guarded in _GUARDED:
        for verb, rows in (("insert", ("NEW",)), ("update", ("OLD", "NEW")), ("delete", ("OLD",))):
            condition = " OR ".join(_is_adopted(guarded, row) for row in rows)
            if verb == "update" and guarded.columns:
                condition = f"({_differs(guarded.columns, postgres=postgres)}) AND ({condition})"
            yield f"{guarded.table}_frozen_{verb}", guarded.table, verb, condition
    changed = _differs(_OWN, postgres=postgres)
    left = f"NEW.stage NOT IN ('{_ADOPTED}', '{_CORRECTING}')"
    yield (
        "cycle_edition_frozen_update",
        "cycle_edition",
        "update",
        f"OLD.stage = '{_ADOPTED}' AND ({changed} OR {left})",
    )
    gone = f"OLD.stage IN ('{_ADOPTED}', '{_CORRECTING}')"
    yield "cycle_edition_frozen_delete", "cycle_edition", "delete", gone


def _is_adopted(guarded: _Guarded, row: str) -> str:
    edition = guarded.edition.format(row=row)
    return (
        f"EXISTS (SELECT 1 FROM cycle_edition e WHERE e.id = {edition} "  # noqa: S608 - only names of our own
        f"AND e.stage = '{_ADOPTED}')"
    )


def _differs(columns: tuple[str, ...], *, postgres: bool) -> str:
    other = "IS DISTINCT FROM" if postgres else "IS NOT"
    return " OR ".join(f"NEW.{column} {other} OLD.{column}" for column in columns)


def _statements(
    name: str, table: str, verb: str, condition: str, *, postgres: bool
) -> Iterator[str]:
    if not postgres:
        yield (
            f"CREATE TRIGGER {name} BEFORE {verb} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{MARK}'); END"
        )
        return
    # PostgreSQL takes no sub-query in WHEN, so the condition stands in the function.
    answer = "OLD" if verb == "delete" else "NEW"
    yield (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{MARK}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
        f"RETURN {answer}; END $$ LANGUAGE plpgsql"
    )
    yield (f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")
