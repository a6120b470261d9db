"""`./doe wheel`: the product as one file, with the finished assets inside."""

import shutil
import zipfile

from tools import assets
from tools.console import ToolError, say
from tools.paths import ASSETS, ROOT, VENV_BIN
from tools.processes import must

DIST = ROOT / "dist"


def build_wheel(_arguments: list[str]) -> int:
    """Build dist/*.whl and check that it carries every asset."""
    assets.rebuild()
    shutil.rmtree(DIST, ignore_errors=True)
    must(
        [VENV_BIN / "uv", "build", "--quiet", "--wheel", "--out-dir", DIST, ROOT],
        "De wheel kon niet worden gebouwd; zie de melding hierboven.",
    )
    built = next(DIST.glob("*.whl"))
    with zipfile.ZipFile(built) as archive:
        inside = set(archive.namelist())
    expected = {
        f"doelenboom/site/assets/{path.relative_to(ASSETS).as_posix()}"
        for path in ASSETS.rglob("*")
        if path.is_file()
    }
    if missing := sorted(expected - inside):
        raise ToolError("In de wheel ontbreken: " + ", ".join(missing))
    say(f"{len(expected)} bestanden voor de vormgeving zitten erin")
    print(built)
    return 0
