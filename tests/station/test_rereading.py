"""Read this again: a text or a table in a rectangle drawn on the page."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from drawn import BODY, DPI, EXECUTORS, draw
from missed import CHART, FIRST_ACTIVITY, TABLE, missed
from PIL import Image
from reviewed import record_in, report_in
from stationed import Reviewer, reviewing

from digisop.ledger import Finding, open_ledger
from digisop.results.corrections_file import load_corrections
from digisop.results.manifest import file_digest
from digisop.station import rereading


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return missed(tmp_path / "hasil")


def read(reviewer: Reviewer, pointer: str, box: Sequence[float], page: int = 1) -> httpx.Response:
    return reviewer.send("read", {"pointer": pointer, "page": page, "box": list(box)})


def test_a_text_that_was_missed_is_read_where_the_reviewer_shows_it(
    siti: Reviewer, folder: Path
) -> None:
    answer = read(siti, "/header/number", FIRST_ACTIVITY)
    assert answer.status_code == 200, answer.text
    assert answer.json() == {"text": BODY[0][0]}
    assert not load_corrections(folder).corrections


def test_a_table_that_was_missed_comes_with_its_symbols_arrows_and_doubts(
    siti: Reviewer, folder: Path
) -> None:
    answer = read(siti, "/procedures", TABLE)
    assert answer.status_code == 200, answer.text
    assert answer.json()["added"] == "/procedures/0"
    (procedure,) = record_in(folder).procedures
    assert procedure.executors == EXECUTORS[:3]
    assert [step.activity for step in procedure.steps] == [row[0] for row in BODY[:3]]
    assert [(f.source.step, f.target.step) for f in procedure.flows] == [(0, 1), (1, 2)]
    fields = report_in(folder).fields
    symbol = fields["/procedures/0/steps/1/symbols/0"]
    assert symbol.page == 1
    assert symbol.bbox is not None
    assert "human" not in symbol.reasons
    (one,) = load_corrections(folder).corrections
    assert (one.action, one.who, one.pointer) == ("add", "Siti", "/procedures/0")
    siti.decide("/procedures/0/steps/0/activity", "text", text="Menerima surat")
    assert record_in(folder).procedures[0].steps[0].activity == "Menerima surat"
    assert siti.undo().status_code == siti.undo().status_code == 200
    assert record_in(folder).procedures == ()


@pytest.mark.parametrize(
    ("pointer", "page", "box"),
    [
        ("/procedures", 2, TABLE),
        ("/procedures", 1, [20.0, 460.0, 400.0, 560.0]),
        ("/header/number", 1, [20.0, 460.0, 400.0, 560.0]),
        ("/header/number", 1, [5000.0, 460.0, 5400.0, 560.0]),
        ("/header/number", 1, [1.0, 1.0, 2.0, 2.0]),
        ("/header/number", 1, [9.0, 9.0, 2.0, 2.0]),
        ("/header/number", 1, [1.0, 1.0, 1e999, 2.0]),
        ("/header/number", 0, TABLE),
        ("/../x", 1, TABLE),
        ("/header/number", 1, [1.0, 2.0, 3.0]),
    ],
)
def test_what_cannot_be_read_is_told_and_changes_nothing(
    siti: Reviewer, folder: Path, pointer: str, page: int, box: Sequence[float]
) -> None:
    answer = read(siti, pointer, box, page)
    assert answer.status_code == 422
    message = answer.json()["message"]
    assert message
    assert not message.startswith(("refused.", "station."))
    assert not load_corrections(folder).corrections


def test_the_document_itself_is_read_while_it_is_the_same_one(folder: Path, tmp_path: Path) -> None:
    source = tmp_path / "surat.png"
    page = Image.fromarray(draw(replace(CHART, first_number=7)))
    page.save(source, dpi=(DPI, DPI))
    record = record_in(folder)
    named = record.source.model_copy(update={"sha256": file_digest(source)})
    path = folder / "record.json"
    path.write_text(record.model_copy(update={"source": named}).model_dump_json(), "utf-8")
    with open_ledger(str(folder.parent)) as ledger:
        run = ledger.begin_run("1", "1", {})
        ledger.add(run, {"surat": Finding(str(source), "1")})
    number = [31.0, 96.0, 55.0, 172.0]
    with reviewing(folder.parent) as siti:
        assert read(siti, "/header/number", number).json() == {"text": "7"}
        source.write_bytes(b"another file by now")
        assert read(siti, "/header/number", number).json() == {"text": "1"}


def test_who_comes_when_too_many_wait_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began, end = threading.Event(), threading.Event()

    def waits(*_: Any) -> Any:
        began.set()
        end.wait(30)
        raise AssertionError

    monkeypatch.setattr(rereading, "_WAITING", 0)
    monkeypatch.setattr(rereading, "attempt", waits)
    with reviewing(folder.parent) as siti:
        thread = threading.Thread(target=read, args=(siti, "/procedures", TABLE))
        thread.start()
        assert began.wait(30)
        answer = read(siti, "/procedures", TABLE)
        end.set()
        thread.join()
    assert answer.status_code == 422
    assert "coba lagi" in answer.json()["message"]
