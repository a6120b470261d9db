"""The list of all versions, for readers of both languages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from doelenboom.publishing.models import Publication
from doelenboom.publishing.versions_page import versions_page

NEXT = 'href="../en/index.html"'


def version(number: int) -> Publication:
    return Publication(
        version=number,
        title="Samen in Duinmonde",
        snapshot_sha256=str(number) * 64,
        published_at=datetime(2026, 11, number, 9, tzinfo=UTC),
    )


@pytest.mark.parametrize(("shown", "leads_on"), [(2, True), (1, False)])
def test_who_reads_english_is_told_what_this_is(
    tmp_path: Path, shown: int, *, leads_on: bool
) -> None:
    (tmp_path / "en").mkdir()
    page = versions_page([version(1), version(2)], tmp_path, shown).decode()
    assert '<p class="utrecht-paragraph" lang="en">These are all versions' in page
    assert (NEXT in page) is leads_on


def test_without_english_pages_it_is_in_dutch(tmp_path: Path) -> None:
    assert 'lang="en"' not in versions_page([version(1)], tmp_path, 1).decode()
