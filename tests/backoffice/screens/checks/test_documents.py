"""A document that is in no registry, checked on the screen."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from doelenboom.backoffice.roles import Role
from doelenboom.verdicts.api import Verdict
from tests.backoffice.conftest import Registry

Sessions = Callable[..., Client]
ADDRESS = "/beheer/toets-document/"
TEXT = (
    b"Kadernota\n\nIn 2025 kregen 15 van de 30 jongeren (60 procent) hulp. Dit is een zin, want "
    b"er volgt genoeg om af te breken waar een woord uit is."
)


def test_a_document_is_checked_and_not_kept(registry: Registry, client_of: Sessions) -> None:
    client = client_of(Role.READER)
    assert "Toets een document" in client.get("/beheer/toets/").content.decode()
    reply = client.post(ADDRESS, {"bestand": SimpleUploadedFile("../../nota.txt", TEXT)})
    page = reply.content.decode()
    assert reply.status_code == 200
    assert "In “nota.txt” vindt de toets 1 fout" in page
    assert "15 van 30 is 50" in page
    assert "Accepteer met deze reden" not in page
    (found,) = [one for one in reply.context["findings"] if one.rule == "cijfers-aandeel"]
    assert found.quote.before == "In 2025 kregen 15 van de 30 jongeren ("
    assert found.quote.after.endswith("waar een …"), "no half words"
    kept = client.post(ADDRESS, {"bestand": SimpleUploadedFile("nota.txt", TEXT), "vorm": "pagina"})
    assert kept["Content-Disposition"] == 'attachment; filename="bevindingen.html"'
    assert "15 van 30 is 50" in kept.content.decode()
    assert not Verdict.objects.exists()


def test_a_long_name_is_shown_and_never_the_name_on_disk(
    registry: Registry, client_of: Sessions
) -> None:
    """A disk counts bytes: 255 of them, and a euro sign is three."""
    name = "€" * 116 + ".txt"
    reply = client_of(Role.READER).post(ADDRESS, {"bestand": SimpleUploadedFile(name, TEXT)})
    assert reply.status_code == 200
    assert f"In “{name}” vindt de toets 1 fout" in reply.content.decode()


def _zip_of_nothing() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("x", "y")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("nota.docx", bytes(range(256)) * 4, "Dit bestand is geen tekst."),
        ("nota.docx", _zip_of_nothing(), "Dit is geen Word-document."),
        ("nota.pdf", b"%PDF-1.7", "Dit is een PDF."),
        ("nota.txt", b"", "Kies eerst een document"),
        ("nota.txt", b"Een zin. " * 111_112, "ten hoogste 1.000.000 tekens"),
        (
            "nota.html",
            b"<!doctype html><html><body><p> </p></body></html>",
            "In dit bestand staat geen tekst.",
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    registry: Registry, client_of: Sessions, name: str, content: bytes, told: str
) -> None:
    reply = client_of(Role.READER).post(ADDRESS, {"bestand": SimpleUploadedFile(name, content)})
    assert reply.status_code == 400
    assert told in reply.content.decode()
    assert "Het document is niet nagekeken." in reply.content.decode()
