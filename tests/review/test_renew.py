"""Corrections change results: manifests and ledger go with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from reviewed import DOUBTS, a_chart, a_report, a_sheet, applied, extracted, fill, record_in

from digisop.batch.verify import Difference, verify
from digisop.ledger import Ending, Finding, State, open_ledger
from digisop.results.manifest import MANIFEST, Origin, file_digest, read_manifest, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop.results.writer import CorrectedMeanwhileError, writing
from digisop.review.renew import renew_results

ORIGIN = Origin("0" * 64, "1", "usual")


def kept(output: Path) -> Path:
    """A result that is in the ledger."""
    folder = extracted(output)
    outcome = Outcome("surat.pdf", Status.DONE, str(folder), records=1, to_review=len(DOUBTS))
    digest = write_manifest(folder, ORIGIN, outcome)
    with open_ledger(str(output)) as ledger:
        run = ledger.begin_run("1", "usual", {})
        ledger.add(run, {folder.name: Finding("/surat.pdf", "1")})
        (entry,) = ledger.waiting(run, 1, alone=False)
        ledger.finish(run, entry.id, Ending(outcome, "0" * 64, digest), ORIGIN, again=False)
    return folder


def differences(output: Path) -> list[tuple[str, str]]:
    with open_ledger(str(output)) as ledger:
        found = verify(str(output), ledger)
        return [(each.name, each.kind) for each in found if isinstance(each, Difference)]


def test_what_was_corrected_is_as_the_ledger_says(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    assert differences(tmp_path) == []
    before = read_manifest(folder)
    applied(fill(a_sheet(tmp_path), dict.fromkeys(DOUBTS, "ok")))
    assert ("record.json", "changed") in differences(tmp_path)
    renew_results(tmp_path, [folder.name])
    assert differences(tmp_path) == []
    after = read_manifest(folder)
    assert before is not None
    assert after is not None
    assert after.origin == before.origin
    assert after.summary.to_review < before.summary.to_review
    with open_ledger(str(tmp_path)) as ledger:
        (entry,) = ledger.entries()
    assert entry.manifest == file_digest(folder / MANIFEST)
    assert entry.summary == after.summary


def test_every_change_is_found(tmp_path: Path) -> None:
    folder = kept(tmp_path)
    record = json.loads((folder / "record.json").read_text("utf-8"))
    (folder / "record.json").write_text(json.dumps(record), "utf-8")
    (folder / "pages/001.jpg").unlink()
    (folder / "notes.txt").touch()
    extracted(tmp_path, "stray")
    write_manifest(tmp_path / "stray", ORIGIN, Outcome(status=Status.DONE))
    assert differences(tmp_path) == [
        ("notes.txt", "unknown"),
        ("pages/001.jpg", "missing"),
        ("record.json", "changed"),
        ("", "unknown"),
    ]
    (folder / MANIFEST).unlink()
    assert (MANIFEST, "missing") in differences(tmp_path)


def test_states_follow(tmp_path: Path) -> None:
    kept(tmp_path)
    with open_ledger(str(tmp_path)) as ledger:
        ledger.note_corrections("surat", "1" * 64, Outcome(status=Status.DONE, records=1))
        assert ledger.states() == {State.DONE: 1}


def test_corrections_that_come_in_while_a_document_is_read_again_are_not_lost(
    tmp_path: Path,
) -> None:
    folder = kept(tmp_path)
    sheet = fill(a_sheet(tmp_path), {"/header/number": "7/2020"})

    def correct_half_way() -> None:
        with writing(folder, tmp_path) as making:
            making.add_sop(a_chart(), a_report())
            applied(sheet)

    with pytest.raises(CorrectedMeanwhileError):
        correct_half_way()
    assert record_in(folder).header.number == "7/2020"
    extracted(tmp_path)
    assert record_in(folder).header.number == "7/2020"
