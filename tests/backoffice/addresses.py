"""Every address of the product, with arguments that exist where that is possible."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

_PARAMETER = re.compile(r"<(?:(\w+):)?(\w+)>")
_PLAIN: dict[str, str] = {
    "int": "1",
    "slug": "x",
    "str": "x",
    "path": "x",
    "uuid": "0" * 8 + "-0000-0000-0000-" + "0" * 12,
}


@dataclass(frozen=True)
class Address:
    """One pattern of the urlconf: the name it is declared under, and its route."""

    name: str
    route: str
    simple: bool

    def fill(self, values: dict[str, Any]) -> str:
        """A path of this pattern, with ``values`` where it asks for them."""
        if not self.simple:
            return _filled_regex(self.route, values)
        return "/" + _PARAMETER.sub(
            lambda found: str(values.get(found[2], _PLAIN.get(found[1] or "str", "x"))), self.route
        )


def everything() -> list[Address]:
    """All addresses of the whole urlconf."""
    return list(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, prefix: str, namespace: str) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        # As Django joins them, and as a resolved address tells its route.
        route = prefix + (str(entry.pattern).removeprefix("^") if prefix else str(entry.pattern))
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, route, inner)
        elif isinstance(entry, URLPattern):
            name = namespace + entry.name if entry.name else f"route:{route}"
            simple = isinstance(entry.pattern, RoutePattern)
            yield Address(name, route, simple)


def _filled_regex(route: str, values: dict[str, Any]) -> str:
    path = _PARAMETER.sub(
        lambda found: str(values.get(found[2], "1")), _named_groups(route, values)
    )
    path = path.replace("^", "").replace("$", "").replace("\\.", ".").replace(".*", "bestaat-niet")
    return "/" + path


def _named_groups(route: str, values: dict[str, Any]) -> str:
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", lambda found: str(values.get(found[1], "1")), route)
