"""The ``doelenboom`` command: one module per verb, each a thin door to a service below."""
