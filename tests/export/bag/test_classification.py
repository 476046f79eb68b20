"""The archive's table, as offices keep it."""

from __future__ import annotations

from pathlib import Path

import pytest
from paged import NUMBER, a_paged_record

from digisop.export.bag import Classification, NotAClassificationError
from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport

SOP = Sop("surat", 1, a_paged_record(), ConfidenceReport())


@pytest.mark.parametrize(
    "table",
    [
        f"nomor,klasifikasi,nasib_akhir\n{NUMBER},000.8,Musnah\n",
        "\ufeffNomor;Klasifikasi;Lain;Nasib_Akhir\n065 / 12 / sop / 2021;000.8;x;Musnah\n",
        "folder\tklasifikasi\tnasib_akhir\nsurat\t000.8\tMusnah\n",
    ],
)
def test_rows_are_found_by_folder_or_number(tmp_path: Path, table: str) -> None:
    path = tmp_path / "klasifikasi.csv"
    path.write_text(table, "utf-8")
    found = Classification.read(path).of(SOP)
    assert (found["klasifikasi"], found["nasib_akhir"]) == ("000.8", "Musnah")
    assert found["retensi_aktif"] == ""


def test_an_sop_that_is_not_in_the_table_has_none(tmp_path: Path) -> None:
    path = tmp_path / "klasifikasi.csv"
    path.write_text("folder,klasifikasi\nlain,1\n,2\n", "utf-8")
    assert Classification.read(path).of(SOP) == {}


@pytest.mark.parametrize("content", [b"", b"a,b\n1,2\n", b"nomor,x\n1,2\n", b"\xff\xfe\n"])
def test_what_is_no_such_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "klasifikasi.csv"
    path.write_bytes(content)
    with pytest.raises(NotAClassificationError):
        Classification.read(path)
