"""``digisop certify``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from called import digisop
from paper import a_record
from reported import store, sure

from digisop.errors import ExitCode


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "truth").mkdir()
    for name in ("a", "b", "c"):
        confidence = 0.4 if name == "c" else 0.99
        store(tmp_path / "out", name, a_record(), {"/header/title": sure(confidence)})
        (tmp_path / f"truth/{name}.truth.json").write_text(a_record().model_dump_json(), "utf-8")
    return tmp_path


def test_what_can_be_promised_is_stated(results: Path) -> None:
    shown = digisop("certify", results / "truth", results / "out", "--lang", "en")
    assert shown.returncode == ExitCode.OK
    assert "66.7 % go straight through (2 of 3)" in shown.stdout
    assert "at most 77.64 % of them have a fault (n = 2, 0 with a fault)" in shown.stdout
    told = json.loads(digisop("certify", results / "truth", results / "out", "--json").stdout)
    assert (told["cases"], told["faulty"], told["unfinished"]) == (2, 0, 0)


def test_a_promise_that_the_data_cannot_carry_is_refused(results: Path) -> None:
    asked = ("certify", results / "truth", results / "out", "--max-error", "0.02")
    shown = digisop(*asked, "--lang", "en")
    assert shown.returncode == ExitCode.NOT_CERTIFIED
    assert "Check 147 more of those accepted" in shown.stderr
    fields = digisop(*asked, "--of", "fields")
    assert fields.returncode == ExitCode.NOT_CERTIFIED


def test_nothing_is_promised_where_no_truth_is_known(results: Path) -> None:
    shown = digisop("certify", results / "out", "--lang", "en")
    assert shown.returncode == ExitCode.NOTHING_CHECKED
    assert "went straight through (2) and has its truth known" in shown.stderr
    assert digisop("certify", results / "nowhere").returncode == ExitCode.NO_INPUT
