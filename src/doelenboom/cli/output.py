"""Where commands write: people read it, so it is Dutch; programs read ``--format json``."""

import json
import sys
from typing import Any


def say(text: str = "") -> None:
    """Write a line for the person at the keyboard."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Write a line about what is wrong, apart from the results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def say_json(value: Any) -> None:
    """Write one JSON document."""
    say(json.dumps(value, ensure_ascii=False, indent=2))
