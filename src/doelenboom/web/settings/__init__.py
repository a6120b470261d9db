"""Django's settings, by concern."""

from doelenboom.web.settings.apps import *  # noqa: F403 - a settings module is its names
from doelenboom.web.settings.backoffice import *  # noqa: F403 - as above
from doelenboom.web.settings.jobs import *  # noqa: F403 - as above
from doelenboom.web.settings.safety import *  # noqa: F403 - as above
from doelenboom.web.settings.statistics import *  # noqa: F403 - as above
from doelenboom.web.settings.storage import *  # noqa: F403 - as above
