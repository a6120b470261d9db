"""A PDOK of our own, and small maps."""

import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

Feature = dict[str, Any]
Answer = Callable[[int, int], bytes]


def square(code: str, x: float, y: float, side: float = 0.1, **properties: Any) -> Feature:
    """A square region whose lower left corner is at x, y."""
    ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
    return {
        "type": "Feature",
        "id": f"gemeente.{code}",
        "properties": {"statcode": code, "statnaam": f"Gebied {code}", **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features: Feature, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


class Pdok:
    """A WFS that answers pages of features, or whatever ``answer`` says."""

    def __init__(self) -> None:
        self.features: list[Feature] = []
        self.asked: list[dict[str, str]] = []
        self.paths: list[str] = []
        self.answer: Answer = self.page
        self.most = 1000
        pdok = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                query = {name: values[0] for name, values in parse_qs(parts.query).items()}
                pdok.paths.append(parts.path)
                pdok.asked.append(query)
                body = pdok.answer(int(query["startIndex"]), int(query["count"]))
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def page(self, start: int, count: int) -> bytes:
        part = self.features[start : start + min(count, self.most)]
        return collection(*part, numberMatched=len(self.features), numberReturned=len(part))
