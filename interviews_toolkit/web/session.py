"""Who may talk to the page's server: whoever held the link once, and from then on that browser alone."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock


def new_token() -> str:
    """Make a secret of 256 bits, fit for a URL."""
    return secrets.token_urlsafe(32)


@dataclass(slots=True)
class Session:
    """One run of the server: its link works once, its cookie dies with it.

    Attributes:
        port: Cookies are shared between ports, so the cookie's name holds it.
        token: What the link carries; None once used.
        once_used: Called when it is.
    """

    port: int
    token: str | None
    secret: str = field(default_factory=new_token)
    once_used: Callable[[], None] | None = None
    _lock: Lock = field(default_factory=Lock)

    @property
    def cookie(self) -> str:
        """The cookie's name."""
        return f"interviews-{self.port}"

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which a browser on this machine may ask for us."""
        return frozenset(f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]"))

    @property
    def set_cookie(self) -> str:
        """The header that gives the browser its secret."""
        return f"{self.cookie}={self.secret}; Path=/; HttpOnly; SameSite=Strict"

    def redeem(self, offered: str) -> bool:
        """Take the link's token, once."""
        with self._lock:
            if self.token is None or not secrets.compare_digest(self.token.encode(), offered.encode()):
                return False
            self.token = None
        if self.once_used is not None:
            self.once_used()
        return True

    def knows(self, cookies: str) -> bool:
        """Tell whether a Cookie header holds the secret."""
        pairs = (part.strip().partition("=") for part in cookies.split(";"))
        offered = [value for name, _, value in pairs if name == self.cookie]
        return any(secrets.compare_digest(self.secret.encode(), value.encode()) for value in offered)
