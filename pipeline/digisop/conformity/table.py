"""What departs from the form in the swimlane table: activities, numbers, durations, outputs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from digisop.conformity.findings import Remark, Rule
from digisop.form.begin_end_rows import says_begin_or_end
from digisop.form.shapes import CONNECTORS
from digisop.text.verbs import begins_with_verb
from digisop_models.record import Procedure, Record, Step


def table_remarks(base: str, procedure: Procedure) -> Iterator[Remark]:
    """Everything that the rows depart from the form in: how activities begin, numbers, missing
    durations and outputs. ``base`` is the procedure's pointer."""
    yield from _activities(base, procedure)
    yield from _numbers(base, procedure)
    yield from _empty_cells(base, procedure, "duration", Rule.NO_DURATION, Rule.NO_DURATION_AT_ALL)
    yield from _empty_cells(base, procedure, "output", Rule.NO_OUTPUT, Rule.NO_OUTPUT_AT_ALL)


def _is_work(step: Step) -> bool:
    """Whether the row is a step, not just the word Mulai or Selesai."""
    return bool(step.activity) and not says_begin_or_end(step.activity)


def _activities(base: str, procedure: Procedure) -> Iterator[Remark]:
    for row, step in enumerate(procedure.steps):
        if _is_work(step) and begins_with_verb(step.activity) is False:
            own = f"{base}/steps/{row}"
            yield Remark(Rule.ACTIVITY_WITHOUT_VERB, (own,), (f"{own}/activity",))


def _numbers(base: str, procedure: Procedure) -> Iterator[Remark]:
    """Numbers that do not follow on the one before; 2a after 2, and 1 where they begin anew, do."""
    before: int | None = None
    last_row = 0
    for row, step in enumerate(procedure.steps):
        found = re.match(r"\W*(\d+)", step.number or "")
        if found is None:
            before = None  # what stands between may be part of the count
            continue
        number = int(found[1])
        if before is not None and number not in (before, before + 1, 1):
            own = f"{base}/steps/{row}"
            rests_on = (f"{own}/number", f"{base}/steps/{last_row}/number")
            facts = {"found": number, "before": before}
            yield Remark(Rule.NUMBERS_SKIP, (own,), rests_on, facts)
        before, last_row = number, row


def _empty_cells(
    base: str, procedure: Procedure, name: str, one: Rule, all_of_them: Rule
) -> Iterator[Remark]:
    """Steps without a duration or an output; where no step has one, that is said once."""
    steps = [(row, step) for row, step in enumerate(procedure.steps) if _is_work(step)]
    empty = [row for row, step in steps if not _text(step, name)]
    if empty and len(empty) == len(steps):
        rests_on = tuple(f"{base}/steps/{row}/{name}" for row in empty)
        yield Remark(all_of_them, (f"{base}/steps",), rests_on, is_absence=True)
        return
    for row in empty:
        own = f"{base}/steps/{row}"
        yield Remark(one, (own,), (f"{own}/{name}",), is_absence=True)


def _text(step: Step, name: str) -> str | None:
    return step.duration.text if name == "duration" else step.output


def executor_remarks(record: Record) -> Iterator[Remark]:
    """Columns in which no step has a symbol: of titled sections of one table, none of any section.
    A symbol lost or in doubt may belong there."""
    tables: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, procedure in enumerate(record.procedures):
        tables[procedure.executors].append(index)
    for executors, sections in tables.items():
        symbols = [found for index in sections for found in _symbols(record, index)]
        at_work = {executor for _, executor in symbols if executor is not None}
        rests_on = tuple(pointer for pointer, _ in symbols)
        for column in range(len(executors) if at_work else 0):
            if column not in at_work:
                own = f"/procedures/{sections[0]}/executors/{column}"
                yield Remark(Rule.EXECUTOR_WITHOUT_STEP, (own,), (own, *rests_on))


def _symbols(record: Record, index: int) -> Iterator[tuple[str, int | None]]:
    """The pointers of a procedure's symbols with the columns of those that are at work, and of
    what tells that a row has none."""
    for row, step in enumerate(record.procedures[index].steps):
        own = f"/procedures/{index}/steps/{row}/symbols"
        yield own, None
        for number, symbol in enumerate(step.symbols):
            is_connector = symbol.shape in CONNECTORS
            yield f"{own}/{number}", None if is_connector else symbol.executor
