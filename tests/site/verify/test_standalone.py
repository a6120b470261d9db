"""`verify.py` as somebody without our software runs it: a process, and nothing but Python."""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from doelenboom.site.manifest import MANIFEST, load_manifest, seal
from doelenboom.site.publication import build_publication
from doelenboom.site.signing.documents import KEYS, SIGNATURE, KeyRing, dump_part
from doelenboom.site.signing.ed25519 import key_record, public_bytes, sign_manifest
from doelenboom.site.verify import Kind, verify
from doelenboom.site.verify.standalone import is_signed, shows, wrong_numbers
from doelenboom.snapshot.canonical import canonical_json, load_snapshot
from tests.site.verify.conftest import next_version

PYTHON = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
KEY = Ed25519PrivateKey.from_private_bytes(hashlib.sha256(b"proef").digest())
ABOUT = "over/index.html"


@pytest.fixture
def signed(publication: Path) -> Path:
    """The publication with a signature, as the web shows it: a folder with an own name."""
    _sign(publication)
    return publication.rename(publication.parent / "website")


def _sign(folder: Path) -> None:
    data = (folder / MANIFEST).read_bytes()
    manifest = load_manifest(data)
    record = key_record(KEY, organisation=manifest.organisation, valid_from=manifest.built_at)
    ring = KeyRing(organisation=manifest.organisation, keys=(record,))
    (folder / SIGNATURE).write_bytes(dump_part(sign_manifest(data, KEY)))
    (folder / KEYS).write_bytes(dump_part(ring))


def _run(where: Path | str, *options: str) -> tuple[int, str]:
    done = subprocess.run(
        [PYTHON, "-I", Path(__file__).parents[3] / "src/doelenboom/site/verify/standalone.py",
         str(where), *options],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def test_it_travels_in_every_publication_and_checks_where_it_stands(signed: Path) -> None:
    done = subprocess.run(
        [PYTHON, "-I", "verify.py"], cwd=signed, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    files = len(load_manifest((signed / MANIFEST).read_bytes()).files)
    assert f"{files} bestanden, {files} vingerafdrukken goed" in done.stdout
    assert "handtekening geldig" in done.stdout
    assert "keten heel (1 versie)" in done.stdout
    assert "Alles klopt." in done.stdout
    assert verify(signed).differences == []


def test_a_key_that_is_known_from_elsewhere_is_held_against_it(signed: Path) -> None:
    number = hashlib.sha256(public_bytes(KEY)).hexdigest()
    assert _run(signed, "--key", number[:20])[0] == 0
    code, told = _run(signed, "--key", "00ff")
    assert code == 1
    assert "niet" in told
    assert "de sleutel die u noemt" in told


def test_every_kind_of_tampering_is_named(signed: Path) -> None:
    (signed / ABOUT).write_bytes((signed / ABOUT).read_bytes().replace(b"Versie", b"Versje", 1))
    (signed / "erbij.html").write_text("x")
    (signed / "wetten/index.html").unlink()
    code, told = _run(signed)
    assert code == 1
    assert f"✗ {ABOUT} is veranderd." in told
    assert "✗ erbij.html staat niet in het manifest." in told
    assert "✗ wetten/index.html ontbreekt." in told
    # Whoever makes the manifest again has no key for it.
    shutil.rmtree(signed / "wetten")
    (signed / "signature.json").rename(signed / "weg")
    (signed / "keys.json").rename(signed / "ook-weg")
    kept = {name: (signed / name).read_bytes() for name in ("weg", "ook-weg")}
    for name in kept:
        (signed / name).unlink()
    seal(signed, load_snapshot((signed / "snapshot.json").read_bytes()))
    (signed / "signature.json").write_bytes(kept["weg"])
    (signed / "keys.json").write_bytes(kept["ook-weg"])
    code, told = _run(signed)
    assert code == 1
    assert "De handtekening in signature.json hoort niet bij manifest.json." in told


def test_a_folder_without_a_publication_is_no_difference(tmp_path: Path) -> None:
    code, told = _run(tmp_path)
    assert code == 2
    assert "staat geen publicatie" in told


def test_the_chain_is_walked_back_through_the_versions(publication: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    build_publication(next_version(publication, "Anders"), later)
    shutil.copytree(publication, later / "versies" / "1")
    assert "keten heel (2 versies)" in _run(later)[1]
    old = later / "versies/1" / MANIFEST
    old.write_bytes(old.read_bytes().replace(b'"version":1', b'"version":3'))
    code, told = _run(later)
    assert code == 1
    assert "Het manifest van versie 1 is veranderd." in told


def _with_facts(folder: Path, text: str, value: str = "54") -> None:
    """A page with one marked number, and its fact; made before it is sealed."""
    facts = json.loads((folder / "data/facts.json").read_bytes())
    facts["facts"]["waarneming.1"] = {"value": "54"}
    (folder / "data/facts.json").write_bytes(canonical_json(facts))
    marked = f'<data class="fact" value="{value}" data-fact="waarneming.1">{text}</data>'
    page = folder / ABOUT
    page.write_text(page.read_text("utf-8").replace("</h1>", f" {marked}</h1>"), "utf-8")


def test_one_digit_on_the_server_is_named_with_page_and_number(publication: Path) -> None:
    snapshot = load_snapshot((publication / "snapshot.json").read_bytes())
    _with_facts(publication, "54\u00a0%")
    seal(publication, snapshot)
    site = publication.rename(publication.parent / "website")
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    marked = sum(page.count("data-fact=") for page in pages)
    assert f"{marked} getallen op pagina’s gelijk aan de feiten" in _run(site)[1]
    proof = verify(site, rebuild=False).publications[0]
    assert proof.numbers == marked
    kinds = proof.coverage
    told = f"{kinds.bound} gebonden, {kinds.marked} gemerkt en {kinds.loose} los"
    assert kinds.bound > 0
    assert f"in het Nederlands {told}" in _run(site)[1]
    page = site / ABOUT
    page.write_text(page.read_text("utf-8").replace("54\u00a0%", "57\u00a0%"), "utf-8")
    code, told = _run(site)
    assert code == 1
    sentence = f"{ABOUT}: er staat “57 %”, het hoort 54 te zijn (feit waarneming.1)."
    assert sentence in told
    assert sentence in [d.message for d in verify(site, rebuild=False).differences]


def test_a_fact_that_was_changed_is_named_once_and_not_the_pages(publication: Path) -> None:
    snapshot = load_snapshot((publication / "snapshot.json").read_bytes())
    _with_facts(publication, "54\u00a0%")
    seal(publication, snapshot)
    site = publication.rename(publication.parent / "website")
    facts = site / "data/facts.json"
    marked = b'"waarneming.1":{"value":"54"}'
    facts.write_bytes(facts.read_bytes().replace(marked, marked.replace(b"54", b"57")))
    code, told = _run(site)
    assert code == 1
    assert "✗ data/facts.json is veranderd." in told
    sentence = "data/facts.json: waarneming.1 is 57, pagina’s 54."
    assert told.count("✗") == 2
    assert sentence in told
    numbers = [d for d in verify(site, rebuild=False).differences if d.kind is Kind.NUMBER]
    assert [(d.path, d.message) for d in numbers] == [("data/facts.json", sentence)]


@pytest.fixture
def server(signed: Path) -> Iterator[str]:
    """The folder on a real web server."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=signed)) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}/"
        made.shutdown()
        thread.join()


def test_a_website_is_checked_where_it_stands(server: str, signed: Path) -> None:
    code, told = _run(server)
    assert code == 0, told
    (signed / ABOUT).write_bytes((signed / ABOUT).read_bytes() + b" ")
    code, told = _run(f"{server}index.html")
    assert code == 1
    assert f"✗ {ABOUT} is veranderd." in told


@given(message=st.binary(max_size=80), seed=st.binary(min_size=32, max_size=32), bit=st.integers(0))
def test_its_own_ed25519_agrees_with_cryptography(message: bytes, seed: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = public_bytes(private), private.sign(message)
    assert is_signed(public, message, signature)
    spoiled = bytearray(signature)
    spoiled[bit % 64] ^= 1 << (bit // 64 % 8)
    assert not is_signed(public, message, bytes(spoiled))
    assert not is_signed(public, message + b"x", signature)


@pytest.mark.parametrize(
    ("text", "value", "english", "right"),
    [
        ("54\u00a0%", "54", False, True),
        ("54\u00a0%", "54.4", False, True),
        ("54\u00a0%", "55", False, False),
        ("14,6\u00a0%", "14.57", False, True),
        ("14,6", "14.4", False, False),
        ("1.210", "1210", False, True),
        ("1,210", "1210", True, True),
        ("1.210", "1211", False, False),
        ("\u2212250", "-250", False, True),
        ("€\u00a0103,8 miljoen", "103812000", False, True),
        ("€\u00a0103,8 miljoen", "103912000", False, False),
        ("bijna 1 op de 8", "12", False, True),
        ("1 op de 3", "12", False, False),
        ("drie", "3", False, True),
        ("0", "3", False, False),
        ("01\u00a0%", "51", False, False),
        ("5", "500", False, False),
    ],
)
def test_a_written_number_is_held_against_the_exact_one(
    text: str, value: str, english: bool, right: bool
) -> None:
    assert shows(text, Decimal(value), english=english) is right


def test_a_number_without_a_fact_is_told() -> None:
    page = '<html lang="nl"><data class="fact" value="3" data-fact="weg">3</data></html>'
    assert wrong_numbers(page, {}) == (1, ["“3” verwijst naar een feit dat er niet is (weg)."])


def test_it_stays_small_and_needs_nothing_else() -> None:
    source = Path(__file__).parents[3] / "src/doelenboom/site/verify/standalone.py"
    text = source.read_text("utf-8")
    assert text.count("\n") <= 500
    imported = {
        line.split()[1].partition(".")[0]
        for line in text.splitlines()
        if line.startswith(("import ", "from "))
    }
    assert imported - {"__future__"} <= set(sys.stdlib_module_names)
