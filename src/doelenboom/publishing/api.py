"""What others may use of publishing."""

from doelenboom.publishing.errors import (
    AlreadyPublishing,
    LedgerDisagrees,
    NotReleased,
    PublishingError,
    Unfit,
    UnknownCode,
)
from doelenboom.publishing.freezing import freeze
from doelenboom.publishing.models import Publication
from doelenboom.publishing.selectors import (
    latest_publications,
    publications_of,
    recorded_manifests,
)
from doelenboom.publishing.services import Published, freeze_next, publish, store_of
from doelenboom.publishing.versions import content_sha256

__all__ = [
    "AlreadyPublishing",
    "LedgerDisagrees",
    "NotReleased",
    "Publication",
    "Published",
    "PublishingError",
    "Unfit",
    "UnknownCode",
    "content_sha256",
    "freeze",
    "freeze_next",
    "latest_publications",
    "publications_of",
    "publish",
    "recorded_manifests",
    "store_of",
]
