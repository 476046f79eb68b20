"""How texts stand in the cells of a table."""

from __future__ import annotations

from samples.generator.families.family import Family, Part, Rng, any_of, styled


def _tight(rng: Rng, part: Part) -> Part:
    """Texts that nearly touch those of the next cell."""
    return styled(part, table={"tight": True, "row_gap": 1.0})


def _right(rng: Rng, part: Part) -> Part:
    """Requirements and durations that end where the next column's texts begin."""
    return styled(part, table={"tight": True, "right": frozenset({"requirements", "duration"})})


def _centred(rng: Rng, part: Part) -> Part:
    kinds = any_of(rng, (("requirements", "output"), ("requirements", "output", "notes")))
    return styled(part, table={"centred": frozenset(kinds), "text_middle": True})


FAMILIES = (
    Family("cells-usual", 3.0),
    Family("cells-tight", 0.7, _tight),
    Family("cells-right", 0.5, _right),
    Family("cells-centred", 0.8, _centred),
)
