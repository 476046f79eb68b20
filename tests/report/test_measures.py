"""What the report measures: results against truth, times by stage, versions and settings; and that
a run of many documents gives a page that a browser can open."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from paper import a_record
from reported import Seen, a_drawn_record, report_on, store, sure

from digisop.errors import DamagedFileError
from digisop.messages import Lang
from digisop.report import choice
from digisop.report.inputs import inputs_in
from digisop.report.listing import LISTING
from digisop.report.run_report import write_report
from digisop.report.runs import MOST_KEPT, Run, describe, joined
from digisop.results.outcome import Outcome, Status
from digisop.settings import Effort, Settings
from digisop_models.confidence import FieldConfidence, ReviewRule
from digisop_models.record import Record

NOW = dt.datetime(2026, 3, 1, 9, 30, tzinfo=dt.UTC)


def a_truth(folder: Path, name: str, record: Record, **header: object) -> None:
    folder.mkdir(exist_ok=True)
    truth = record.model_dump(mode="json")
    truth["header"] |= header
    (folder / f"{name}.truth.json").write_text(json.dumps(truth), "utf-8")


def two_documents(tmp_path: Path) -> Path:
    """Four fields of known truth: the title of b is wrong, and is to be reviewed."""
    output = tmp_path / "output"
    weak = {"weakest_word": 0.5}
    for name, title in (("a", 0.99), ("b", 0.4)):
        fields = {
            "/header/title": sure(title, evidence=weak),
            "/header/number": sure(0.97, evidence={"weakest_word": 0.1}),
        }
        store(output, name, a_record(), fields)
        wrong = {"title": "Lain"} if name == "b" else {}
        a_truth(tmp_path / "truth", name, a_record(), **wrong)
    return output


def measured(output: Path, *truths: Path) -> dict[str, Any]:
    written = write_report(output, Lang.ID, inputs_in(output), truths=truths)
    assert written
    found: dict[str, Any] = json.loads(written.data.read_text("utf-8"))["truth"]
    return found


def test_results_are_measured_against_truth(tmp_path: Path) -> None:
    found = measured(two_documents(tmp_path), tmp_path / "truth")
    assert (found["documents"], found["fields"], found["wrong"]) == (2, 4, 1)
    # bins: 0.4 is wrong; 0.97, 0.97 and 0.99 are right
    assert found["texts"]["ece"] == pytest.approx((0.4 + 3 * (1 - 2.93 / 3)) / 4, abs=1e-4)
    assert [(b["from"], b["fields"], b["right"]) for b in found["texts"]["bins"]] == [
        (0.4, 1, 0.0), (0.9, 3, 1.0),
    ]  # fmt: skip
    assert found["drawings"] is None
    assert found["in_force"] == {"reviewed": 0.25, "errors_per_1000": 0.0}
    assert found["curve"] == [
        {"reviewed": 0.0, "errors_per_1000": 250.0},
        {"reviewed": 0.25, "errors_per_1000": 0.0},
        {"reviewed": 0.75, "errors_per_1000": 0.0},
    ]


def test_of_fields_that_a_score_cannot_tell_apart_none_is_reviewed_first(tmp_path: Path) -> None:
    found = measured(two_documents(tmp_path), tmp_path / "truth")
    assert found["recogniser_curve"] == [
        {"reviewed": 0.0, "errors_per_1000": 250.0},
        {"reviewed": 0.5, "errors_per_1000": 0.0},
    ]


def test_what_review_was_good_for(tmp_path: Path) -> None:
    output = two_documents(tmp_path)
    fields = {"/header/title": sure(0.99), "/header/number": sure(0.5)}
    store(output, "c", a_record(), fields)
    law = {"text": "Undang-Undang"}
    a_truth(tmp_path / "truth", "c", a_record(), title="Lain", related=[law, law])
    found = measured(output, tmp_path / "truth")
    work = found["work"]
    assert (work["flagged"], work["flagged_right"]) == (2, 1)  # the title of b, the number of c
    assert (work["silent"], work["lost"]) == (1, 2)
    assert (work["documents"], work["faultless"]) == (3, 1)
    assert (work["through"], work["through_faulty"], work["bound_95"]) == (1, 0, 0.95)
    assert [one["folder"] for one in found["silent_errors"]] == ["c"]
    page = (output / "report.html").read_text("utf-8")
    assert "Dari 2 isian yang diminta diperiksa, 1 sebenarnya sudah benar." in Seen(page).text


def test_truth_beside_an_input_is_found_by_itself(tmp_path: Path) -> None:
    output = two_documents(tmp_path)
    outcome = Outcome(str(tmp_path / "truth/b.pdf"), Status.DONE, folder=str(output / "b"))
    page, data = report_on(output, outcome)
    assert data["truth"]["documents"] == 1
    told = Seen(page).text
    assert "Diagram keandalan" in told
    assert "Kesalahan yang tersisa" in told
    assert report_on(output)[1]["truth"] == data["truth"]  # also when the report is made again


def test_without_truth_nothing_is_claimed(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {"/header/title": sure(0.9)})
    page, data = report_on(tmp_path)
    assert data["truth"] is None
    assert "Diagram keandalan" not in page
    assert "Sebaran keyakinan" in page


@pytest.mark.parametrize("content", ["{", "[]", '"x"', "{}", '{"header": 3, "procedures": []}'])
def test_a_damaged_truth_is_named_and_costs_nothing_else(tmp_path: Path, content: str) -> None:
    output = two_documents(tmp_path)
    (tmp_path / "truth/b.truth.json").write_text(content, "utf-8")
    written = write_report(output, Lang.ID, inputs_in(output), truths=[tmp_path / "truth"])
    assert written
    assert written.unreadable == (str(tmp_path / "truth/b.truth.json"),)
    assert written.measured
    assert written.measured.documents == 1


def test_plots_stand_in_the_page_and_fetch_nothing(tmp_path: Path) -> None:
    output = two_documents(tmp_path)
    a_truth(tmp_path / "truth", "c", a_drawn_record())
    drawn = {"/procedures/0/flows/0": sure(0.7), "/procedures/0/steps/0/symbols/0": sure(0.9)}
    store(output, "c", a_drawn_record(), drawn)
    written = write_report(output, Lang.EN, inputs_in(output), truths=[tmp_path / "truth"])
    assert written
    page = written.html.read_text("utf-8")
    pictures = [svg for svg in Seen(page).all("svg") if svg.get("role") == "img"]
    assert len(pictures) == 7  # two reliabilities, the curve, the distribution; three procedures
    assert "url(" not in page
    assert page.count("<style") == 1
    ids = [a["id"] for _, a in Seen(page).tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_times_are_summed_by_stage(tmp_path: Path) -> None:
    for name in ("a", "b"):
        store(tmp_path, name, a_record(), {})
    done = [
        Outcome(f"{name}.pdf", Status.DONE, folder=str(tmp_path / name), pages=2, seconds=4.0,
                stage_seconds={"read": 2.5, "write": 0.5})
        for name in ("a", "b")
    ]  # fmt: skip
    page, data = report_on(tmp_path, *done)
    assert data["stages"] == [
        {"stage": "read", "seconds": 5.0, "share": 0.625, "per_page": 1.25},
        {"stage": "write", "seconds": 1.0, "share": 0.125, "per_page": 0.25},
        {"stage": "other", "seconds": 2.0, "share": 0.25, "per_page": 0.5},
    ]
    assert report_on(tmp_path)[1]["stages"] == data["stages"]
    assert "membaca teks" in Seen(page).text


def test_no_times_no_table(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    page, data = report_on(tmp_path)
    assert data["stages"] == []
    assert "Waktu menurut tahap" not in page


def test_versions_and_settings_are_told_and_passwords_never(tmp_path: Path) -> None:
    store(tmp_path, "a", a_record(), {})
    settings = Settings(
        effort=Effort.FAST, passwords=("kata-sandi",), max_error_by_kind=(("nip", 0.001),)
    )
    written = write_report(tmp_path, Lang.EN, inputs_in(tmp_path), run=describe(settings, 1, NOW))
    assert written
    page, data = (path.read_text("utf-8") for path in (written.html, written.data))
    assert "kata-sandi" not in page + data
    (run,) = json.loads(data)["runs"]
    assert run["settings"]["effort"] == "fast"
    assert run["settings"]["max_error.nip"] == 0.001
    assert run["settings"]["calibrated_on"]
    versions = run["versions"]
    assert versions["Tesseract"][0].isdigit()
    assert all(versions[name] for name in ("digisop", "ind.traineddata", "onnxruntime"))
    told = Seen(page).text
    assert "0.10 %" in told
    assert versions["Tesseract"] in told
    assert "setting." not in told
    write_report(tmp_path, Lang.EN, inputs_in(tmp_path))  # a report made later still knows
    assert json.loads(written.data.read_text("utf-8"))["runs"] == [run]


def test_runs_that_are_alike_are_told_as_one() -> None:
    def a_run(effort: str, hour: int) -> Run:
        when = NOW.replace(hour=hour)
        return Run(first=when, last=when, documents=2, settings={"effort": effort}, versions={})

    known = joined(joined([a_run("fast", 1)], a_run("thorough", 2)), a_run("fast", 3))
    assert [(run.settings["effort"], run.documents) for run in known] == [
        ("thorough", 2), ("fast", 4),
    ]  # fmt: skip
    assert (known[1].first.hour, known[1].last.hour) == (1, 3)
    for number in range(MOST_KEPT + 5):
        known = joined(known, a_run(f"effort {number}", 4))
    assert len(known) == MOST_KEPT


def test_of_very_many_documents_the_page_shows_some_and_a_list_has_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "_MOST_ROWS", 3)
    for number in range(5):
        confidence = 0.4 if number in (1, 3) else 0.99
        store(tmp_path, f"d{number}", a_record(), {"/header/title": sure(confidence)})
    failed = Outcome.failed("=1+1.pdf", DamagedFileError("x", detail="x"))
    page, _ = report_on(tmp_path, failed)
    list_of_documents = Seen(page).text.split("Detik")[0]
    assert "3 dokumen lain ada di report-documents.csv" in list_of_documents
    rows = list(csv.DictReader((tmp_path / LISTING).read_text("utf-8-sig").splitlines()))
    assert len(rows) == 6
    assert [row["Perlu diperiksa"] for row in rows if row["Hasil"] in ("d1", "d2")] == ["1", "0"]
    assert "'=1+1.pdf" in {row["Berkas"] for row in rows}


def test_details_are_as_many_as_a_browser_can_bear(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choice, "_MOST_DRAWN", 11)  # a record has five parts, and one a doubt
    for number in range(5):
        fields = {"/header/title": sure(0.4 if number == 4 else 0.99)}
        store(tmp_path, f"d{number}", a_drawn_record(), fields)
    seen = Seen(report_on(tmp_path)[0])
    assert len(seen.all("details")) == 2
    assert "Hanya 2 dokumen" in seen.text


def test_a_threshold_that_accepts_nothing_is_drawn_too(tmp_path: Path) -> None:
    rule = ReviewRule(max_error=0.0001, threshold=1.01)
    output = two_documents(tmp_path)
    path = output / "a/confidence.json"
    data = json.loads(path.read_text("utf-8"))
    fields = {k: FieldConfidence(**f).model_dump() for k, f in data["fields"].items()}
    path.write_text(json.dumps({"fields": fields, "rule": rule.model_dump()}), "utf-8")
    assert measured(output, tmp_path / "truth")["fields"] == 4
