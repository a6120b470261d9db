"""Foreign keys point the way imports do: string references would otherwise slip past the linter."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent.parent


def _heights() -> dict[str, int]:
    """The height of every package, from the same contract that import-linter enforces."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(
        contract
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["id"] == "layers"
    )
    return {
        package.strip(" ()"): height
        for height, layer in enumerate(reversed(contract["layers"]))
        for package in layer.split("|")
    }


def test_every_relation_points_down_or_stays_inside() -> None:
    heights = _heights()
    upward = []
    for model in apps.get_models(include_auto_created=True):
        source = model.__module__.split(".")
        if source[0] != "doelenboom":
            continue
        for field in model._meta.get_fields(include_hidden=True):
            if not field.is_relation or field.auto_created or field.related_model is None:
                continue
            target = field.related_model.__module__.split(".")
            if target[0] != "doelenboom" or target[1] == source[1]:
                continue
            if heights[target[1]] >= heights[source[1]]:
                upward.append(f"{model.__name__}.{field.name} → {field.related_model.__name__}")
    assert upward == []
