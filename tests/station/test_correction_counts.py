"""What is mended most often is shown to those who look after digisop."""

from __future__ import annotations

from pathlib import Path

from reviewed import extracted
from stationed import reviewing

from digisop.results.corrections_file import load_corrections
from digisop.station.correction_counts import counts_in, together


def test_changes_are_counted_by_field_and_by_pair(tmp_path: Path) -> None:
    folder = extracted(tmp_path / "hasil")
    with reviewing(folder.parent) as siti:
        assert "Belum ada keputusan" in siti.client.get("/mended").text
        siti.decide("/header/number", "text", text="065/9/2020 <b>")
        siti.decide("/header/legal_basis/0", "text", text="Perda 14 Tahun 2008")
        siti.decide("/header/legal_basis/1", "empty")
        siti.decide("/procedures/0/executors/0", "accept")
        siti.decide("/header/institution", "text", text="diambil kembali")
        siti.undo()
        page = siti.client.get("/mended").text
        assert "/mended" in siti.client.get("/").text
    mended = counts_in(load_corrections(folder).corrections)
    assert mended.actions == {
        ("/header/number", "set"): 1,
        ("/header/legal_basis", "set"): 1,
        ("/header/legal_basis", "remove"): 1,
        ("/procedures/executors", "confirm"): 1,
    }
    assert mended.pairs["/header/legal_basis", "UU 14 Tahun 2008", "Perda 14 Tahun 2008"] == 1
    assert together([mended, mended]).actions["/header/number", "set"] == 2  # type: ignore[index]
    assert "065/9/2020 &lt;b&gt;" in page
    assert "diambil kembali" not in page
    assert page.index("/header/legal_basis") < page.index("/header/number")
