"""An open round with an indicator and money, and somebody who writes."""

from tests.backoffice.screens.contribution.conftest import (  # noqa: F401 - fixtures
    Asking,
    asking,
    desk_of,
    live,
)
