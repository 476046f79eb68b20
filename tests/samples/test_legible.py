"""Every line of a generated drawing can be told from the others, in the styles that stress it."""

from __future__ import annotations

import pytest
from samples.generator.build import as_printed, generator
from samples.generator.compose import Document, compose
from samples.generator.families import Choice, wide_parts
from samples.generator.legible import faults

STRESSING = (
    ("figures-wide", "graph-fans"),
    ("figures-straddling", "graph-decisions"),
    ("figures-pairs", "arrows-off"),
    ("figures-many", "graph-double"),
    ("lines-slanted", "graph-fans"),
    ("arrows-none", "graph-chains"),
    ("arrows-filled", "graph-chains"),
)


def drawn(number: int, *families: str) -> Document:
    rng = generator(23, f"legible-{number}")
    parts = wide_parts(rng, Choice(families)).parts
    return compose([(as_printed(sop, style), style) for sop, style in parts], rng)


@pytest.mark.parametrize("families", STRESSING, ids="+".join)
def test_a_reader_can_follow_every_line(families: tuple[str, ...]) -> None:
    for number in range(4):
        document = drawn(number, *families)
        found = [fault for some in document.drawn for one in some for fault in faults(one)]
        assert not found


def test_two_symbols_of_a_cell_are_both_in_the_truth_and_on_the_page() -> None:
    document = drawn(1, "figures-pairs")
    (sop,) = document.sops
    marks = [m for p in sop.procedures for step in p.steps for m in step.marks if m.also]
    seconds = [s for d in document.drawn[0] for s in d.placed.values() if s.second]
    assert marks
    assert len(marks) == len(seconds)
    assert not any(s.second and s.box.meets(s.second.box) for s in seconds)


def test_the_arrow_between_two_symbols_of_a_cell_has_one_head() -> None:
    document = drawn(1, "figures-pairs")
    within = [r for d in document.drawn[0] for r in d.routes if r.flow.source == r.flow.target]
    assert within
    assert not any(route.both_heads for route in within)
