"""Several reviewers at once: nothing is lost, and conflicts are told."""

from __future__ import annotations

from pathlib import Path

from reviewed import a_chart, extracted
from station_load import at_work, nothing_is_lost
from stationed import stationed


def test_nothing_is_lost_when_several_work_on_the_same_documents(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    documents = ("satu", "dua")
    for name in documents:
        extracted(output, name, a_chart(name))
    with stationed(output) as client:
        told = at_work(client.base_url, output, documents, reviewers=4, decisions=6)
    nothing_is_lost(output, documents, told)
    assert sum(len(one.accepted) + one.conflicts for one in told) == 24
