"""Connections that show no cookie: few at a time, and not for long, so that they never shut the page's owner out."""

import asyncio
from collections.abc import Callable

from uvicorn.protocols.http.h11_impl import H11Protocol

STRANGERS = 32
"""Connections at a time that have not shown the page's cookie; one more closes the oldest."""
HEADER_SECONDS = 10
"""How long a connection may take to say what it asks."""


def patient_protocol(knows: Callable[[str], bool]) -> type[asyncio.Protocol]:
    """Make the protocol of one server; ``knows`` tells the page's cookie."""
    return type("Patient", (_Patient,), {"knows": staticmethod(knows), "strangers": {}})


class _Patient(H11Protocol):
    """HTTP/1.1, with a clock from the connection, and from each answer, to the next request's last header."""

    knows: Callable[[str], bool]
    strangers: dict[H11Protocol, None]
    _waits: asyncio.TimerHandle | None = None
    _answered: object = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.strangers[self] = None
        if len(self.strangers) > STRANGERS:
            oldest = next(iter(self.strangers))
            del self.strangers[oldest]
            self.connections.discard(oldest)  # counts no more, though the transport says only later that it is closed
            oldest.transport.abort()
        self._wait(HEADER_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        self.strangers.pop(self, None)
        self._stop_waiting()
        super().connection_lost(exc)

    def handle_events(self) -> None:
        super().handle_events()
        cycle = getattr(self, "cycle", None)  # none before the first request
        if cycle is not None and cycle is not self._answered:
            self._answered = cycle
            self._stop_waiting()
            if any(name == b"cookie" and self.knows(value.decode("latin-1")) for name, value in self.headers):
                self.strangers.pop(self, None)

    def on_response_complete(self) -> None:
        self._wait(self.timeout_keep_alive + HEADER_SECONDS)
        super().on_response_complete()

    def _wait(self, seconds: float) -> None:
        self._stop_waiting()
        self._waits = self.loop.call_later(seconds, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waits is not None:
            self._waits.cancel()
