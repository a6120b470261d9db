"""``python -m benchmarks.pdf_ours DOCUMENT.json OUT.pdf``: one document through our typesetter."""

import json
import sys
from io import BytesIO
from pathlib import Path

from doelenboom.site.assets import font_files
from doelenboom.site.pdf.frames import DONE, read_frame, write_frame
from doelenboom.site.pdf.typesetter import serve


def main(source: str, target: str) -> None:
    """Typeset one document, as the process behind the press does."""
    incoming, outgoing = BytesIO(), BytesIO()
    write_frame(incoming, json.dumps([str(font) for font in font_files()]).encode())
    write_frame(incoming, Path(source).read_bytes())
    incoming.seek(0)
    serve(incoming, outgoing)
    outgoing.seek(0)
    answer = read_frame(outgoing)
    if answer is None or not answer.startswith(DONE):
        raise SystemExit(f"No PDF: {answer!r}")
    Path(target).write_bytes(answer.removeprefix(DONE))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
