"""Every text of a plan that can cite a figure: released columns, drafts and answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from wagtail.models import Revision

from doelenboom.citations.models import FigureUse
from doelenboom.cycle.api import Assignment
from doelenboom.goals.api import Plan
from doelenboom.history.api import Released

MARK = "<data ref="
"""What stands in the markup of every text that cites something."""

State = FigureUse.State


@dataclass(frozen=True, slots=True)
class Source:
    """A model with texts.

    Attributes:
        label: of the model.
        fields: rich text fields.
        plan: road to the plan.
        edition: road to the edition; "" where a text belongs to no edition.
        children: name in a revision → the text fields of the rows under it.
    """

    label: str
    fields: tuple[str, ...]
    plan: str
    edition: str = ""
    children: Mapping[str, tuple[str, ...]] | None = None


_ROW = ("plan_text", "progress_text")
SOURCES: tuple[Source, ...] = (
    Source("goals.plan", ("summary",), "pk"),
    Source("goals.node", ("explanation",), "plan"),
    Source("goals.term", ("definition",), "plan"),
    Source("cycle.edition", ("intro",), "plan", "pk"),
    Source(
        "cycle.contribution", ("explanation", "measure"), "edition__plan", "edition",
        {"rows": _ROW},
    ),
    Source("cycle.contributionrow", _ROW, "contribution__edition__plan", "contribution__edition"),
    Source("cycle.moneydeviation", ("explanation", "measure"), "edition__plan", "edition"),
    Source(
        "cycle.assignment", ("explanation", "measure"), "round__edition__plan", "round__edition"
    ),
)  # fmt: skip
BY_LABEL = {source.label: source for source in SOURCES}


@dataclass(frozen=True, slots=True)
class Text:
    """One text with at least one citation.

    Attributes:
        label: model of what it belongs to.
        subject: primary key of that.
        field: name of the field; "rows.2.progress" for the third row of an answer, and
            "rows.17.progress_text" for a row of a draft by its primary key ("rows.nieuw-2" where
            it has none yet).
        state: whether readers see it.
        markup: as it is stored.
        plan: primary key of the plan.
        edition: primary key of the edition; None without one.
    """

    label: str
    subject: int
    field: str
    state: str
    markup: str
    plan: int
    edition: int | None


def texts_of(plan: Plan | None = None) -> Iterator[Text]:
    """Every text with a citation, of one plan or of all; a few queries per kind of text."""
    for source in SOURCES:
        yield from _of_source(source, _open(source, plan))


def texts_in(label: str, subject: int) -> Iterator[Text]:
    """Every text with a citation of one object."""
    source = BY_LABEL[label]
    yield from _of_source(source, _open(source, None).filter(pk=subject))


def _model(source: Source) -> type[Model]:
    return apps.get_model(source.label)


def _open(source: Source, plan: Plan | None) -> "QuerySet[Any]":
    """Objects whose texts can still change: nothing of an adopted edition."""
    rows = _model(source)._base_manager.all()
    if source.edition:
        name = "frozen_at" if source.edition == "pk" else f"{source.edition}__frozen_at"
        rows = rows.filter(**{f"{name}__isnull": True})
    return rows.filter(**{source.plan: plan.pk}) if plan is not None else rows


def _of_source(source: Source, rows: "QuerySet[Any]") -> Iterator[Text]:
    roads = {source.plan, source.edition} - {"", "pk"}
    more = sorted(roads)
    names = list(source.fields)
    is_released = issubclass(_model(source), Released)
    if is_released:
        names.append("live")
    if source.label == Assignment._meta.label_lower:
        names.append("rows")
        rows = rows.annotate(rows_text=Cast("rows", CharField()))
        cited = Q(rows_text__contains="<data ref=")
    else:
        cited = Q()
    for name in source.fields:
        cited |= Q(**{f"{name}__contains": MARK})
    standing = rows.exclude(_has_draft(), live=False) if is_released else rows
    for row in standing.filter(cited).order_by("pk").values("pk", *names, *more):
        state = State.RELEASED if row.get("live", source.label in _AT_ONCE) else State.DRAFT
        told = _cited({name: row[name] for name in source.fields} | _rows(row.get("rows")))
        yield from _texts(source, row["pk"], row, told, state)
    if is_released:
        yield from _drafts(source, rows, more)


_CONTRIBUTION_ROW = "cycle.contributionrow"
_AT_ONCE = frozenset({_CONTRIBUTION_ROW, "cycle.moneydeviation"})


def _drafts(source: Source, rows: "QuerySet[Any]", more: list[str]) -> Iterator[Text]:
    """Texts of revisions that were not released yet."""
    revision = Revision.objects.filter(pk=OuterRef("latest_revision")).order_by()
    pending = (
        rows.filter(_has_draft())
        .annotate(draft=Subquery(revision.values("content")[:1]))
        .values("pk", "draft", *more)
    )
    for row in pending:
        content = row["draft"] or {}
        if isinstance(content, str) or MARK not in str(content):
            continue
        told = {name: content.get(name) or "" for name in source.fields}
        for child, fields in (source.children or {}).items():
            for number, one in enumerate(content.get(child) or ()):
                row_ = f"{child}.{row_name(one.get('pk'), number)}"
                told |= {f"{row_}.{name}": one.get(name) or "" for name in fields}
        yield from _texts(source, row["pk"], row, _cited(told), State.DRAFT)


def with_draft(label: str, subjects: Iterable[int]) -> set[int]:
    """Which of these objects have a draft that was not released yet; a row by its contribution.

    A kind of text that is read no more (a row in the list can outlive it) has no draft.
    """
    if label not in BY_LABEL:
        return set()
    model: Any = _model(BY_LABEL[label])
    road = "contribution__" if label == _CONTRIBUTION_ROW else ""
    if not road and not issubclass(model, Released):
        return set()
    rows = model._base_manager.filter(_has_draft(road), pk__in=list(subjects))
    return set(rows.values_list("pk", flat=True))


def _has_draft(road: str = "") -> Q:
    return Q(**{
        f"{road}has_unpublished_changes": True, f"{road}latest_revision__isnull": False
    })  # fmt: skip


def row_name(key: int | None, number: int) -> str:
    """What a row of a draft is called: by its key, so that moving rows changes nothing."""
    return str(key) if key else f"nieuw-{number}"


def _rows(rows: Any) -> dict[str, str]:
    """Texts in the rows of an answer."""
    return {
        f"rows.{number}.{name}": one.get(name) or ""
        for number, one in enumerate(rows or ()) for name in ("plan", "progress")
    }  # fmt: skip


def _cited(texts: Mapping[str, str]) -> dict[str, str]:
    return {name: markup for name, markup in texts.items() if MARK in (markup or "")}


def _texts(
    source: Source, subject: int, row: Mapping[str, Any], told: Mapping[str, str], state: str
) -> Iterable[Text]:
    edition = row[source.edition] if source.edition else None
    return [
        Text(source.label, subject, name, state, markup, row[source.plan], edition)
        for name, markup in told.items()
    ]
