"""Damaged files end in an outcome that can be told, and in nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fuzz.mutate import Mutant, mutant
from fuzz.sources import SOURCES, sound
from fuzz.trial import Trial, Verdict

SEED, COUNT = 20, 64
LIMIT_S = 30.0
_LETTERS = 30_000


def faults(verdicts: Iterable[Verdict]) -> dict[str, tuple[str, ...]]:
    return {
        verdict.mutant.name: (*verdict.faults, *verdict.tracebacks)
        for verdict in verdicts
        if verdict.faults
    }


def test_damaged_files_are_told_of_and_do_no_harm() -> None:
    mutants = (mutant(SEED, number) for number in range(COUNT))
    verdicts = list(Trial(LIMIT_S).verdicts(mutants))
    assert not faults(verdicts)
    assert len({verdict.status for verdict in verdicts}) == 3  # done, partial, failed


def endless() -> Iterator[Mutant]:
    """Exports with very long words, or very many short ones, in several fields."""
    sane = next(sound(source) for source in SOURCES if source.name == "text").decode()
    for number, unit in enumerate(("kata", "KATA", "1", "A ", "1 jam ", "<p ", "a.b,", "\t")):
        text, long = sane, unit * (_LETTERS // len(unit))
        for place in ("Memeriksa", "5 menit", "Pelayanan Informasi", "1. Undang", "NIP."):
            text = text.replace(place, f"{long}<br>lagi {place}", 1)
        yield Mutant(f"endless-{number}.txt", text.encode())


def test_endless_words_take_no_endless_time() -> None:
    verdicts = list(Trial(LIMIT_S).verdicts(endless()))
    assert not faults(verdicts)
    assert {verdict.status for verdict in verdicts} == {"done"}


def test_a_mutant_that_takes_too_long_is_told_and_costs_no_other() -> None:
    trial = Trial(limit_s=0.01)
    first, second = trial.verdicts((mutant(SEED, 0), mutant(SEED, 1)))
    assert first.status == second.status == "hung"
    assert first.faults
    assert not faults(Trial(LIMIT_S).verdicts((mutant(SEED, 0),)))
