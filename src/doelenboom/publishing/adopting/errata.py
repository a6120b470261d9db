"""Errata: from an adopted edition to its next version."""

from collections.abc import Collection, Sequence

from django.db import transaction

from doelenboom.cycle import api as cycle
from doelenboom.cycle.api import Correction, Edition
from doelenboom.goals.api import Node
from doelenboom.kernel.stages import CorrectedPart, EditionStage
from doelenboom.kernel.wording import enumerate_nl
from doelenboom.publishing.errors import ErratumRefused
from doelenboom.publishing.versions import latest_version, unpack


def begin_erratum(
    *,
    edition: int,
    nodes: Sequence[int] = (),
    parts: Collection[CorrectedPart] = (),
    reason: str,
) -> Correction:
    """Open an adopted edition for exactly these elements and parts.

    Readers go on seeing the version that was adopted until the erratum is adopted too.

    Raises:
        ErratumRefused: the edition is not adopted, nothing is chosen, no reason is given, or an
            element was not in the adopted version.
    """
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition)
        chosen = list(Node.objects.filter(pk__in=nodes, plan=held.plan_id))
        _check(held, chosen, parts, reason)
        return cycle.begin_correction(
            edition=held,
            nodes=chosen,
            reason=reason.strip(),
            parts=[part.value for part in CorrectedPart if part in parts],
        )


def cancel_erratum(*, edition: int) -> Correction:
    """Give an erratum up: the adopted version stays, what was reopened is closed again.

    Raises:
        ErratumRefused: no erratum is being prepared.
    """
    with transaction.atomic():
        held = Edition.objects.select_for_update().get(pk=edition)
        correction = Correction.objects.filter(edition=held, closed_at=None).first()
        if correction is None:
            raise ErratumRefused("Voor deze editie is geen erratum in voorbereiding.")
        cycle.cancel_correction(correction)
        return correction


def _check(
    edition: Edition, nodes: list[Node], parts: Collection[CorrectedPart], reason: str
) -> None:
    if edition.stage == EditionStage.CORRECTING:
        raise ErratumRefused("Er is al een erratum in voorbereiding. Rond dat eerst af.")
    version = latest_version(edition)
    if edition.stage != EditionStage.ADOPTED or version is None:
        raise ErratumRefused(
            "Een erratum is er alleen voor een vastgestelde editie. Deze kunt u gewoon bewerken."
        )
    if not reason.strip():
        raise ErratumRefused(
            "Schrijf op wat er fout was en wat er wordt verbeterd. Lezers zien deze tekst."
        )
    if not nodes and not set(parts) - {CorrectedPart.TEXTS}:
        raise ErratumRefused("Kies ten minste één element of onderdeel dat wordt verbeterd.")
    there = {node.code for node in unpack(version).nodes}
    if strange := [node.code for node in nodes if node.code not in there]:
        raise ErratumRefused(
            f"{enumerate_nl(strange)} stond niet in de vastgestelde editie. Een erratum voegt geen "
            "elementen toe; dat doet u in de volgende editie."
        )
