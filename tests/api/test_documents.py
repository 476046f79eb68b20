"""Documents that are posted: what is taken, and under which name; what is refused; whose it is."""

from __future__ import annotations

import hashlib
import shutil
import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import takewhile
from pathlib import Path
from typing import Any

import httpx
import pytest
from asked import answering
from patience import PATIENCE_S

from digisop.api import receiving, room
from digisop.api.jobs import RECEIVED
from digisop.api.tokens import add_token, remove_token
from digisop.results.layout import WORKSPACE
from digisop.web.permissions import Scope

POSTER = (Scope.DOCUMENTS,)
DOCUMENTS = "/v1/documents"


@pytest.fixture
def poster(tmp_path: Path) -> Iterator[httpx.Client]:
    """Who may post documents, and nothing else."""
    with answering(tmp_path, POSTER, taking=True) as asking:
        yield asking


def taken(answer: httpx.Response) -> dict[str, Any]:
    assert answer.status_code == 202, answer.text
    job = dict(answer.json())
    assert answer.headers["location"] == f"/v1/jobs/{job['id']}"
    assert job["state"] == "waiting"
    return job


def kept(output: Path) -> dict[str, bytes]:
    """What lies there, by the jobs' identifiers."""
    return {
        f"{path.parent.name}/{path.name}": path.read_bytes()
        for path in (output / WORKSPACE / RECEIVED).glob("*/*")
    }


def test_a_body_and_a_form_are_kept_bit_by_bit(poster: httpx.Client, tmp_path: Path) -> None:
    content = bytes(range(256)) * 20_000
    body = taken(poster.post(DOCUMENTS, params={"name": "SOP 1.pdf"}, content=content))
    form = taken(poster.post(DOCUMENTS, files={"file": ("../Surat.pdf", content)}))
    assert (body["file_name"], form["file_name"]) == ("SOP 1.pdf", "Surat.pdf")
    assert (form["size"], form["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert kept(tmp_path) == {
        f"{body['id']}/SOP 1.pdf": content, f"{form['id']}/Surat.pdf": content,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("", "dokumen"),
        ("..", "dokumen"),
        ("/etc/passwd", "passwd"),
        ("C:\\surat\\a.pdf", "a.pdf"),
        (".tersembunyi.pdf", "tersembunyi.pdf"),
        ("a\x00b\n.txt", "a_b_.txt"),
        ("é" * 200 + ".txt", "é" * 73 + ".txt"),
        ("a." + "x" * 200, "dokumen"),
    ],
)
def test_a_name_leads_nowhere(given: str, name: str) -> None:
    assert receiving.safe_name(given) == name


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(receiving, "MOST_BYTES", 1000)
    monkeypatch.setattr(receiving, "_AROUND", 1000)
    told = poster.post(DOCUMENTS, content=b"x" * 3000)
    silent = poster.post(DOCUMENTS, content=iter([b"x" * 600, b"x" * 600]))
    form = poster.post(DOCUMENTS, files={"file": ("a.pdf", b"x" * 1100)})
    assert [one.status_code for one in (told, silent, form)] == [413, 413, 413]
    assert kept(tmp_path) == {}
    assert poster.get("/v1/jobs").json()["items"] == []


def test_a_form_without_a_file_is_refused(poster: httpx.Client) -> None:
    kind = {"content-type": "multipart/form-data; boundary=x"}
    bare = b'--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'
    assert poster.post(DOCUMENTS, content=bare, headers=kind).status_code == 422
    torn = {"content-type": "multipart/form-data"}
    assert poster.post(DOCUMENTS, content=bare, headers=torn).status_code == 422


def test_nothing_is_no_document(poster: httpx.Client, tmp_path: Path) -> None:
    assert poster.post(DOCUMENTS).status_code == 422
    assert poster.post(DOCUMENTS, files={"file": ("a.pdf", b"")}).status_code == 422
    assert kept(tmp_path) == {}
    assert poster.get("/v1/jobs").json()["items"] == []


def test_other_fields_of_a_form_are_passed_over(poster: httpx.Client) -> None:
    file, others = {"file": ("a.pdf", b"x")}, {f"isian {number}": "1" for number in range(9)}
    assert taken(poster.post(DOCUMENTS, files=file, data=others))["size"] == 1


@pytest.mark.parametrize("each", [70 << 10, 30 << 10])
def test_a_form_has_little_beside_its_file(poster: httpx.Client, tmp_path: Path, each: int) -> None:
    file = {"file": ("a.pdf", b"x" * 300_000)}  # of which as much may be there as there is
    assert (
        taken(poster.post(DOCUMENTS, files=file, data={"isian": "1" * 20_000}))["size"] == 300_000
    )
    others = {f"isian {number}": "1" * each for number in range(9)}
    assert poster.post(DOCUMENTS, files=file, data=others).status_code in (413, 422)
    assert len(kept(tmp_path)) == 1


@pytest.mark.parametrize("most", ["MOST_WAITING", "MOST_BYTES_WAITING"])
def test_whoever_posts_much_leaves_room_for_others(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(room, most, 4)
    others = [
        {"authorization": f"Bearer {add_token(tmp_path / WORKSPACE, name, POSTER)}"}
        for name in ("kedua", "ketiga")
    ]
    taken_in = [
        posted_until_refused(poster, {}),
        *(posted_until_refused(poster, h) for h in others),
    ]
    assert taken_in == [2, 1, 1]


def posted_until_refused(poster: httpx.Client, headers: dict[str, str]) -> int:
    """How many documents of a byte are taken of one sender."""
    answers = (poster.post(DOCUMENTS, content=b"x", headers=headers) for _ in range(9))
    return sum(1 for _ in takewhile(lambda answer: answer.status_code == 202, answers))


@pytest.mark.parametrize("most", ["MOST_WAITING", "MOST_BYTES_WAITING"])
def test_when_too_many_wait_others_are_asked_to_come_later(
    poster: httpx.Client, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(room, most, 1)
    taken(poster.post(DOCUMENTS, content=b"x"))
    later = poster.post(DOCUMENTS, content=b"x")
    assert later.status_code == 503
    assert int(later.headers["retry-after"]) > 0


def test_so_many_bodies_come_in_at_once_and_none_for_ever(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_AT_ONCE", 1)
    with begun(poster, tmp_path):
        assert poster.post(DOCUMENTS, content=b"x").status_code == 503
    until(lambda: not any((tmp_path / WORKSPACE / RECEIVED).iterdir()))
    monkeypatch.setattr(room, "LONGEST_S", 0.2)
    with begun(poster, tmp_path) as connection:
        answer = connection.recv(1000)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert poster.get("/v1/jobs").json()["items"] == []
    until(lambda: not any((tmp_path / WORKSPACE / RECEIVED).iterdir()))
    monkeypatch.undo()
    taken(poster.post(DOCUMENTS, content=b"x"))


def test_a_sender_whose_bodies_do_not_end_keeps_nobody_out(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MOST_AT_ONCE", 2)
    other = add_token(tmp_path / WORKSPACE, "lain", POSTER)
    with begun(poster, tmp_path):
        assert poster.post(DOCUMENTS, content=b"x").status_code == 503
        held = {"authorization": f"Bearer {other}"}
        taken(poster.post(DOCUMENTS, content=b"x", headers=held))


def test_a_form_lies_beside_the_documents_while_it_comes_and_nowhere_after_a_kill(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's own folder for such files may be small, or in memory."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tidak-ada"))
    content = b"x" * (3 << 20)
    assert taken(poster.post(DOCUMENTS, files={"file": ("a.pdf", content)}))["size"] == 3 << 20
    received = tmp_path / WORKSPACE / RECEIVED
    with begun(poster, tmp_path, form_of=content):
        until(lambda: any(str(received) in name for name in open_without_a_name()))
        assert len(kept(tmp_path)) == 1  # nothing that a kill would leave


def open_without_a_name() -> list[str]:
    """Files that this process has open and that no folder lists."""
    names = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            names.append(str(handle.readlink()))
    return [name for name in names if name.endswith("(deleted)")]


def test_the_last_of_the_disk_is_left_to_the_results(
    poster: httpx.Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "KEPT_FREE", shutil.disk_usage(tmp_path).total + 1)
    assert poster.post(DOCUMENTS, content=b"x").status_code == 507
    assert kept(tmp_path) == {}


def test_where_nothing_can_be_kept_that_is_told(poster: httpx.Client, tmp_path: Path) -> None:
    (tmp_path / WORKSPACE / RECEIVED).write_bytes(b"")
    assert poster.post(DOCUMENTS, content=b"x").status_code == 507


def test_jobs_are_those_of_the_token_and_go_on_by_cursor(
    poster: httpx.Client, tmp_path: Path
) -> None:
    jobs = [taken(poster.post(DOCUMENTS, content=b"x"))["id"] for _ in range(3)]
    first = poster.get("/v1/jobs", params={"limit": 2}).json()
    rest = poster.get("/v1/jobs", params={"limit": 2, "cursor": first["next"]}).json()
    found = [one["id"] for one in first["items"] + rest["items"]]
    assert sorted(found) == sorted(jobs)
    assert found == sorted(found, reverse=True)
    assert rest["next"] is None
    other = add_token(tmp_path / WORKSPACE, "lain", POSTER)
    held = {"authorization": f"Bearer {other}"}
    assert poster.get("/v1/jobs", headers=held).json()["items"] == []
    assert poster.get(f"/v1/jobs/{jobs[0]}").json()["id"] == jobs[0]
    for path in (f"/v1/jobs/{jobs[0]}", f"/v1/jobs/{jobs[0]}/events"):
        assert poster.get(path, headers=held).status_code == 404


def test_who_posts_reads_no_records(poster: httpx.Client) -> None:
    assert poster.get("/v1/records").status_code == 403


def test_only_the_scope_for_documents_posts(tmp_path: Path) -> None:
    with answering(tmp_path, (Scope.RECORDS, Scope.PAGES), taking=True) as asking:
        answer = asking.post(DOCUMENTS, content=b"x")
    assert answer.status_code == 403
    assert 'scope="documents"' in answer.headers["www-authenticate"]


def test_a_token_that_was_removed_is_told_nothing_more(
    poster: httpx.Client, tmp_path: Path
) -> None:
    job = taken(poster.post(DOCUMENTS, content=b"x"))
    with poster.stream("GET", f"/v1/jobs/{job['id']}/events") as answer:
        lines = answer.iter_lines()
        assert next(lines) == "event: progress"
        assert remove_token(tmp_path / WORKSPACE, "penguji")
        assert [line for line in lines if line.startswith("event")] == []  # it ends


def test_a_poster_that_goes_away_leaves_nothing_and_no_traceback(
    poster: httpx.Client, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with begun(poster, tmp_path):
        pass
    until(lambda: not any((tmp_path / WORKSPACE / RECEIVED).iterdir()))
    assert poster.get("/v1/jobs").json()["items"] == []
    assert "Traceback" not in capfd.readouterr().err


@contextmanager
def begun(poster: httpx.Client, output: Path, form_of: bytes = b"") -> Iterator[socket.socket]:
    """A posting of which only the beginning has come, of a form with a file if that is given."""
    url, token = poster.base_url, poster.headers["authorization"]
    with socket.create_connection((url.host, url.port or 80), timeout=PATIENCE_S) as connection:
        head = f"POST {DOCUMENTS} HTTP/1.1\r\nhost: x\r\nauthorization: {token}\r\n"
        begin = b"abc"
        if form_of:
            head += "content-type: multipart/form-data; boundary=x\r\n"
            part = b'--x\r\ncontent-disposition: form-data; name="a"; filename="a.pdf"\r\n\r\n'
            begin = part + form_of
        head += f"content-length: {len(begin) + 1000}\r\n\r\n"
        connection.sendall(head.encode() + begin)
        received = output / WORKSPACE / RECEIVED
        until(lambda: received.is_dir() and any(received.iterdir()))
        yield connection


def until(is_so: Callable[[], bool]) -> None:
    """Wait patiently for what must come."""
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_server_without_documents_takes_none(tmp_path: Path) -> None:
    with answering(tmp_path, POSTER) as asking:
        answer = asking.post(DOCUMENTS, content=b"x")
    assert answer.status_code == 503
    assert "--documents" in answer.json()["detail"]
    assert not (tmp_path / WORKSPACE / RECEIVED).exists()
