"""Inputs and results in a store (a real S3 server's, fsspec's memory) are as safe as in folders."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem
from servers import free_port
from stores import filesystem, put

from digisop.errors import (
    ExitCode,
    ExtraMissingError,
    LedgerUnusableError,
    StoreFailedError,
)
from digisop.ledger import open_ledger
from digisop.results.manifest import MANIFEST, Origin, names_in, read_manifest, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop.results.storage import (
    as_place,
    fetch,
    is_remote,
    list_files,
    names_below,
    publish,
    read_file,
    recall,
)

ORIGIN = Origin("", "1", "usual")
SECRET = "not-to-be-shown"  # noqa: S105


def listed(url: str, ours: str = "") -> list[str]:
    return [found.removeprefix(url) for found, _ in list_files(url, ours)]


# Inputs


def test_files_are_found_in_order_hidden_ones_and_results_left_out(store: str) -> None:
    names = ["b.pdf", "a/x.pdf", "a/a/y.pdf", "c.docx", ".hidden.pdf", ".trash/z.pdf"]
    for name in (*names, "results/x/record.json", "results-2/x.pdf"):
        put(f"{store}/{name}")
    found = ["/b.pdf", "/c.docx", "/a/x.pdf", "/a/a/y.pdf", "/results-2/x.pdf"]
    assert listed(store, ours=f"{store}/results/") == found
    assert [f"{store}{name}" for name in found] == [
        url for url, _ in list_files(f"{store}/", f"{store}/results")
    ]
    assert listed(f"{store}/a") == ["/x.pdf", "/a/y.pdf"]
    assert listed(f"{store}/b.pdf") == [""]


def test_odd_names_are_found_and_fetched(store: str, tmp_path: Path) -> None:
    names = ["a b.pdf", "a*[1].pdf", "50%25 #1.pdf", "é表.pdf", "x'\"&+=,;.pdf", "y" * 250 + ".pdf"]
    for name in names:
        put(f"{store}/in/{name}", f"contents of {name}")
    assert sorted(listed(f"{store}/in")) == sorted(f"/{name}" for name in names)
    for name in names:
        path = fetch(f"{store}/in/{name}", tmp_path)
        assert path.parent == tmp_path
        assert path.suffix == ".pdf"
        assert path.read_text() == f"contents of {name}"
        assert len(name) > 200 or path.name == name


def test_a_stamp_changes_with_the_contents(store: str) -> None:
    put(f"{store}/a.pdf", "one")
    ((_, one),) = list_files(f"{store}/a.pdf")
    ((_, same),) = list_files(store)
    put(f"{store}/a.pdf", "three")
    ((_, three),) = list_files(store)
    assert one == same
    assert one != three


def test_where_nothing_is_there_is_nothing_to_find(store: str) -> None:
    put(f"{store}/a.pdf")
    with pytest.raises(StoreFailedError, match="nowhere"):
        listed(f"{store}/nowhere")


# Results


class Ends(MemoryFileSystem):  # type: ignore[misc]  # fsspec has no types
    """A store that is lost after so many more files."""

    protocol = "ends"
    left = 10**6

    def put_file(self, lpath: str, rpath: str, *args: Any, **facts: Any) -> None:
        type(self).left -= 1
        if self.left < 0:
            raise ConnectionError(f"lost, and the key is {SECRET.title()}")
        super().put_file(lpath, rpath, *args, **facts)


@pytest.mark.parametrize("ended_after", range(5))
def test_publishing_that_is_ended_never_looks_whole(tmp_path: Path, ended_after: int) -> None:
    fsspec.register_implementation("ends", Ends, clobber=True)
    url = f"ends://{tmp_path.name}"
    names = ("b", "corrections")
    old, new = result(tmp_path / "old", "a", *names), result(tmp_path / "new", "c", *names)
    Ends.left = 10**6
    assert publish(old, url)
    assert names_below(url) == ["a.json", "b.json", "corrections.json"]
    Ends.left = ended_after
    if ended_after < 4:
        with pytest.raises(StoreFailedError):
            publish(new, url, b"old corrections")
        assert read_file(f"{url}/{MANIFEST}") is None
    Ends.left = 10**6
    assert publish(new, url, read_file(f"{url}/corrections.json"))
    assert names_below(url) == ["b.json", "c.json", "corrections.json"]
    recall(url, tmp_path / "recalled")
    assert read_manifest(tmp_path / "recalled") == read_manifest(new)
    assert names_in(tmp_path / "recalled") == ["corrections.json"]


def test_what_was_corrected_meanwhile_is_left_alone(store: str, tmp_path: Path) -> None:
    old, new = (result(tmp_path / name, "a", "corrections") for name in ("old", "new"))
    assert publish(old, store)
    put(f"{store}/corrections.json", "corrected meanwhile")
    assert not publish(new, store, b"old corrections")
    assert read_file(f"{store}/corrections.json") == b"corrected meanwhile"
    assert read_file(f"{store}/a.json") == b"old a"
    assert read_file(f"{store}/{MANIFEST}") == (old / MANIFEST).read_bytes()


def result(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.json").write_text(f"{folder.name} {name}")
    write_manifest(folder, ORIGIN, Outcome("", Status.DONE, records=1))
    return folder


# What goes wrong


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (f"ftp://user:{SECRET}@127.0.0.1/a", "password"),
        ("zip://a.pdf::s3://x/a.zip", "::"),
        (f"http://127.0.0.1:9/a.pdf?key={SECRET}", "127.0.0.1"),
        (f"nosuch://x/a?key={SECRET}", "nosuch"),
    ],
)
def test_what_cannot_be_used_is_told_without_secrets(url: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(StoreFailedError) as raised:
        fetch(url, tmp_path)
    text = f"{raised.value} {raised.value.facts}"
    assert told in text
    assert SECRET not in text
    assert raised.value.code is ExitCode.STORE_FAILED


def test_a_server_that_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name, value in {
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{free_port()}", "AWS_MAX_ATTEMPTS": "1",
        "AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": SECRET,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    filesystem("s3://x").clear_instance_cache()
    with pytest.raises(StoreFailedError) as raised:
        listed("s3://x/in")
    filesystem("s3://x").clear_instance_cache()
    assert SECRET not in f"{raised.value} {raised.value.facts}"


def test_a_store_whose_package_is_not_installed(tmp_path: Path) -> None:
    with pytest.raises(ExtraMissingError, match="adlfs"):
        fetch("abfs://x/a.pdf", tmp_path)


def test_a_remote_output_needs_a_ledger() -> None:
    with pytest.raises(LedgerUnusableError, match="--ledger"), open_ledger("s3://x/results"):
        pass


@pytest.mark.parametrize(
    ("given", "place", "remote"),
    [
        ("file:///data/a b%20.pdf", "/data/a b%20.pdf", False),
        ("local://data", "data", False),
        ("/data/a::b.pdf", "/data/a::b.pdf", False),
        ("a:b.pdf", "a:b.pdf", False),
        ("s3://x/file://y", "s3://x/file://y", True),
    ],
)
def test_places(given: str, place: str, remote: bool) -> None:
    assert as_place(given) == place
    assert is_remote(place) is remote
