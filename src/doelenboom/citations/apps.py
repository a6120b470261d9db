"""Django's description of this application."""

from django.apps import AppConfig


class CitationsConfig(AppConfig):
    """Which text cites which figure."""

    name = "doelenboom.citations"
    label = "citations"
    verbose_name = "Gebonden cijfers"

    def ready(self) -> None:
        """Be told when a text is saved."""
        from doelenboom.citations.uses.watching import watch

        watch()
