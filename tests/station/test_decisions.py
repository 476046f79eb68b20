"""What is decided is on the disk, follows the same rules as a sheet, and can be taken back."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from patience import PATIENCE_S
from reviewed import a_chart, a_report, a_sheet, applied, extracted, fill, record_in, report_in
from stationed import Reviewer, reviewing

from digisop.results.corrections_file import load_corrections
from digisop.station.entry import key_of
from digisop_models.confidence import OtherFlows
from digisop_models.record import Flow, FlowEnd


def test_accepting_settles_the_field(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        view = siti.decide("/header/number", "accept")
    assert view["version"] == 1
    field = report_in(folder).fields["/header/number"]
    assert (field.needs_review, field.reasons) == (False, ("human", "confirmed"))
    (one,) = load_corrections(folder).corrections
    assert (one.who, one.action, one.tool, one.machine) == (
        "Siti",
        "confirm",
        "station",
        "065/1/2020",
    )


def test_typed_text_is_understood_as_in_a_sheet(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        siti.decide("/header/created_on", "text", text="14 Maret 2022")
        siti.decide("/procedures/0/steps/1/symbols/0", "text", text="keputusan (Staf)")
        siti.decide("/procedures/0/steps/1/duration", "text", text="10 menit")
    record = record_in(folder)
    step = record.procedures[0].steps[1]
    assert record.header.created_on is not None
    assert record.header.created_on.isoformat() == "2022-03-14"
    assert (step.symbols[0].shape, step.symbols[0].executor) == ("decision", 1)
    assert step.duration.iso8601 == "PT10M"
    assert record.revision == 3


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ("/header/created_on", "besok"),
        ("/header/approved_by/nip", "x"),
        ("/header/number", "=1+1"),
        ("/procedures/0/flows/1", "langkah 9 (Staf) -> langkah 1 (Staf)"),
    ],
)
def test_what_the_record_cannot_hold_is_refused_and_changes_nothing(
    folder: Path, pointer: str, text: str
) -> None:
    before = (folder / "record.json").read_bytes()
    with reviewing(folder.parent) as siti:
        answer = siti.send("decide", siti.wish(pointer, "text", text=text))
    assert answer.status_code == 422
    assert answer.json()["message"]
    assert (folder / "record.json").read_bytes() == before
    assert not load_corrections(folder).corrections


def test_empty_takes_an_item_out_and_clears_a_text(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        siti.decide("/header/legal_basis/1", "empty")
        siti.decide("/header/number", "empty")
        siti.decide("/header/revised_on", "empty")
    header = record_in(folder).header
    assert [item.text for item in header.legal_basis] == ["UU 14 Tahun 2008", "Perki 1 Tahun 2021"]
    assert header.number == ""
    assert report_in(folder).fields["/header/revised_on"].reasons == ("human", "confirmed")


def test_a_shape_or_a_label_is_chosen_by_its_place(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        symbol = siti.field("/procedures/0/steps/1/symbols/0")["choices"]
        siti.decide("/procedures/0/steps/1/symbols/0", "choose", choice=symbol.index("keputusan"))
        labels = siti.field("/procedures/0/flows/2")["choices"]
        siti.decide("/procedures/0/flows/2", "choose", choice=labels.index("tidak"))
        answer = siti.send("decide", siti.wish("/header/number", "choose", choice=8))
    assert answer.status_code == 422
    procedure = record_in(folder).procedures[0]
    assert procedure.steps[1].symbols[0].shape == "decision"
    assert procedure.flows[2].label == "no"


def test_another_meaning_of_an_arrow_is_one_decision_and_one_taken_back(folder: Path) -> None:
    redirected = Flow(source=FlowEnd(step=1, executor=0), target=FlowEnd(step=0, executor=1))
    report = a_report()
    flow = a_chart().procedures[0].flows[1]
    other = OtherFlows(without=(flow,), instead=(redirected,), probability=0.4)
    pointer = "/procedures/0/flows/1"
    unsure = report.fields[pointer].model_copy(update={"other_flows": (other,)})
    fields = {**report.fields, pointer: unsure}
    path = folder / "confidence.json"
    path.write_text(report.model_copy(update={"fields": fields}).model_dump_json(), "utf-8")
    with reviewing(folder.parent) as siti:
        siti.decide(pointer, "choose", choice=0)
        ends = [(one.source, one.target) for one in record_in(folder).procedures[0].flows]
        assert (flow.source, flow.target) not in ends
        assert (redirected.source, redirected.target) in ends
        assert siti.undo().status_code == 200
    assert record_in(folder).procedures[0].flows == a_chart().procedures[0].flows


def test_everything_can_be_taken_back_also_after_a_restart(folder: Path) -> None:
    before = report_in(folder).fields
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
        siti.decide("/header/legal_basis/1", "empty")
        siti.decide("/procedures/0/executors/0", "unreadable")
    with reviewing(folder.parent, who="Budi") as budi:
        pointers = [budi.undo().json()["pointer"] for _ in range(3)]
        assert budi.undo().status_code == 422
    assert pointers == ["/procedures/0/executors/0", "/header/legal_basis/1", "/header/number"]
    assert record_in(folder).header == a_chart().header
    after = report_in(folder).fields
    assert {p: f for p, f in after.items() if p in before} == before
    history = load_corrections(folder).corrections
    assert [one.who for one in history] == ["Siti"] * 3 + ["Budi"] * 3


def test_a_sheet_applied_later_stays_and_is_not_taken_back_here(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
    applied(fill(a_sheet(folder.parent), {"/header/created_on": "2022-03-14"}))
    with reviewing(folder.parent) as siti:
        assert siti.undo().status_code == 422
    assert record_in(folder).header.number == "1"
    assert record_in(folder).header.created_on is not None


def test_extracting_again_keeps_what_was_decided(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
        siti.decide("/header/legal_basis/1", "empty")
        siti.decide("/header/legal_basis/1", "text", text="Perki 1 Tahun 2022")
        siti.undo()
    before = (folder / "record.json").read_bytes()
    extracted(folder.parent, folder.name, a_chart())
    assert (folder / "record.json").read_bytes() == before


def test_two_reviewers_of_one_field_are_told_with_both_values(folder: Path) -> None:
    with reviewing(folder.parent) as siti, reviewing(folder.parent, who="Budi") as budi:
        wish = siti.wish("/header/number", "text", text="punya Siti")
        budi.decide("/header/number", "text", text="punya Budi")
        answer = siti.send("decide", wish)
    assert answer.status_code == 409
    assert "Budi" in answer.json()["message"]
    assert answer.json()["theirs"] == "punya Budi"
    assert record_in(folder).header.number == "punya Budi"


def test_two_reviewers_of_two_fields_do_not_disturb_each_other(folder: Path) -> None:
    with reviewing(folder.parent) as siti, reviewing(folder.parent, who="Budi") as budi:
        wish = siti.wish("/header/number", "text", text="1")
        budi.decide("/procedures/0/executors/0", "accept")
        assert siti.send("decide", wish).status_code == 200
    assert record_in(folder).header.number == "1"


def test_nothing_is_decided_about_places_that_moved_meanwhile(folder: Path) -> None:
    with reviewing(folder.parent) as siti, reviewing(folder.parent, who="Budi") as budi:
        wish = siti.wish("/header/legal_basis/2", "accept")
        budi.decide("/header/legal_basis/1", "empty")
        assert siti.send("decide", wish).status_code == 409


def test_another_sop_of_the_file_keeps_its_decisions(tmp_path: Path) -> None:
    folder = extracted(tmp_path / "hasil", sops=2)
    with reviewing(folder.parent) as siti:
        siti.decide("/header/number", "text", text="1")
        assert siti.view(sop=2)["version"] == 0
    assert (folder / "record-2.json").is_file()
    assert [one.sop for one in load_corrections(folder).corrections] == [1]


def test_a_killed_server_loses_nothing_that_it_accepted(folder: Path) -> None:
    chance = random.Random(7)  # noqa: S311
    accepted: list[str] = []
    for start in range(3):
        with Process(folder.parent) as (server, reviewer), suppress(httpx.TransportError):
            for number in range(1000):
                text = f"{start}/{number}"
                reviewer.decide("/header/number", "text", text=text)
                accepted.append(text)
                if number == start:
                    threading.Timer(chance.uniform(0.0, 0.5), server.kill).start()
    kept = [str(one.human) for one in load_corrections(folder).corrections]
    assert [text for text in kept if text in accepted] == accepted
    with reviewing(folder.parent) as siti:
        assert siti.field("/header/number")["reading"] == kept[-1]


class Process:
    """The command itself, in a process that can be killed."""

    def __init__(self, output: Path) -> None:
        command = ["review", str(output), "--port", "0", "--no-browser", "--by", "Siti"]
        self._server = subprocess.Popen(
            [sys.executable, "-m", "digisop", *command],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )

    def __enter__(self) -> tuple[subprocess.Popen[str], Reviewer]:
        assert self._server.stdout
        found = re.search(r"(http://[^/]+)/\?key=(\S+)", self._server.stdout.readline())
        assert found
        self._client = httpx.Client(base_url=found[1], timeout=PATIENCE_S)
        assert self._client.get(f"/?key={found[2]}").status_code == 303
        while self._client.get(f"/d/{key_of('surat')}/1/view").status_code != 200:
            time.sleep(0.02)
        return self._server, Reviewer(self._client)

    def __exit__(self, *_: object) -> None:
        self._client.close()
        self._server.send_signal(signal.SIGKILL)
        self._server.wait()
        if self._server.stdout:
            self._server.stdout.close()
