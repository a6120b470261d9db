"""The register of adopted versions is held against what is stored and what was published."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection

from doelenboom.decisions.api import DecisionFacts, record_decision
from doelenboom.history import append_only
from doelenboom.history.api import AppendOnly
from doelenboom.kernel.stages import Body
from doelenboom.publishing.api import (
    EditionVersion,
    Publication,
    VersionDamaged,
    adopt,
    adopted_differences,
    freeze,
    publish,
)
from doelenboom.publishing.versions import pack
from tests.publishing.registry import LATER, PLAN, Planted

TABLES = ("publishing_editionversion", "publishing_publication")


@pytest.fixture
def adopted(planted: Planted) -> EditionVersion:
    decision = record_decision(
        organisation=planted.organisation,
        facts=DecisionFacts(body=Body.COUNCIL, decided_on=date(2026, 6, 18), title="Besluit"),
    )
    return adopt(edition=planted.editions[LATER].pk, decision=decision.pk)


def _tamper(**columns: object) -> None:
    """What only somebody with the keys of the database can do."""
    append_only.remove(connection, TABLES[0])
    EditionVersion.objects.update(**columns)
    append_only.install(connection, TABLES[0])


def test_what_was_adopted_and_published_agrees(adopted: EditionVersion, publications: Path) -> None:
    publish(LATER, processes=1)
    publish(PLAN, processes=1, reason="Weer het plan.")
    assert adopted_differences("duinmonde", PLAN) == []


@pytest.mark.parametrize("content", [b"", b"rommel", None])
def test_a_version_that_changed_in_the_database_is_found_and_not_published(
    adopted: EditionVersion, content: bytes | None
) -> None:
    if content is None:
        snapshot = freeze(LATER)
        other = snapshot.plan.model_copy(update={"title": "Vervalst"})
        content = pack(snapshot.model_copy(update={"plan": other}))
    _tamper(content=content)
    (found,) = adopted_differences("duinmonde", PLAN)
    assert found.message == (
        "Versie 1 van “Tussenrapportage 2026” is in het register niet meer wat er is vastgesteld."
    )
    with pytest.raises(VersionDamaged):
        freeze(LATER)


def test_a_publication_of_something_else_is_found(
    adopted: EditionVersion, publications: Path
) -> None:
    publish(LATER, processes=1)
    append_only.remove(connection, TABLES[1])
    Publication.objects.update(
        content_sha256="0" * 64, published_at=adopted.adopted_at + timedelta(hours=1)
    )
    append_only.install(connection, TABLES[1])
    (found,) = adopted_differences("duinmonde", PLAN)
    assert "Publicatie 1 van “Tussenrapportage 2026” is iets anders" in found.message
    assert found.expected_sha256 == adopted.content_sha256


def test_versions_are_append_only(adopted: EditionVersion) -> None:
    adopted.reason = "Iets anders"
    with pytest.raises(AppendOnly):
        adopted.save()
    with pytest.raises(AppendOnly):
        adopted.delete()
