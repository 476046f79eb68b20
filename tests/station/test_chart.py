"""The flowchart on the page: what its symbols and arrows join, and how they are mended."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

from reviewed import record_in, report_in
from stationed import Reviewer

from digisop.station.entry import key_of

FLOW = "/procedures/0/flows/1"


def ends(folder: Path, place: int) -> tuple[int, int, int, int, str | None]:
    flow = record_in(folder).procedures[0].flows[place]
    return (
        flow.source.step,
        flow.source.executor,
        flow.target.step,
        flow.target.executor,
        flow.label,
    )


def test_symbols_and_arrows_say_where_they_are(siti: Reviewer) -> None:
    symbol, flow = siti.field("/procedures/0/steps/1/symbols/0"), siti.field(FLOW)
    assert symbol["at"] == [1, 0]
    assert (flow["source"], flow["target"], flow["label"]) == ([1, 0], [2, 1], None)
    assert flow["path"][0]["page"] == 1
    assert "at" not in siti.field("/header/number")


def test_an_arrow_is_led_elsewhere_as_the_page_types_it(siti: Reviewer, folder: Path) -> None:
    siti.decide(FLOW, "text", text="2/1 → 1/2: no")
    assert ends(folder, 1) == (1, 0, 0, 1, "no")
    evidence = report_in(folder).fields[FLOW]
    assert evidence.path == ()  # what was seen runs elsewhere
    assert siti.field(FLOW)["reading"].endswith("tidak")
    siti.undo()
    assert report_in(folder).fields[FLOW].path


def test_an_arrow_keeps_its_course_when_only_its_label_changes(
    siti: Reviewer, folder: Path
) -> None:
    siti.decide(FLOW, "text", text="2/1 → 3/2: yes")
    assert ends(folder, 1) == (1, 0, 2, 1, "yes")
    assert report_in(folder).fields[FLOW].path


def test_a_rule_that_is_kept_again_clears_its_flag(siti: Reviewer) -> None:
    siti.decide("/procedures/0/flows/2", "empty")
    siti.decide("/procedures/0/flows/1", "empty")
    unreached = siti.field("/procedures/0/steps/2/symbols/0")
    assert unreached["doubtful"]
    siti.decide("/procedures/0/flows/0", "add", text="2/1 → 3/2")
    assert not siti.field("/procedures/0/steps/2/symbols/0")["doubtful"]


def test_a_procedure_is_drawn_anew(siti: Reviewer) -> None:
    (address,) = siti.view()["charts"]
    answer = siti.client.get(address)
    assert answer.headers["content-type"].startswith("image/svg+xml")
    drawing = ElementTree.fromstring(answer.text)  # noqa: S314  our own
    assert "Mengarsipkan" in "".join(drawing.itertext())
    assert siti.client.get(f"/d/{key_of('surat')}/1/chart/1").status_code == 404
    assert siti.client.get(f"/d/{key_of('lain')}/1/chart/0").status_code == 404
