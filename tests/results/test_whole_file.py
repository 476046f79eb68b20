"""Files appear when they are whole, or not at all, and are read by whom they are meant for."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from digisop.results.whole_file import PRIVATE, SHARED, write_synced, written_whole


def whole(path: Path, text: str) -> None:
    with written_whole(path) as aside:
        aside.write_text(text)


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


@pytest.mark.parametrize("writes", [write_synced, whole])
def test_a_pipe_is_written_to_and_not_replaced(
    tmp_path: Path, writes: Callable[[Path, str], None]
) -> None:
    pipe = tmp_path / "pipa"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        writes(pipe, "isi")
        assert os.read(reader, 10) == b"isi"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("writes", [write_synced, whole])
def test_a_link_stays_and_what_it_names_is_replaced(
    tmp_path: Path, writes: Callable[[Path, str], None]
) -> None:
    real, link = tmp_path / "asli", tmp_path / "tautan"
    real.write_text("lama")
    link.symlink_to(real)
    writes(link, "baru")
    assert link.is_symlink()
    assert real.read_text() == "baru"
