"""Lock files and documents name no address of a package registry."""

from pathlib import Path

from tools.registry_hosts import HOSTS, find_hosts


def test_no_committed_file_names_a_registry() -> None:
    assert find_hosts() == []


def test_a_mention_is_found(tmp_path: Path) -> None:
    (tmp_path / "requirements").mkdir()
    lock = tmp_path / "requirements" / "base.txt"
    lock.write_text(f"--index-url https://{HOSTS[0]}/simple\ndjango==5.2\n", encoding="utf-8")
    assert find_hosts([lock]) == [f"{lock}:1: {HOSTS[0]}", f"{lock}:1: --index-url"]
