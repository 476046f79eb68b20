"""Which addresses may be told of jobs."""

from __future__ import annotations

import socket
import threading
import time

import pytest

from digisop.api.addresses import AddressRefusedError, places_of, post, split


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:8000/sop",
        "http://10.1.2.3/",
        "http://192.168.0.9:8080/a?b=c",
        "http://[::1]/",
        "http://[fd12:3456::1]/",
        "https://93.184.216.34/sop",
        "https://10.1.2.3/sop",
    ],
)
def test_this_machine_the_private_network_and_others_by_tls(url: str) -> None:
    ((_, port),) = places_of(split(url))
    assert port in (80, 443, 8000, 8080)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://93.184.216.34/sop", "plain"),
        ("http://[2606:4700::1111]/", "plain"),
        ("https://169.254.169.254/latest/meta-data", "refused"),
        ("http://[::ffff:169.254.169.254]/", "refused"),
        ("https://[fe80::1]/", "refused"),
        ("https://0.0.0.0/", "refused"),
        ("https://0.1.2.3/", "refused"),
        ("https://100.100.100.200/", "refused"),
        ("https://[fd00:ec2::254]/", "refused"),
        ("https://[2002:a9fe:a9fe::1]/", "refused"),
        ("https://224.0.0.1/", "refused"),
        ("https://[ff02::1]/", "refused"),
        ("https://240.0.0.1/", "refused"),
        ("ftp://10.1.2.3/", "form"),
        ("https://nama:sandi@10.1.2.3/", "form"),
        ("https:///sop", "form"),
        ("10.1.2.3", "form"),
        ("https://10.1.2.3:99999/", "form"),
        ("https://10.1.2.3/a\r\nb", "form"),
        ("https://10.1.2.3/a b", "form"),
        ("http://nowhere.invalid/", "unknown"),
    ],
)
def test_other_addresses_are_refused(url: str, reason: str) -> None:
    with pytest.raises(AddressRefusedError, match=reason):
        places_of(split(url))


def test_a_name_that_nobody_looks_up_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()

    def hang(*_: object, **__: object) -> list[object]:
        ended.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    with pytest.raises(AddressRefusedError, match="unknown"):
        post("http://arsip.example/", b"{}", {}, 0.2)
    ended.set()


@pytest.mark.parametrize("answer", [b"H", b""], ids=["trickling", "silent"])
def test_an_answer_that_takes_too_long_is_not_waited_for(answer: bytes) -> None:
    ended = threading.Event()

    def trickle(listener: socket.socket) -> None:
        connection, _ = listener.accept()
        with connection:
            while not ended.wait(0.05):
                try:
                    connection.sendall(answer)
                except OSError:
                    return

    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=trickle, args=(listener,), daemon=True)
        thread.start()
        begun = time.monotonic()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        with pytest.raises(TimeoutError):
            post(url, b"{}", {}, 0.5)
        assert time.monotonic() - begun < 30  # its answer never ends
        ended.set()
        thread.join()
