"""The product's settings, with what a test run needs different."""

import os
from pathlib import Path

# Before the product's settings are read: tests never touch the developer's own data.
DATA = Path(__file__).resolve().parent.parent / "var" / "test" / "data"
DATA.joinpath("static").mkdir(parents=True, exist_ok=True)
os.environ["DOELENBOOM_DATA"] = str(DATA)
os.environ.setdefault(
    "DOELENBOOM_SECRET_KEY", "only-for-tests-and-therefore-no-secret-at-all-0123456789"
)
if not os.environ.get("DATABASE_URL"):
    os.environ.pop("DATABASE_URL", None)

from doelenboom.web.settings import *  # noqa: E402, F403  (the environment comes first)

# Hashing a password well takes a third of a second; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# The copies of the database are thrown away: whether they outlive a power cut is nobody's concern,
# and waiting for the disk at every commit took longer than the work. Commands keep their promise.
_OPTIONS: dict[str, str] = DATABASES["default"].get("OPTIONS", {})  # type: ignore[assignment]  # noqa: F405
if "init_command" in _OPTIONS:
    _OPTIONS["init_command"] = _OPTIONS["init_command"].replace("=FULL", "=OFF")
