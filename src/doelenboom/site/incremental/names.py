"""What a piece of work is called, the same in every build of every version of a plan."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

from doelenboom.snapshot.models import Edition, Indicator, Node


def job_name(job: Callable[..., Any]) -> str:
    """Name of a job: its functions, and the codes of what it is about.

    Raises:
        TypeError: it is about something that has no code.
    """
    if isinstance(job, partial):
        return f"{job_name(job.func)}({','.join(map(_named, job.args))})"
    return _function_name(job)


@cache
def _function_name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def subjects(job: Callable[..., Any]) -> tuple[Any, ...]:
    """What a job was given, functions excepted: a part of what it knows."""
    if not isinstance(job, partial):
        return ()
    return tuple(argument for argument in job.args if not callable(argument))


def _named(argument: Any) -> str:
    if callable(argument):
        return job_name(argument)
    if isinstance(argument, str):
        return argument
    if isinstance(argument, Node | Indicator | Edition):
        return argument.code
    if isinstance(argument, tuple | list):
        return "+".join(map(_named, argument))
    raise TypeError(f"work about {type(argument).__name__} has no name")
