"""Items, rows, columns, symbols and arrows: added, removed, split, joined, moved from the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import a_chart, extracted, record_in, report_in
from stationed import Reviewer

from digisop_models.record import Procedure, Shape

STEPS = "/procedures/0/steps"


def items(folder: Path) -> list[str]:
    return [item.text for item in record_in(folder).header.legal_basis]


def chart(folder: Path) -> Procedure:
    return record_in(folder).procedures[0]


def ends(folder: Path) -> list[tuple[tuple[int, int], tuple[int, int], str | None]]:
    return [
        ((one.source.step, one.source.executor), (one.target.step, one.target.executor), one.label)
        for one in chart(folder).flows
    ]


def test_items_are_added_behind_moved_joined_and_split(siti: Reviewer, folder: Path) -> None:
    siti.decide("/header/legal_basis/0", "add", text="PP 61 Tahun 2010")
    assert items(folder)[:3] == ["UU 14 Tahun 2008", "PP 61 Tahun 2010", "|"]
    siti.decide("/header/legal_basis/1", "up")
    assert items(folder)[:2] == ["PP 61 Tahun 2010", "UU 14 Tahun 2008"]
    siti.decide("/header/legal_basis/0", "down")
    assert items(folder)[:2] == ["UU 14 Tahun 2008", "PP 61 Tahun 2010"]
    siti.decide("/header/legal_basis/0", "join")
    assert items(folder)[0] == "UU 14 Tahun 2008 PP 61 Tahun 2010"
    siti.decide(
        "/header/legal_basis/0", "split", text="UU 14 Tahun 2008 PP 61 Tahun 2010", place=17
    )
    assert items(folder)[:2] == ["UU 14 Tahun 2008", "PP 61 Tahun 2010"]
    for _ in range(5):
        siti.undo()
    assert record_in(folder).header == a_chart().header


def test_an_empty_list_is_filled(siti: Reviewer, folder: Path) -> None:
    siti.decide("/header/equipment", "add", text="Komputer")
    view = siti.decide("/header/equipment/0", "add", text="ATK")
    assert [item.text for item in record_in(folder).header.equipment] == ["Komputer", "ATK"]
    pointers = [one["pointer"] for one in view["fields"]]
    assert "/header/equipment" not in pointers
    assert "/header/equipment/1" in pointers


def test_a_row_is_added_and_taken_out_with_its_arrows(siti: Reviewer, folder: Path) -> None:
    siti.decide(f"{STEPS}/0/activity", "add", text="Mencatat")
    assert [one.activity for one in chart(folder).steps][:2] == ["Menerima surat", "Mencatat"]
    siti.decide(f"{STEPS}/1/symbols", "add", text="proses (Staf)")
    siti.decide("/procedures/0/flows/0", "add", text="langkah 1 (Staf) -> langkah 2 (Staf)")
    assert ((0, 1), (1, 1), None) in ends(folder)
    siti.decide(f"{STEPS}/1/output", "take_out")
    assert [one.activity for one in chart(folder).steps][1] == "Memeriksa kelengkapan berkas"
    assert ends(folder) == [((0, 1), (1, 0), None), ((1, 0), (2, 1), None), ((1, 0), (0, 1), None)]


def test_a_symbol_is_moved_with_its_arrows_and_where_it_stands(
    siti: Reviewer, folder: Path
) -> None:
    first, arrow = f"{STEPS}/0/symbols/0", "/procedures/0/flows/0"
    doubt = siti.field(arrow)["doubtful"], siti.field(arrow)["confidence"]
    view = siti.decide(first, "to_left")
    assert ends(folder) == [((0, 0), (1, 0), None), ((1, 0), (2, 1), None), ((1, 0), (0, 0), None)]
    assert (siti.field(arrow)["doubtful"], siti.field(arrow)["confidence"]) == doubt
    (symbol,) = chart(folder).steps[0].symbols
    assert (symbol.executor, symbol.shape) == (0, Shape.TERMINATOR)
    assert "human" in {one["settled"] for one in view["fields"] if one["pointer"] == first}
    box = next(one["box"] for one in siti.view()["fields"] if one["pointer"] == first)
    siti.decide(f"{STEPS}/2/symbols/0", "to_left")
    siti.decide(f"{STEPS}/2/symbols/0", "to_right")
    siti.decide(first, "to_right")
    assert siti.field(first)["box"] == box
    for does in ("up", "to_right", "down"):  # out of the table, or where another one stands
        assert siti.send("decide", siti.wish(first, does)).status_code == 422
    siti.decide(f"{STEPS}/1/symbols/1", "take_out")
    siti.decide(first, "down")
    assert ends(folder) == [((1, 1), (1, 0), None), ((1, 0), (2, 1), None), ((1, 0), (1, 1), None)]
    assert [one.executor for one in chart(folder).steps[1].symbols] == [0, 1]
    for _ in range(6):
        siti.undo()
    assert chart(folder) == a_chart().procedures[0]


def test_a_symbol_is_taken_out_with_its_arrows_unless_another_stands_there(
    siti: Reviewer, folder: Path
) -> None:
    siti.decide(f"{STEPS}/0/symbols/0", "add", text="proses (Staf)")
    siti.decide(f"{STEPS}/0/symbols/1", "take_out")
    assert len(ends(folder)) == 3
    siti.decide(f"{STEPS}/0/symbols/0", "take_out")
    assert ends(folder) == [((1, 0), (2, 1), None)]


def test_rows_are_joined_and_split(siti: Reviewer, folder: Path) -> None:
    siti.decide(f"{STEPS}/0/activity", "join")
    first = chart(folder).steps[0]
    assert first.activity == "Menerima surat Memeriksa kelengkapan berkas"
    assert (first.output, first.duration.text) == ("Disposisi", "1O menit")
    assert [(one.executor, one.shape.value) for one in first.symbols] == [
        (1, "terminator"),
        (0, "process"),
        (1, "connector"),
    ]
    assert ends(folder) == [((0, 1), (0, 0), None), ((0, 0), (1, 1), None), ((0, 0), (0, 1), None)]
    siti.decide(f"{STEPS}/0/activity", "split", text=first.activity, place=14)
    assert [one.activity for one in chart(folder).steps] == [
        "Menerima surat",
        "Memeriksa kelengkapan berkas",
        "Mengarsipkan",
    ]
    siti.undo()
    siti.undo()
    assert chart(folder) == a_chart().procedures[0]


def test_a_column_is_added_renamed_and_taken_out(siti: Reviewer, folder: Path) -> None:
    siti.decide("/procedures/0/executors/0", "add", text="Camat")
    assert chart(folder).executors == ("Kepala", "Camat", "Staf")
    assert ends(folder)[0] == ((0, 2), (1, 0), None)
    siti.decide("/procedures/0/executors/1", "text", text="Lurah")
    siti.decide("/procedures/0/executors/0", "take_out")
    assert chart(folder).executors == ("Lurah", "Staf")
    assert ends(folder) == []


@pytest.mark.parametrize(
    ("pointer", "does", "more"),
    [
        ("/header/legal_basis/0", "add", {"text": "  "}),
        ("/header/legal_basis/0", "up", {}),
        ("/header/legal_basis/2", "down", {}),
        ("/header/legal_basis/2", "join", {}),
        ("/header/legal_basis/0", "split", {"text": "UU 14", "place": 0}),
        ("/header/legal_basis/0", "split", {"text": "UU 14", "place": 500}),
        ("/header/number", "take_out", {}),
        ("/header/number", "add", {"text": "x"}),
        ("/procedures/0/steps/0/duration", "split", {"text": "1 2", "place": 1}),
        ("/procedures/0/executors/0", "join", {}),
        ("/procedures/0/executors/0", "up", {}),
        ("/procedures/0/steps/2/activity", "down", {}),
        ("/procedures/0/steps/0/activity", "split_table", {}),
        ("/procedures/0/title", "split_table", {}),
        ("/procedures/0/title", "join", {}),
        ("/procedures/0/title", "add", {"text": "x"}),
        ("/procedures/0/flows/0", "down", {}),
        ("/procedures/0/steps/0/symbols/0", "add", {"text": "keputusan"}),
        ("/procedures/0/steps/0/symbols/0", "add", {"text": "bulan (Staf)"}),
        ("/procedures/0/flows/0", "add", {"text": "ya"}),
        ("/procedures/0/flows/0", "add", {"text": "langkah 1 (Staf) -> langkah 9 (Staf)"}),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(
    siti: Reviewer, folder: Path, pointer: str, does: str, more: dict[str, object]
) -> None:
    answer = siti.send("decide", siti.wish(pointer, does, **more))
    assert answer.status_code == 422
    assert not answer.json()["message"].startswith("refused.")
    assert record_in(folder) == a_chart()


def test_a_moved_row_keeps_its_arrows_symbols_and_doubts(siti: Reviewer, folder: Path) -> None:
    doubt = report_in(folder).fields[f"{STEPS}/1/duration"]
    answer = siti.send("decide", siti.wish(f"{STEPS}/1/output", "up")).json()
    assert answer["added"] == f"{STEPS}/0"
    assert [one.activity for one in chart(folder).steps][:2] == [
        "Memeriksa kelengkapan berkas",
        "Menerima surat",
    ]
    assert ends(folder) == [((1, 1), (0, 0), None), ((0, 0), (2, 1), None), ((0, 0), (1, 1), None)]
    assert [one.id for one in chart(folder).steps] == ["p1-s2", "p1-s1", "p1-s3"]
    fields = report_in(folder).fields
    assert fields[f"{STEPS}/0/duration"] == doubt
    assert f"{STEPS}/1/duration" not in fields
    siti.decide(f"{STEPS}/0/activity", "down")
    assert chart(folder) == a_chart().procedures[0]


def test_a_moved_column_takes_its_symbols_along(siti: Reviewer, folder: Path) -> None:
    siti.decide("/procedures/0/executors/1", "up")
    assert chart(folder).executors == ("Staf", "Kepala")
    assert ends(folder)[0] == ((0, 0), (1, 1), None)
    assert [one.executor for one in chart(folder).steps[1].symbols] == [1, 0]
    siti.undo()
    assert chart(folder) == a_chart().procedures[0]


def test_a_table_is_divided_and_put_together_again(siti: Reviewer, folder: Path) -> None:
    before = report_in(folder).fields
    siti.decide(f"{STEPS}/1/activity", "split_table")
    first, second = record_in(folder).procedures
    assert [len(one.steps) for one in (first, second)] == [1, 2]
    assert first.executors == second.executors
    assert [(f.source.step, f.target.step) for f in second.flows] == [(0, 1)]
    assert [one.id for one in (*first.steps, *second.steps)] == ["p1-s1", "p2-s1", "p2-s2"]
    assert [one.id for one in second.flows] == ["p2-f1"]
    fields = report_in(folder).fields
    moved = fields["/procedures/1/steps/0/duration"]
    assert moved == before[f"{STEPS}/1/duration"]
    siti.decide("/procedures/0/title", "down")
    assert [len(one.steps) for one in record_in(folder).procedures] == [2, 1]
    siti.decide("/procedures/1/title", "up")
    siti.decide("/procedures/0/title", "join")
    (whole,) = record_in(folder).procedures
    assert [one.activity for one in whole.steps] == [
        one.activity for one in a_chart().procedures[0].steps
    ]
    assert report_in(folder).fields[f"{STEPS}/1/duration"] == before[f"{STEPS}/1/duration"]
    assert len({one.id for one in whole.steps}) == 3
    siti.decide("/procedures/0/title", "take_out")
    assert record_in(folder).procedures == ()
    for _ in range(5):
        assert siti.undo().status_code == 200
    assert record_in(folder).procedures == a_chart().procedures


def test_a_moved_row_is_at_its_place_when_the_document_is_extracted_again(
    siti: Reviewer, folder: Path
) -> None:
    siti.decide(f"{STEPS}/1/activity", "up")
    before = (folder / "record.json").read_bytes()
    extracted(folder.parent, folder.name)
    assert (folder / "record.json").read_bytes() == before
