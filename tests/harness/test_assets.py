"""The asset lock: complete, by hash, and without an address."""

import json

import pytest

from tools.paths import FRONTEND, REQUIREMENTS

LOCKED = {
    name: package
    for name, package in json.loads((FRONTEND / "package-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ].items()
    if name
}


def test_every_npm_package_is_locked_by_hash_and_not_by_address() -> None:
    loose = [
        name
        for name, package in LOCKED.items()
        if not package.get("inBundle") and ("integrity" not in package or "resolved" in package)
    ]
    assert loose == []


def test_every_npm_package_is_asked_for_in_one_exact_version() -> None:
    asked = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    versions = {**asked["dependencies"], **asked["devDependencies"]}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []


@pytest.mark.parametrize("lock", sorted(path.name for path in REQUIREMENTS.glob("*.txt")))
def test_every_python_package_is_locked_by_hash(lock: str) -> None:
    lines = (REQUIREMENTS / lock).read_text(encoding="utf-8").splitlines()
    packages = [number for number, line in enumerate(lines) if "==" in line]
    assert packages
    assert [lines[number] for number in packages if "--hash=" not in lines[number + 1]] == []


def test_what_the_product_runs_on_is_the_same_in_every_set() -> None:
    def pinned(lock: str) -> set[str]:
        text = (REQUIREMENTS / lock).read_text(encoding="utf-8")
        return {line.rstrip(" \\") for line in text.splitlines() if "==" in line}

    assert pinned("base.txt") <= pinned("dev.txt")
