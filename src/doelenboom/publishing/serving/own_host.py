"""The folder that a web server has as its root where an organisation has a host to itself.

    <publications>/<organisation>/_website/
        <plan> -> ../<plan>/huidig      every plan where its pages say that they stand
        index.html, 404.html            the plans, and what to say where nothing stands
        robots.txt, sitemap.xml         for search engines
        .well-known/                    security.txt and the organisation's keys
        vormgeving/                     styles and letters of the two pages

The same as ``doelenboom serve`` gives at such a host, made of the same parts. Files are replaced
one by one and only where they changed; what is missing is made by whoever publishes next.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from doelenboom.kernel.disk import replace_file, sync
from doelenboom.publishing.serving.host_files import ROBOTS, SECURITY, SITEMAP, HostFiles
from doelenboom.publishing.start_page import start_page, styles
from doelenboom.publishing.view.stand import Stand, stands
from doelenboom.site.assets import AssetsMissing, load_assets
from doelenboom.site.signing.documents import KEYS
from doelenboom.site.verify.folders import CURRENT
from doelenboom.site.verify.viewed import WELL_KNOWN_KEYS

OWN_HOST = "_website"
"""No plan can have this code, since a code has no underscore."""
_LOCK = ".slot"
_DESIGN = "vormgeving"


def write_own_host(publications: Path, organisation: str) -> Path:
    """Make the folder what readers see of all plans of an organisation now; gives where it is."""
    folder = publications / organisation / OWN_HOST
    with holding_host(publications, organisation):
        shown = stands(publications, organisation)
        for stand in shown:
            _link(folder / stand.plan, f"../{stand.plan}/{CURRENT}")
        _write_files(folder, publications, organisation, shown)
        if (folder.parent / KEYS).exists():
            _link(folder / WELL_KNOWN_KEYS, f"../../{KEYS}")
    return folder


def write_host_files(
    folder: Path, publications: Path, organisation: str, shown: Sequence[Stand]
) -> None:
    """Write what belongs to a host on which these plans of an organisation stand, without links."""
    _write_files(folder, publications, organisation, shown)
    keys = publications / organisation / KEYS
    _write(folder / WELL_KNOWN_KEYS, keys.read_bytes() if keys.exists() else None)


def _write_files(
    folder: Path, publications: Path, organisation: str, shown: Sequence[Stand]
) -> None:
    for name in _design():
        source = Path(settings.SITE_ASSETS_DIR) / name
        if not (folder / _DESIGN / name).exists():
            _write(folder / _DESIGN / name, source.read_bytes())
    files = HostFiles(publications, tuple(shown), next((s.address or "" for s in shown), ""))
    texts = {
        "index.html": render_to_string(
            "publishing/start.html", start_page(publications, list(shown), organisation)
        ),
        "404.html": render_to_string("publishing/missing.html", styles()),
        ROBOTS: files.robots(),
        SITEMAP: files.sitemap(),
        SECURITY: files.security("", timezone.now()),
    }
    for path, text in texts.items():
        _write(folder / path, text.encode() if text else None)


def _design() -> Iterator[str]:
    try:
        known = load_assets()
    except AssetsMissing:
        return
    yield from {known.style, known.icon, *known.shared, *known.themes.values()}


def _write(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    elif not path.is_file() or path.read_bytes() != content:
        path.parent.mkdir(exist_ok=True)
        replace_file(path, content)


def _link(link: Path, target: str) -> None:
    if link.is_symlink() and os.readlink(link) == target:
        return
    link.parent.mkdir(exist_ok=True)
    aside = link.with_name(f".bezig-{secrets.token_hex(6)}")
    os.symlink(target, aside)
    os.replace(aside, link)
    sync(link.parent)


@contextmanager
def holding_host(publications: Path, organisation: str) -> Iterator[None]:
    """Wait for another who writes here; two plans of one organisation may be done at once."""
    folder = publications / organisation / OWN_HOST
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("a") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
