"""The differences of two procedures: executors, steps with their symbols, flows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from digisop.comparison.alignment import SAME, Pair, align, likeness
from digisop.comparison.differences import Difference, Kind, added, changed, of_lists, removed
from digisop_models.fields import STEP_COLUMNS
from digisop_models.record import Flow, FlowEnd, Procedure, Step

#: A place of the first drawing as one of the second; None for what that has not.
Place = tuple[int | None, int | None]


def procedure_differences(base: str, one: Procedure, other: Procedure) -> Iterator[Difference]:
    """All differences of two procedures, ``base`` being the pointer of both: title, executors, then
    step by step, then flows.

    Steps and executors are paired by what they say, so that a row put in does not make all behind
    it differ.
    """
    if one.title != other.title:
        yield changed(f"{base}/title", f"{base}/title")
    columns = align(one.executors, other.executors)
    yield from of_lists(f"{base}/executors", columns, one.executors, other.executors)
    rows = align([step.activity for step in one.steps], [step.activity for step in other.steps])
    rows, moved = _moved(rows, one, other)
    executors = {a: b for a, b in columns if a is not None}
    for a, b in (*rows, *moved):
        yield from _step(base, a, b, one, other, executors, is_moved=(a, b) in moved)
    steps = {a: b for a, b in (*rows, *moved) if a is not None}
    yield from _flows(base, one, other, _Places(steps, executors))


def _moved(rows: list[Pair], one: Procedure, other: Procedure) -> tuple[list[Pair], list[Pair]]:
    """The pairs, and those of rows that stand elsewhere: gone in one place, there in another."""
    gone = [a for a, b in rows if b is None and a is not None]
    come = [b for a, b in rows if a is None and b is not None]
    moved: list[Pair] = []
    for a in gone:
        said = one.steps[a].activity
        alike = [b for b in come if likeness(said, other.steps[b].activity) >= SAME]
        if said and alike:
            moved.append((a, alike[0]))
            come.remove(alike[0])
    took = {place for pair in moved for place in (("a", pair[0]), ("b", pair[1]))}
    kept = [
        (a, b)
        for a, b in rows
        if not (b is None and ("a", a) in took) and not (a is None and ("b", b) in took)
    ]
    return kept, moved


def _step(
    base: str,
    a: int | None,
    b: int | None,
    one: Procedure,
    other: Procedure,
    executors: Mapping[int, int | None],
    *,
    is_moved: bool,
) -> Iterator[Difference]:
    if a is None:
        yield added(f"{base}/steps/{b}")
    elif b is None:
        yield removed(f"{base}/steps/{a}")
    else:
        place_a, place_b = f"{base}/steps/{a}", f"{base}/steps/{b}"
        if is_moved:
            yield Difference(Kind.LAYOUT_CHANGED, place_a, place_b)
        for name in _changed_columns(one.steps[a], other.steps[b], is_renumbered=a != b):
            yield changed(f"{place_a}/{name}", f"{place_b}/{name}")
        drawn = {(executors.get(y.executor), y.shape) for y in one.steps[a].symbols}
        if drawn != {(y.executor, y.shape) for y in other.steps[b].symbols}:
            yield changed(f"{place_a}/symbols", f"{place_b}/symbols")


def _changed_columns(one: Step, other: Step, *, is_renumbered: bool) -> Iterator[str]:
    """The columns that say something else; that a row has another number because it stands in
    another place is no difference."""
    for name in STEP_COLUMNS:
        if name == "number" and is_renumbered:
            continue
        if getattr(one, name) != getattr(other, name):
            yield name


@dataclass(frozen=True, slots=True)
class _Places:
    """Rows and columns of the first drawing as those of the second."""

    steps: Mapping[int, int | None]
    executors: Mapping[int, int | None]

    def of(self, end: FlowEnd) -> Place:
        return self.steps.get(end.step), self.executors.get(end.executor, end.executor)


def _flows(base: str, one: Procedure, other: Procedure, places: _Places) -> Iterator[Difference]:
    """Arrows between the same symbols are the same, whose answer may have changed; of those left,
    two that leave one symbol with one answer are one that leads elsewhere now."""
    ours = {n: (places.of(flow.source), places.of(flow.target)) for n, flow in enumerate(one.flows)}
    theirs = {n: (flow.source.place, flow.target.place) for n, flow in enumerate(other.flows)}
    left = dict(theirs)
    pairs: dict[int, int] = {}
    rules: tuple[Callable[[int, int], bool], ...] = (
        lambda a, b: ours[a] == theirs[b] and one.flows[a].label == other.flows[b].label,
        lambda a, b: ours[a] == theirs[b],
        lambda a, b: ours[a][0] == theirs[b][0] and one.flows[a].label == other.flows[b].label,
    )
    for fits in rules:
        for a in ours:
            found = next((b for b in left if a not in pairs and fits(a, b)), None)
            if found is not None:
                pairs[a] = found
                del left[found]
    for a in ours:
        if a not in pairs:
            yield removed(f"{base}/flows/{a}")
        elif _differ(ours[a], one.flows[a], theirs[pairs[a]], other.flows[pairs[a]]):
            yield changed(f"{base}/flows/{a}", f"{base}/flows/{pairs[a]}")
    yield from (added(f"{base}/flows/{b}") for b in left)


def _differ(
    ends_a: tuple[Place, Place], one: Flow, ends_b: tuple[Place, Place], other: Flow
) -> bool:
    return ends_a != ends_b or one.label != other.label
