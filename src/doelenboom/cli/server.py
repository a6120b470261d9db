"""The server: gunicorn with threads, configured from the environment."""

import os
import socket
import sys

from doelenboom.cli.keeper import start_beside
from doelenboom.kernel.errors import DoelenboomError
from doelenboom.web import environment


class PortTaken(DoelenboomError):
    """Something else listens on this port."""


def check_port(*, bind: str, port: int) -> None:
    """Refuse a port that cannot be had, before anything is set up for it.

    Raises:
        PortTaken: another program listens there, or this account may not.
    """
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            raise PortTaken(
                f"Poort {port} op {bind} is niet vrij ({error.strerror}). "
                f"Kies een andere, bijvoorbeeld: --port {port + 1}"
            ) from error


def serve(*, bind: str, port: int, worker: bool = True) -> int:
    """Replace this process by the server; it stops on Ctrl-C or SIGTERM.

    With ``worker`` it has a worker beside it, which stops when the server does.
    """
    if worker:
        start_beside(os.getpid())
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
