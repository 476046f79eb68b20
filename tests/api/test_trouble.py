"""Why a message did not arrive: in the reader's language, and nothing of a library's English."""

from __future__ import annotations

import http.client
import ssl

import pytest

from digisop.api.addresses import AddressRefusedError
from digisop.api.trouble import Kind, trouble_of, trouble_with, worded
from digisop.messages import Lang

ERRORS = [
    AddressRefusedError("form"),
    AddressRefusedError("plain"),
    AddressRefusedError("refused"),
    AddressRefusedError("unknown"),
    ConnectionRefusedError(111, "Connection refused"),
    TimeoutError("timed out"),
    ssl.SSLCertVerificationError("certificate verify failed"),
    http.client.BadStatusLine("x"),
    http.client.RemoteDisconnected("Remote end closed connection without response"),
    ValueError("Incorrect padding"),
]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_every_trouble_is_worded(error: Exception) -> None:
    told = trouble_of(error).told
    indonesian, english = worded(told, Lang.ID), worded(told, Lang.EN)
    assert indonesian != english
    assert told not in (indonesian, english)
    for said in (indonesian, english):
        assert not said.startswith("webhook_trouble")
        assert "{" not in said
    assert not {"refused", "timed", "closed", "failed"} & set(indonesian.split())


def test_an_answer_is_told_by_its_status() -> None:
    assert trouble_with(204) is None
    found = trouble_with(410)
    assert found is not None
    assert (found.kind, found.is_of_message) == (Kind.ANSWER, True)
    assert "410" in worded(found.told, Lang.ID)
    busy = trouble_with(503)
    assert busy is not None
    assert not busy.is_of_message


def test_what_an_earlier_version_kept_is_left_as_it_is() -> None:
    assert worded("HTTP 500", Lang.ID) == "HTTP 500"
    assert worded("", Lang.ID) == ""
    assert worded("address: [Errno 5]", Lang.ID) == "address: [Errno 5]"
    assert worded("address: unknown", Lang.ID) == worded("address:unknown", Lang.ID)
