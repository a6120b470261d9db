"""Atom feeds: valid by RFC 4287, with ids that stay and dates of the snapshot."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime

from doelenboom.site.api import render_pages
from doelenboom.snapshot.models import Snapshot
from tests.factories import small_snapshot

ATOM = "{http://www.w3.org/2005/Atom}"
NODE = "doelen/sb-1-1/volg.xml"
TAG = re.compile(r"tag:[a-z0-9.-]+,[0-9]{4}:[A-Za-z0-9./:_-]+")


def _feeds(snapshot: Snapshot) -> dict[str, ET.Element]:
    found = {}
    for path, content in render_pages(snapshot):
        if path.endswith(("volg.xml", "edities.xml")):
            found[path] = ET.fromstring(content)
    return found


def _check(feed: ET.Element) -> None:
    """RFC 4287, sections 4.1.1 and 4.1.2: what a feed and an entry must have, and once."""
    assert feed.tag == f"{ATOM}feed"
    entries = feed.findall(f"{ATOM}entry")
    for item in (feed, *entries):
        for name in ("id", "title", "updated"):
            (one,) = item.findall(f"{ATOM}{name}")
            assert one.text
        assert TAG.fullmatch(item.findtext(f"{ATOM}id", ""))
        moment = item.findtext(f"{ATOM}updated", "")
        assert datetime.fromisoformat(moment).tzinfo is not None
    assert feed.findtext(f"{ATOM}author/{ATOM}name")  # entries inherit it (4.2.1)
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for item in (feed, *entries):
        kinds = [(link.get("rel"), link.get("type")) for link in item.findall(f"{ATOM}link")]
        assert kinds.count(("alternate", "text/html")) == 1
    moments = [entry.findtext(f"{ATOM}updated", "") for entry in entries]
    assert moments == sorted(moments, reverse=True)


def test_every_feed_is_valid_and_tells_what_happened() -> None:
    small = small_snapshot()
    feeds = _feeds(small)
    assert len(feeds) == len(small.nodes) + 1
    for feed in feeds.values():
        _check(feed)
    titles = [e.findtext(f"{ATOM}title") for e in feeds[NODE].findall(f"{ATOM}entry")]
    assert "Tussenrapportage 2 2026: Wijkt sterk af" in titles
    editions = feeds["feeds/edities.xml"].findall(f"{ATOM}entry")
    said = {e.findtext(f"{ATOM}title"): e for e in editions}
    assert said["Tussenrapportage 2 2026"].findtext(f"{ATOM}updated") == "2026-10-29T11:00:00Z"
    assert "Een status was verkeerd overgenomen." in said[
        "Versie 2 van Plan sociaal domein"
    ].findtext(f"{ATOM}summary", "")


def test_links_are_absolute_where_the_address_is_known() -> None:
    small = small_snapshot()
    relative = _feeds(small)[NODE]
    hrefs = [link.get("href", "") for link in relative.iter(f"{ATOM}link")]
    assert all(href.startswith("../../") for href in hrefs)
    organisation = small.organisation.model_copy(
        update={"address": "https://doelen.proefdorp.example/"}
    )
    absolute = _feeds(small.model_copy(update={"organisation": organisation}))[NODE]
    own = next(link for link in absolute.iter(f"{ATOM}link") if link.get("rel") == "self")
    assert own.get("href") == f"https://doelen.proefdorp.example/proefdorp/{NODE}"


def test_an_entry_keeps_its_id_in_the_next_version() -> None:
    small = small_snapshot()
    later = small.publication.model_copy(update={"version": 3})
    again = small.model_copy(update={"publication": later})

    def ids(snapshot: Snapshot) -> set[str | None]:
        return {e.findtext(f"{ATOM}id") for e in _feeds(snapshot)[NODE].iter(f"{ATOM}entry")}

    assert ids(small) == ids(again)
