"""Controleer een publicatie van Doelenboom, met niets dan Python (3.9 of later).

    python3 verify.py                    de map waarin dit bestand staat
    python3 verify.py MAP                een kopie van de website
    python3 verify.py https://…          de website zoals zij nu op het web staat
    python3 verify.py … --key NUMMER     ook: is dit de sleutel die ik van elders ken?

Wat er wordt nagegaan: elk bestand heeft de vingerafdruk uit manifest.json; het manifest is heel
en ondertekend met een sleutel van de organisatie; elke versie houdt de versie ervoor vast; en elk
gemerkt getal op een pagina is gelijk aan het feit in data/facts.json. Uitkomst: 0 alles klopt,
1 er is een verschil, 2 hier staat geen publicatie.

This file travels in every publication and stands on its own. It does everything but building
again, which takes the program itself (``doelenboom verify``).
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import io
import json
import os
import re
import sys
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from html import unescape
from html.parser import HTMLParser
from typing import Any, Iterator  # noqa: UP035 - runs on Python 3.9 as it stands

MANIFEST, SIGNATURE, KEYS, VERSIONS = "manifest.json", "signature.json", "keys.json", "versies"
VARIANTS, FACTS, SNAPSHOT = "variants.json", "data/facts.json", "snapshot.json"
SUFFIXES = {"br": ".br", "gzip": ".gz"}
BESIDE = {MANIFEST, SIGNATURE, KEYS, VARIANTS, "stand.json", ".well-known/doelenboom-keys.json"}
EARLIER = re.compile(
    rb'<!--eerdere-versie--><div class="db-note-strip" role="(?:note|region" aria-label="(?:Eerdere'
    rb' versie|Earlier version))"><p>(?:Dit is een eerdere versie: versie|This is an earlier'
    rb' version: version) \d+, (?:van|of) \d+ [A-Za-z]+ \d{4}\. <a href="(?:\.\./)*versies/index'
    rb'\.html">A[a-z ]+</a>\.</p></div><!--/eerdere-versie-->\n'
)
UNREADABLE = (ValueError, KeyError, TypeError, AttributeError)
WRITTEN = re.compile("In de tekst: “(.*)”")
COUNTED = re.compile(rb'.* data-numbers="([0-9]+) ([0-9]+) ([0-9]+)"', re.DOTALL)
Found = tuple[int, list[str]]
Known = tuple[str, str, list[str]]
AT_ONCE, LONGEST, KEY_BYTES, SIGNATURE_BYTES = 8, 300_000_000, 32, 64


class NoPublication(Exception):
    """There is nothing here that can be checked."""


class Folder:
    """A publication in a folder."""

    def __init__(self, path: str) -> None:
        self.name = os.path.abspath(path)

    def read(self, path: str, encoding: str = "") -> bytes | None:
        """Content of a file (of its compressed copy); None where there is none."""
        full = os.path.join(self.name, *(path + SUFFIXES.get(encoding, "")).split("/"))
        if not os.path.isfile(full):
            return None
        with open(full, "rb") as stream:
            return stream.read()

    def paths(self) -> set[str]:
        """Every file below the folder, other versions left out."""
        found: set[str] = set()
        for here, folders, names in os.walk(self.name):
            below = os.path.relpath(here, self.name).replace(os.sep, "/")
            folders[:] = [name for name in folders if below != "." or name != VERSIONS]
            found.update(name if below == "." else f"{below}/{name}" for name in names)
        return found - {VERSIONS} if os.path.islink(os.path.join(self.name, VERSIONS)) else found


class Web:
    """A publication on the web."""

    def __init__(self, address: str) -> None:
        self.name = re.sub(r"/[^/]*\.html$", "", address).rstrip("/") + "/"

    def read(self, path: str, encoding: str = "") -> bytes | None:
        """Content of a file as it is sent; None where the server has none.

        With an encoding: the bytes as they travel, None when the server sends another form.
        """
        wanted = urllib.request.Request(  # noqa: S310 - main() lets only http(s) through
            self.name + path,
            headers={"Accept-Encoding": encoding or "identity", "User-Agent": "doelenboom-verify"},
        )
        try:
            with urllib.request.urlopen(wanted, timeout=60) as answer:  # noqa: S310 - as above
                content = bytes(answer.read(LONGEST))
                came_as = answer.headers.get("Content-Encoding", "")
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (404, 410, 403):
                return None
            raise
        if encoding:
            return content if came_as == encoding else None
        return gzip.decompress(content) if came_as == "gzip" else content


class Report:
    """What was found."""

    def __init__(self) -> None:
        self.wrong, self.notes, self.said = list[str](), list[str](), list[str]()


def _json(value: Any) -> bytes:  # RFC 8785, of what has no fractions
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# Ed25519, as RFC 8032 writes it (section 5.1.7 and appendix A).
_P, _ORDER = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
_D, _ROOT = -121665 * pow(121666, _P - 2, _P) % _P, pow(2, (_P - 1) // 4, _P)


def _add(p: tuple[int, ...], q: tuple[int, ...]) -> tuple[int, ...]:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % _P, (p[1] + p[0]) * (q[1] + q[0]) % _P
    c, d = 2 * p[3] * q[3] * _D % _P, 2 * p[2] * q[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % _P, g * h % _P, f * g % _P, e * h % _P)


def _times(number: int, point: tuple[int, ...]) -> tuple[int, ...]:
    result: tuple[int, ...] = (0, 1, 1, 0)
    while number:
        if number & 1:
            result = _add(result, point)
        point, number = _add(point, point), number >> 1
    return result


def _point(data: bytes) -> tuple[int, ...] | None:
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    x = x * _ROOT % _P if (x * x - square) % _P else x
    if y >= _P or (x * x - square) % _P or (not x and sign):
        return None
    return (x, y, 1, x * y % _P) if x & 1 == sign else (_P - x, y, 1, (_P - x) * y % _P)


_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def is_signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether this Ed25519 key made this signature over this message."""
    if len(public) != KEY_BYTES or len(signature) != SIGNATURE_BYTES:
        return False
    key, point = _point(public), _point(signature[:32])
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or point is None or scalar >= _ORDER or _BASE is None:
        return False
    digest = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little")
    p, q = _times(scalar, _BASE), _add(point, _times(digest % _ORDER, key))
    return not ((p[0] * q[2] - q[0] * p[2]) % _P or (p[1] * q[2] - q[1] * p[2]) % _P)


def check(source: Folder | Web, trusted: str = "", *, variants: bool = True) -> Report:
    """Do every proof; raises ``NoPublication`` where there is no manifest."""
    report, data = Report(), source.read(MANIFEST)
    if data is None:
        raise NoPublication(f"In {source.name} staat geen publicatie: {MANIFEST} ontbreekt.")
    try:
        manifest = json.loads(data)
        listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
        about = f"{manifest['organisation']}/{manifest['plan']}, versie {manifest['version']}"
    except UNREADABLE:
        raise NoPublication(f"{MANIFEST} in {source.name} is niet te lezen.") from None
    report.notes.append(f"{about}, gebouwd op {manifest.get('built_at')}")
    without = {name: value for name, value in manifest.items() if name != "content_sha256"}
    if _json(manifest) != data or _hash(_json(without)) != manifest.get("content_sha256"):
        report.wrong.append(f"{MANIFEST} is veranderd: het klopt niet met zijn eigen vingerafdruk.")
    pages = check_files(source, listed, report)
    keys = check_signature(source, data, manifest, trusted, report)
    if variants:
        check_variants(source, listed, keys, report)
    check_chain(source, manifest, report)
    check_numbers(pages, source.read(FACTS), report)
    return report


def check_files(source: Folder | Web, listed: dict[str, str], report: Report) -> dict[str, bytes]:
    """Hold every file against its hash; gives the pages, without the line of an earlier version."""
    pages, good, earlier = dict[str, bytes](), 0, False
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for path, content in zip(listed, pool.map(source.read, listed)):  # noqa: B905 - Python 3.9
            if content is None:
                report.wrong.append(f"{path} ontbreekt.")
                continue
            found = _hash(content)
            if found != listed[path] and path.endswith(".html") and EARLIER.search(content):
                content = EARLIER.sub(b"", content, count=1)
                found, earlier = _hash(content), True
            good += found == listed[path]
            if found != listed[path]:
                hashes = f"verwacht sha256 {listed[path]}\n    gevonden sha256 {found}"
                report.wrong.append(f"{path} is veranderd.\n    {hashes}")
            if path.endswith(".html"):
                pages[path] = content
    there = source.paths() if isinstance(source, Folder) else set()
    there -= {p + suffix for p in listed for suffix in ("", *SUFFIXES.values())} | BESIDE
    report.wrong += [f"{path} staat niet in het manifest." for path in sorted(there)]
    report.notes += ["Lezers zien hier een eerdere versie; dat staat boven elke pagina."] * earlier
    report.said.append(f"{len(listed)} bestanden, {good} vingerafdrukken goed")
    return pages


def check_signature(
    source: Folder | Web, data: bytes, manifest: dict[str, Any], trusted: str, report: Report
) -> dict[str, bytes]:
    """Hold the signature against the manifest; gives the keys by their id."""
    found, ring = source.read(SIGNATURE), source.read(KEYS)
    if found is None:
        if trusted or ring is not None:
            report.wrong.append(f"{SIGNATURE} ontbreekt: de publicatie is niet ondertekend.")
        report.said.append("geen handtekening")
        return {}
    before = len(report.wrong)
    try:
        signature, records = json.loads(found), json.loads(ring or b"")["keys"]
        keys = _check_keys(manifest["organisation"], records, report)
        made, name = base64.b64decode(signature["signature"]), signature["key_id"]
        record = next((one for one in records if one["key_id"] == name), None)
        if record is None or not is_signed(keys[name], data, made):
            report.wrong.append(f"De handtekening in {SIGNATURE} hoort niet bij {MANIFEST}.")
        else:
            moment, until = manifest["built_at"], record.get("valid_until", "9")
            if not record["valid_from"] <= moment < until or signature["signed_at"] != moment:
                report.wrong.append("De sleutel gold niet op het moment van de handtekening.")
    except UNREADABLE:
        report.wrong.append(f"{SIGNATURE} of {KEYS} is niet te lezen.")
        return {}
    if trusted and not any(key.startswith(trusted.lower()) for key in keys):
        report.wrong.append(f"Geen van de sleutels in {KEYS} is de sleutel die u noemt.")
    good = len(report.wrong) == before
    report.said.append(f"handtekening {'' if good else 'niet '}geldig (sleutel {name[:16]})")
    if good and not trusted:
        say = "Vergelijk het met wat de organisatie bekendmaakt, of geef het mee met --key."
        report.notes.append(f"Het nummer van de sleutel is {name}. {say}")
    return keys


def _check_keys(
    organisation: str, records: list[dict[str, Any]], report: Report
) -> dict[str, bytes]:
    keys, before = dict[str, bytes](), dict[str, Any]()
    for one in records:
        public = base64.b64decode(one["public_key"])
        said = {name: one[name] for name in ("key_id", "public_key", "valid_from")}
        said.update(format="doelenboom-key/1", organisation=organisation)
        short = one["key_id"][:16]
        if _hash(public) != one["key_id"]:
            report.wrong.append(f"Sleutel {short} is niet wat haar nummer zegt.")
        if before and before.get("valid_until") != one["valid_from"]:
            report.wrong.append(f"Sleutel {short} sluit niet aan op die ervoor.")
        old = keys.get(str(one.get("introduced_by")), b"")
        made = base64.b64decode(one.get("introduction", ""))
        if "introduced_by" in one and not is_signed(old, _json(said), made):
            report.wrong.append(f"Sleutel {short} is niet door de vorige ondertekend.")
        keys[one["key_id"]] = public
        before = one
    return keys


def check_variants(
    source: Folder | Web, listed: dict[str, str], keys: dict[str, bytes], report: Report
) -> None:
    """Hold the compressed copies, which browsers get, against the files that they are of."""
    data = source.read(VARIANTS)
    if data is None:
        return
    try:
        document = json.loads(data)
        entries, signature = document["files"], base64.b64decode(document.pop("signature", ""))
        sealed = is_signed(keys.get(document.get("key_id"), b""), _json(document), signature)
    except UNREADABLE:
        report.wrong.append(f"{VARIANTS} is niet te lezen.")
        return
    if signature and not sealed:
        report.wrong.append(f"De handtekening in {VARIANTS} klopt niet.")

    def look(entry: dict[str, str]) -> str:
        path, encoding = entry["path"], entry["encoding"]
        content = source.read(path, encoding)
        if content is None:
            return "" if isinstance(source, Web) else f"{path}: de kopie in {encoding} ontbreekt."
        good = sealed and _hash(content) == entry["sha256"]
        if not good and encoding == "gzip":
            try:
                opened = gzip.decompress(content)
            except Exception:  # noqa: BLE001 - whatever is wrong with it, it is no copy
                opened = b""
            good = _hash(EARLIER.sub(b"", opened, count=1)) == listed.get(path)
        return "" if good else f"{path}: de kopie in {encoding} is veranderd."

    if not sealed:
        entries = [entry for entry in entries if entry["encoding"] == "gzip"]
        report.notes.append("Kopieën in brotli zijn niet nagegaan: zij zijn niet ondertekend.")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        report.wrong.extend(filter(None, pool.map(look, entries)))
    report.said.append(f"{len(entries)} ingepakte kopieën nagegaan")


def check_chain(source: Folder | Web, manifest: dict[str, Any], report: Report) -> None:
    """Hold this version against the ones before it, as far back as they are here."""
    before = len(report.wrong)
    try:
        said = json.loads(source.read(SNAPSHOT) or b"")["publication"]
        ledger = {one["version"]: one["manifest_sha256"] for one in said.get("ledger", [])}
        replaced = said.get("replaces", {}).get("manifest_sha256")
        if (manifest.get("previous") or {}).get("manifest_sha256") != replaced:
            report.wrong.append(f"{MANIFEST} en {SNAPSHOT} noemen een andere vorige versie.")
        if ledger and sorted(ledger) != list(range(1, manifest["version"])):
            report.wrong.append(f"{SNAPSHOT} noemt niet alle eerdere versies.")
        seen = _walk(source, manifest, ledger, report)
    except UNREADABLE:
        report.wrong.append(f"{SNAPSHOT} is niet te lezen; de keten is niet nagegaan.")
        return
    whole = f"heel ({seen} versie{'' if seen == 1 else 's'})"
    report.said.append(f"keten {whole if len(report.wrong) == before else 'niet heel'}")


def _walk(source: Folder | Web, now: dict[str, Any], ledger: dict[int, str], report: Report) -> int:
    """Go back from version to version; gives how many hold each other."""
    seen = 1
    while now.get("previous"):
        expected, number = now["previous"], now["previous"]["version"]
        if number != now["version"] - 1:
            report.wrong.append(f"Versie {now['version']} zegt dat zij versie {number} vervangt.")
            return seen
        if ledger and ledger.get(number) != expected["manifest_sha256"]:
            report.wrong.append(f"{SNAPSHOT} noemt van versie {number} een ander manifest.")
        places = (f"{VERSIONS}/{number}", f"../{number}", f"../{expected['snapshot_sha256']}")
        found = next(filter(None, (source.read(f"{at}/{MANIFEST}") for at in places)), None)
        if found is None:
            report.notes.append(f"Versie {number} staat hier niet bij; zij is niet nagegaan.")
            return seen
        if _hash(found) != expected["manifest_sha256"]:
            report.wrong.append(f"Het manifest van versie {number} is veranderd.")
            return seen
        seen, now = seen + 1, json.loads(found)
    if now["version"] != 1:
        report.wrong.append(f"Versie {now['version']} noemt geen vorige versie.")
    return seen


class _Figures(HTMLParser):  # finds fact, value, in running text or not, and text of numbers
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, bool, str]] = []
        self.english = False
        self._open: tuple[str, str, bool] | None = None
        self._text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.english = given.get("lang") == "en"
        elif tag == "data" and given.get("data-fact"):
            bound, self._text = "data-bound" in given, ""
            self._open = str(given["data-fact"]), given.get("value") or "", bound

    def handle_endtag(self, tag: str) -> None:
        if tag == "data" and self._open:
            self.found.append((*self._open, " ".join(self._text.split())))
            self._open = None

    def handle_data(self, data: str) -> None:
        self._text += data


def check_numbers(pages: dict[str, bytes], facts: bytes | None, report: Report) -> None:
    """Hold every marked number in the pages against its fact."""
    if facts is None:
        return
    try:
        known = values_and_units(facts)
    except UNREADABLE:
        report.wrong.append(f"{FACTS} is niet te lezen; de getallen zijn niet nagegaan.")
        return
    spoiled = any(sentence.startswith(f"{FACTS} is veranderd") for sentence in report.wrong)
    good, found = 0, []
    for path, content in sorted(pages.items()):
        count, wrong = wrong_numbers(content.decode("utf-8", "replace"), known, spoiled=spoiled)
        good += count - len(wrong)
        found += [one if one.startswith(f"{FACTS}:") else f"{path}: {one}" for one in wrong]
    report.wrong.extend(dict.fromkeys(found))
    report.said.append(f"{good} getallen op pagina’s gelijk aan de feiten")
    said = [COUNTED.match(page) for path, page in pages.items() if path[:3] != "en/"]
    bound, marked, loose = (sum(int(one[at]) for one in said if one) for at in (1, 2, 3))
    report.said.append(f"in het Nederlands {bound} gebonden, {marked} gemerkt en {loose} los")


def values_and_units(facts: bytes) -> dict[str, Known]:
    """Name of a fact → its value, its unit, and how running text writes it."""
    found = json.loads(facts)["facts"]
    notes = {f: WRITTEN.fullmatch(unescape(str(one["value"]))) for f, one in found.items()}
    known = {}
    for name, one in found.items():
        links = one.get("links", {}).get("footnote", {}).get("_", [])
        texts = [match[1] for match in map(notes.get, links) if match]
        known[name] = str(one["value"]), one.get("dimensions", {}).get("unit", ""), texts
    return known


def wrong_numbers(page: str, known: dict[str, Known], spoiled: bool = False) -> Found:
    """How many marked numbers a page has; a sentence on each wrong one, or on its spoiled fact."""
    parser, wrong = _Figures(), []
    parser.feed(page)
    for fact, value, bound, text in parser.found:
        expected, unit, texts = known.get(fact, ("", "", []))
        if not expected:
            wrong.append(f"“{text}” verwijst naar een feit dat er niet is ({fact}).")
        elif _decimal(value) != _decimal(expected):
            here = f"bij “{text}” staat {value}, het hoort {expected} te zijn (feit {fact})."
            wrong.append(f"{FACTS}: {fact} is {expected}, pagina’s {value}." if spoiled else here)
        elif bound and text not in texts:
            right = "” of “".join(texts)
            wrong.append(f"in de tekst staat “{text}”, dat hoort “{right}” te zijn (feit {fact}).")
        elif not bound and not shows(text, _decimal(expected), unit, english=parser.english):
            wrong.append(f"er staat “{text}”, het hoort {expected} te zijn (feit {fact}).")
    return len(parser.found), wrong


def shows(text: str, value: Decimal | None, unit: str = "", *, english: bool) -> bool:
    """Whether a written number is this value, rounded as far as it is written.

    Only digits count. A share may be in per cent, a direction in words, money in thousands.
    """
    if value is None:
        return True
    amount, share = abs(value), re.search(r"(\d+) (?:op de|in|out of) (\d+)", text)
    if share and int(share[2]) and not f"{unit}-".startswith(f"db:op-de-{share[2]}-"):
        scales = (1,) if unit.startswith("db:op-de-") else (1, 100)
        part, room = Decimal(int(share[1])) / int(share[2]), Decimal("0.2")
        return any(abs(part - amount / of) <= part * room for of in scales)
    shown = list(_numbers(text, english=english))
    large = unit.endswith(":EUR") or re.search(r"duiz|mln|miljoen|mld|miljard|thous|illion", text)
    powers = (0, -2, 2, 3, 6, 9) if large else (0, -2)
    near = (abs(amount.scaleb(-at) - number) <= step for number, step in shown for at in powers)
    return not shown or any(near)


def _numbers(text: str, *, english: bool) -> Iterator[tuple[Decimal, Decimal]]:
    group, point = (",", ".") if english else (".", ",")
    pattern = rf"\d{{1,3}}(?:[{group}\u00a0\u202f]\d{{3}})+(?:\{point}\d+)?|\d+(?:\{point}\d+)?"
    rough = re.search(r"ruim|bijna|meer|minder|over|almost|nearly|more|less", text)
    for found in re.findall(pattern, text):
        clean = re.sub(rf"[{group}\u00a0\u202f]", "", found).replace(point, ".")
        step = Decimal(10 if rough else 5).scaleb(-len(clean.partition(".")[2]) - 1)
        thousands = re.fullmatch(r"\d{3,}000", clean) and re.search("€|eur", text)
        yield Decimal(clean), Decimal(500) if thousands else step


def _decimal(text: str) -> Decimal | None:
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", text) else None


def main(arguments: list[str] | None = None) -> int:
    """Check what was asked for and tell; gives the exit code."""
    parser = argparse.ArgumentParser(prog="verify.py", description=str(__doc__).split("\n\n")[0])
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("waar", nargs="?", default=here, help="map of webadres (standaard: hier)")
    parser.add_argument("--key", default="", help="(begin van) het nummer van de sleutel")
    parser.add_argument("--no-variants", action="store_true", help="sla ingepakte kopieën over")
    given = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        source = (Web if re.match("https?://", given.waar) else Folder)(given.waar)
        report = check(source, given.key, variants=not given.no_variants)
    except (NoPublication, urllib.error.URLError, OSError) as error:
        sys.stderr.write(f"Niet te controleren: {error}\n")
        return 2
    count, lines = len(report.wrong), [report.notes[0], *(f"✗ {one}" for one in report.wrong)]
    wrong = f"Niet in orde: {count} verschil{'' if count == 1 else 'len'}."
    lines += [*(f"Let op: {note}" for note in report.notes[1:]), ", ".join(report.said) + "."]
    sys.stdout.write("\n".join([*lines, wrong if count else "Alles klopt.", ""]))
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main())
