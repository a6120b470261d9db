"""Wagtail's screens for objects, without its API."""

from django.db.models.signals import post_migrate
from wagtail.snippets.apps import WagtailSnippetsAppConfig


class ObjectsConfig(WagtailSnippetsAppConfig):
    """Lists and edit screens for our models.

    Wagtail's own way of starting also offers them in a REST API. We offer none there, and for it
    every screen, three API frameworks and the driver of a database that may not be in use would be
    loaded before any command could begin: half of its start.
    """

    default = True

    def ready(self) -> None:
        """Do what Wagtail does, the API left out."""
        from wagtail.snippets.models import create_extra_permissions, register_deferred_snippets

        register_deferred_snippets()
        post_migrate.connect(create_extra_permissions, sender=self)
