"""Truth found for results: typed files, several SOPs in a file, and what reviewers said."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from paper import a_record
from pydantic import JsonValue
from reviewed import a_chart

from digisop.evaluation.gather import REVIEWED, gather
from digisop.results.corrections_file import MACHINE, identity
from digisop.results.layout import CORRECTIONS
from digisop.stages.confidence.assess import assess
from digisop_models.corrections import Action, Correction, Corrections
from digisop_models.record import Record


def store(folder: Path, record: Record, number: int = 1) -> None:
    """A result as ``extract`` leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    ending = "" if number == 1 else f"-{number}"
    report = assess(record, {})
    (folder / f"record{ending}.json").write_text(record.model_dump_json(), "utf-8")
    (folder / f"confidence{ending}.json").write_text(report.model_dump_json(), "utf-8")


def test_results_meet_their_truth(tmp_path: Path) -> None:
    truth = a_record().model_dump(mode="json")
    truth["header"]["title"] = "Lain"
    (tmp_path / "real").mkdir()
    (tmp_path / "real/a.truth.json").write_text(json.dumps(truth), "utf-8")
    store(tmp_path / "out/a", a_record())
    store(tmp_path / "out/unknown", a_record())

    found = {e.pointer: e for e in gather([tmp_path / "real"], tmp_path / "out")}

    assert not found["/header/title"].right
    assert found["/header/number"].right
    assert {(e.document, e.group) for e in found.values()} == {("a", "real")}
    assert found["/header/number"].evidence == {"no_evidence": 1.0}


def test_the_second_sop_of_a_file_has_a_truth_of_its_own(tmp_path: Path) -> None:
    truth = tmp_path / "truth"
    truth.mkdir()
    for number, title in ((1, "Satu"), (2, "Dua")):
        ending = "" if number == 1 else f"-{number}"
        data = a_record(title).model_dump_json()
        (truth / f"a.truth{ending}.json").write_text(data, "utf-8")
        store(tmp_path / "out/a", a_record(title), number)

    titles = [e.right for e in gather([truth], tmp_path / "out") if e.pointer == "/header/title"]

    assert titles == [True, True]


def test_corrections_are_truth_about_what_was_read(tmp_path: Path) -> None:
    folder = tmp_path / "out/a"
    record = a_chart()
    store(folder / MACHINE, record)
    amended = record.model_copy(
        update={"header": record.header.model_copy(update={"title": "Pelayanan Prima"})}
    )
    store(folder, amended)
    said: tuple[tuple[str, Action, JsonValue, JsonValue], ...] = (
        ("/header/title", Action.SET, "Pelayanan", "Pelayanan Prima"),
        ("/header/number", Action.CONFIRM, record.header.number, record.header.number),
        ("/header/legal_basis/1", Action.REMOVE, {"text": "|", "citations": []}, None),
        ("/header/institution", Action.SET, "what another version read", "Dinas"),
    )
    corrections = Corrections(corrections=tuple(
        Correction(
            sop=1, pointer=pointer, action=action, machine=machine, human=human, anchor="",
            who="Ani", when=dt.datetime(2026, 1, 1, tzinfo=dt.UTC), sheet="0" * 64,
            base=identity(record), source="0" * 64, revision=1,
        )
        for pointer, action, machine, human in said
    ))  # fmt: skip
    (folder / CORRECTIONS).write_text(corrections.model_dump_json(), "utf-8")

    found = {e.pointer: (e.group, e.right) for e in gather([], tmp_path / "out")}

    assert found == {
        "/header/title": (REVIEWED, False),
        "/header/number": (REVIEWED, True),
        "/header/legal_basis/1": (REVIEWED, False),
    }
