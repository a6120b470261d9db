"""An argument parser that speaks Dutch."""

import argparse
import re
import sys
from typing import NoReturn

_HEADINGS = (
    ("usage: ", "gebruik: "),
    ("positional arguments:", "argumenten:"),
    ("options:", "opties:"),
    ("show this help message and exit", "deze uitleg"),
)
_MESSAGES = (
    (r"the following arguments are required: (.*)", r"deze argumenten ontbreken: \1"),
    (r"unrecognized arguments: (.*)", r"deze argumenten kennen we niet: \1"),
    (r"argument (.*): expected one argument", r"achter \1 hoort een waarde"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", r"\1: \2 kan niet; kies uit \3"),
    (r"argument (.*): invalid \w+ value: (.*)", r"\1: \2 is geen geldige waarde"),
    (r"argument (.*): not allowed with argument (.*)", r"\1 en \2 gaan niet samen"),
)


class DutchParser(argparse.ArgumentParser):
    """Help and errors in Dutch; an error in the arguments is exit code 2."""

    def format_help(self) -> str:
        """Help text with Dutch headings."""
        return _dutch_headings(super().format_help())

    def format_usage(self) -> str:
        """Usage line with a Dutch heading."""
        return _dutch_headings(super().format_usage())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments and how to get help."""
        for pattern, dutch in _MESSAGES:
            message = re.sub(pattern, dutch, message)
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog}: {message}\nHulp: {self.prog} --help\n")


def _dutch_headings(text: str) -> str:
    for english, dutch in _HEADINGS:
        text = text.replace(english, dutch)
    return text
