"""A Swing site of our own, as far as the public manual and public programs tell of the service."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

PAGE = 3


@dataclass
class SwingSite:
    """One variable "roken" for some regions and years."""

    key: str = "s3cret-key"
    url: str = ""
    paths: list[str] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    levels: dict[str, dict[str, str]] = field(
        default_factory=lambda: {
            "buurtteam": {"buurtteam_1": "Team 1"},
            "gemeente16": {"gemeente16_718": "Vlissingen"},
            "gemeente": {"gemeente_718": "Vlissingen", "gemeente_34": "Almere"},
            "nederland": {"nederland_1": "Nederland"},
            "provincie": {"provincie_29": "Zeeland"},
        }
    )
    values: dict[tuple[str, str], str] = field(
        default_factory=lambda: {
            ("gemeente_718", "2020"): "18.5", ("gemeente_718", "2022"): "17",
            ("gemeente_34", "2020"): "x", ("gemeente_34", "2022"): "?",
            ("nederland_1", "2022"): "15.25", ("provincie_29", "2022"): "16,5",
        }
    )  # fmt: skip

    def answer(self, path: str) -> list[dict[str, Any]] | dict[str, Any] | None:
        parts = path.removeprefix("/jiveservices/odata/").split("/")
        names = [part.partition("('")[0] for part in parts]
        keys = [part.partition("('")[2].removesuffix("')") for part in parts]
        if names[0] == "Variables" and keys[0] != "roken":
            return None
        match names:
            case ["Variables"]:
                return {
                    "@odata.context": "…", "ExternalCode": "roken", "Name": "Rokers",
                    "Unit": "%", "Description": "Volwassenen die roken.",
                }  # fmt: skip
            case ["Variables", "GeoLevels"]:
                return [{"ExternalCode": code, "Name": code} for code in self.levels]
            case ["Variables", "GeoLevels", "PeriodLevels"]:
                return [{"ExternalCode": "year", "Name": "Jaar"}]
            case ["Variables", "GeoLevels", "PeriodLevels", "Periods"]:
                years = ("2020", "2022")
                return [{"ExternalCode": year, "FullName": f"Jaar {year}"} for year in years]
            case ["GeoLevels", "GeoItems"]:
                found = self.levels.get(keys[0], {})
                return [{"ExternalCode": code, "Name": name} for code, name in found.items()]
            case ["Variables", "GeoLevels", "PeriodLevels", "Periods", "Values"]:
                return [
                    {
                        "@odata.type": "#Value", "ExternalCode": region, "GeoLevel": keys[1],
                        "PeriodLevel": "year", "Period": period, "ValueString": value,
                    }
                    for (region, period), value in self.values.items()
                    if region in self.levels.get(keys[1], {})
                ]  # fmt: skip
        return None


@contextmanager
def running(site: SwingSite) -> Iterator[SwingSite]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            path = unquote(parts.path)
            site.paths.append(path)
            site.keys.append(self.headers.get("apikey"))
            if self.headers.get("apikey") != site.key:
                return self.say(401, {"message": f"Wrong key {self.headers.get('apikey')}"})
            found = site.answer(path)
            if found is None:
                return self.say(404, {"message": "Not found"})
            if isinstance(found, list):
                skip = int(parse_qs(parts.query).get("$skip", ["0"])[0])
                page: dict[str, Any] = {"value": found[skip : skip + PAGE]}
                if skip + PAGE < len(found):
                    page["@odata.nextLink"] = f"{site.url}{parts.path}?$skip={skip + PAGE}"
                found = page
            return self.say(200, found)

        def say(self, status: int, document: object) -> None:
            body = json.dumps(document).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
