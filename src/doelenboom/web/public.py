"""The publications in front of everything else, as this installation has them."""

from django.conf import settings
from django.http.request import validate_host

from doelenboom.kernel.sites import host_name
from doelenboom.publishing.api import Application, PublicSite


def public_site(behind: Application) -> PublicSite:
    """Publications are answered from their files; the rest goes to ``behind``."""
    return PublicSite(
        behind,
        settings.PUBLICATIONS_DIR,
        sites=settings.SITES,
        may_answer=_may_answer,
        https=settings.SECURE_SSL_REDIRECT,
    )


def _may_answer(host: str) -> bool:
    return validate_host(host_name(host), settings.ALLOWED_HOSTS)
