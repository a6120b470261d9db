"""Addresses as somebody who wants to get inside would write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.statistics.errors import AddressError, HostNotAllowed
from doelenboom.statistics.transport.targets import PORTS, read_target


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://opendata.cbs.nl", "https://opendata.cbs.nl/"),
        ("HTTPS://OpenData.CBS.nl./A?b=C#d", "https://opendata.cbs.nl/A?b=C"),
        ("https://opendata.cbs.nl:443/x", "https://opendata.cbs.nl/x"),
        ("http://127.0.0.1:9000/x", "http://127.0.0.1:9000/x"),
        ("http://[0:0:0:0:0:0:0:1]:80/x", "http://[::1]/x"),
        (
            "https://a.nl/T?$filter=RegioS eq 'GM0718' and Á eq '×'",
            "https://a.nl/T?$filter=RegioS%20eq%20'GM0718'%20and%20%C3%81%20eq%20'%C3%97'",
        ),
        ("https://a.nl/%41?b=%20", "https://a.nl/%41?b=%20"),
        ("https://a.nl/x\\y|z", "https://a.nl/x%5Cy%7Cz"),
        ("https://a.nl:/x", "https://a.nl/x"),
    ],
)
def test_one_spelling_per_destination(text, url):
    assert read_target(text).url == url


@pytest.mark.parametrize(
    "text",
    [
        "", "x", "//evil.example", "ftp://a.nl", "file:///etc/passwd", "gopher://a.nl:70/_x",
        "https://", "https:///x", "https:a.nl", "http://a.nl:0/", "http://a.nl:99999/",
        "http://a.nl:80:90/", "http://a.nl\r\nHost: evil/", "http://a.nl/x\r\nX: y",
        "http://a.nl/\0", "http://a\tb.nl/", "javascript:alert(1)", "data:,x",
        "https://user@a.nl", "https://user:pw@a.nl", "https://a.nl\\@evil.example/",
        "https://opendata.cbs.nl@evil.example/", "https://@a.nl", "https://a.nl%40evil/",
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/",
        "http://017700000001/", "http://127.1/", "http://127.0.1/", "http://127.0.0.01/",
        "http://256.1.1.1/", "http://1.2.3.4.5/", "http://[::ffff:127.0.0.1]/",
        "http://[::ffff:7f00:1]/", "http://[fe80::1%25eth0]/", "http://[fe80::1%eth0]/",
        "http://[2002:7f00:1::]/", "http://[::1/", "http://::1/", "http://[::1]x/",
        "https://оpendata.cbs.nl/", "https://opendata。cbs.nl/", "https://ｏpendata.cbs.nl/",
        "https://①②⑦.⓪.⓪.①/", "https://a..nl/", "https://.nl/", "https://-a.nl/",
        "https://a b.nl/", "https://a.nl<x>/", "https://a.nl;b/", "https://%6c%6f.nl/",
        "https://*.cbs.nl/", "https://a.nl,b.nl/", "https://a.nl./../x@b/" + "y" * 20_000,
    ],
)  # fmt: skip
def test_disguises_are_refused(text):
    with pytest.raises(AddressError):
        read_target(text)


def test_a_name_with_foreign_letters_is_explained():
    with pytest.raises(HostNotAllowed, match="andere tekens"):
        read_target("https://оpendata.cbs.nl/")


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/z", "https://a.nl/z"),
        ("z", "https://a.nl/x/z"),
        ("?$skip=1", "https://a.nl/x/y?$skip=1"),
        ("//b.nl/z", "https://b.nl/z"),
        ("http://b.nl", "http://b.nl/"),
        ("#only", "https://a.nl/x/y"),
    ],
)
def test_redirects_are_relative_to_where_they_came_from(location, url):
    assert read_target(location, read_target("https://a.nl/x/y")).url == url


@given(st.text(min_size=1, max_size=60))
def test_any_text_is_read_as_one_plain_address_or_refused(text):
    for address in (text, f"http://{text}", f"https://a.nl/{text}"):
        try:
            target = read_target(address)
        except AddressError:
            continue
        assert target.origin.scheme in PORTS
        assert target.url.isascii()
        assert not set(target.url) & set(" \r\n\t\0\\")
        assert read_target(target.url) == target
