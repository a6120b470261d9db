"""Forty contributors over real HTTP: each saves every five seconds, as the screen does by itself.

``python -m benchmarks.cycle_writers`` reads from standard input where, who and how long, and
prints what it measured as JSON.
"""

import http.client
import json
import re
import sys
import threading
import time
from urllib.parse import urlencode

_VERSION = re.compile(r'name="versie"[^>]*value="([0-9]+)"|value="([0-9]+)"[^>]*name="versie"')
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Writer(threading.Thread):
    """One person with one contribution open."""

    def __init__(self, job: dict, person: dict, begin: float) -> None:  # type: ignore[type-arg]
        super().__init__(daemon=True)
        self._job, self._person, self._begin = job, person, begin
        self._home = http.client.HTTPConnection("127.0.0.1", job["port"], timeout=60)
        self._token, self._cookie = "", f"{job['cookie']}={person['session']}"
        self.times: list[float] = []
        self.errors: list[str] = []
        self.acknowledged: tuple[int, str] = (0, "")

    def run(self) -> None:
        """Open the contribution once, and save until the time is over."""
        try:
            version = self._open()
            number = 0
            until = self._begin + self._job["for"]
            while (at := self._begin + number * self._job["every"]) < until:
                time.sleep(max(0.0, at - time.monotonic()))
                number += 1
                text = f"Bewaring {number} van {self._person['name']}. " + self._job["text"]
                version = self._save(version, text)
        except Exception as error:  # noqa: BLE001 - every fault of a writer is a finding
            self.errors.append(f"{self._person['name']}: {error!r}")

    def _open(self) -> int:
        status, body, cookies = self._ask("GET", f"/beheer/bijdrage/{self._person['asked']}/")
        found, token = _VERSION.search(body), _TOKEN.search(body)
        if status != 200 or not found or not token:
            raise RuntimeError(f"opening answered {status}")
        self._token = token[1]
        self._cookie += "; " + "; ".join(cookies)
        return int(found[1] or found[2])

    def _save(self, version: int, text: str) -> int:
        form = {
            "csrfmiddlewaretoken": self._token, "versie": version, "status": "minor-deviation",
            "rij-0": text, "rij-1": text, "toelichting": text, "maatregel": text,
        }  # fmt: skip
        started = time.perf_counter()
        address = f"/beheer/bijdrage/{self._person['asked']}/bewaar/"
        status, body, _ = self._ask("POST", address, form)
        self.times.append((time.perf_counter() - started) * 1000)
        if status != 200:
            raise RuntimeError(f"saving answered {status}: {body[:200]}")
        stored = int(json.loads(body)["versie"])
        self.acknowledged = (stored, text)
        return stored

    def _ask(self, verb: str, path: str, form: dict | None = None) -> tuple[int, str, list[str]]:  # type: ignore[type-arg]
        headers = {"Cookie": self._cookie, "Referer": f"http://127.0.0.1:{self._job['port']}/"}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode(form)
        try:
            self._home.request(verb, path, body, headers)
            answer = self._home.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            # The server closed an idle connection; a browser asks again too.
            self._home.close()
            self._home.request(verb, path, body, headers)
            answer = self._home.getresponse()
        text = answer.read().decode()
        cookies = [c.partition(";")[0] for c in answer.headers.get_all("Set-Cookie") or []]
        return answer.status, text, cookies


def main() -> None:
    """Let everybody write, spread over the interval as people are."""
    job = json.load(sys.stdin)
    start = time.monotonic() + 2
    people = job["people"]
    writers = [
        Writer(job, person, start + job["every"] * number / len(people))
        for number, person in enumerate(people)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    print(
        json.dumps(
            {
                "times": [ms for writer in writers for ms in writer.times],
                "errors": [error for writer in writers for error in writer.errors],
                "acknowledged": [writer.acknowledged for writer in writers],
            }
        )
    )


if __name__ == "__main__":
    main()
