"""Which addresses may be told of jobs."""

from __future__ import annotations

import pytest

from digisop.api.addresses import AddressRefusedError, places_of, split


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
