"""Several windows that save in the same moment, over real HTTP."""

import json
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from doelenboom.cycle.api import AnswerVersion
from doelenboom.history.api import AuditEvent
from tests.backoffice.screens.contribution.conftest import Asking

pytestmark = pytest.mark.django_db(transaction=True)
WINDOWS = 6
TOKEN = "a" * 32


def send(server: Any, asking: Asking, session: str, address: str, data: dict[str, Any]) -> int:
    cookies = f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={TOKEN}"
    headers = {
        "Cookie": cookies,
        "X-CSRFToken": TOKEN,
        "X-Requested-With": "XMLHttpRequest",
        "Accept": "application/json",
    }
    request = Request(server.url + address, urlencode(data).encode(), headers)
    try:
        with urlopen(request, timeout=60) as reply:
            json.loads(reply.read())
            return int(reply.status)
    except HTTPError as refused:
        with refused:
            return int(refused.code)


def test_of_several_windows_exactly_one_saves(live: Asking, live_server: Any) -> None:
    session = live.session(live.anna).cookies[settings.SESSION_COOKIE_NAME].value
    forms = [live.fields(rij__0=f"Venster {number}.") for number in range(WINDOWS)]
    address, together = f"{live.address}bewaar/", Barrier(WINDOWS)

    def save(form: dict[str, Any]) -> int:
        together.wait(30)
        return send(live_server, live, session, address, form)

    with ThreadPoolExecutor(WINDOWS) as windows:
        codes = Counter(windows.map(save, forms))
    assert codes == {200: 1, 409: WINDOWS - 1}
    stored = live.asking
    assert stored.version == 1
    assert stored.rows[0]["progress"] in {f"<p>Venster {n}.</p>" for n in range(WINDOWS)}
    assert AuditEvent.objects.filter(object_type="cycle.assignment").count() == 1
    assert AnswerVersion.objects.count() == 0
