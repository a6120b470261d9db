"""Django's description of this application."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Official statistics: sources, what was fetched from them, and when."""

    name = "doelenboom.statistics"
    label = "statistics"
    verbose_name = "Statistiek"

    def ready(self) -> None:
        """Keep the catalogue of tables fresh after each round along the sources."""
        from doelenboom.statistics.inquiries.asking import keep_catalogue_fresh
        from doelenboom.statistics.receivers import after_round

        after_round.register(keep_catalogue_fresh)
