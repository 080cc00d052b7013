"""The page while others knock: who shows no cookie never shuts its owner out."""

import socket
import threading
import time
from contextlib import ExitStack, contextmanager, suppress

import uvicorn

from interviews_toolkit.web import patience
from interviews_toolkit.web.serve import _CONNECTIONS


async def hello(_scope, _receive, send):
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def served():
    protocol = patience.patient_protocol(lambda cookie: cookie == "page=mine")
    config = uvicorn.Config(
        hello,
        http=protocol,
        lifespan="off",
        log_level="critical",
        limit_concurrency=_CONNECTIONS,
        timeout_keep_alive=60,
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield listener.getsockname()
        finally:
            server.should_exit = True
            thread.join()


def ask(connection):
    connection.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nCookie: page=mine\r\n\r\n")
    answer = b""
    while not answer.endswith(b"\r\n\r\nok"):  # the head and the body come as they like
        came = connection.recv(1000)
        if not came:
            break
        answer += came
    return answer


def test_half_open_connections_do_not_shut_the_owner_out():
    with served() as place, ExitStack() as all_of_them:
        owner = all_of_them.enter_context(socket.create_connection(place, timeout=30))
        assert b" 200 " in ask(owner)
        for _ in range(_CONNECTIONS + 10):
            knocking = all_of_them.enter_context(socket.create_connection(place, timeout=30))
            knocking.sendall(b"GET / HTTP/1.1\r\n")
        assert b" 200 " in ask(owner)
        again = all_of_them.enter_context(socket.create_connection(place, timeout=30))
        assert b" 200 " in ask(again)


def test_a_connection_that_never_says_what_it_asks_is_closed(monkeypatch):
    monkeypatch.setattr(patience, "HEADER_SECONDS", 0.1)
    with served() as place, socket.create_connection(place, timeout=30) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\n")
        with suppress(ConnectionResetError):
            assert slow.recv(10) == b""
