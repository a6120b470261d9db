"""A draft as readers will see it, without anything of it being published."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from doelenboom.cycle.api import Contribution
from doelenboom.publishing.api import freeze
from tests.backoffice.screens.contribution.conftest import Asking

pytestmark = pytest.mark.django_db


def test_the_page_is_the_public_one_with_this_draft_in_it(asking: Asking) -> None:
    client = asking.session(asking.anna)
    added = {"nieuwe-mijlpaal": "Zes wijken", "nieuwe-mijlpaal-datum": "2099-12-01"}
    sent = asking.fields(
        status="minor-deviation",
        toelichting="Te weinig mensen.",
        maatregel="We werven opnieuw.",
        **added,
    )
    client.post(asking.address, sent)
    reply = client.get(f"{asking.address}voorbeeld/")
    assert reply.status_code == 200
    assert "no-store" in reply.headers["Cache-Control"]
    assert "script-src 'self'" in reply.headers["Content-Security-Policy"]
    text = re.sub(r"\s+", " ", reply.content.decode())
    assert "Voorbeeld van een concept. Niets hiervan is openbaar." in text
    for said in (
        "Tussenrapportage 2 2099",
        "Element A.1",
        "Vier wijken doen mee.",
        "Wijkt iets af",
        "Te weinig mensen.",
        "We werven opnieuw.",
        "Zes wijken",
        "Rapportage 2098",
    ):
        assert said in text
    assert text.count("Mijlpaal A.1") == 1
    assert 'href="/vormgeving/' in text
    assert not re.search(r'(href|src)="(?!#|/|https?:|mailto:)', text)


def test_the_draft_as_pdf_says_on_every_page_that_it_is_a_concept(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(toelichting="Te weinig mensen."))
    reply = client.get(f"{asking.address}voorbeeld.pdf")
    assert reply.status_code == 200
    assert reply.headers["Content-Type"] == "application/pdf"
    assert "no-store" in reply.headers["Cache-Control"]
    pages = [page.extract_text() for page in PdfReader(BytesIO(reply.content)).pages]
    assert all("CONCEPT" in text for text in pages)
    assert "Te weinig mensen." in " ".join(pages)
    told = client.get(asking.address).content.decode()
    assert f'href="{asking.address}voorbeeld.pdf"' in told


def test_nothing_of_it_is_stored_or_published(asking: Asking) -> None:
    client = asking.session(asking.anna)
    client.post(asking.address, asking.fields(rij__0="Alleen in het voorbeeld."))
    before = Contribution.objects.count()
    assert "Alleen in het voorbeeld." in client.get(f"{asking.address}voorbeeld/").content.decode()
    assert Contribution.objects.count() == before
    assert "Alleen in het voorbeeld." not in freeze("basis").model_dump_json()


def test_an_element_that_readers_do_not_see_has_no_preview(asking: Asking) -> None:
    asking.plan.nodes.filter(code="A").update(live=False)
    reply = asking.session(asking.anna).get(f"{asking.address}voorbeeld/")
    assert reply.status_code == 409
    assert "Nog geen voorbeeld" in reply.content.decode()
