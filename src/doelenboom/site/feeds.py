"""Feeds (Atom, RFC 4287): new editions and versions, and what happens to one followed element.

Every id is a tag URI (RFC 4151) made of codes, so that an entry keeps its id in every version of
the publication. Dates are those of the snapshot: when an edition was adopted, else its reference
date; when a version was published. Links are absolute where the address of the publications is
known, else relative to the feed, which RFC 4287 (section 4.2.7.1) allows.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

from doelenboom.kernel.dates import format_moment, noon, utc_text
from doelenboom.kernel.states import MilestoneState
from doelenboom.site import addresses
from doelenboom.site.context import SiteContext
from doelenboom.site.edition_state import edition_state
from doelenboom.site.marking import plain
from doelenboom.site.parts import File
from doelenboom.site.sentences.adoption import adopted_text
from doelenboom.site.sentences.summaries import breakdown
from doelenboom.site.shapes import badge
from doelenboom.snapshot.models import Edition, Node

_MOST_ENTRIES = 50
_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">\n'
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    Attributes:
        key: what it is, by codes; never by its place or its words.
        title: what happened, in one line.
        moment: when.
        path: page that tells more.
        text: the message.
    """

    key: str
    title: str
    moment: datetime
    path: str
    text: str


@dataclass(frozen=True, slots=True)
class _About:
    """Which feed it is: its address, its key, its title, and the page it follows."""

    path: str
    key: str
    title: str
    page: str


def feed_files(context: SiteContext) -> list[File]:
    """The feed of editions and versions."""
    return [File(addresses.EDITIONS_FEED, _editions(context))]


def node_feed(context: SiteContext, node: Node) -> list[File]:
    """The feed of one element."""
    path = addresses.feed(node)
    entries = list(_node_entries(context, node))
    title = f"{node.title} – {context.snapshot.organisation.name}"
    about = _About(path, f"element:{node.slug}", title, addresses.node(node))
    return [File(path, _feed(context, about, entries))]


def _editions(context: SiteContext) -> bytes:
    snapshot = context.snapshot
    entries = [
        Entry(
            f"edition:{edition.code}:{edition.version or 1}",
            edition.title,
            context.known_from(edition),
            addresses.edition(edition),
            _edition_text(context, edition),
        )
        for edition in snapshot.editions
    ]
    entries.extend(_versions(context))
    title = f"{snapshot.plan.title} – {snapshot.organisation.name}"
    about = _About(addresses.EDITIONS_FEED, "editions", title, addresses.EDITIONS)
    return _feed(context, about, entries)


def _edition_text(context: SiteContext, edition: Edition) -> str:
    state = edition_state(context, edition)
    said = breakdown(state.tally, context.counted.noun) if state.reported else ""
    return f"{adopted_text(context.snapshot, edition)} {said}".strip()


def _versions(context: SiteContext) -> Iterator[Entry]:
    """This version and those before it, as far as the snapshot tells of them."""
    publication = context.snapshot.publication
    known = [(item.version, item.published_at, item.reason) for item in publication.ledger or ()]
    for version, moment, reason in [
        *known,
        (publication.version, publication.built_at, publication.reason),
    ]:
        text = f"Versie {version} is gepubliceerd op {format_moment(moment)}."
        yield Entry(
            f"version:{version}",
            f"Versie {version} van {context.snapshot.plan.title}",
            moment,
            addresses.ABOUT,
            f"{text} Reden: {reason}" if reason else text,
        )


def _node_entries(context: SiteContext, node: Node) -> Iterator[Entry]:
    """What was reported, reached and decided about an element."""
    path = addresses.node(node)
    for contribution in context.index.contributions_of.get(node.code, []):
        edition = context.index.editions[contribution.edition]
        word = badge(context.index.status(contribution.status)).word
        yield Entry(
            f"element:{node.slug}:edition:{edition.code}:{edition.version or 1}",
            f"{edition.title}: {word}",
            context.known_from(edition),
            path,
            f"In {edition.title} is over “{node.title}” gemeld: {word}.",
        )
    reached = [
        one
        for one in context.index.milestones_of.get(node.code, [])
        if one.state is MilestoneState.REACHED and one.reached_on
    ]
    for one in {item.text: item for item in reached}.values():
        day = one.reached_on or date.min
        yield Entry(
            f"element:{node.slug}:milestone:{day.isoformat()}:{_digest(one.text)}",
            f"Mijlpaal bereikt: {one.text}",
            noon(day),
            path,
            one.text,
        )
    for amendment, decision in context.decided_for.get(node.code, ()):
        yield Entry(
            f"element:{node.slug}:decision:{decision.code}:{amendment.number}",
            decision.title,
            noon(decision.decided_on),
            path,
            amendment.title,
        )
    if not context.index.contributions_of.get(node.code):
        yield Entry(
            f"element:{node.slug}",
            node.title,
            context.first_published,
            path,
            "Over dit onderdeel is nog niets gemeld.",
        )


def _feed(context: SiteContext, about: _About, entries: list[Entry]) -> bytes:
    snapshot = context.snapshot
    newest = sorted(entries, key=lambda entry: (entry.moment, entry.key), reverse=True)
    moment = newest[0].moment if newest else context.first_published
    itself = _href(context, about.path, about.path)
    parts = [
        _HEAD,
        f"<id>{_tag(context, about.key)}</id>\n",
        f"<title>{_text(about.title)}</title>\n",
        f"<updated>{utc_text(moment)}</updated>\n",
        f"<author><name>{_text(snapshot.organisation.name)}</name></author>\n",
        f'<link rel="self" type="application/atom+xml" href={itself}/>\n',
        f'<link rel="alternate" type="text/html" href={_href(context, about.path, about.page)}/>\n',
        f"<generator>{_text(snapshot.publication.software)}</generator>\n",
        *(_entry(context, about.path, entry) for entry in newest[:_MOST_ENTRIES]),
        "</feed>\n",
    ]
    return "".join(parts).encode()


def _entry(context: SiteContext, path: str, entry: Entry) -> str:
    return (
        f"<entry><id>{_tag(context, entry.key)}</id>"
        f"<title>{_text(entry.title)}</title>"
        f"<updated>{utc_text(entry.moment)}</updated>"
        f'<link rel="alternate" type="text/html" href={_href(context, path, entry.path)}/>'
        f"<summary>{_text(entry.text or entry.title)}</summary></entry>\n"
    )


def _text(words: str) -> str:
    return escape(plain(words))


def _href(context: SiteContext, feed: str, page: str) -> str:
    return quoteattr(addresses.on_the_web(context.snapshot, page) or addresses.root_of(feed) + page)


def _tag(context: SiteContext, key: str) -> str:
    """A tag URI: who, since when, what. Who has no website gets a name that nobody can have."""
    snapshot = context.snapshot
    host = urlsplit(snapshot.organisation.website or "").hostname or "doelenboom.example"
    return escape(f"tag:{host},2026:{snapshot.organisation.code}/{snapshot.plan.code}/{key}")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
