"""Which hosts we may ask, and how far each may reach. Configuration, read once."""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass, replace

from doelenboom.statistics.errors import AddressError, HostNotAllowed
from doelenboom.statistics.transport.reach import Reach, reach
from doelenboom.statistics.transport.targets import (
    PORTS,
    Origin,
    Target,
    is_literal,
    read_host,
    read_target,
)

_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Hosts:
    """The allowlist.

    Attributes:
        bases: the services' own addresses, allowed in exactly this scheme, host and port.
        extra: hosts that the operator adds, at one port or (None) at any; http and https. Their
            names may stand for addresses inside the network.
    """

    bases: frozenset[Origin] = frozenset()
    extra: frozenset[tuple[str, int | None]] = frozenset()

    @classmethod
    def of(cls, *, bases: Iterable[str], extra: str = "") -> "Hosts":
        """Build the list from base addresses and from "host, host:port, …".

        Raises:
            AddressError: one of them cannot be read.
        """
        return cls(
            bases=frozenset(read_target(base).origin for base in bases if base),
            extra=frozenset(_entry(item) for item in extra.split(",") if item.strip()),
        )

    @property
    def any_secure(self) -> bool:
        """Whether a connection may be made by https."""
        return bool(self.extra) or any(base.scheme == "https" for base in self.bases)

    def admit(self, url: str, came_from: Target | None = None) -> Target:
        """Read an address and say that it may be asked.

        An http address of a host that we know by https only is asked by https: the services
        still write http in some of their links. A service on this machine may call itself by
        another of this machine's names; it is asked by the name that was configured.

        Raises:
            AddressError: the address cannot be read.
            HostNotAllowed: it is not on the list.
        """
        target = read_target(url, came_from)
        if self._listed(target.origin):
            return target
        for base in self.bases if target.origin.host in _THIS_MACHINE else ():
            if base == replace(target.origin, host=base.host) and base.host in _THIS_MACHINE:
                return Target(base, target.path)
        if target.origin.scheme == "http" and target.origin.port == PORTS["http"]:
            safe = Origin("https", target.origin.host, PORTS["https"])
            if safe in self.bases:
                return Target(safe, target.path)
        raise HostNotAllowed(
            f"{target.origin.netloc} staat niet op de lijst van bronnen die we mogen vragen. "
            "Een beheerder kan de server toevoegen met DOELENBOOM_ALLOW_HOSTS."
        )

    def check_address(self, host: str, port: int, address: str) -> None:
        """Refuse a name server's answer that lies where this host may not reach.

        Raises:
            HostNotAllowed: it does.
        """
        found = reach(address)
        if found is Reach.PUBLIC:
            return
        literal = is_literal(host)
        if literal and found is not Reach.NEVER:
            return
        inside = found is Reach.INSIDE
        if inside and self._extra(host, port):
            return
        if inside and host == "localhost" and ipaddress.ip_address(address).is_loopback:
            return
        raise HostNotAllowed(
            f"{host} wijst naar een adres binnen het netwerk of op deze machine ({address}). "
            "Daar vragen we niets, tenzij een beheerder de server toestaat met "
            "DOELENBOOM_ALLOW_HOSTS."
        )

    def _listed(self, origin: Origin) -> bool:
        return origin in self.bases or self._extra(origin.host, origin.port)

    def _extra(self, host: str, port: int) -> bool:
        return (host, None) in self.extra or (host, port) in self.extra


def service_base(text: str, default_path: str = "") -> str:
    """Base address of a service: with its usual path where only a host is given, no last slash.

    "http://127.0.0.1:9000" and "http://127.0.0.1:9000/odata/v1/" are the same base for a
    service whose default path is "/odata/v1".

    Raises:
        AddressError: no http(s) address, or one with a query.
    """
    target = read_target(text)
    if "?" in target.path or "#" in text:
        raise AddressError(f"“{text}” is geen basisadres: er hoort geen ? of # in.")
    return f"{target.origin}{target.path.rstrip('/') or default_path}"


def _entry(text: str) -> tuple[str, int | None]:
    """Read "host", "host:port", "[::1]" or "[::1]:port".

    Raises:
        AddressError: it is none of these.
    """
    item = text.strip()
    if item.count(":") > 1 and not item.startswith("["):
        return read_host(item), None
    try:
        origin = read_target(f"http://{item}").origin
        plain = read_target(f"http://{item}/")
    except AddressError as error:
        raise AddressError(f"DOELENBOOM_ALLOW_HOSTS: {error}") from None
    if plain.path != "/" or "/" in item or "?" in item:
        raise AddressError(f"DOELENBOOM_ALLOW_HOSTS: “{item}” moet een naam of naam:poort zijn.")
    has_port = item.rpartition("]")[2].count(":") == 1
    return origin.host, origin.port if has_port else None
