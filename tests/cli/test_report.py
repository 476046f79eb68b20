"""``digisop report``, and the report at the end of ``extract``."""

from __future__ import annotations

import json
from pathlib import Path

from called import EXPORT, digisop, extract, random_octets

from digisop.errors import ExitCode


def test_extract_ends_with_a_report_that_can_be_made_again(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    result = extract(tmp_path, tmp_path / "good.txt", random_octets(tmp_path / "a.pdf"))
    report = tmp_path / "output/report.html"
    assert f"Written: {report}" in result.stdout
    report.unlink()
    again = digisop("report", tmp_path / "output", "--lang", "en")
    assert again.returncode == ExitCode.OK
    assert "not a PDF" in report.read_text("utf-8")
    assert digisop("report", tmp_path / "nowhere").returncode == ExitCode.NO_INPUT


def test_a_report_measures_results_against_truth(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(EXPORT, "utf-8")
    extract(tmp_path, tmp_path / "good.txt")
    output, report = tmp_path / "output", tmp_path / "output/report.json"
    told = json.loads(report.read_text("utf-8"))
    assert told["truth"] is None
    assert told["runs"][0]["settings"]["effort"] == "balanced"
    assert {"header", "normalise", "write"} <= {each["stage"] for each in told["stages"]}

    truth = json.loads((output / "good/record.json").read_text("utf-8"))
    truth["header"]["title"] = "Lain"
    (tmp_path / "truth").mkdir()
    content = json.dumps(truth)
    none = digisop("report", output, "--truth", tmp_path / "truth", "--lang", "en")
    assert "No NAME.truth.json belongs" in none.stderr
    for folder in (tmp_path / "truth", tmp_path):  # named; beside the input
        (folder / "good.truth.json").write_text(content, "utf-8")
        options = ("--truth", folder) if folder != tmp_path else ()
        assert digisop("report", output, *options).returncode == ExitCode.OK
        found = json.loads(report.read_text("utf-8"))
        assert (found["truth"]["documents"], found["truth"]["wrong"]) == (1, 1)
        assert found["runs"] == told["runs"]
