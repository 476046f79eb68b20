"""A table that was not found is typed, or pasted from a spreadsheet."""

from __future__ import annotations

from pathlib import Path

import pytest
from reviewed import a_chart, extracted, record_in
from stationed import reviewing

from digisop.corrections.typed_table import table_from
from digisop.corrections.values import RefusedError
from digisop_models.record import Procedure, Shape

TEXT = """Pemohon; Petugas; Kepala
1 | Mengajukan permohonan | Pemohon | Formulir | 5 menit | Berkas |
2\tMemeriksa  berkas\tPetugas; 3\t\t1 hari

3. | Selesai
"""


def test_names_rows_and_cells() -> None:
    table = Procedure.model_validate(table_from(TEXT))
    assert table.executors == ("Pemohon", "Petugas", "Kepala")
    first, second, third = table.steps
    assert (first.number, first.activity, first.requirements) == (
        "1",
        "Mengajukan permohonan",
        "Formulir",
    )
    assert (first.duration.text, first.duration.iso8601) == ("5 menit", "PT5M")
    assert (first.output, first.notes) == ("Berkas", None)
    assert second.activity == "Memeriksa berkas"
    assert [symbol.executor for symbol in second.symbols] == [1, 2]
    assert (third.number, third.symbols, third.duration.text) == ("3.", (), None)


def test_a_line_with_tabs_is_divided_by_these_alone_and_shapes_are_named() -> None:
    text = "Kasi; Kasubag\tCamat | Lurah\t\n1\tMenilai; memutus | menolak\tkeputusan (2); 1\n"
    table = Procedure.model_validate(table_from(text))
    assert table.executors == ("Kasi; Kasubag", "Camat | Lurah")
    assert table.steps[0].activity == "Menilai; memutus | menolak"
    symbols = [(one.executor, one.shape) for one in table.steps[0].symbols]
    assert symbols == [(0, Shape.PROCESS), (1, Shape.DECISION)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "no_table"),
        ("Pemohon; Petugas", "no_table"),
        (" ; \n1 | Menerima", "no_table"),
        ("Pemohon\n1", "no_row"),
        ("Pemohon\n1 | | Pemohon", "no_row"),
        ("Pemohon\n1|2|3|4|5|6|7|8", "no_row"),
        ("Pemohon\n1 | Menerima | Camat", "executor"),
        ("Pemohon\n1 | Menerima | bulan (Pemohon)", "executor"),
    ],
)
def test_what_is_no_table(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        table_from(text)
    assert refused.value.reason == reason


def test_a_lost_table_is_typed_and_drawn_on(tmp_path: Path) -> None:
    lost = a_chart().model_copy(update={"procedures": ()})
    folder = extracted(tmp_path / "hasil", record=lost)
    with reviewing(folder.parent) as siti:
        siti.decide("/procedures", "add", text=TEXT)
        siti.decide("/procedures/0/steps/2/symbols", "add", text="mulai atau selesai (Pemohon)")
        siti.decide("/procedures/0/flows", "add", text="1/1 → 2/2")
        (table,) = record_in(folder).procedures
        assert [step.id for step in table.steps] == ["p1-s1", "p1-s2", "p1-s3"]
        assert table.steps[2].symbols[0].id == "p1-s3-y1"
        assert (table.flows[0].source.step, table.flows[0].target.executor) == (0, 1)
        for _ in range(3):
            assert siti.undo().status_code == 200
    assert record_in(folder).procedures == ()
