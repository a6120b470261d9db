"""Lighthouse looks at what the server really serves, headers included."""

from typing import Any

from doelenboom.publishing.api import publish
from tests.plugins.lighthouse import Lighthouse


def test_lighthouse_has_nothing_to_say(town: str, live_server: Any, lighthouse: Lighthouse) -> None:
    publish(town, processes=1)
    for address in ("/", f"/gemeente-duinmonde/{town}/", f"/gemeente-duinmonde/{town}/versies/"):
        found = lighthouse(f"{live_server.url}{address}")
        assert {name for name, remarks in found.items() if remarks} == set(), (address, found)


def test_search_engines_are_kept_out_of_the_back_office_only(client: Any) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"].startswith("text/plain")
    said = answer.content.decode().splitlines()
    assert said == ["User-agent: *", "Disallow: /beheer/", "Allow: /"]
