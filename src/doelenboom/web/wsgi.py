"""Entrance for WSGI servers."""

import gc
import importlib
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from doelenboom.site.manifest import release_fingerprint

release_fingerprint()  # of the code that is loaded now, before another release is put in its place
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
_behind = get_wsgi_application()
# What stands in front knows models, which can be loaded only now.
application = importlib.import_module("doelenboom.web.public").public_site(_behind)

# Everything that is loaded now stays for good. Left to the collector, each of its full rounds
# walks through all of it again: 0.15 s in the middle of somebody's page.
get_resolver().url_patterns  # noqa: B018 - reading it loads every screen
gc.collect()
gc.freeze()
