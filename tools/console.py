"""What `./doe` says on screen, and the one error that ends it with a sentence."""

import sys


class ToolError(Exception):
    """Something `./doe` cannot solve; the message tells the reader, in Dutch, what to do.

    Attributes:
        exit_code: What the process returns; 3 means "the machine lacks something".
    """

    def __init__(self, message: str, *, exit_code: int = 3) -> None:
        """Keep the sentence and the exit code."""
        super().__init__(message)
        self.exit_code = exit_code


def say(message: str) -> None:
    """Report progress on standard error, so that standard output stays the command's own."""
    print(f"doe: {message}", file=sys.stderr, flush=True)


def shout(message: str) -> None:
    """Say something that must not be overlooked, such as tests that were left out."""
    width = min(100, max(len(line) for line in message.splitlines()) + 4)
    print(
        "!" * width,
        *(f"! {line}" for line in message.splitlines()),
        "!" * width,
        sep="\n",
        file=sys.stderr,
        flush=True,
    )
