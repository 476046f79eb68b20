"""One document's way through the stages, as its outcome tells it."""

from __future__ import annotations

import datetime as dt
import errno
import os
from pathlib import Path

import pytest
from paper import pdf

from digisop.corrections.fields import anchor_of, value_at
from digisop.errors import ExitCode
from digisop.extraction import extract
from digisop.results.corrections_file import identity
from digisop.results.layout import CORRECTIONS, Sop, collect_folder
from digisop.results.outcome import Outcome, Status, Verdict
from digisop.results.page_words import read_words
from digisop.settings import Settings
from digisop_models.corrections import Action, Correction, Corrections

EXPORT = """NAMA SOP\tPelayanan Informasi
NOMOR SOP\t065/12/2020

NO\tKEGIATAN\tPELAKSANA\t\tMUTU BAKU\t\t\tKET
\t\tPetugas\tKepala\tKELENGKAPAN\tWAKTU\tOUTPUT\t
1\tMenerima surat permohonan\t◆\t\tSurat\t5 menit\tSurat\t
2\tMemeriksa surat permohonan\t\t◆\tSurat\t10 menit\tDisposisi\t
"""


def run(tmp_path: Path) -> Outcome:
    source = tmp_path / "a.txt"
    source.write_text(EXPORT, "utf-8")
    return extract(source, tmp_path / "a", tmp_path, Settings())


def confirm(sop: Sop, folder: Path) -> None:
    """As if a person had looked at every field and found it right."""
    data = sop.record.model_dump(mode="json")
    corrections = tuple(
        Correction(
            sop=1, pointer=pointer, action=Action.CONFIRM, machine=value_at(data, pointer),
            human=value_at(data, pointer), anchor=anchor_of(data, pointer), who="Siti",
            when=dt.datetime(2026, 3, 1, tzinfo=dt.UTC), sheet="0" * 64,
            base=identity(sop.record), source=sop.record.source.sha256, revision=1,
        )
        for pointer in sop.report.fields
    )  # fmt: skip
    content = Corrections(corrections=corrections).model_dump_json()
    (folder / CORRECTIONS).write_text(content, "utf-8")


def test_an_outcome_names_what_blocks_the_document(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert (outcome.status, outcome.verdict) == (Status.DONE, Verdict.NEEDS_REVIEW)
    assert outcome.to_review >= len(outcome.blockers) > 0
    assert outcome.blockers[0].pointer == "/procedures/0"
    assert outcome.blockers[0].reasons == ("no_flows",)


def test_what_people_said_counts_when_a_document_is_extracted_again(tmp_path: Path) -> None:
    run(tmp_path)
    (sop,) = collect_folder(tmp_path / "a").sops
    confirm(sop, tmp_path / "a")
    outcome = run(tmp_path)
    assert (outcome.to_review, outcome.blockers) == (0, ())
    assert outcome.verdict is Verdict.STRAIGHT_THROUGH


def test_a_page_whose_drawing_cannot_be_read_keeps_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no drawing")

    monkeypatch.setattr("digisop.pipeline.find_symbols", fails)
    sample = Path(__file__).parents[1] / "samples" / "pinrang-kegiatan-digital.pdf"
    outcome = extract(sample, tmp_path / "a", tmp_path, Settings())
    assert outcome.status is Status.PARTIAL
    assert outcome.steps > 0
    (sop,) = collect_folder(tmp_path / "a").sops
    words = {word.text for page in read_words(tmp_path / "a") for word in page.words}
    assert words >= set(sop.record.procedures[0].steps[0].activity.split())


def test_times_are_told_by_stage_and_stand_in_no_record(tmp_path: Path) -> None:
    outcome = run(tmp_path)
    assert {"split", "header", "normalise", "confidence", "write"} <= set(outcome.stage_seconds)
    assert 0 < sum(outcome.stage_seconds.values()) <= outcome.seconds + 0.01
    for path in (tmp_path / "a").glob("*.json"):
        assert "seconds" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EIO, ExitCode.UNREADABLE),
        (errno.ESTALE, ExitCode.UNREADABLE),
        (errno.ENOSPC, ExitCode.OUTPUT_NOT_WRITABLE),
    ],
)
def test_a_disk_that_fails_is_no_fault_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: ExitCode
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("digisop.extraction.digitise", fail)
    outcome = extract(pdf(tmp_path / "a.pdf"), tmp_path / "a", tmp_path, Settings())
    assert [problem.code for problem in outcome.problems] == [code]
