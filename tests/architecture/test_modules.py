"""A module is one idea: small, and named after it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST = 500
# Names that say nothing about what is inside.
EMPTY_NAMES = {"utils", "util", "helpers", "helper", "core", "misc", "common", "tools", "stuff"}

SOURCES = sorted(
    path
    for folder in ("src", "tools", "tests", "benchmarks")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts
)


def test_there_are_modules_to_look_at() -> None:
    assert len(SOURCES) > 10


def test_no_module_is_too_long() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    found = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path, lines in lengths.items()
        if lines > LONGEST
    ]
    assert found == [], "split it along its ideas"


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in SOURCES
        if EMPTY_NAMES & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts[1:]}
    ]
    assert found == []
