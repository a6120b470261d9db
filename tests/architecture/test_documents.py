"""Generated documents say what the code says: `./doe docs` writes them."""

from pathlib import Path

import pytest

from tools.commands import COMMANDS
from tools.documents import generated_documents
from tools.paths import ROOT


def test_generated_documents_are_current() -> None:
    outdated = [
        str(path.relative_to(ROOT))
        for path, text in generated_documents().items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    assert outdated == [], "run ./doe docs"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_of_the_tool_is_described(name: str) -> None:
    page = Path(ROOT, "docs", "ontwikkelen.md").read_text(encoding="utf-8")
    assert f"`./doe {name}" in page
    assert COMMANDS[name].__doc__
