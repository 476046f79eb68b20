"""Addresses that may be told of jobs, and a message sent to one of them.

Only the owner of the results gives addresses, so that this machine and the office's own network may
be among them. Never told are addresses that name no machine of one's own choosing (link-local,
where clouds keep their keys, multicast, unspecified, reserved); without TLS nothing leaves the
private network. No redirection is followed, and no proxy is asked.
"""

from __future__ import annotations

import http.client
import ipaddress
import queue
import re
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from typing import Literal, TypeAlias
from urllib.parse import SplitResult, urlsplit

#: Seconds for looking up a name.
LOOK_UP_S = 10.0
Reason: TypeAlias = Literal["form", "unknown", "refused", "plain"]
_PLAIN = re.compile(r"[!-~]+")
_PORTS = {"https": 443, "http": 80}
#: "This network", and where clouds keep their keys outside the link-local numbers.
_NEVER = tuple(
    ipaddress.ip_network(one) for one in ("0.0.0.0/8", "fd00:ec2::254/128", "100.100.100.200/32")
)


class AddressRefusedError(Exception):
    """An address that is none (``form``), whose machine is not known (``unknown``), that is never
    told (``refused``), or would be told without TLS outside the private network (``plain``)."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


def split(url: str) -> SplitResult:
    """The parts of an address; raises AddressRefusedError for what is none, or has a password."""
    try:
        parts = urlsplit(url)
        is_ours = parts.scheme in _PORTS and parts.hostname and parts.port != 0
    except ValueError as error:
        raise AddressRefusedError("form") from error
    if not is_ours or "@" in parts.netloc or not _PLAIN.fullmatch(url):
        raise AddressRefusedError("form")
    return parts


def places_of(parts: SplitResult, timeout_s: float = LOOK_UP_S) -> list[tuple[str, int]]:
    """Where the machine of an address is, by number, if all its numbers may be told; raises
    AddressRefusedError. A name that is not looked up within ``timeout_s`` is not known."""
    port = parts.port or _PORTS[parts.scheme]
    numbers = _numbers_of(parts.hostname or "", port, timeout_s)
    places = [(number, port) for number in dict.fromkeys(numbers)]
    for number, _ in places:
        _check(ipaddress.ip_address(number.partition("%")[0]), parts.scheme)
    return places


def _numbers_of(host: str, port: int, timeout_s: float) -> list[str]:
    """The numbers of a name. The system looks it up for as long as it likes; so it does that in a
    thread that nobody waits for longer."""
    found: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def look_up() -> None:
        with suppress(OSError, UnicodeError):
            known = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.put([str(place[4][0]) for place in known])
            return
        found.put([])

    threading.Thread(target=look_up, daemon=True, name="look-up").start()
    try:
        numbers = found.get(timeout=timeout_s)
    except queue.Empty:
        numbers = []
    if not numbers:
        raise AddressRefusedError("unknown")
    return numbers


def _check(number: ipaddress.IPv4Address | ipaddress.IPv6Address, scheme: str) -> None:
    if isinstance(number, ipaddress.IPv6Address):
        number = number.ipv4_mapped or number.sixtofour or number
    is_loopback = number.is_loopback  # ::1 is among the reserved ones
    is_odd = number.is_link_local or number.is_multicast or number.is_unspecified
    is_odd = is_odd or any(number in network for network in _NEVER)
    if is_odd or (number.is_reserved and not is_loopback):
        raise AddressRefusedError("refused")
    if scheme == "http" and not (number.is_private or is_loopback):
        raise AddressRefusedError("plain")


def post(url: str, body: bytes, headers: Mapping[str, str], timeout_s: float) -> int:
    """Send a body; the status that was answered, in ``timeout_s`` for all of it. The number that
    was checked is the one that is connected to. Raises AddressRefusedError, OSError (TimeoutError
    for whatever went wrong when that time was over) or http.client.HTTPException."""
    parts, deadline = split(url), time.monotonic() + timeout_s
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout_s)
    with _in_time(deadline), closing(connection):
        connection.sock = _connected(parts, deadline)
        host = parts.netloc
        with _shut_at(deadline, connection.sock):
            every = {**headers, "host": host, "connection": "close"}
            connection.request("POST", target, body, every)
            return connection.getresponse().status


@contextmanager
def _in_time(deadline: float) -> Iterator[None]:
    """What fails after that fails for want of time: a connection that was shut by ``_shut_at`` ends
    like one that the other side broke off."""
    try:
        yield
    except (OSError, http.client.HTTPException) as error:
        if time.monotonic() < deadline:
            raise
        raise TimeoutError("timed out") from error


@contextmanager
def _shut_at(deadline: float, sock: socket.socket) -> Iterator[None]:
    """Nothing is waited for on it after that; a timeout alone begins anew with every byte."""

    def shut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(sock, socket.SHUT_RDWR)  # TLS is not taken leave of

    ending = threading.Timer(_left(deadline), shut)
    ending.daemon = True
    ending.start()
    try:
        yield
    finally:
        ending.cancel()


def _connected(parts: SplitResult, deadline: float) -> socket.socket:
    """A connection to the first of its places that answers, with TLS where the address says so."""
    trouble: OSError = OSError("no place")
    for place in places_of(parts, _left(deadline)):
        try:
            made = socket.create_connection(place, _left(deadline))
        except OSError as error:
            trouble = error
            continue
        if parts.scheme == "http":
            return made
        return _with_tls(made, parts, deadline)
    raise trouble


def _with_tls(made: socket.socket, parts: SplitResult, deadline: float) -> ssl.SSLSocket:
    with ExitStack() as undone:
        undone.callback(made.close)
        secure = ssl.create_default_context().wrap_socket(
            made, server_hostname=parts.hostname, do_handshake_on_connect=False
        )
        undone.callback(secure.close)
        with _shut_at(deadline, secure):
            secure.do_handshake()
        undone.pop_all()
        return secure


def _left(deadline: float) -> float:
    """Seconds until then. Raises TimeoutError where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left
