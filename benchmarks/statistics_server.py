"""``python -m benchmarks.statistics_server FOLDER``: files by address, as fast as they go.

Prints its port. ``index.json`` in the folder says which file answers which address.
"""

import http.server
import json
import os
import sys
from pathlib import Path
from urllib.parse import unquote

TYPES = {"bulk.zip": "application/zip", "count": "text/plain"}


class Handler(http.server.BaseHTTPRequestHandler):
    """Sends files without reading them."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # documents are small: waiting for an answer would be measured
    folder: Path
    index: dict[str, str]

    def do_GET(self) -> None:
        name = self.index.get(unquote(self.path)) or self.index.get(self.path.partition("?")[0])
        if name is None:
            self.send_error(404)
            return
        with (self.folder / name).open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(name, "application/json; charset=utf-8"))
            self.send_header("Content-Length", str(size))
            self.end_headers()
            self.wfile.flush()
            sent = 0
            while sent < size:
                sent += os.sendfile(self.connection.fileno(), file.fileno(), sent, size - sent)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def main(folder: Path) -> None:
    """Serve until killed."""
    Handler.folder = folder
    Handler.index = json.loads((folder / "index.json").read_text(encoding="utf-8"))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2])), Handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
