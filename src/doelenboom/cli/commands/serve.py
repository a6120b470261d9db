"""``doelenboom serve``: the public site and the back office on one address."""

import argparse

from doelenboom.cli.output import say

HELP = "De openbare site en het beheer aanbieden."
NEEDS_REGISTRY = True
DEFAULT_PORT = 8000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Address and port."""
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="poort (standaard 8000)")
    parser.add_argument(
        "--bind", default="127.0.0.1", help="adres (standaard alleen deze computer)"
    )
    parser.add_argument(
        "--no-worker", action="store_true",
        help="geen werker ernaast; start die dan zelf met doelenboom worker",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Serve until stopped."""
    from doelenboom.cli.registry import migrate
    from doelenboom.cli.server import check_port, serve
    from doelenboom.web import environment

    check_port(bind=arguments.bind, port=arguments.port)
    environment.fetch_at()  # a wrong setting is told now, not by a worker that nobody watches
    migrate()
    say(f"Openbare site:  http://{arguments.bind}:{arguments.port}/")
    say(f"Beheer:         http://{arguments.bind}:{arguments.port}/beheer/")
    return serve(bind=arguments.bind, port=arguments.port, worker=not arguments.no_worker)
