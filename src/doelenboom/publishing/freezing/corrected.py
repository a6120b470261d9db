"""An erratum: the version before it, with only what the erratum names taken from the registry."""

from collections.abc import Collection

from doelenboom.kernel.stages import CorrectedPart
from doelenboom.publishing.freezing.parts import with_money, with_reports, with_risks
from doelenboom.snapshot.models import Snapshot


def corrected(
    version: Snapshot,
    fresh: Snapshot,
    edition: str,
    nodes: Collection[str],
    parts: Collection[CorrectedPart],
) -> Snapshot:
    """The next version of an adopted edition.

    Args:
        version: the version before it.
        fresh: the registry as it is now.
        edition: code of the edition.
        nodes: codes of the elements whose report is corrected.
        parts: what else is taken from the registry.
    """
    found = with_reports(version, fresh, edition, nodes)
    if CorrectedPart.EDITION in parts:
        found = _with_facts(found, fresh, edition)
    if CorrectedPart.TEXTS in parts:
        found = _with_texts(found, fresh, nodes)
    if CorrectedPart.FIGURES in parts:
        found = _with_figures(found, fresh)
    if CorrectedPart.MONEY in parts:
        found = with_money(found, fresh, edition)
    if CorrectedPart.RISKS in parts:
        found = with_risks(found, fresh, edition)
    return found


def _with_facts(version: Snapshot, fresh: Snapshot, edition: str) -> Snapshot:
    now = next(item for item in fresh.editions if item.code == edition)
    said = {
        "title": now.title,
        "headline": now.headline,
        "intro": now.intro,
        "reference_date": now.reference_date,
    }
    return version.model_copy(
        update={
            "editions": tuple(
                item.model_copy(update=said) if item.code == edition else item
                for item in version.editions
            )
        }
    )


def _with_texts(version: Snapshot, fresh: Snapshot, nodes: Collection[str]) -> Snapshot:
    """The texts of the chosen elements; where they stand, and their address, stay."""
    now = {node.code: node for node in fresh.nodes if node.code in nodes}
    return version.model_copy(
        update={
            "nodes": tuple(
                node.model_copy(
                    update={
                        "title": now[node.code].title,
                        "explanation": now[node.code].explanation,
                        "owner": now[node.code].owner,
                        "taakveld": now[node.code].taakveld,
                        "source": now[node.code].source,
                    }
                )
                if node.code in now
                else node
                for node in version.nodes
            )
        }
    )


def _with_figures(version: Snapshot, fresh: Snapshot) -> Snapshot:
    """The indicators of the registry, as far as they hang on elements of the version."""
    here = {node.code for node in version.nodes}
    regions = {region.code: region for region in version.regions}
    regions |= {region.code: region for region in fresh.regions}
    return version.model_copy(
        update={
            "regions": tuple(regions.values()),
            "maps": fresh.maps,
            "indicators": tuple(
                item.model_copy(update={"nodes": tuple(n for n in item.nodes if n in here)})
                for item in fresh.indicators
            ),
        }
    )
