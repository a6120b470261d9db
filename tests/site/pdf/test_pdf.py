"""PDFs of a small publication: accessible, archivable, complete and the same every time."""

import page
import pytest

from doelenboom.site.context import SiteContext
from doelenboom.site.pdf.compose import one_element, one_theme, whole_edition
from doelenboom.site.pdf.document import Document
from doelenboom.site.pdf.press import Press
from tests.factories import big_snapshot, small_snapshot


def findings(pdf: bytes) -> list[str]:
    """What an outside judge has against a PDF, under both standards."""
    profiles = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_2A)
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in profiles]
    return [f"{found.rule_id}: {found.message}" for one in reports for found in one.failures]


def documents() -> dict[str, Document]:
    small, big = SiteContext(small_snapshot()), SiteContext(big_snapshot(450))
    return {
        "whole": whole_edition(small),
        "concept": whole_edition(small, concept=True),
        "theme": one_theme(small, small.themes[0]),
        "element": one_element(small, small.snapshot.nodes[-1]),
        "concept of an element": one_element(small, small.snapshot.nodes[0], concept=True),
        "brief": whole_edition(big),
    }


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    with Press() as press:
        return {name: press.typeset(document) for name, document in documents().items()}


def test_every_kind_of_document_is_accessible_and_archivable(made: dict[str, bytes]) -> None:
    assert {name: told for name, pdf in made.items() if (told := findings(pdf))} == {}


def test_the_same_document_gives_the_same_bytes(made: dict[str, bytes]) -> None:
    again = documents()
    with Press() as press:
        for name in ("element", "whole"):
            assert press.typeset(again[name]) == made[name]
