"""How texts stand in the cells of a table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samples.generator.content import Merged, Procedure
from samples.generator.families.family import Family, Part, Rng, any_of, between, styled

_MERGED_KINDS = ("requirements", "duration", "output", "notes")
_MERGED_COLUMNS = 0.6  # share of these columns with a cell over several rows
_MERGED_LANES = 0.3  # ... and of runs of rows whose executors' cells are merged, too
_LONGEST_RUN = 4


def _tight(rng: Rng, part: Part) -> Part:
    """Texts that nearly touch those of the next cell."""
    return styled(part, table={"tight": True, "row_gap": 1.0})


def _right(rng: Rng, part: Part) -> Part:
    """Requirements and durations that end where the next column's texts begin."""
    return styled(part, table={"tight": True, "right": frozenset({"requirements", "duration"})})


def _centred(rng: Rng, part: Part) -> Part:
    kinds = any_of(rng, (("requirements", "output"), ("requirements", "output", "notes")))
    return styled(part, table={"centred": frozenset(kinds), "text_middle": True})


def _merged(rng: Rng, part: Part) -> Part:
    """Cells over several rows, with one text for all of them."""
    style = styled(part, table={"split_rows": False, "text_middle": rng.random() < 0.6}).style
    if rng.random() < 0.5:
        style = replace(style, table=replace(style.table, centred=frozenset(_MERGED_KINDS)))
    procedures = tuple(_with_merged(rng, one) for one in part.sop.procedures)
    return replace(part, style=style, sop=replace(part.sop, procedures=procedures))


def _with_merged(rng: Rng, procedure: Procedure) -> Procedure:
    steps, merged = list(procedure.steps), list(_runs(rng, len(procedure.steps)))
    for one in merged:
        run = range(one.first, one.last + 1)
        said = next((steps[i] for i in run if getattr(steps[i], one.kind, None)), None)
        if said is None:
            continue
        same = {one.kind: getattr(said, one.kind)}
        if one.kind == "duration":
            same["iso8601"] = said.iso8601
        for i in run:
            steps[i] = replace(steps[i], **same)
    return replace(procedure, steps=tuple(steps), merged=tuple(merged))


def _runs(rng: Rng, count: int) -> Iterator[Merged]:
    """The merged cells of a table of so many rows."""
    for kind in _MERGED_KINDS:
        if count < 2 or rng.random() > _MERGED_COLUMNS:
            continue
        first = 0
        while first + 1 < count:
            last = min(count - 1, first + int(rng.integers(1, _LONGEST_RUN)))
            if rng.random() < between(rng, 0.2, 0.6):
                yield Merged(kind, first, last)
                if kind == "duration" and rng.random() < _MERGED_LANES:
                    yield Merged("executor", first, last)
                first = last
            first += 1


FAMILIES = (
    Family("cells-usual", 3.0),
    Family("cells-tight", 0.7, _tight),
    Family("cells-right", 0.5, _right),
    Family("cells-centred", 0.8, _centred),
    Family("cells-merged", 0.0, _merged),  # where it is asked for, so that seeds stay what they are
)
