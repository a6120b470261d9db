"""How an organisation looks, what it says of its accessibility, and what it published before."""

from datetime import date
from typing import Annotated, Literal

from pydantic import StringConstraints

from doelenboom.snapshot.base import Moment, Part, Sha256

Base64 = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9+/]*={0,2}$")]
"""The bytes of a file."""

SitePath = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(/[a-z0-9-]+)*(/index)?\.html$")]
"""Address of a page below the root of a publication: ``doelen/sb-1-1/index.html``."""


class Font(Part):
    """One font file of the house style (woff2)."""

    family: str
    weight: str = "400"  # or a range: "400 700"
    style: Literal["normal", "italic"] = "normal"
    data: Base64


class Logo(Part):
    """The organisation's mark."""

    media_type: Literal["image/svg+xml", "image/png"]
    data: Base64
    width: int
    height: int
    alt: str


class HouseStyle(Part):
    """The organisation's own theme: tokens that passed the checks, a logo and fonts.

    ``tokens`` holds custom properties only, name → value, cleaned when it was put in; a
    stylesheet is made of them again, so that nothing else can travel in it.
    """

    name: str
    tokens: dict[str, str] = {}
    dark_tokens: dict[str, str] = {}
    logo: Logo | None = None
    fonts: tuple[Font, ...] = ()


class AccessibilityTest(Part):
    """The last time that somebody tested whether everyone can use the publication."""

    tested_on: date
    by: str  # a function or firm, never a person's name
    method: str  # "onderzoek volgens WCAG-EM", "automatische toets en toetsenbord"
    outcome: Literal["full", "partial", "none"]
    report_url: str | None = None
    problems: tuple[str, ...] = ()  # what is not accessible yet, why, and until when


class MovedPage(Part):
    """A page that was published once and is not made any more at that address."""

    path: SitePath  # in the Dutch website; a website in another language has the same pages
    title: str
    to: SitePath | None = None  # where its subject is now; None: it is gone
    plan: str | None = None  # title of the other plan that its subject moved to
    last_version: int  # the last publication that had it


class EarlierPublication(Part):
    """One publication of this plan before this one: the chain that the manifest repeats."""

    version: int
    snapshot_sha256: Sha256
    manifest_sha256: Sha256
    published_at: Moment
    reason: str | None = None
