"""The contracts of import-linter cover what they are meant to cover."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PURE = ("kernel", "snapshot", "checks", "site")
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = {contract["id"]: contract for contract in SETTINGS["tool"]["importlinter"]["contracts"]}


@pytest.mark.parametrize("package", PURE)
def test_a_pure_package_is_held_to_being_pure(package: str) -> None:
    exists = any((ROOT / "src" / "doelenboom" / package).glob("*.py"))
    held = f"doelenboom.{package}" in CONTRACTS["pure"]["source_modules"]
    assert held == exists


def test_a_package_without_a_layer_is_refused() -> None:
    assert CONTRACTS["layers"]["exhaustive"] is True
