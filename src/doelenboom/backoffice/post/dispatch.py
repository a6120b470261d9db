"""Getting letters on their way once the act that they tell about is certain."""

import logging

from django.db import transaction
from django_tasks import task

from doelenboom.backoffice.post.sending import send_waiting
from doelenboom.statistics.api import somebody_works

logger = logging.getLogger(__name__)


@task()
def send_letters() -> int:
    """Send what waits; how many went well."""
    return send_waiting()[0]


def send_soon() -> None:
    """After the transaction: let a worker send, or send now where there is none.

    A mail that cannot be sent undoes nothing; it stays on the round's list of letters.
    """
    transaction.on_commit(_send, robust=True)


def _send() -> None:
    if somebody_works():
        send_letters.enqueue()
    else:
        send_waiting()
