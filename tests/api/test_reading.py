"""What is posted is read as in any run, is followed to its record, and survives its server."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from batch.nights import page
from posted import Served
from told import Listener, listening

from digisop.api.jobs import RECEIVED
from digisop.api.webhooks import add_webhook
from digisop.errors import ExitCode
from digisop.results.layout import WORKSPACE
from digisop_models.record import Record

SAMPLE = Path(__file__).parents[2] / "samples/353-bakohumas-digital.pdf"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One that takes documents of one page."""
    begun = Served(tmp_path_factory.mktemp("api") / "hasil", "--page-limit", 1)
    yield begun
    begun.close()


def test_a_document_is_followed_to_its_record(server: Served) -> None:
    job = server.post(page(1), "surat satu.pdf")
    told = list(server.events(job["id"]))
    assert [name for name, _ in told] == ["progress"] * (len(told) - 1) + ["ended"]
    last = told[-1][1]
    assert (last["pages"], last["problems"]) == (1, [])
    assert last["state"] in ("done", "needs_review")
    (address,) = last["records"]
    record = Record.model_validate_json(server.client.get(address).content)
    assert record.source.file_name == "surat satu.pdf"
    assert record.source.sha256 == job["sha256"]
    again = server.client.get(f"/v1/jobs/{job['id']}")
    assert again.json() == last
    held = {"if-none-match": again.headers["etag"]}
    assert server.client.get(f"/v1/jobs/{job['id']}", headers=held).status_code == 304


def test_what_fails_is_told_as_the_command_tells_it(server: Served) -> None:
    damaged = server.post(b"%PDF-1.4 none", "rusak.pdf")
    long = server.post(SAMPLE.read_bytes(), "panjang.pdf")
    for job, code in ((damaged, ExitCode.DAMAGED), (long, ExitCode.TOO_MANY_PAGES)):
        ended = server.ended(job["id"])
        assert (ended["state"], ended["records"]) == ("failed", [])
        (problem,) = ended["problems"]
        assert (problem["reason"], problem["exit_code"]) == (code.reason, int(code))
        english = server.client.get(f"/v1/jobs/{job['id']}", params={"lang": "en"}).json()
        assert english["problems"][0]["remedy"] not in ("", problem["remedy"])


def test_a_second_run_on_the_results_is_refused(server: Served) -> None:
    with pytest.raises(AssertionError, match="hasil"):
        Served(server.output, name="lain")


def test_what_a_killed_server_had_not_read_is_read_by_the_next_and_told(tmp_path: Path) -> None:
    with listening() as listener:
        add_webhook(tmp_path / "hasil" / WORKSPACE, "arsip", listener.url)
        jobs = read_after_a_kill(tmp_path / "hasil", listener)
        told = [json.loads(body)["data"]["id"] for _, body in listener.got]
    assert sorted(told) == sorted(jobs)


def read_after_a_kill(output: Path, listener: Listener) -> list[str]:
    """Two documents posted to a server that is killed at once, and read by the next, which tells
    of them."""
    first = Served(output)
    jobs = [first.post(page(number), f"surat-{number}.pdf") for number in range(2)]
    first.kill()
    torn = first.output / WORKSPACE / RECEIVED / "torn"
    torn.mkdir()
    second = Served(first.output)
    try:
        for job in jobs:
            ended = second.ended(job["id"])
            assert ended["state"] in ("done", "needs_review")
            assert second.client.get(ended["records"][0]).status_code == 200
        assert not torn.exists()
        second.until(lambda: len(listener.got) >= len(jobs))
        assert second.stop() == ExitCode.OK
        return [job["id"] for job in jobs]
    finally:
        second.close()
