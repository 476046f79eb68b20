"""Everything that is wrong with a record, by its truth: what was read wrongly, what was lost, and
what was made up. A document without any is *without a fault*; what counts as right is said in
docs/how-to/certify.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from digisop.evaluation.judge import CONNECTORS, Data, aligned, folded, item_text, judge
from digisop_models.fields import HEADER_LISTS


def faults(truth: Data, record: Data) -> Iterator[str]:
    """The pointers of what is wrong, and for all that the record lacks or has too much of the
    pointer of what should hold it. Numbers of steps and titles of sections are not scored."""
    verdicts = judge(truth, record)
    yield from (p for p, verdict in verdicts.items() if not verdict.right and is_scored(p))
    yield from lost(truth, record)
    yield from _surplus(truth, record)


def is_scored(pointer: str) -> bool:
    """Whether the field, by its pointer, can make a document faulty: numbers of steps and titles of
    sections cannot."""
    parts = pointer.split("/")
    return parts[1] != "procedures" or parts[-1] not in ("number", "title")


def lost(truth: Data, record: Data) -> Iterator[str]:
    """For each value of the truth that has none in the record to stand for it, what should hold
    it; but for those that the truth calls unreadable or ambiguous. Arrows are not among them: that
    one is missing is told of the drawing as a whole."""
    vague = {*truth.get("unreadable", ()), *truth.get("ambiguous", ())}
    for name in HEADER_LISTS:
        base = f"/header/{name}"
        wanted = [item_text(item) for item in truth["header"].get(name) or ()]
        found = [item_text(item) for item in record["header"].get(name) or ()]
        known = {at for at in aligned(wanted, found) if at is not None}
        yield from (
            base for i in range(len(wanted)) if i not in known and f"{base}/{i}" not in vague
        )
    true, own = truth["procedures"], record["procedures"]
    yield from ("/procedures" for _ in true[len(own) :])
    for index, (wanted_one, found_one) in enumerate(zip(true, own, strict=False)):
        yield from _lost_in(f"/procedures/{index}", wanted_one, found_one, vague)


def _lost_in(base: str, true: Data, found: Data, vague: set[str]) -> Iterator[str]:
    yield from (f"{base}/executors" for _ in true["executors"][len(found["executors"]) :])
    rows = _rows(true, found)
    yield from (f"{base}/steps" for at in range(len(true["steps"])) if at not in rows)
    for row, at in enumerate(rows):
        if at is not None:
            yield from _lost_in_step(
                f"{base}/steps/{row}", f"{base}/steps/{at}", true["steps"][at], found["steps"][row],
                vague,
            )  # fmt: skip


def _lost_in_step(
    base: str, true_base: str, true: Data, found: Data, vague: set[str]
) -> Iterator[str]:
    drawn = {(symbol["executor"], symbol["shape"]) for symbol in found["symbols"]}
    for index, symbol in enumerate(true["symbols"]):
        is_there = (symbol["executor"], symbol["shape"]) in drawn
        is_asked = f"{true_base}/symbols/{index}" not in vague
        if not is_there and is_asked and symbol["shape"] not in CONNECTORS:
            yield f"{base}/symbols"
    if any(pointer.startswith(f"{true_base}/duration") for pointer in vague):
        return
    one, other = true["duration"], found["duration"]
    same_text = folded(one["text"]) == folded(other["text"])
    if same_text and one["iso8601"] != other["iso8601"]:
        yield f"{base}/duration"


def _surplus(truth: Data, record: Data) -> Iterator[str]:
    """Rows, columns and tables that the truth does not have."""
    true, own = truth["procedures"], record["procedures"]
    yield from ("/procedures" for _ in own[len(true) :])
    for index, (wanted, found) in enumerate(zip(true, own, strict=False)):
        base = f"/procedures/{index}"
        yield from (f"{base}/executors" for _ in found["executors"][len(wanted["executors"]) :])
        yield from (f"{base}/steps" for at in _rows(wanted, found) if at is None)


def _rows(true: Data, found: Data) -> Sequence[int | None]:
    """For each row found the one of the truth that it stands for."""
    return aligned(
        [step["activity"] for step in true["steps"]], [step["activity"] for step in found["steps"]]
    )
