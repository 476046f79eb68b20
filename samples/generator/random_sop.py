"""Random SOPs: plausible wording, and a graph that a swimlane table can show."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from samples.generator import vocabulary as words
from samples.generator.content import (
    DATES,
    Approver,
    Flow,
    Identity,
    Key,
    Mark,
    PrintedDate,
    Procedure,
    Sop,
    Step,
)
from samples.generator.figures import OTHER_FIGURES, WIDE_FIGURES

Rng = np.random.Generator
T = TypeVar("T")
_STAY = 0.25
_UNITS = (("Menit", "PT{}M"), ("Jam", "PT{}H"), ("Hari", "P{}D"), ("Minggu", "P{}W"))
_COUNTS = {"Menit": (5, 10, 15, 20, 30, 45, 60), "Jam": (1, 2, 3, 4), "Hari": (1, 2, 3, 5, 7, 14)}
_COUNT_WORDS = {1: "satu", 2: "dua", 3: "tiga", 4: "empat", 5: "lima", 7: "tujuh"}
_VAGUE = ("Disesuaikan", "Menyesuaikan", "Sesuai jadwal", "-", "Tentatif")


@dataclass(frozen=True, slots=True)
class Taste:
    """What a random graph is like: shares of rows, of forks and of documents."""

    plain: float = 0.15  # documents of nothing but boxes, as many offices draw
    check: float = 0.2  # rows with a decision
    fork: float = 0.12  # rows with several symbols
    fan: float = 0.5  # of them, those that an arrow each leads to
    join: float = 0.0  # of those, the ones that lead on to the next row from every symbol
    link: float = 0.3  # lines without heads among the others
    back_pair: float = 0.04  # arrows with two heads
    document: float = 0.1  # symbols that are documents
    other: float = 0.06  # … and that are no usual figure
    pair: float = 0.0  # cells with two symbols


PLAIN_TASTE = Taste()


def pick(rng: Rng, some: Sequence[T]) -> T:
    """One of a sequence."""
    return some[int(rng.integers(len(some)))]


def some_of(rng: Rng, pool: Sequence[str], low: int, high: int) -> tuple[str, ...]:
    """A few different ones."""
    count = int(rng.integers(low, high + 1))
    return tuple(pool[i] for i in rng.permutation(len(pool))[:count])


def random_sop(rng: Rng, taste: Taste = PLAIN_TASTE) -> Sop:
    """One SOP of one table, sometimes with titled sections."""
    place = pick(rng, words.PLACES)
    office = tuple(line.format(place=place) for line in pick(rng, words.OFFICES))
    lanes = int(rng.choice([2, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10]))
    executors = tuple(words.EXECUTORS[i] for i in rng.permutation(len(words.EXECUTORS))[:lanes])
    if rng.random() < 0.3:
        executors = tuple(name.upper() for name in executors)
    labels = pick(rng, words.YES_NO) if rng.random() < 0.9 else ("", "")
    sections = int(rng.integers(2, 4)) if rng.random() < 0.15 else 1
    dots = "{}." if rng.random() < 0.3 else "{}"
    numbered = dots if rng.random() < 0.93 else ""
    procedures = []
    for k in range(sections):
        count = int(rng.integers(3, 19)) if sections == 1 else int(rng.integers(3, 7))
        title = f"{words.SECTIONS[k]} {pick(rng, words.TITLES)}" if sections > 1 else None
        procedures.append(_procedure(rng, title, executors, count, labels, numbered, taste))
    return Sop(_identity(rng, office), tuple(procedures))


def _identity(rng: Rng, office: tuple[str, ...]) -> Identity:
    title = pick(rng, words.TITLES)
    if rng.random() < 0.3:
        title = f"SOP {title}"
    if rng.random() < 0.35:
        title = title.upper()
    lists = {
        "legal_basis": some_of(rng, words.LAWS, 1, 6),
        "qualifications": some_of(rng, words.SKILLS, 1, 4),
        "related": some_of(rng, words.RELATED, 0, 3),
        "equipment": some_of(rng, words.TOOLS, 2, 7),
        "warnings": some_of(rng, words.WARNINGS, 0, 2),
        "records": some_of(rng, words.RECORDS, 0, 2),
    }
    return Identity(office, _number(rng), title, _dates(rng), _approver(rng), lists)


def _number(rng: Rng) -> str:
    n, year = int(rng.integers(1, 990)), int(rng.integers(2013, 2025))
    patterns = (
        f"{n} Tahun {year}",
        f"{n:03d}/SOP/{year}",
        f"065/{n}/429.110/{year}",
        f"SOP-{n % 90 + 1:02d}/BKPSDM/{year}",
        f"W16.U5/{n}/OT.01.3/7/{year}",
        f"{n % 100}/ORT.06/3509/{year}",
        f"OT.{n % 10}-{n}",
    )
    return pick(rng, patterns)


def _date(rng: Rng) -> PrintedDate:
    day = dt.date(2014, 1, 2) + dt.timedelta(days=int(rng.integers(0, 3600)))
    month = words.MONTHS[day.month - 1]
    forms = (
        f"{day.day} {month} {day.year}",
        f"{day.day:02d} {month} {day.year}",
        f"{day.day} {month.upper()} {day.year}",
        f"{day.day:02d}-{day.month:02d}-{day.year}",
        f"{day.day:02d}/{day.month:02d}/{day.year}",
    )
    return PrintedDate(forms[int(rng.choice(5, p=[0.5, 0.2, 0.1, 0.1, 0.1]))], day.isoformat())


def _dates(rng: Rng) -> dict[str, PrintedDate]:
    found: dict[str, PrintedDate] = {}
    for name in DATES:
        empty = rng.random() < (0.6 if name == "revised_on" else 0.12)
        found[name] = PrintedDate(pick(rng, ("", "-", ""))) if empty else _date(rng)
    return found


def _approver(rng: Rng) -> Approver:
    name = pick(rng, words.FRONTS) + pick(rng, words.FIRST_NAMES) + pick(rng, words.DEGREES)
    if rng.random() < 0.3:
        name = name.upper()
    birth = f"{int(rng.integers(1962, 1990))}{int(rng.integers(1, 13)):02d}" + (
        f"{int(rng.integers(1, 29)):02d}"
    )
    entry = f"{int(rng.integers(1990, 2015))}{int(rng.integers(1, 13)):02d}"
    tail = f"{int(rng.integers(1, 3))} {int(rng.integers(1, 20)):03d}"
    nip = f"{birth} {entry} {tail}"
    nip = nip if rng.random() < 0.6 else nip.replace(" ", "")
    return Approver(pick(rng, words.POSTS), name, nip if rng.random() < 0.8 else None)


def _duration(rng: Rng) -> tuple[str | None, str | None]:
    draw = rng.random()
    if draw < 0.08:
        return pick(rng, _VAGUE), None
    if draw < 0.12:
        return None, None
    unit, pattern = _UNITS[int(rng.choice(4, p=[0.45, 0.2, 0.28, 0.07]))]
    count = int(pick(rng, _COUNTS.get(unit, (1, 2))))
    iso = pattern.format(count)
    shown = unit if rng.random() < 0.6 else unit.lower()
    working = " kerja" if unit == "Hari" and rng.random() < 0.4 else ""
    text = f"{count} {shown}{working}"
    if draw > 0.85:
        text = f"± {text}"
    elif draw > 0.78 and count in _COUNT_WORDS:
        text = f"{count} ({_COUNT_WORDS[count]}) {shown}{working}"
    elif draw > 0.74 and count > 1:
        text = f"{count - 1} {pick(rng, ('-', 's.d.', 's/d'))} {count} {shown}{working}"
    return text, iso


def _shape(rng: Rng, first: bool, last: bool, check: bool, taste: Taste) -> tuple[str, str]:
    """A shape, and its figure where that is none of its own."""
    if first or last:
        return ("terminator", "ellipse" if rng.random() < 0.1 else "")
    if check:
        return "decision", ""
    draw = rng.random()
    if draw < taste.document:
        return "document", "stack" if rng.random() < 0.3 else ""
    if draw < taste.document + taste.other:
        return "other", pick(rng, OTHER_FIGURES if taste is PLAIN_TASTE else WIDE_FIGURES)
    return "process", ""


def _task(rng: Rng, first: bool, last: bool, check: bool, following: str) -> str:
    pool = words.FIRST_TASKS if first else words.LAST_TASKS if last else words.TASKS
    pattern = pick(rng, words.CHECKS if check else pool)
    return pattern.format(paper=pick(rng, words.PAPERS).lower(), next=following)


def _procedure(
    rng: Rng,
    title: str | None,
    executors: tuple[str, ...],
    count: int,
    labels: tuple[str, str],
    numbered: str,
    taste: Taste,
) -> Procedure:
    lanes = _walk(rng, len(executors), count)
    plain = rng.random() < taste.plain
    steps: list[Step] = []
    for k in range(count):
        first, last = k == 0, k == count - 1
        check = not first and not last and rng.random() < taste.check
        shape, drawing = _shape(rng, first, last, check, taste)
        if plain and not check:
            shape, drawing = "process", ""
        also = ""
        if taste.pair and not (last or check) and rng.random() < taste.pair:
            also = pick(rng, ("process", "process", "document", "terminator"))
        found = [Mark(lanes[k], shape, drawing, also=also)]
        if (
            not (first or last or check or also)
            and rng.random() < taste.fork
            and len(executors) > 2
        ):
            extra = some_of(rng, [str(i) for i in range(len(executors)) if i != lanes[k]], 1, 2)
            found += [Mark(int(i), "process") for i in extra]
        task = _task(rng, first, last, check, executors[lanes[min(k + 1, count - 1)]])
        text = numbered.format(k + 1) or None
        steps.append(_step(rng, text, task, tuple(sorted(found, key=lambda m: m.executor))))
    flows, links = _flows(rng, steps, lanes, labels, taste)
    flows += tuple(
        Flow((k, m.executor), (k, m.executor))
        for k, step in enumerate(steps)
        for m in step.marks
        if m.also
    )
    return Procedure(title, executors, tuple(steps), flows, links)


def _step(rng: Rng, number: str | None, task: str, found: tuple[Mark, ...]) -> Step:
    duration, iso = _duration(rng)
    paper = pick(rng, words.PAPERS) if rng.random() < 0.9 else None
    if paper and rng.random() < 0.1:
        paper = f"- {paper}\n- {pick(rng, words.PAPERS)}"
    output = pick(rng, words.PAPERS) if rng.random() < 0.92 else None
    notes = pick(rng, words.NOTES) if rng.random() < 0.12 else None
    cost = pick(rng, ("-", "Rp. 10.000", "Gratis"))
    return Step(number, task, found, paper, duration, iso, output, notes, cost)


def _walk(rng: Rng, lanes: int, count: int) -> list[int]:
    """Whose turn it is, row by row; neighbours are likelier than far ones."""
    found = [int(rng.integers(lanes))]
    while len(found) < count:
        near = [max(0, found[-1] - 1), min(lanes - 1, found[-1] + 1)]
        draw = rng.random()
        if draw < _STAY:
            found.append(found[-1])
        elif draw < 0.7:
            found.append(int(pick(rng, near)))
        else:
            found.append(int(rng.integers(lanes)))
    return found


def _flows(
    rng: Rng,
    steps: Sequence[Step],
    lanes: Sequence[int],
    labels: tuple[str, str],
    taste: Taste,
) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    flows: list[Flow] = []
    links: list[Flow] = []
    waiting: list[Key] = []
    start: Key = (0, lanes[0])
    for k in range(1, len(steps)):
        row = [(k, mark.executor) for mark in steps[k].marks]
        entry = (k, lanes[k])
        from_check = steps[start[0]].marks[0].shape == "decision"
        forked = len(row) > 1 and rng.random() < taste.fan and not from_check
        flows.append(_branch(start, entry, from_check, True, labels))
        flows += [Flow(key, entry) for key in waiting]
        waiting = []
        if forked and taste.join and rng.random() < taste.join:
            waiting = [key for key in row if key != entry]
        if len(row) > 1:
            start = _row_flows(rng, row, entry, start, forked, flows, links, taste.link)
        else:
            start = entry
        if steps[k].marks[0].shape == "decision":
            back = max(0, k - int(rng.integers(1, 4)))
            flows.append(_branch(entry, (back, lanes[back]), True, False, labels))
        elif rng.random() < taste.back_pair and not from_check and not forked:
            flows.append(replace(flows[-1], source=entry, target=flows[-1].source))
    return tuple(dict.fromkeys(flows)), tuple(links)


def _row_flows(
    rng: Rng,
    row: Sequence[Key],
    entry: Key,
    start: Key,
    forked: bool,
    flows: list[Flow],
    links: list[Flow],
    bare_share: float,
) -> Key:
    """Arrows among several symbols of one row; returns where the next row starts from."""
    if forked:
        flows.extend(Flow(start, key) for key in row if key != entry)
        return entry
    # from the entry outwards, to the left and to the right
    at = row.index(entry)
    chains = (row[at:], row[: at + 1][::-1])
    bare = rng.random() < bare_share
    for chain in chains:
        for a, b in itertools.pairwise(chain):
            (links if bare else flows).append(Flow(a, b))
    return entry


def _branch(source: Key, target: Key, check: bool, yes: bool, labels: tuple[str, str]) -> Flow:
    if not check or not labels[0]:
        return Flow(source, target)
    return Flow(source, target, "yes" if yes else "no", labels[0 if yes else 1])
