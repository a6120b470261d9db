"""Which figure of the registry a number in a sentence can be; pure, but for ``reading``."""
