"""What stands before the page: every request is checked here, before any of it reaches the project.

Each refusal answers an attack other local pages had to learn from: DNS rebinding (Host), requests from other sites
(Sec-Fetch-Site, Origin), frames and injected script (headers), bodies without end (limits), guests (cookie).
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import parse_qs

from interviews_toolkit.i18n import _, language
from interviews_toolkit.web.session import Session

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Message, Receive, Send], Awaitable[None]]

MAX_BODY = 64 * 1024
"""Bytes: the longest thing a page says is which five hundred suggestions it accepts."""
FILES = "/api/intake/file"
"""Where files are given to be read; as large as a transcript may be, and not JSON."""
MAX_FILE = 50 * 1024 * 1024
MAX_URL = 2048
BODY_SECONDS = 10
FILE_SECONDS = 60
_READING = frozenset({"GET", "HEAD"})

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "media-src 'self'; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

_LANDING = (
    '<!doctype html><meta charset="utf-8"><link rel="icon" href="/static/icon.svg">'
    '<meta http-equiv="refresh" content="0;url=/"><title>…</title>'
)
_STRANGER = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>{title}</title>
<main><h1>{title}</h1><p>{message}</p><p>{advice}</p><pre>interviews review</pre></main></html>
"""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The parts of a request that are looked at here; a header given twice counts as not given."""

    method: str
    path: str
    query: str
    headers: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Refusal:
    status: int
    message: str


class Guard:
    """An ASGI application around another one: lets through what comes from our own page, and nothing else."""

    def __init__(self, app: Application, session: Session) -> None:
        self._app = app
        self._session = session

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":  # a WebSocket: there are none
            await send({"type": "websocket.close", "code": 1008})
            return
        asked = _asked(scope)
        refusal = _refuse_stranger(asked, self._session)
        if refusal is None and asked.path == "/" and "token=" in asked.query:
            await self._let_in(asked, send)
            return
        if refusal is None:
            refusal = self._refuse_guest(asked)
        if refusal is not None and asked.path == "/" and asked.method == "GET":
            await _answer_stranger(send, refusal.status, refusal.message)
            return
        if refusal is not None:
            await _answer_refusal(send, refusal)
            return
        await self._pass_on(scope, receive, send)

    def knows(self, cookie: str) -> bool:
        """Tell whether a request's cookies hold this page's."""
        return self._session.knows(cookie)

    async def _let_in(self, asked: _Asked, send: Send) -> None:
        """Exchange the link's token for the cookie, and go on to an address without it."""
        offered = parse_qs(asked.query).get("token", [""])[0]
        is_good = asked.method == "GET" and self._session.redeem(offered)
        if not is_good and asked.method == "GET" and self._session.knows(asked.headers.get("cookie", "")):
            # A link that was used already, in the very browser that used it.
            await _answer(send, 303, {"Location": "/"}, b"")
            return
        if not is_good:
            await _answer_stranger(send, 403, _("Ce lien a déjà servi, ou vient d'un lancement précédent."))
            return
        headers = {"Set-Cookie": self._session.set_cookie, "Content-Type": "text/html; charset=utf-8"}
        if asked.headers.get("sec-fetch-site") == "cross-site":
            # Opened from a local file: through a redirection the browser would keep a Strict cookie back.
            await _answer(send, 200, headers, _LANDING.encode())
            return
        await _answer(send, 303, {**headers, "Location": "/"}, b"")

    def _refuse_guest(self, asked: _Asked) -> _Refusal | None:
        if asked.headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
            return _Refusal(403, _("Demande venue d'un autre site."))
        if not self._session.knows(asked.headers.get("cookie", "")):
            return _Refusal(401, _("Ouvrez le lien que « interviews review » a affiché."))
        return None

    async def _pass_on(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            path = scope["path"]
            seconds = FILE_SECONDS if path == FILES else BODY_SECONDS
            body = await asyncio.wait_for(_read(receive, _most(path)), seconds)
        except (TimeoutError, _TooLongError):
            await _answer_refusal(send, _Refusal(413, _("Demande trop longue.")))
            return
        answer = _Answer(send)
        try:
            await self._app(scope, _replay(body), answer)
        except Exception as error:  # noqa: BLE001 - the web's one catch: words of the study must not reach a log
            _log.error("request failed: %s", type(error).__name__)
            if not answer.begun:
                await _answer_refusal(send, _Refusal(500, _("Erreur interne : le programme s'est trompé.")))


class _TooLongError(Exception):
    pass


def _asked(scope: Message) -> _Asked:
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key = name.decode("latin-1").lower()
        headers[key] = "\0" if key in headers and key != "cookie" else value.decode("latin-1")
    return _Asked(scope["method"], scope["path"], scope["query_string"].decode("latin-1"), headers)


def _refuse_stranger(asked: _Asked, session: Session) -> _Refusal | None:
    """Refuse what no page of ours would send, whoever asks."""
    if asked.headers.get("host", "") not in session.hosts:
        return _Refusal(400, _("Adresse inconnue."))
    if len(asked.path) + len(asked.query) > MAX_URL or "\0" in asked.path:
        return _Refusal(414, _("Adresse trop longue."))
    if asked.method not in _READING | {"POST"}:
        return _Refusal(405, _("Méthode refusée."))
    if "origin" in asked.headers and asked.headers["origin"] != f"http://{asked.headers['host']}":
        return _Refusal(403, _("Demande venue d'un autre site."))
    if asked.method == "POST":
        return _refuse_body(asked)
    return None


def _refuse_body(asked: _Asked) -> _Refusal | None:
    if asked.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return _Refusal(403, _("Demande venue d'un autre site."))
    kind = "application/octet-stream" if asked.path == FILES else "application/json"
    if asked.headers.get("content-type", "").partition(";")[0].strip() != kind:
        return _Refusal(415, _("Le corps d'une demande est du JSON."))
    length = asked.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _most(asked.path):
        return _Refusal(413, _("Demande trop longue."))
    return None


def _most(path: str) -> int:
    return MAX_FILE if path == FILES else MAX_BODY


async def _read(receive: Receive, most: int) -> bytes:
    body = bytearray()
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            raise _TooLongError
        more = message.get("more_body", False)
    return bytes(body)


def _replay(body: bytes) -> Receive:
    """Give a body that was read already; then wait, as a connection that stays open does."""
    parts = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if parts:
            return parts.pop()
        await asyncio.Event().wait()
        raise AssertionError

    return receive


class _Answer:
    """Sends on what the application answers, with our headers; knows whether it has begun to."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self.begun = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.begun = True
            own = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}
            given = [(name, value) for name, value in message["headers"] if name.lower() not in own]
            message = {**message, "headers": [*given, *own.items()]}
        await self._send(message)


async def _answer_refusal(send: Send, refusal: _Refusal) -> None:
    body = json.dumps({"error": {"message": refusal.message, "hint": None, "faults": []}}, ensure_ascii=False)
    await _answer(send, refusal.status, {"Content-Type": "application/json; charset=utf-8"}, body.encode())


async def _answer_stranger(send: Send, status: int, message: str) -> None:
    """Tell a person who comes by a used or an old link, in a page, what to type."""
    advice = _("Pour rouvrir la page, tapez ceci dans le terminal ; un lien neuf s'affiche, et le navigateur s'ouvre :")
    page = _STRANGER.format(
        language=language(), title=escape(_("Relecture")), message=escape(message), advice=escape(advice)
    )
    await _answer(send, status, {"Content-Type": "text/html; charset=utf-8"}, page.encode())


async def _answer(send: Send, status: int, headers: dict[str, str], body: bytes) -> None:
    every = {**HEADERS, **headers, "Content-Length": str(len(body))}
    raw = [(name.lower().encode(), value.encode()) for name, value in every.items()]
    await send({"type": "http.response.start", "status": status, "headers": raw})
    await send({"type": "http.response.body", "body": body})
