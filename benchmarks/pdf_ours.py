"""``python -m benchmarks.pdf_ours DOCUMENT.json OUT.pdf``: one document through our typesetter."""

import json
import sys
from pathlib import Path

import typst

from doelenboom.site.assets import font_files
from doelenboom.site.pdf.typesetter import typeset


def main(source: str, target: str) -> None:
    """Typeset one document, as the process behind the press does."""
    fonts = font_files()
    shown = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(fonts[0].parent)],
    )
    made = typeset(json.loads(Path(source).read_bytes()), fonts, shown)
    Path(target).write_bytes(made)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
