"""How far an address reaches: the internet, inside the network, or nowhere that we go."""

import ipaddress
from enum import StrEnum

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_THIS_NETWORK = ipaddress.IPv4Network("0.0.0.0/8")
_RELAY = ipaddress.IPv4Network("192.88.99.0/24")
_PROTOCOLS = ipaddress.IPv4Network("192.0.0.0/24")
_GLOBAL_SIX = ipaddress.IPv6Network("2000::/3")
_SPECIAL_SIX = tuple(
    ipaddress.IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20")
)
_WITHIN_ANOTHER = tuple(
    ipaddress.IPv6Network(net) for net in ("64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)


class Reach(StrEnum):
    """What lies behind an address."""

    PUBLIC = "public"
    INSIDE = "inside"  # this machine, a private network, a provider's shared range
    LINK = "link"  # this cable only; where clouds keep their machines' secrets
    NEVER = "never"  # multicast, unspecified, reserved, or an address that hides another


def reach(text: str) -> Reach:
    """Reach of an address, by the special-purpose registries of IANA (RFC 6890 and later).

    An address that a name server made up for a translator (NAT64, RFC 6052) reaches as far as
    the address within it; other wrappings have no use any more and are never followed.
    """
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return Reach.NEVER
    if isinstance(address, ipaddress.IPv4Address):
        return _four(address)
    if address in _NAT64:
        within = _four(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        return within if within is Reach.PUBLIC else Reach.NEVER
    return _six(address)


def _four(address: ipaddress.IPv4Address) -> Reach:
    if address.is_multicast or address.is_reserved or address in _THIS_NETWORK or address in _RELAY:
        return Reach.NEVER
    if address.is_link_local:
        return Reach.LINK
    return Reach.PUBLIC if address.is_global and address not in _PROTOCOLS else Reach.INSIDE


def _six(address: ipaddress.IPv6Address) -> Reach:
    if address.scope_id or address.ipv4_mapped is not None:
        return Reach.NEVER
    if address.is_loopback:
        return Reach.INSIDE
    if any(address in network for network in _WITHIN_ANOTHER):
        return Reach.NEVER
    if address.is_link_local:
        return Reach.LINK
    if address.is_site_local:
        return Reach.INSIDE
    if address.is_multicast or address.is_unspecified or address.is_reserved:
        return Reach.NEVER
    special = any(address in network for network in _SPECIAL_SIX)
    return Reach.PUBLIC if address in _GLOBAL_SIX and not special else Reach.INSIDE
