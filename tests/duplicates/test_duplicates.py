"""SOPs that are the same are found whatever their order, and what only looks alike is not."""

from __future__ import annotations

import random
import time

import pytest
from paper import a_record

from digisop.duplicates import DuplicateFinder, Group, Likeness, Member
from digisop.duplicates.texts import TextMatcher
from digisop_models.record import Procedure, Record, Step

WORDS = [
    "".join(random.Random(n).choices("aiueokmnrstbdg", k=4 + n % 6))  # noqa: S311
    for n in range(400)
]


def sop(seed: int, *, number: str = "", institution: str = "", file: int = -1) -> Record:
    """A record whose text follows from ``seed``."""
    dice = random.Random(seed)  # noqa: S311
    steps = tuple(
        Step(number=str(row), activity=" ".join(dice.choices(WORDS, k=20))) for row in range(8)
    )
    record = a_record(" ".join(dice.choices(WORDS, k=4)), sha256=f"{file % 10**9:064x}")
    header = record.header.model_copy(
        update={"number": number or f"065/{seed}", "institution": institution or f"Dinas {seed}"}
    )
    return record.model_copy(
        update={"header": header, "procedures": (Procedure(executors=("Staf",), steps=steps),)}
    )


def misread(record: Record, share: float) -> Record:
    """The record as read from a worse scan: a share of its letters is wrong."""
    dice = random.Random(5)  # noqa: S311

    def blur(text: str) -> str:
        return "".join("x" if c != " " and dice.random() < share else c for c in text)

    (procedure,) = record.procedures
    steps = tuple(
        step.model_copy(update={"activity": blur(step.activity)}) for step in procedure.steps
    )
    changed = procedure.model_copy(update={"steps": steps})
    return record.model_copy(update={"procedures": (changed,)})


def found(*records: Record) -> list[Group]:
    finder = DuplicateFinder()
    for place, record in enumerate(records):
        if record.source.sha256 == f"{-1 % 10**9:064x}":  # a file of its own
            source = record.source.model_copy(update={"sha256": f"{place:064x}"})
            record = record.model_copy(update={"source": source})
        finder.add(f"d{place}", 1, record)
    return finder.groups()


def linked(*records: Record) -> list[tuple[Likeness, list[str]]]:
    return [(group.likeness, [m.folder for m in group.members]) for group in found(*records)]


def test_different_sops_are_not_linked() -> None:
    assert linked(*map(sop, range(30))) == []


def test_the_same_file_is_told_once_for_each_of_its_sops() -> None:
    finder = DuplicateFinder()
    for folder in ("a", "b"):
        finder.add(folder, 1, sop(1, file=7))
        finder.add(folder, 2, sop(2, file=7))
    assert finder.groups() == [
        Group(Likeness.FILE, (Member("a", 1), Member("b", 1))),
        Group(Likeness.FILE, (Member("a", 2), Member("b", 2))),
    ]


@pytest.mark.parametrize(
    ("number", "institution", "same"),
    [
        ("065 / 12 / 2020", "PEMERINTAH KOTA\nDinas Kominfo", True),
        ("065/12/2020", "Pemerintah Kota Dinas Komlnfo", True),
        ("065/12/2020", "Badan Pertanahan Nasional", False),
        ("065/13/2020", "Pemerintah Kota Dinas Kominfo", False),
    ],
)
def test_the_same_number_of_the_same_institution(number: str, institution: str, same: bool) -> None:
    one = sop(1, number="065/12/2020", institution="Pemerintah Kota Dinas Kominfo")
    other = sop(2, number=number, institution=institution)
    assert linked(one, other) == ([(Likeness.NUMBER, ["d0", "d1"])] if same else [])


@pytest.mark.parametrize("number", ["-", "....../....../......"])
def test_a_number_that_was_left_blank_links_nothing(number: str) -> None:
    assert linked(*(sop(n, number=number, institution="Dinas") for n in range(3))) == []


def test_a_known_name_is_found_among_many_of_one_number() -> None:
    records = [sop(n, number="065/1", institution=WORDS[n] * 3) for n in range(60)]
    again = sop(99, number="065/1", institution=WORDS[50] * 3)
    assert (Likeness.NUMBER, ["d50", "d60"]) in linked(*records, again)


def test_nearly_the_same_text() -> None:
    copy = sop(1).model_copy(update={"header": sop(2).header})
    (group,) = found(sop(1), sop(3), copy)
    assert group.likeness is Likeness.TEXT
    assert [member.folder for member in group.members] == ["d0", "d2"]
    assert 0.8 < (group.similarity or 0.0) <= 1.0


def test_a_worse_scan_of_the_same_paper_is_the_same_text() -> None:
    worse = misread(sop(1, number="O65/l"), 0.01)
    assert linked(sop(1), worse) == [(Likeness.TEXT, ["d0", "d1"])]


def test_sops_that_share_half_their_steps_are_not_the_same() -> None:
    one, other = sop(1), sop(2)
    half = (*one.procedures[0].steps[:4], *other.procedures[0].steps[4:])
    mixed = other.procedures[0].model_copy(update={"steps": half})
    assert linked(one, other.model_copy(update={"procedures": (mixed,)})) == []


def test_records_that_say_next_to_nothing_are_not_compared() -> None:
    empty = sop(1).model_copy(update={"procedures": ()})
    other = sop(1, number="1", institution="x").model_copy(update={"procedures": ()})
    assert linked(empty, other) == []


def test_likeness_goes_no_further_than_from_the_first() -> None:
    """A drifts to Z by small steps; A and Z have little in common and are not linked."""
    series = [sop(1, number="1", institution="a")]
    for n in range(1, 8):
        steps = list(series[-1].procedures[0].steps)
        steps[n - 1] = sop(50 + n).procedures[0].steps[n - 1]
        changed = series[0].procedures[0].model_copy(update={"steps": tuple(steps)})
        number = series[0].header.model_copy(update={"number": str(n)})
        series.append(series[0].model_copy(update={"header": number, "procedures": (changed,)}))
    assert not any({"d0", "d7"} <= set(members) for _, members in linked(*series))


def test_what_a_surer_sign_links_is_not_told_again() -> None:
    twice = [sop(1, file=7), sop(1, file=7)]
    assert [likeness for likeness, _ in linked(*twice)] == [Likeness.FILE]
    assert [likeness for likeness, _ in linked(*twice, sop(1))] == [
        Likeness.FILE,
        Likeness.NUMBER,
    ]


def test_texts_with_much_in_common_are_not_all_compared() -> None:
    """Boilerplate that fills two thirds of every text: the time taken must not grow with the
    square of their number."""

    def spent(count: int) -> float:
        matcher = TextMatcher()
        for number in range(count):
            dice = random.Random(number)  # noqa: S311
            matcher.add(number, "".join(WORDS[:60]) + "".join(dice.choices(WORDS, k=30)))
        started = time.process_time()
        assert matcher.groups() == []
        return time.process_time() - started

    spent(100)
    few, many = (min(spent(count) for _ in range(6)) for count in (400, 2400))  # busy machine
    assert many < 9 * few  # in proportion 6 times, by the square 36 times
