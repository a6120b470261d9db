"""One question and its answer, redirects included; no patience here."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import unquote

import httpcore

from doelenboom.statistics.errors import SourceBroken, SourceRefused
from doelenboom.statistics.transport.decoding import decoder
from doelenboom.statistics.transport.faults import Fault
from doelenboom.statistics.transport.hosts import Hosts
from doelenboom.statistics.transport.keys import Keys
from doelenboom.statistics.transport.targets import Target
from doelenboom.statistics.transport.watch import Watch

_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_REDIRECTS = 5
_TOLD = 64 * 1024
_ENDING = 64
_CLOSING = {b"{": b"}", b"[": b"]", b'"': b'"'}
_BLANK = b" \t\r\n\xef\xbb\xbf"
AGENT = "Doelenboom/0.1 (+https://publiccode.eu; officiele statistiek)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and its body as an iterator of decoded pieces."""

    target: Target
    status: int
    headers: Mapping[str, str]
    pieces: Callable[[], Iterator[bytes]]

    @property
    def partial(self) -> bool:
        """Whether this is a part of a body (HTTP 206)."""
        return self.status == 206  # noqa: PLR2004 (Partial Content)

    @property
    def unsatisfiable(self) -> bool:
        """Whether the part that was asked for is not there (HTTP 416)."""
        return self.status == 416  # noqa: PLR2004 (Range Not Satisfiable)

    def told(self) -> bytes:
        """The beginning of an error page."""
        said = b""
        for piece in self.pieces():
            said += piece
            if len(said) >= _TOLD:
                break
        return said[:_TOLD]


@contextmanager
def ask(
    pool: httpcore.ConnectionPool,
    target: Target,
    headers: Mapping[str, str],
    watch: Watch,
    *,
    hosts: Hosts,
    keys: Keys,
) -> Iterator[Answer]:
    """Put a question, following redirects by hand: each next address passes the allowlist.

    A key goes to its own origin only, wherever a redirect leads.

    Raises:
        HostNotAllowed: a redirect leads off the list.
        SourceRefused: redirects without end, or one that carries our key in its address.
        httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError: it failed.
    """
    for _ in range(_MOST_REDIRECTS + 1):
        sent = {**headers, **keys.headers(target.origin)}
        with _once(pool, target, sent, watch) as answer:
            location = answer.headers.get("location", "")
            if answer.status not in _REDIRECTS or not location:
                yield answer
                return
        if any(secret in unquote(location) for secret in keys.secrets):
            raise SourceRefused(f"{target.origin.netloc} zet de sleutel in een adres.")
        target = hosts.admit(location, target)
    raise SourceRefused(f"{target.origin.netloc} verwijst steeds door en geeft geen antwoord.")


@contextmanager
def _once(
    pool: httpcore.ConnectionPool, target: Target, headers: Mapping[str, str], watch: Watch
) -> Iterator[Answer]:
    origin = target.origin
    lines = {
        "Host": origin.netloc,
        "User-Agent": AGENT,
        "Accept": "application/json",
        "Accept-Encoding": "gzip, deflate",
        **headers,
    }
    url = httpcore.URL(
        scheme=origin.scheme.encode(),
        host=origin.host.encode(),
        port=origin.port,
        target=target.path.encode("ascii"),
    )
    limits = {
        "connect": watch.patience.connect,
        "read": watch.patience.answer,
        "write": watch.patience.silence,
        "pool": watch.patience.answer,
    }
    watch.in_body = False
    with pool.stream(
        "GET", url, headers=list(lines.items()), extensions={"timeout": limits}
    ) as response:
        watch.begin_body()
        found = {
            name.decode("latin-1").lower(): value.decode("latin-1")
            for name, value in response.headers
        }
        yield Answer(target, response.status, found, lambda: _pieces(response, found, watch))


def _pieces(
    response: httpcore.Response, headers: Mapping[str, str], watch: Watch
) -> Iterator[bytes]:
    """The decoded body; raises ``Fault`` where it turns out to be cut."""
    unpack = decoder(headers.get("content-encoding", ""))
    for data in response.iter_stream():
        for piece in unpack.feed(data):
            watch.check()
            yield piece
    rest = unpack.finish()
    if rest:
        yield rest


def checked_pieces(answer: Answer) -> Iterator[bytes]:
    """The body of a good answer, looked at for what HTTP itself cannot see.

    A proxy may turn a cut body into a whole one by counting what it has; JSON then ends in the
    middle. A source that is being repaired may say so on a page for people, as if all is well.

    Raises:
        Fault: the JSON has no end, or a web page came instead of figures.
    """
    kind = answer.headers.get("content-type", "").lower()
    is_page, is_json = "html" in kind, "json" in kind
    ending, opening = b"", b""
    for piece in answer.pieces():
        opening = opening or piece.lstrip(_BLANK)[:1]
        if is_page and opening == b"<":
            raise Fault("er komt een webpagina in plaats van cijfers")
        ending = (ending + piece[-_ENDING:])[-_ENDING:]
        yield piece
    # Deeplinks are JSON too, and nothing but one text in quotes.
    closing = _CLOSING.get(opening, b"}]")
    if is_json and len(ending) == _ENDING and ending.rstrip(_BLANK)[-1:] not in closing:
        raise Fault("het antwoord is afgebroken")


def check_whole(answer: Answer) -> None:
    """Refuse a partial answer to a question for the whole.

    Raises:
        Fault: it is partial.
        SourceBroken: a redirect without an address, or "not modified" to a first question.
        SourceRefused: HTTP 416 to a question that asked for no part.
    """
    if answer.unsatisfiable:
        raise SourceRefused(f"{answer.target.origin.netloc} weigert de vraag (HTTP 416).")
    if answer.partial:
        raise Fault("er komt maar een deel van het antwoord")
    if not 200 <= answer.status < 300:  # noqa: PLR2004 (success)
        raise SourceBroken(
            f"{answer.target.origin.netloc} antwoordt met HTTP {answer.status}, en dat past niet "
            "bij deze vraag."
        )
