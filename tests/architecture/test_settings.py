"""Every setting is declared in one place and described for the people who install the product."""

import re
from pathlib import Path

import pytest

from doelenboom.web.environment import SETTINGS

ROOT = Path(__file__).resolve().parent.parent.parent
DESCRIPTION = (ROOT / "docs" / "instellingen.md").read_text(encoding="utf-8")
# Set by ./doe for the command it starts; not something an installation chooses.
FROM_THE_TOOL = {"DOELENBOOM_STARTED_AT"}
NAME = re.compile(r"\b(?:DOELENBOOM_[A-Z0-9_]+|DATABASE_URL)\b")


@pytest.mark.parametrize("name", sorted(SETTINGS))
def test_a_setting_is_described_with_its_default(name: str) -> None:
    default = SETTINGS[name].default
    shown = f"`{default}`" if default else "leeg"
    assert f"| `{name}` | {shown} | " in DESCRIPTION


def test_nothing_is_described_that_does_not_exist() -> None:
    assert set(NAME.findall(DESCRIPTION)) == set(SETTINGS)


def test_the_product_reads_no_setting_that_is_not_declared() -> None:
    used = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in NAME.findall(path.read_text(encoding="utf-8"))
    }
    assert used - FROM_THE_TOOL <= set(SETTINGS)
