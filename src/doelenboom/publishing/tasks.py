"""What workers do for publishing: Django Tasks."""

from django_tasks import task

from doelenboom.publishing.ordering import carry_out, orders_of, take_back_lost
from doelenboom.statistics.api import worker_name


@task()
def publish_order(order_pk: int) -> str:
    """Carry out one order; returns its state."""
    return carry_out(order_pk, worker=worker_name())


def hand_out(batch: str) -> None:
    """Tell the workers of every order in a batch."""
    for order in orders_of(batch):
        publish_order.enqueue(order.pk)


def hand_out_lost() -> None:
    """Tell the workers of orders whose worker died."""
    for order_pk in take_back_lost():
        publish_order.enqueue(order_pk)
