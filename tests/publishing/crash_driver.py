"""Publishes in child processes that are killed at every point, and reports what was left.

Run as a process of its own with DOELENBOOM_DATA; prints one JSON document. A child dies by
SIGKILL just before its n-th act on the folder of publications (making, renaming, linking,
opening to write) or right after the register was written.
"""

import json
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django

EVERY = 6
"""After how many kills the whole chain is read again: no later publication mends an old version."""
_ACTS = {"os.rename", "os.mkdir", "os.symlink", "os.link", "os.remove", "os.rmdir"}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_at(number: int, root: str) -> None:
    """Die before the n-th act below a folder."""
    left = number

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal left
        acts = event in _ACTS or (event == "open" and "w" in str(arguments[1]))
        if acts and any(root in str(argument) for argument in arguments[:2]):
            left -= 1
            if left < 0:
                _die()

    sys.addaudithook(hook)


def _count_acts(root: str) -> Callable[[], int]:
    seen: list[str] = []

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        acts = event in _ACTS or (event == "open" and "w" in str(arguments[1]))
        if acts and any(root in str(argument) for argument in arguments[:2]):
            seen.append(event)

    sys.addaudithook(hook)
    return lambda: len(seen)


def _race(act: Callable[[], None], runners: int) -> list[int]:
    """Several forks at one moment; what each came back with."""
    from django.db import connections

    connections.close_all()
    children = []
    start_out, start_in = os.pipe()
    for _ in range(runners):
        child = os.fork()
        if child == 0:
            os.close(start_in)
            os.read(start_out, 1)  # returns when the parent closes its end: everybody at once
            try:
                act()
            except Exception as error:  # noqa: BLE001 - the name of the error is the result
                os._exit(2 if type(error).__name__ == "AlreadyPublishing" else 3)
            os._exit(0)
        children.append(child)
    os.close(start_in)
    return [os.WEXITSTATUS(os.waitpid(child, 0)[1]) for child in children]


def _in_child(act: Callable[[], None]) -> int:
    """Run in a fork; the signal it died of, or 0."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - a child must never return into the parent
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else -os.WEXITSTATUS(status)


def _activations(store: Any, state: Callable[[], dict[str, Any]]) -> list[dict[str, Any]]:
    """Show the other version again and again, killed at one act or another."""
    from doelenboom.publishing.api import activate, shown_version
    from tests.publishing.registry import PLAN

    found: list[dict[str, Any]] = []
    for number, point in enumerate([150, 30, 0, 1, 3, 5], 1):
        wanted = 1 + number % 2
        before = state()

        def show(point: int = point, wanted: int = wanted) -> None:
            _kill_at(point, str(store.root))
            activate(PLAN, wanted, reason="Even terug.")

        died = _in_child(show)
        after = state()
        again = _in_child(lambda wanted=wanted: activate(PLAN, wanted, reason="Even terug."))
        found.append(
            {
                "point": point, "died": died, "again": again, "wrong": after["wrong"],
                "whole": after["current"] in {before["current"], state()["current"]},
                "shown": shown_version("duinmonde", PLAN) == wanted,
            }
        )  # fmt: skip
    return found


def main() -> None:
    django.setup()
    from doelenboom.goals.api import Node
    from doelenboom.publishing.api import Publication, publish, recorded_manifests
    from doelenboom.publishing.services import store_of
    from doelenboom.site.verify import verify
    from tests.publishing.registry import PLAN, plant

    plant()
    store = store_of("duinmonde", PLAN)
    root = str(store.root)

    def publish_here(prepare: Callable[[], Any] = lambda: None) -> Callable[[], None]:
        def act() -> None:
            prepare()
            publish(PLAN, processes=1)

        return act

    def killed_after_register() -> None:
        from doelenboom.publishing import services

        before = services._record

        def record_and_die(*arguments: Any) -> Any:
            before(*arguments)
            _die()

        services._record = record_and_die

    def change(number: int) -> None:
        Node.objects.filter(code="D1").update(title=f"Titel {number}")

    def state(*, rebuild: bool = False) -> dict[str, Any]:
        current = store.current()
        shown = verify(store.folder_of(current or ""), rebuild=rebuild)
        return {
            "current": current,
            "wrong": [difference.message for difference in shown.differences],
            "recorded": Publication.objects.count(),
        }

    def series() -> list[str]:
        """What is wrong in the whole chain, every version of it."""
        found = verify(store.root, rebuild=False, ledger=recorded_manifests("duinmonde", PLAN))
        return [difference.message for difference in found.differences]

    publish(PLAN, processes=1)
    # How many acts one publication is: counted in a child that is let live.
    pipe_out, pipe_in = os.pipe()
    change(0)

    def counted() -> None:
        count = _count_acts(root)
        publish(PLAN, processes=1)
        os.write(pipe_in, str(count()).encode())

    assert _in_child(counted) == 0
    acts = int(os.read(pipe_out, 20))

    few = int(sys.argv[1])
    # The last acts matter most: names, addresses and the switch; the first write pages.
    last = range(max(0, acts - 14), acts)
    points = sorted({*range(0, acts, max(1, acts // few)), *last})
    report: list[dict[str, Any]] = []
    for number, point in enumerate([*points, "register"], 1):
        change(number)
        before = state()
        prepare = (
            killed_after_register
            if point == "register"
            else (lambda point=point: _kill_at(point, root))
        )
        died = _in_child(publish_here(prepare))
        after = state(rebuild=True)
        again = _in_child(publish_here())
        healed = state()
        left = sorted(p.name for p in store.root.iterdir() if p.name.startswith(".bezig"))
        report.append(
            {
                "point": point, "died": died, "again": again,
                "before": before, "after": after, "healed": healed,
                "series": series() if number % EVERY == 1 or point == "register" else [],
                "left": left,
            }
        )  # fmt: skip
    activations = _activations(store, state)
    told = {"acts": acts, "report": report, "activations": activations, "series": series()}
    change(99)
    recorded = Publication.objects.count()
    codes = _race(publish_here(), 4)
    race = {"codes": codes, "made": Publication.objects.count() - recorded}
    sys.stdout.write(json.dumps({**told, "race": race}))


if __name__ == "__main__":
    main()
