"""The mutants are the same on every run, and damaged."""

from __future__ import annotations

from random import Random

import pypdfium2
import pytest

from fuzz.mutate import Mutant, mutant
from fuzz.octets import DAMAGES
from fuzz.pdfs import packed
from fuzz.sources import SOURCES, Source, sound
from fuzz.trial import LIMIT_MB, verdict_of


def test_a_seed_and_a_number_give_one_mutant() -> None:
    for number in range(20):
        assert mutant(3, number) == mutant(3, number)
    assert len({mutant(seed, 0).data for seed in range(20)}) > 15


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_every_damage_changes_the_file(source: Source) -> None:
    data = sound(source)
    for name, damage in {**DAMAGES, **source.damages}.items():
        tries = [damage(data, Random(seed)) for seed in range(4)]  # noqa: S311
        assert any(found != data for found in tries), name


def test_a_packed_document_is_the_same_document() -> None:
    drawn = next(source for source in SOURCES if source.name == "drawn")
    small = packed(sound(drawn))
    assert b"/ObjStm" in small
    assert words_of(small) == words_of(sound(drawn)) != ""


def words_of(data: bytes) -> str:
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded())


def test_what_is_a_fault() -> None:
    fine = {"status": "done", "faults": [], "peak_mb": LIMIT_MB}
    damaged = Mutant("a.pdf", b"")
    assert not verdict_of(damaged, fine, "a warning", 1.0).faults
    assert verdict_of(damaged, fine, "x\nTraceback (most recent call last):\n", 1.0).faults
    assert verdict_of(damaged, {**fine, "peak_mb": LIMIT_MB + 1}, "", 1.0).faults
    assert verdict_of(damaged, {**fine, "faults": ["KeyError: 1"]}, "", 1.0).faults
