"""Empty stores for tests: a bucket of a real S3 server's, and a place in fsspec's memory."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import fsspec
import pytest
from servers import s3


@pytest.fixture(scope="module")
def server() -> Iterator[dict[str, str]]:
    with s3() as environment:
        yield environment


@pytest.fixture(params=["s3", "memory"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty bucket, or of an empty place in memory."""
    place = f"{request.param}://sop-{time.time_ns()}"
    if request.param == "s3":
        for name, value in request.getfixturevalue("server").items():
            monkeypatch.setenv(name, value)
        filesystem(place).mkdir(place)
    return place


def filesystem(url: str) -> Any:
    return fsspec.core.url_to_fs(url, use_listings_cache=False)[0]


def put(url: str, content: str | bytes = "") -> None:
    data = content.encode() if isinstance(content, str) else content
    filesystem(url).pipe_file(url, data or url.encode())


def remove(url: str) -> None:
    store, place = fsspec.core.url_to_fs(url, use_listings_cache=False)
    store.rm_file(place)
