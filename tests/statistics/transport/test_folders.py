"""Files in folders: nothing outside can be named."""

import os
import socket

import pytest

from doelenboom.statistics.errors import (
    AddressError,
    FetchCancelled,
    SourceError,
    SourceRefused,
    TableMissing,
)
from doelenboom.statistics.transport.folders import WithFolders, folder_url, names_inside


class NoNetwork:
    requests = 0

    def get(self, url, *, headers=None):
        return f"asked {url}".encode()

    def download(self, url, sink, *, headers=None):
        raise AssertionError(url)


@pytest.fixture
def folder(tmp_path):
    root = tmp_path / "figures"
    (root / "sub map").mkdir(parents=True)
    (root / "a.csv").write_bytes(b"one")
    (root / "sub map" / "é #1.csv").write_bytes(b"two")
    (tmp_path / "secret.csv").write_bytes(b"secret")
    return root


@pytest.fixture
def door(folder):
    return WithFolders(NoNetwork(), {"map": folder})


def test_files_are_read(door, sink):
    assert door.get(folder_url("map", "a.csv")) == b"one"
    url = folder_url("map", "sub map/é #1.csv")
    assert door.download(url, sink).bytes == 3
    assert sink.body == b"two"
    assert url.isascii()


def test_everything_else_goes_to_the_network(door):
    assert door.get("https://a.nl/x") == b"asked https://a.nl/x"


@pytest.mark.parametrize(
    "name",
    [
        "../secret.csv", "sub map/../../secret.csv", "/etc/passwd", "", ".", "..", "a.csv/",
        "//a.csv", "./a.csv", "..\\secret.csv", "a\0.csv", "%2e%2e/secret.csv",
        "a.csv/../../secret.csv",
    ],
)  # fmt: skip
def test_no_name_leads_outside(door, name):
    for url in (folder_url("map", name), f"doelenboom:map/{name}"):
        with pytest.raises((AddressError, TableMissing)):
            door.get(url)


def test_links_are_not_followed(door, folder, tmp_path):
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "out").symlink_to(tmp_path)
    for name in ("link.csv", "out/secret.csv"):
        with pytest.raises(SourceRefused):
            door.get(folder_url("map", name))


def test_only_plain_files(door, folder):
    os.mkfifo(folder / "pipe.csv")
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(folder / "socket.csv"))
    for name in ("pipe.csv", "socket.csv", "sub map"):
        with pytest.raises(SourceError):
            door.get(folder_url("map", name))
    listener.close()


def test_what_is_not_there(door):
    with pytest.raises(TableMissing, match=r"b\.csv staat niet"):
        door.get(folder_url("map", "b.csv"))
    with pytest.raises(AddressError, match="geen map"):
        door.get(folder_url("other", "a.csv"))


def test_too_large(folder):
    with pytest.raises(SourceRefused, match="groter"):
        WithFolders(NoNetwork(), {"map": folder}, most=2).get(folder_url("map", "a.csv"))


def test_a_person_can_stop(folder, sink):
    def stop():
        raise FetchCancelled("stop")

    with pytest.raises(FetchCancelled):
        WithFolders(NoNetwork(), {"map": folder}, check=stop).get(folder_url("map", "a.csv"))


def test_the_list_of_files(folder, tmp_path):
    (folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    (folder / "out").symlink_to(tmp_path)
    for name in (".hidden.csv", "~$b.xlsx", "notes.txt", "B.XLSX"):
        (folder / name).touch()
    assert names_inside(folder, (".csv", ".xlsx")) == ["B.XLSX", "a.csv", "sub map/é #1.csv"]
