"""Where in which storage, and how it is reached."""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from obstore.store import S3Store

from doelenboom.publishing.errors import WrongTarget

if TYPE_CHECKING:
    from obstore.store import S3Config

_ADDRESS = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/([A-Za-z0-9._/-]*))?")


@dataclass(frozen=True, slots=True)
class Target:
    """A bucket, and what comes before the name of every object in it."""

    bucket: str
    prefix: str

    @property
    def name(self) -> str:
        """Of the last folder; "" for a whole bucket."""
        return self.prefix.rpartition("/")[2]

    @property
    def above(self) -> "Target":
        """The folder above."""
        return Target(self.bucket, self.prefix.rpartition("/")[0])


def read_target(address: str) -> Target:
    """``"s3://bucket/prefix"`` → where that is.

    Raises:
        WrongTarget: it is not of that form, or leads outside itself.
    """
    found = _ADDRESS.fullmatch(address)
    prefix = (found[2] or "").strip("/") if found else ""
    if found is None or ".." in prefix.split("/"):
        raise WrongTarget(address)
    return Target(found[1], prefix)


def open_store(target: Target) -> S3Store:
    """The storage behind a target, reached as the settings say.

    Errors of the server, cut connections and silence are tried again by the client.
    """
    config: S3Config = {"bucket": target.bucket, "region": settings.S3["region"]}
    if settings.S3["endpoint"]:
        config["endpoint"] = settings.S3["endpoint"]
    if settings.S3["key"]:
        config["access_key_id"] = settings.S3["key"]
        config["secret_access_key"] = settings.S3["secret"]
    return S3Store(
        prefix=target.prefix or None,
        config=config,
        client_options={
            "allow_http": settings.S3["endpoint"].startswith("http://"),
            "timeout": timedelta(seconds=float(settings.S3["timeout"])),
            "connect_timeout": timedelta(seconds=5),
        },
        retry_config={
            "max_retries": 6,
            "backoff": {
                "init_backoff": timedelta(milliseconds=100),
                "max_backoff": timedelta(seconds=3),
                "base": 2,
            },
            "retry_timeout": timedelta(seconds=120),
        },
    )
