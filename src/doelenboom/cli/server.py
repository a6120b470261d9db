"""The server: gunicorn with threads, configured from the environment."""

import os
import sys

from doelenboom.web import environment


def serve(*, bind: str, port: int) -> int:
    """Replace this process by the server; it stops on Ctrl-C or SIGTERM."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doelenboom.web.settings")
    os.execv(  # noqa: S606 - our own interpreter and fixed arguments, no shell
        sys.executable,
        [
            sys.executable, "-m", "gunicorn", "doelenboom.web.wsgi:application",
            "--bind", f"{bind}:{port}",
            "--workers", environment.value("DOELENBOOM_WORKERS"),
            "--worker-class", "gthread", "--threads", "4",
            "--timeout", "120", "--graceful-timeout", "20",
            "--log-level", "warning",
        ],
    )  # fmt: skip
