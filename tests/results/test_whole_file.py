"""Files appear when they are whole, or not at all, and are read by whom they are meant for."""

from pathlib import Path

import pytest

from digisop.results.whole_file import PRIVATE, SHARED, write_synced, written_whole


@pytest.mark.parametrize("mode", [SHARED, PRIVATE])
def test_a_synced_file_is_whole_and_has_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "kunci"
    path.write_text("lama")
    write_synced(path, "baru", mode)
    assert path.read_text() == "baru"
    assert path.stat().st_mode & 0o777 == mode
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_written_leaves_the_earlier_file(tmp_path: Path) -> None:
    path = tmp_path / "kunci"
    path.write_text("lama")
    with pytest.raises(UnicodeEncodeError):
        write_synced(path, "\udc80")
    assert path.read_text() == "lama"
    assert list(tmp_path.iterdir()) == [path]


def test_what_goes_wrong_while_writing_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "baru" / "tabel.csv"
    with pytest.raises(FileNotFoundError), written_whole(path) as aside:
        (aside / "x").write_text("setengah")
    assert list(path.parent.iterdir()) == []
