"""Documents whose text layer has other characters than the page shows, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.pdfbase import ttfonts
from samples.generator.build import make_random

from digisop.extraction import extract
from digisop.results.layout import Sop, collect_folder
from digisop.settings import Settings

PRIVATE_USE = 0xE000


def extracted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str) -> Sop:
    """What is read of a digital document whose font says nothing of the letters ``lost``."""
    sound = ttfonts.makeToUnicodeCMap

    def damaged(font: str, codes: Sequence[int]) -> str:
        return str(sound(font, [c + PRIVATE_USE if chr(c) in lost else c for c in codes]))

    monkeypatch.setattr(ttfonts, "makeToUnicodeCMap", damaged)
    made = make_random(3, 99, "digital")
    made.write(tmp_path)
    extract(tmp_path / f"{made.name}.pdf", tmp_path / "out", tmp_path, Settings())
    (sop,) = collect_folder(tmp_path / "out").sops
    return sop


def test_what_is_read_beside_a_damaged_text_layer_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = extracted(tmp_path, monkeypatch, "abcdefghijklmnopqrstuvwxyz")
    assert "\ufffd" not in sop.record.model_dump_json()
    assert sop.record.header.title == "PENYUSUNAN LAPORAN KEUANGAN"
    title = sop.report.fields["/header/title"]
    assert title.evidence["text_layer_damaged"] == 1
    assert "text_layer_damaged" in title.reasons


def test_a_letter_lost_in_a_sound_text_layer_is_read_from_the_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sop = extracted(tmp_path, monkeypatch, "k")
    assert "\ufffd" not in sop.record.model_dump_json()
    position = sop.report.fields["/header/approved_by/position"]
    assert position.raw == "Kepala Bagian Hukum"
    title = sop.report.fields["/header/title"]  # in capitals, none of them lost
    assert not {"text_layer_damaged", "unmapped_letters"} & set(title.evidence)
