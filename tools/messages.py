"""Compiling our own translations, without gettext's programs: ``python -m tools.messages``."""

import struct
from ast import literal_eval
from pathlib import Path

from tools.paths import ROOT

MAGIC = 0x950412DE
HEADER_SIZE = 28


def sources() -> list[Path]:
    """Every catalogue that we keep as text."""
    return sorted((ROOT / "src").rglob("locale/*/LC_MESSAGES/*.po"))


def read(path: Path) -> dict[str, str]:
    """Messages of a catalogue: one line per text, no plurals, which is all that ours have."""
    messages: dict[str, str] = {}
    source = None
    for line in path.read_text(encoding="utf-8").splitlines():
        word, _, text = line.partition(" ")
        if word == "msgid":
            source = literal_eval(text)
        elif word == "msgstr" and source is not None:
            messages[source] = literal_eval(text)
            source = None
    return messages


def compiled(messages: dict[str, str]) -> bytes:
    """The binary form that gettext reads."""
    pairs = sorted((key.encode(), value.encode()) for key, value in messages.items())
    count = len(pairs)
    start = HEADER_SIZE + 16 * count
    keys, values, ids, texts = [], [], b"", b""
    key_size = sum(len(key) + 1 for key, _ in pairs)
    for key, value in pairs:
        keys += [len(key), start + len(ids)]
        ids += key + b"\0"
        values += [len(value), start + key_size + len(texts)]
        texts += value + b"\0"
    header = struct.pack("<7I", MAGIC, 0, count, HEADER_SIZE, HEADER_SIZE + 8 * count, 0, 0)
    return header + struct.pack(f"<{4 * count}I", *keys, *values) + ids + texts


def main() -> None:
    """Compile every catalogue next to its text."""
    for path in sources():
        path.with_suffix(".mo").write_bytes(compiled(read(path)))


if __name__ == "__main__":
    main()
