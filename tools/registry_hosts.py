"""No committed file names the address of a package registry.

Where packages come from is a setting of whoever installs (a mirror, a proxy), never a fact of
the source; hashes in the lock files make every source equally good.
"""

from pathlib import Path

from tools.committed import project_files
from tools.paths import ROOT

# In parts, so that this file does not break its own rule.
HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs", "org"),
        ("registry", "yarnpkg", "com"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("archive", "ubuntu", "com"),
        ("proxy", "golang", "org"),
        ("crates", "io"),
    )
)
ADDRESS_SETTINGS = ("--index-url ", "--extra-index-url ", "--find-links ")


def find_hosts(paths: list[Path] | None = None) -> list[str]:
    """Return one line per mention: file, line number and what was named."""
    found = []
    for path in paths if paths is not None else project_files():
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        in_lock = path.suffix == ".txt" and path.parent.name == "requirements"
        for number, line in enumerate(lines, start=1):
            named = [host for host in HOSTS if host in line]
            if in_lock:
                named += [setting.strip() for setting in ADDRESS_SETTINGS if setting in line]
            found += [f"{_short(path)}:{number}: {name}" for name in named]
    return found


def _short(path: Path) -> str:
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
