"""Two SOPs side by side: what differs, and what only stands elsewhere."""

from __future__ import annotations

import pytest
from flowcharts import chart, sop_of, truths
from paper import a_record

from digisop.comparison import Difference, compare
from digisop.comparison.alignment import align
from digisop.comparison.worded import worded
from digisop.messages import Lang
from digisop.results.layout import Sop
from digisop_models.record import Item, Procedure, Record

SAID = ("Menerima surat", "Memeriksa berkas permohonan", "Menandatangani surat", "Mengarsipkan")
ROWS = tuple(f"{said} | {row % 2} process" for row, said in enumerate(SAID))
FLOWS = ("0.0 1.1", "1.1 2.0 yes", "1.1 0.0 no", "2.0 3.1")


def record(rows: tuple[str, ...] = ROWS, flows: tuple[str, ...] = FLOWS) -> Record:
    return sop_of(chart(rows, flows)).record


def differences(one: Record, other: Record) -> list[tuple[str, str | None, str | None]]:
    return [(str(d.kind), d.pointer_a, d.pointer_b) for d in compare(one, other)]


@pytest.mark.parametrize("sop", truths(), ids=lambda sop: sop.folder)
def test_nothing_differs_from_itself(sop: Sop) -> None:
    assert compare(sop.record, sop.record.model_copy(update={"revision": 3})) == ()


def test_a_step_put_in_between_is_one_difference() -> None:
    rows = (ROWS[0], "Mencatat dalam buku agenda | 0 process", *ROWS[1:])
    flows = ("0.0 2.1", "2.1 3.0 yes", "2.1 0.0 no", "3.0 4.1")
    assert differences(record(), record(rows, flows)) == [("added", None, "/procedures/0/steps/1")]


def test_a_step_taken_out_takes_its_flows() -> None:
    assert differences(record(), record(ROWS[:3], FLOWS[:3])) == [
        ("removed", "/procedures/0/steps/3", None),
        ("removed", "/procedures/0/flows/3", None),
    ]


def test_a_step_that_stands_elsewhere_has_moved() -> None:
    rows = (ROWS[3], *ROWS[:3])
    moved = record(rows, ("1.0 2.1", "2.1 3.0 yes", "2.1 1.0 no", "3.0 0.1"))
    assert differences(record(), moved) == [
        ("layout_changed", "/procedures/0/steps/3", "/procedures/0/steps/0")
    ]


def test_a_step_worded_anew_is_changed() -> None:
    rows = (*ROWS[:2], "Xyz | 0 document", ROWS[3])
    assert differences(record(), record(rows)) == [
        ("changed", f"/procedures/0/steps/2/{name}", f"/procedures/0/steps/2/{name}")
        for name in ("activity", "symbols")
    ]


def test_flows_that_lead_elsewhere_or_answer_otherwise_are_changed() -> None:
    flows = ("0.0 1.1", "1.1 3.1 yes", "1.1 0.0", "2.0 3.1", "3.1 0.0")
    assert differences(record(), record(ROWS, flows)) == [
        ("changed", "/procedures/0/flows/1", "/procedures/0/flows/1"),
        ("changed", "/procedures/0/flows/2", "/procedures/0/flows/2"),
        ("added", None, "/procedures/0/flows/4"),
    ]


def test_an_executor_that_another_column_is_now_keeps_its_symbols() -> None:
    one = chart(ROWS, FLOWS, ("Staf", "Kepala"))
    swapped = chart(
        tuple(row.translate(str.maketrans("01", "12")) for row in ROWS),
        tuple(f"{f[:2]}{int(f[2]) + 1} {f[4:6]}{int(f[6]) + 1}{f[7:]}" for f in FLOWS),
        ("Pemohon", "Staf", "Kepala"),
    )
    found = differences(sop_of(one).record, sop_of(swapped).record)
    assert found == [("added", None, "/procedures/0/executors/0")]


def test_the_identity_block_is_compared_field_by_field() -> None:
    one = a_record()
    approver = one.header.approved_by.model_copy(update={"name": "Sari"})
    header = one.header.model_copy(
        update={
            "number": "065/2/2020",
            "approved_by": approver,
            "legal_basis": (Item(text="Baru sama sekali"), *one.header.legal_basis[:1]),
        }
    )
    found = compare(one, one.model_copy(update={"header": header}))
    assert [(str(d.kind), d.pointer_b or d.pointer_a) for d in found] == [
        ("changed", "/header/number"),
        ("changed", "/header/approved_by/name"),
        ("added", "/header/legal_basis/0"),
        ("removed", "/header/legal_basis/1"),
    ]


def test_a_procedure_that_only_one_has_is_told_once() -> None:
    one, both = record(), sop_of(chart(ROWS, FLOWS), Procedure(title="B")).record
    assert differences(one, both) == [("added", None, "/procedures/1")]
    assert differences(both, one) == [("removed", "/procedures/1", None)]


@pytest.mark.parametrize("lang", Lang)
def test_every_difference_can_be_said(lang: Lang) -> None:
    one = record().model_copy(update={"header": a_record().header})
    other = sop_of(chart(ROWS[1:], FLOWS[:1], ("Lain",)), Procedure()).record
    data = [each.model_dump(mode="json") for each in (one, other)]
    for pair in ((one, other), (other, one)):
        sides = data if pair[0] is one else data[::-1]
        for difference in compare(*pair):
            said = worded(difference, sides[0], sides[1], lang)
            assert said.where
            assert not said.where.startswith("/")


def test_differences_say_what_stands_on_either_side() -> None:
    one, other = record(), record((*ROWS[:3], "Mengarsipkan | 0 document"))
    data = [each.model_dump(mode="json") for each in (one, other)]
    first, *_ = [worded(d, data[0], data[1], Lang.EN) for d in compare(one, other)]
    assert (first.where, first.a, first.b) == (
        "Step 4: Symbols", "process (Kepala)", "document (Staf)",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "pairs"),
    [
        ("", "", []),
        ("ab", "", [(0, None), (1, None)]),
        ("abc", "axc", [(0, 0), (1, 1), (2, 2)]),
        ("abc", "xac", [(None, 0), (0, 1), (1, None), (2, 2)]),
        ("aa", "aaa", [(0, 0), (1, 1), (None, 2)]),
    ],
)
def test_elements_are_paired_in_their_order(
    one: str, other: str, pairs: list[tuple[int | None, int | None]]
) -> None:
    assert align(list(one), list(other)) == pairs


def test_a_difference_is_plain_data() -> None:
    (difference,) = compare(record(), record(ROWS, FLOWS[:3]))
    assert isinstance(difference, Difference)
    assert (difference.kind.value, difference.pointer_b) == ("removed", None)
