"""Editions as they stand in a snapshot: what they ask, of whom, and who adopted them."""

from doelenboom.cycle.api import Aspect, Edition, TemplateRow
from doelenboom.kernel.stages import RollUp
from doelenboom.publishing.freezing.tree import FrozenTree
from doelenboom.publishing.freezing.words import prose, required, text
from doelenboom.snapshot import models as contract


def freeze_editions(editions: list[Edition], tree: FrozenTree) -> tuple[contract.Edition, ...]:
    """Editions in their order; which version it is, the stored versions say."""
    rows = _rows(editions)
    aspects = _aspects(editions)
    scope = _scope(editions, tree)
    return tuple(
        contract.Edition(
            code=edition.code,
            label=edition.label,
            title=required(edition.title),
            kind=text(edition.kind),
            reference_date=edition.reference_date,
            adopted_on=edition.adopted_on,
            adopted_by=text(edition.adopted_by),
            intro=prose(edition.intro),
            headline=text(edition.headline),
            rows=tuple(rows.get(edition.template_id, ())),
            financial_year=edition.financial_year,
            aspects=tuple(aspects.get(edition.template_id, ())) or None,
            roll_up=RollUp(edition.template.roll_up),
            by_exception=edition.by_exception or None,
            scope=tuple(scope[edition.pk]) if edition.pk in scope else None,
            explain_from_amount=edition.explain_from_amount,
            explain_from_percent=edition.explain_from_percent,
        )
        for edition in editions
    )


def _rows(editions: list[Edition]) -> dict[int, list[contract.TemplateRow]]:
    templates = {edition.template_id for edition in editions}
    found: dict[int, list[contract.TemplateRow]] = {}
    for row in TemplateRow.objects.filter(template_id__in=templates).order_by("position", "id"):
        found.setdefault(row.template_id, []).append(
            contract.TemplateRow(
                field=row.field,
                has_plan=row.has_plan,
                has_progress=row.has_progress,
                has_status=row.has_status,
            )
        )
    return found


def _aspects(editions: list[Edition]) -> dict[int, list[contract.Aspect]]:
    templates = {edition.template_id for edition in editions}
    found: dict[int, list[contract.Aspect]] = {}
    for row in Aspect.objects.filter(template_id__in=templates).order_by("position", "id"):
        found.setdefault(row.template_id, []).append(
            contract.Aspect(code=row.code, name=required(row.name), weight=row.weight)
        )
    return found


def _scope(editions: list[Edition], tree: FrozenTree) -> dict[int, list[str]]:
    """Key of an edition → codes of the released elements that it is about."""
    links = Edition.scope.through.objects.filter(edition_id__in=[e.pk for e in editions])
    found: dict[int, list[str]] = {}
    order = {pk: place for place, pk in enumerate(tree.codes)}
    pairs = [pair for pair in links.values_list("edition_id", "node_id") if pair[1] in order]
    for edition, node in sorted(pairs, key=lambda pair: order[pair[1]]):
        found.setdefault(edition, []).append(tree.codes[node])
    return found
