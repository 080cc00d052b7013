"""Run the page's server on this machine, and hand its link to the browser without showing it to other accounts."""

import gc
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn

from interviews_toolkit.errors import ConflictError
from interviews_toolkit.i18n import _
from interviews_toolkit.model.ids import derived_id
from interviews_toolkit.web.guard import Guard
from interviews_toolkit.web.patience import patient_protocol
from interviews_toolkit.web.session import Session

HOST = "127.0.0.1"
_FIRST_PORT, _N_PORTS = 20_000, 10_000
"""Below the ports systems lend out for a moment, and none that browsers refuse."""
_CONNECTIONS = 64
_KEEP_ALIVE = 15


@contextmanager
def listening_socket(port: int) -> Iterator[socket.socket]:
    """Take a port of this machine, out of reach of any other; 0 takes a free one.

    Raises:
        ConflictError: The port is taken.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, port))
            # From now on a browser that comes too early waits instead of being turned away.
            listener.listen(_CONNECTIONS)
        except OSError as error:
            raise ConflictError(
                _("Le port {port} est déjà pris.").format(port=port), hint=_("Sans --port, un port libre est choisi.")
            ) from error
        yield listener


@contextmanager
def usual_socket(project: Path) -> Iterator[socket.socket]:
    """Take the port that is always this project's, or a free one if it is taken.

    A page that was open when its server stopped asks the same port again: what was decided meanwhile still arrives.
    """
    port = _FIRST_PORT + int(derived_id(str(project.resolve())), 16) % _N_PORTS
    with ExitStack() as stack:
        try:
            listener = stack.enter_context(listening_socket(port))
        except ConflictError:
            listener = stack.enter_context(listening_socket(0))
        yield listener


def link(session: Session) -> str:
    """The address that opens the page, once."""
    return f"http://{HOST}:{session.port}/?token={session.token}"


def serve(app: Guard, listener: socket.socket, *, started: Callable[[], None]) -> None:
    """Answer requests until interrupted; ``started`` is called once it does.

    What is asked for is not logged: an address may hold the link's secret, a body the words of the study.
    """
    config = uvicorn.Config(
        app,
        http=patient_protocol(app.knows),
        log_level="critical",  # the guard tells of what fails; of what the end cuts short there is nothing to tell
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        ws="none",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, started)
    # What is loaded by now stays to the end: walking it again while a long interview is written would stop the page.
    gc.collect()
    gc.freeze()
    # uvicorn passes the signal on once it has stopped; as an exception, it lets whoever opened something close it.
    before = signal.signal(signal.SIGTERM, _end)
    try:
        server.run(sockets=[listener])
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(number: int, frame: object) -> None:
    del frame
    raise SystemExit(128 + number)


class _Server(uvicorn.Server):
    """Tells when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self._told()


@contextmanager
def browser_opened(session: Session) -> Iterator[Callable[[], None]]:
    """Give what opens the browser on the link, through a file only its owner reads: arguments show in ``ps``.

    The file holds the link's secret: it goes as soon as the link was used, or in the end.
    """
    with ExitStack() as door:

        def open_browser() -> None:
            folder = door.enter_context(TemporaryDirectory(prefix="interviews-"))
            session.once_used = door.close
            webbrowser.open(_write_door(Path(folder), link(session)).as_uri())

        yield open_browser


def _write_door(folder: Path, url: str) -> Path:
    door = folder / "ouvrir.html"
    door.touch(0o600)
    target = escape(url, quote=True)
    door.write_text(
        f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={target}">'
        f'<a href="{target}">{escape(_("Ouvrir la relecture"))}</a>',
        encoding="utf-8",
    )
    return door
