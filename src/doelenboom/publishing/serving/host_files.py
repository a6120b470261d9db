"""What belongs to a host and not to one of its plans.

Programs look for ``robots.txt``, ``sitemap.xml`` and ``.well-known/security.txt`` at the root of
a host only. The chain is that of DiWoo: robots.txt → an
index → the sitemaps of every plan that is at home here (an index may not name another index, so
those of the plans' own indexes are named). A plan is at home where its organisation says that
its publications stand; elsewhere the same pages are a copy, which search engines need not read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from doelenboom.kernel.dates import utc_text
from doelenboom.kernel.sites import host_name
from doelenboom.publishing.view.stand import Stand
from doelenboom.site.verify.folders import CURRENT

ROBOTS, SITEMAP, SECURITY = "robots.txt", "sitemap.xml", ".well-known/security.txt"
_ENTRY = re.compile(r"<sitemap>\s*<loc>([^<]*)</loc>.*?</sitemap>", re.DOTALL)
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INDEX = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT = timedelta(days=180)
"""How long what an operator says of himself counts (RFC 9116 advises less than a year)."""


@dataclass(frozen=True, slots=True)
class HostFiles:
    """The files of one host.

    Attributes:
        publications: the folder of publications.
        shown: the plans that readers can find at this host.
        host: as it is asked, or an address there.
        closed: address that search engines leave alone; empty: none.
    """

    publications: Path
    shown: tuple[Stand, ...]
    host: str
    closed: str = ""

    def robots(self) -> str:
        """Everybody may read everything but the back office, and finds the sitemap."""
        closed = [f"Disallow: {self.closed}"] if self.closed else []
        lines = ["User-agent: *", *closed, "Allow: /"]
        root = self._root()
        if root and any(self._entries()):
            lines += ["", f"Sitemap: {root}{SITEMAP}"]
        return "".join(f"{line}\n" for line in lines)

    def sitemap(self) -> str | None:
        """The index of all sitemaps of the plans that are at home here; None: there are none."""
        entries = "\n".join(self._entries())
        if not entries:
            return None
        return f'{_HEAD}<sitemapindex xmlns="{_INDEX}">\n{entries}\n</sitemapindex>\n'

    def security(self, contact: str, now: datetime) -> str | None:
        """Where to report a weakness; None: nobody said.

        Args:
            contact: of who runs this host, as a ``mailto:`` or web address; goes before what an
                organisation says of itself.
            now: moment of the question.
        """
        if contact:
            until = (now + _KEPT).replace(hour=0, minute=0, second=0, microsecond=0)
            return f"Contact: {contact}\nExpires: {utc_text(until)}\nPreferred-Languages: nl, en\n"
        if len({stand.organisation for stand in self.shown}) != 1:
            return None
        newest = sorted(self.shown, key=lambda stand: stand.published_at, reverse=True)
        return next(filter(None, (self._text(stand, SECURITY) for stand in newest)), None)

    def _at_home(self) -> Iterator[Stand]:
        own = _host(self.host)
        return (stand for stand in self.shown if own and _host(stand.address) == own)

    def _root(self) -> str:
        """Root of the host as the first of them states it."""
        for stand in self._at_home():
            parts = urlsplit(stand.address or "")
            return f"{parts.scheme}://{parts.netloc}/"
        return ""

    def _entries(self) -> Iterator[str]:
        for stand in self._at_home():
            root = f"{(stand.address or '').rstrip('/')}/{stand.plan}/"
            yield from _entries_of(self._text(stand, SITEMAP) or "", root)

    def _text(self, stand: Stand, path: str) -> str | None:
        view = self.publications / stand.organisation / stand.plan / CURRENT
        try:
            return (view / path).read_text(encoding="utf-8")
        except OSError:
            return None


def _entries_of(index: str, root: str) -> Iterable[str]:
    return (match[0] for match in _ENTRY.finditer(index) if match[1].startswith(root))


def _host(address: str | None) -> str:
    """The host of an address, or a host as it was asked, without its port."""
    whole = address or ""
    try:
        return host_name(urlsplit(whole if "//" in whole else f"//{whole}").hostname or "")
    except ValueError:
        return ""
