"""An address of this machine is taken, of IPv4 or IPv6."""

from __future__ import annotations

import socket

import pytest

from digisop.errors import PortTakenError
from digisop.web.listening import address_of, listener_at


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("::1", "[::1]")],
)
def test_it_can_be_reached_there(host: str, shown: str) -> None:
    with listener_at(host, 0) as listener:
        port = listener.getsockname()[1]
        assert address_of(host, listener) == f"http://{shown}:{port}"
        with socket.create_connection((host, port), 10):
            pass
        with pytest.raises(PortTakenError):
            listener_at(host, port)


def test_a_host_that_is_not_known_is_told() -> None:
    with pytest.raises(socket.gaierror):
        listener_at("nowhere.invalid", 0)


def test_what_is_accepted_there_is_known_as_tcp_so_that_no_answer_is_held_back() -> None:
    with (
        listener_at("127.0.0.1", 0) as listener,
        socket.create_connection(listener.getsockname()),
    ):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP  # asyncio sets TCP_NODELAY by that
