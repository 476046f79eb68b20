"""Lists beside the results: what several processes add at once is all kept."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from digisop.api.tokens import tokens_in
from digisop.errors import UsersDamagedError
from digisop.messages import Lang
from digisop.web.named_entries import Entry, NamedEntries


class Guest(Entry):
    """Someone at a table."""

    table: int


GUESTS = NamedEntries("guests.json", "guests", Guest)
ADDS = """
import sys
from pathlib import Path
from digisop.api.tokens import add_token
from digisop.web.permissions import Scope
for number in range(20):
    add_token(Path(sys.argv[1]), f"{sys.argv[2]}{number}", (Scope.RECORDS,))
"""


def test_entries_go_by_name_and_are_written_in_its_order(tmp_path: Path) -> None:
    place = tmp_path / "made"
    for name, table in (("Siti", 2), ("Budi", 1), ("Siti", 3)):
        GUESTS.put(place, Guest(name=name, table=table))
    assert GUESTS.read(place) == {
        "Budi": Guest(name="Budi", table=1),
        "Siti": Guest(name="Siti", table=3),
    }
    text = (place / "guests.json").read_text("utf-8")
    assert text.startswith('{\n "schema_version": "1",\n "guests": [')
    assert text.index("Budi") < text.index("Siti")


def test_what_is_not_there_is_not_removed_and_leaves_no_folder(tmp_path: Path) -> None:
    assert not GUESTS.remove(tmp_path / "none", "Siti")
    assert not (tmp_path / "none").exists()
    GUESTS.put(tmp_path, Guest(name="Siti", table=2))
    assert not GUESTS.remove(tmp_path, "Budi")
    assert GUESTS.remove(tmp_path, "Siti")
    assert GUESTS.read(tmp_path) == {}


@pytest.mark.parametrize("text", ["{", "[]", '{"guests": [{"name": "x"}]}', '{"others": []}'])
def test_a_list_that_cannot_be_understood_is_told_and_kept(tmp_path: Path, text: str) -> None:
    (tmp_path / "guests.json").write_text(text, "utf-8")
    for change in (
        lambda: GUESTS.put(tmp_path, Guest(name="x", table=1)),
        lambda: GUESTS.remove(tmp_path, "x"),
    ):
        with pytest.raises(UsersDamagedError) as told:
            change()
        assert "()" not in told.value.cause(Lang.ID)
    assert (tmp_path / "guests.json").read_text("utf-8") == text


def test_nothing_is_lost_when_several_processes_add_at_once(tmp_path: Path) -> None:
    commands = [[sys.executable, "-c", ADDS, str(tmp_path), name] for name in "abc"]
    running = [subprocess.Popen(command) for command in commands]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert len(tokens_in(tmp_path)) == 60
