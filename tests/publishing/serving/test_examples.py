"""The examples for nginx and Caddy say what the product's own server says."""

import re
from pathlib import Path

import pytest

from doelenboom.publishing.serving.files import content_type
from doelenboom.publishing.serving.headers import (
    ASK_AGAIN,
    DRAWN,
    EMBEDDED,
    FOR_EVER,
    HEADERS,
)
from doelenboom.publishing.serving.own_host import OWN_HOST

EXAMPLES = Path(__file__).parents[3] / "docs" / "handleiding" / "voorbeelden"
POLICY = "Content-Security-Policy"


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_an_example_has_every_header_and_the_root(name: str) -> None:
    text = (EXAMPLES / name).read_text("utf-8")
    for policy in (HEADERS[POLICY], EMBEDDED[POLICY], DRAWN[POLICY]):
        assert f'"{policy}"' in text
    for header, value in HEADERS.items():
        assert re.search(rf"{header}\s", text)
        assert value in text
    assert FOR_EVER in text
    assert ASK_AGAIN in text
    assert f"/{OWN_HOST}" in text
    for path in ("x.csv", "x.jsonld", "feeds/edities.xml", "x.py"):
        assert content_type(Path(path)).partition(";")[0] in text
