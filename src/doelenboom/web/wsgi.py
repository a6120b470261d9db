"""Entrance for WSGI servers."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from doelenboom.web.public import public_site

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
application = public_site(get_wsgi_application())

# Everything that is loaded now stays for good. Left to the collector, each of its full rounds
# walks through all of it again: 0.15 s in the middle of somebody's page.
get_resolver().url_patterns  # noqa: B018 - reading it loads every screen
gc.collect()
gc.freeze()
