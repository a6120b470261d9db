"""The product's settings, with what a test run needs different."""

import os
from importlib.util import find_spec
from pathlib import Path

# Before the product's settings are read: tests never touch the developer's own data.
SCRATCH = Path(__file__).resolve().parent.parent / "var" / "test"
os.environ["DOELENBOOM_DATA"] = str(SCRATCH / "data")
os.environ.setdefault(
    "DOELENBOOM_SECRET_KEY", "only-for-tests-and-therefore-no-secret-at-all-0123456789"
)
if not os.environ.get("DATABASE_URL"):
    os.environ.pop("DATABASE_URL", None)

if find_spec("doelenboom.web") and find_spec("doelenboom.web.settings"):
    from doelenboom.web.settings import *  # noqa: F403  (settings are names, all of them)
else:
    INSTALLED_APPS = ["django.contrib.contenttypes", "django.contrib.auth"]
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
    USE_TZ = True

# Hashing a password well takes a third of a second; tests log in hundreds of times.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
