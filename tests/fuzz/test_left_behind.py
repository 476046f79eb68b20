"""Damaged results end every command in a message, and in nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.left_behind import CALIBRATION, TRUTH, a_folder, fault_of, ran

REPORT, READ = "report.json", "surat/machine/confidence.json"
#: Files damaged in ways that once ended a command in a fault of ours.
ONCE = [
    (REPORT, b"[" * 3000, ("report", "{out}")),
    (TRUTH, b'{"header": ', ("certify", "{out}", "{out}")),
    (TRUTH, b'{"header": ', ("calibrate", "{out}", "{out}")),
    (TRUTH, b"[" * 3000, ("calibrate", "{out}", "{out}")),
    (TRUTH, b"[]", ("report", "{out}", "--truth", "{out}")),
    (READ, b"{", ("certify", "{out}")),
    (READ, b"{", ("report", "{out}", "--truth", "{out}")),
    (READ, b"{", ("review-sheet", "{out}", "--to", "{out}/lain.xlsx")),
    (CALIBRATION, b"{", ("calibrate", "--show", "--calibration", "{out}/calibration.json")),
]


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_folder(tmp_path_factory.mktemp("fuzz"))


@pytest.mark.parametrize(("name", "data", "words"), ONCE)
def test_damaged_results_are_told_of(
    output: Path, tmp_path: Path, name: str, data: bytes, words: tuple[str, ...]
) -> None:
    sane = (output / name).read_bytes()
    try:
        (output / name).write_bytes(data)
        code, printed = ran([word.format(out=output) for word in words], tmp_path / "log")
    finally:
        (output / name).write_bytes(sane)
    assert not fault_of(code, printed), printed
