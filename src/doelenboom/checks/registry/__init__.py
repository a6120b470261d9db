"""Family 2: figures of the registry, their sources, and what texts make of them."""

from doelenboom.checks.registry.bound import cannot_be_filled
from doelenboom.checks.registry.figures import (
    impossible_share,
    jumps,
    long_provisional,
    measured_in_the_future,
    other_unit,
    outside_its_bounds,
    told_twice,
    without_reference,
)
from doelenboom.checks.registry.groups import of_another_group
from doelenboom.checks.registry.places import not_said_there
from doelenboom.checks.registry.sources import (
    consulted_after_adoption,
    consulted_in_the_future,
    discontinued,
    odd_address,
    outdated,
    without_source,
)
from doelenboom.checks.registry.texts import (
    amount_differs,
    differs,
    no_longer_newest,
    still_unrevised,
    table_differs,
)

REGISTRY_RULES = (
    cannot_be_filled,
    differs,
    no_longer_newest,
    still_unrevised,
    table_differs,
    amount_differs,
    not_said_there,
    of_another_group,
    told_twice,
    outside_its_bounds,
    impossible_share,
    measured_in_the_future,
    jumps,
    other_unit,
    long_provisional,
    without_reference,
    consulted_in_the_future,
    consulted_after_adoption,
    discontinued,
    without_source,
    odd_address,
    outdated,
)
