"""A domain has one door: others import `<domain>.api`, never what lies behind it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

SRC = Path(__file__).resolve().parent.parent.parent / "src" / "doelenboom"
DOMAINS = {
    "history",
    "organisations",
    "decisions",
    "statistics",
    "regions",
    "indicators",
    "goals",
    "finance",
    "cycle",
    "participation",
    "citations",
    "forecasting",
    "verdicts",
    "publishing",
}
PRESENT = sorted(path.name for path in SRC.iterdir() if path.name in DOMAINS)


def _imports(path: Path) -> Iterator[str]:
    """Every module that a file imports by name, relative imports resolved."""
    package = ["doelenboom", *path.relative_to(SRC).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{module}.{alias.name}" for alias in node.names)


def _past_the_door(path: Path) -> list[str]:
    own = path.relative_to(SRC).parts[0]
    found = []
    for name in _imports(path):
        parts = name.split(".")
        if parts[0] != "doelenboom" or len(parts) < 3 or parts[1] not in DOMAINS - {own}:
            continue
        if parts[2] != "api":
            found.append(name)
    return found


SOURCES = sorted(path for path in SRC.rglob("*.py") if "migrations" not in path.parts)


@pytest.mark.parametrize("package", sorted({path.relative_to(SRC).parts[0] for path in SOURCES}))
def test_a_package_enters_others_by_the_front_door(package: str) -> None:
    own = [path for path in SOURCES if path.relative_to(SRC).parts[0] == package]
    found = {str(path.relative_to(SRC)): _past_the_door(path) for path in own}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize("domain", PRESENT)
def test_a_domain_says_what_it_offers(domain: str) -> None:
    tree = ast.parse((SRC / domain / "api.py").read_text(encoding="utf-8"))
    assigned = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    assert "__all__" in assigned, "api.py lists its names in __all__"
    logic = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert not logic, "api.py only passes names on"
