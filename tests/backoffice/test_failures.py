"""What people read when something fails, in their language and without a promise."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from doelenboom.backoffice.roles import Role


@pytest.mark.parametrize("page", ["400.html", "500.html", "403_csrf.html"])
def test_a_failure_is_told_in_dutch_and_says_what_happened_to_the_work(page: str) -> None:
    html = render_to_string(page)
    assert '<html lang="nl">' in html
    assert "niets gewijzigd" in html or "niet opgeslagen" in html


def test_a_form_from_before_logging_in_is_refused_in_dutch(person: object) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(Role.AUTHOR))  # type: ignore[operator]
    answer = client.post("/beheer/plannen/add/", {"title": "x"})
    assert answer.status_code == 403
    assert "Open het scherm opnieuw" in answer.content.decode()


def test_a_screen_that_is_not_there_is_told_in_dutch(person: object) -> None:
    client = Client()
    client.force_login(person(Role.AUTHOR))  # type: ignore[operator]
    answer = client.get("/beheer/bestaat-niet/")
    assert answer.status_code == 404
    assert "Dit scherm is er niet" in answer.content.decode()
