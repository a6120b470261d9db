"""Publishing small plans of many organisations: one worker, two workers, one plan that is broken.

What an installation for all municipalities does after an upgrade: an order each, carried out by
processes as ``doelenboom publish --all --workers N`` starts them.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Table

ORGANISATIONS = 342
_BROKEN = 7
_PLANT = """
import sys
import django
django.setup()
from doelenboom.goals.api import Level, Node, Plan
from doelenboom.organisations.api import Organisation
for number in range(int(sys.argv[1])):
    organisation = Organisation.objects.create(
        code=f"gemeente-{number}", name=f"Gemeente {number}",
        address=f"https://g{number}.example/",
    )
    plan = Plan.objects.create(
        organisation=organisation, code=f"plan-{number}", title=f"Plan {number}", kind="plan",
        live=True,
    )
    theme = Level.objects.create(plan=plan, name="thema", plural="thema’s", kind="goal")
    goal = Level.objects.create(plan=plan, position=1, name="doel", plural="doelen", kind="goal")
    parent = Node.objects.create(
        plan=plan, position=1, code="T1", slug="t1", level=theme, title="Meedoen", live=True,
    )
    for place in range(5):
        Node.objects.create(
            plan=plan, parent=parent, position=place, code=f"D{place}", slug=f"d{place}",
            level=goal, title=f"Doel {place}: meer mensen doen mee", live=True,
        )
"""


def run(organisations: int = ORGANISATIONS) -> Table:
    """Publish them all with one worker, and again in an empty folder with two."""
    table = Table(f"Publishing {organisations} small plans, one of which cannot be published")
    work = Path(tempfile.mkdtemp(prefix="bench-many-"))
    try:
        environment = _planted(work / "leeg", organisations)
        seconds = {
            workers: _published(table, work, environment, workers, organisations)
            for workers in (1, 2)
        }
        faster = seconds[1] / seconds[2]
        table.add("two workers are so many times as fast", f"{faster:.2f}", "> 1", faster > 1)
    finally:
        shutil.rmtree(work)
    return table


def _planted(data: Path, organisations: int) -> dict[str, str]:
    environment = {
        **os.environ, "DOELENBOOM_DATA": str(data), "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "doelenboom.web.settings",
    }  # fmt: skip
    command = [sys.executable, "-m", "doelenboom.cli.main", "migrate"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    plant = [sys.executable, "-c", _PLANT, str(organisations)]
    subprocess.run(plant, env=environment, check=True)
    return environment


def _published(
    table: Table, work: Path, environment: dict[str, str], workers: int, organisations: int
) -> float:
    data = work / f"werkers-{workers}"
    shutil.copytree(environment["DOELENBOOM_DATA"], data)
    in_the_way = data / "publications" / f"gemeente-{_BROKEN}" / f"plan-{_BROKEN}"
    in_the_way.parent.mkdir(parents=True)
    in_the_way.write_text("hier kan geen map komen")
    used, start = _processor(), time.perf_counter()
    done = subprocess.run(
        [
            sys.executable, "-m", "doelenboom.cli.main", "publish", "--all",
            "--workers", str(workers),
        ],
        env={**environment, "DOELENBOOM_DATA": str(data)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds, used = time.perf_counter() - start, _processor() - used
    right = f"{organisations - 1} met een nieuwe versie, 0 zonder wijziging, 1 niet gelukt."
    table.add(
        f"{workers} worker{'s' if workers > 1 else ''}: {done.stdout.splitlines()[-1]}",
        f"{seconds:.0f} s ({used:.0f} s CPU, {1000 * used / organisations:.0f} ms a plan)",
        f"{organisations - 1} published",
        right in done.stdout and done.returncode == 1,
    )
    return seconds


def _processor() -> float:
    """Seconds of the processor that finished children used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
