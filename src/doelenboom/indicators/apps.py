"""Django's description of this application."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """Definitions of indicators, their observations and target values."""

    name = "doelenboom.indicators"
    label = "indicators"
    verbose_name = "Cijfers"

    def ready(self) -> None:
        """Be told when a table was retrieved, and when a round of them is done."""
        from doelenboom.indicators.filling.refilling import on_retrieved, on_round
        from doelenboom.statistics.api import after_retrieval, after_round

        after_retrieval.register(on_retrieved)
        after_round.register(on_round)
