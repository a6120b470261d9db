"""Asking StatLine what a deeplink ("?dl=C0666") stands for.

One service answers for every front end. Only the name is sent, and only to the configured
address: the pasted address itself is never requested.
"""

import re

from doelenboom.statistics.errors import AddressError, SourceBroken
from doelenboom.statistics.links.queries import parse_query
from doelenboom.statistics.links.records import Query
from doelenboom.statistics.transport.protocol import Transport

DEEPLINK_NAME = re.compile(r"[0-9A-Za-z]{1,16}")


def deeplink_url(base: str, name: str) -> str:
    """Address of the service that knows deeplinks.

    Args:
        base: configured base address of OData v3.
        name: the deeplink's name.

    Raises:
        AddressError: the name has other characters than a deeplink can have.
    """
    if not DEEPLINK_NAME.fullmatch(name):
        raise AddressError("Achter “dl=” in dit adres staat geen verwijzing die we kennen.")
    return f"{base.rstrip('/')}/deeplinkservice/deeplink/{name}"


def resolve(http: Transport, base: str, name: str) -> Query:
    """What the deeplink chooses.

    Raises:
        AddressError: this cannot be a deeplink.
        SourceError: the service does not answer, or does not know it.
        SourceBroken: the answer is no query.
    """
    body = http.get(deeplink_url(base, name), headers={"Accept": "application/json"})
    query = parse_query(body.decode("utf-8", "replace").lstrip("\ufeff"))
    if not query:
        raise SourceBroken(
            "StatLine kent de keuzes achter dit adres niet (meer). De tabel zelf is er wel."
        )
    return query
