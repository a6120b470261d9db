"""What could go wrong, and the money that is there for it, as parts of the contract."""

from doelenboom.snapshot.base import Code, Exact, Moment, Part, Sha256, Slug


class ChanceClass(Part):
    """A class of likelihood per year."""

    name: str
    from_percent: Exact
    to_percent: Exact


class MoneyClass(Part):
    """A class of damage in euros."""

    name: str
    from_amount: Exact
    to_amount: Exact


class Risk(Part):
    """One risk of the register of an edition."""

    code: Slug
    event: str
    cause: str | None = None
    consequence: str | None = None
    chance: str | None = None  # ChanceClass.name
    damage: str | None = None  # MoneyClass.name; None: told, not counted
    measure: str | None = None
    owner: str | None = None
    nodes: tuple[Code, ...] = ()


class Capacity(Part):
    """One part of the money that is there to meet setbacks."""

    description: str
    amount: Exact


class Simulation(Part):
    """The computed required resilience capacity, with what is needed to repeat it."""

    method: str
    seed: int
    draws: int
    certainty_percent: Exact
    input_sha256: Sha256
    made_at: Moment
    required: Exact
    mean: Exact
    available: Exact


class RiskRegister(Part):
    """The risks of one edition, the classes they are judged with, and the computation."""

    edition: Slug
    chances: tuple[ChanceClass, ...] = ()  # from unlikely to likely
    damages: tuple[MoneyClass, ...] = ()  # from cheap to dear
    risks: tuple[Risk, ...] = ()
    capacity: tuple[Capacity, ...] = ()
    simulation: Simulation | None = None
