"""A plan with an error, a warning and a tip in it."""

import pytest

from doelenboom.goals.api import Node
from tests.backoffice.conftest import Registry

WRONG = "<p>In 2025 kregen 15 van de 30 jongeren (60 procent) hulp.</p>"


def spoil(registry: Registry) -> None:
    """An error in the element SB.1, released as it is."""
    Node.objects.filter(pk=registry.node.pk).update(explanation=WRONG)
    registry.node.refresh_from_db()


@pytest.fixture
def spoilt(registry: Registry) -> Registry:
    """The registry with an error in it."""
    spoil(registry)
    return registry
