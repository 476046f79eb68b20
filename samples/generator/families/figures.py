"""Which figures symbols are, how large, and where they stand against their cells."""

from __future__ import annotations

from dataclasses import replace

from samples.generator.content import Step
from samples.generator.families.family import Family, Part, Rng, any_of, between, styled


def _wide(rng: Rng, part: Part) -> Part:
    fields = {"spill": "wide", "wide": between(rng, 1.05, 1.3), "high": between(rng, 14, 22)}
    return styled(part, symbols=fields)


def _straddling(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"spill": "down", "high": between(rng, 16, 26)})


def _full(rng: Rng, part: Part) -> Part:
    """Symbols that fill their cells."""
    symbols = {"wide": between(rng, 0.86, 0.94), "high": between(rng, 30, 44), "drift": 0.0}
    return styled(part, symbols=symbols, table={"lowest_row": between(rng, 32, 46)})


def _tiny(rng: Rng, part: Part) -> Part:
    """Small symbols in high rows."""
    symbols = {"wide": between(rng, 0.25, 0.4), "high": between(rng, 7, 11)}
    return styled(part, symbols=symbols, table={"lowest_row": between(rng, 50, 90)})


def _off_middle(rng: Rng, part: Part) -> Part:
    return styled(part, symbols={"drift": between(rng, 5, 9), "wide": between(rng, 0.4, 0.6)})


def _ovals(rng: Rng, part: Part) -> Part:
    """One figure for everything, as some offices draw."""
    drawing = any_of(rng, ("ellipse", ""))
    procedures = tuple(
        replace(one, steps=tuple(_all_oval(step, drawing) for step in one.steps))
        for one in part.sop.procedures
    )
    return replace(part, sop=replace(part.sop, procedures=procedures))


def _all_oval(step: Step, drawing: str) -> Step:
    marks = tuple(replace(mark, shape="terminator", drawing=drawing) for mark in step.marks)
    return replace(step, marks=marks)


def _round_boxes(rng: Rng, part: Part) -> Part:
    """Processes with round corners beside terminators with half circles."""
    procedures = tuple(
        replace(one, steps=tuple(_rounded(step) for step in one.steps))
        for one in part.sop.procedures
    )
    return replace(part, sop=replace(part.sop, procedures=procedures))


def _rounded(step: Step) -> Step:
    marks = (
        replace(mark, drawing="rounded") if mark.shape == "process" else mark for mark in step.marks
    )
    return replace(step, marks=tuple(marks))


def _pairs(rng: Rng, part: Part) -> Part:
    """Several symbols in a cell, one above the other or side by side."""
    symbols = {"high": between(rng, 14, 20), "wide": between(rng, 0.6, 0.85)}
    table = {"lowest_row": between(rng, 66, 84), "lane_width": between(rng, 70, 96)}
    return styled(part, symbols=symbols, table=table)


FAMILIES = (
    Family("figures-plain", 3.0),
    Family("figures-boxes", 0.6, taste={"plain": 1.0}),
    Family("figures-ovals", 0.4, _ovals, taste={"plain": 1.0, "check": 0.0}),
    Family("figures-round-boxes", 0.0, _round_boxes),
    Family("figures-many", 1.0, taste={"plain": 0.0, "document": 0.25, "other": 0.3}),
    Family("figures-wide", 0.9, _wide),
    Family("figures-straddling", 0.8, _straddling),
    Family("figures-full", 0.6, _full),
    Family("figures-tiny", 0.6, _tiny),
    Family("figures-off-middle", 0.6, _off_middle),
    Family("figures-pairs", 0.9, _pairs, taste={"plain": 0.0, "pair": 0.35}),
)
