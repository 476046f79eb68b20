"""An address of this machine taken, and how an application is served there."""

from __future__ import annotations

import errno
import socket

import uvicorn
from starlette.types import ASGIApp

from digisop.errors import PortTakenError

#: What an address that cannot be had is refused with.
_REFUSED = frozenset({errno.EADDRINUSE, errno.EACCES, errno.EADDRNOTAVAIL})


def listener_at(host: str, port: int) -> socket.socket:
    """A socket that listens at an IPv4 address, or an IPv6 one where ``host`` has no other;
    ``port`` 0 takes one that is free. Raises PortTakenError where the port is taken or not allowed,
    and socket.gaierror for a host that is not known."""
    known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    family, _, _, _, place = min(known, key=lambda one: one[0] != socket.AF_INET)
    # By its protocol asyncio knows a connection that shall not wait for more to send: an answer's
    # body would come 40 ms after its head.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(place)
    except OSError as error:
        listener.close()
        if error.errno not in _REFUSED:
            raise
        raise PortTakenError(port=port) from error
    listener.listen()
    return listener


def address_of(host: str, listener: socket.socket) -> str:
    """What a program that listens there is asked at, by the host's name or number."""
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{listener.getsockname()[1]}"


def server_config(app: ASGIApp) -> uvicorn.Config:
    """How an application is served: no request is logged, and no answer names the server."""
    return uvicorn.Config(
        app,
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        lifespan="off",
        ws="none",
    )
