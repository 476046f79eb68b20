"""What arrows say, from drawn pages to the record: each test is a picture that is digitised."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from drawn import DPI, Chart, Place, arrow, down, draw, foot, left, right, top
from PIL import Image

from digisop.extraction import extract
from digisop.results.layout import collect_folder
from digisop.results.outcome import Status
from digisop.settings import Effort, Settings
from digisop_models.record import Procedure, Shape

Flow = tuple[Place, Place, str | None]
#: Gives the procedure that is drawn on pages.
Read = Callable[..., Procedure]

TERMINATOR, PROCESS, DECISION = Shape.TERMINATOR, Shape.PROCESS, Shape.DECISION
CONNECTOR = Shape.OFF_PAGE_CONNECTOR
A, B, C = (0, 0), (1, 1), (2, 2)
THREE = {A: TERMINATOR, B: PROCESS, C: TERMINATOR}
DECIDED = {A: TERMINATOR, B: DECISION, C: TERMINATOR}
PATH = (down(A, B), down(B, C))


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def procedure(*charts: Chart) -> Procedure:
        source, target = tmp_path / "sop.tif", tmp_path / "sop"
        first, *others = [Image.fromarray(draw(chart)) for chart in charts]
        first.save(source, save_all=True, append_images=others, dpi=(DPI, DPI))
        outcome = extract(source, target, tmp_path, Settings(effort=Effort.FAST))
        assert outcome.status is Status.DONE
        (sop,) = collect_folder(target).sops
        (found,) = sop.record.procedures
        return found

    return procedure


def flows(procedure: Procedure) -> set[Flow]:
    return {
        ((f.source.step, f.source.executor), (f.target.step, f.target.executor), f.label)
        for f in procedure.flows
    }


def plain(*pairs: tuple[Place, Place]) -> set[Flow]:
    return {(source, target, None) for source, target in pairs}


def symbols(procedure: Procedure) -> dict[Place, Shape]:
    return {
        (row, symbol.executor): symbol.shape
        for row, step in enumerate(procedure.steps)
        for symbol in step.symbols
    }


@pytest.mark.parametrize("width", [1, 4])
def test_symbols_and_arrows(read: Read, width: int) -> None:
    found = read(Chart(THREE, PATH, width=width))
    assert symbols(found) == THREE
    assert flows(found) == plain((A, B), (B, C))


def test_a_drawing_without_arrows_has_no_flows(read: Read) -> None:
    found = read(Chart(THREE))
    assert symbols(found) == THREE
    assert not found.flows


def test_an_arrow_that_forks(read: Read) -> None:
    shapes = {(0, 1): TERMINATOR, (1, 0): PROCESS, (1, 2): PROCESS}
    arrows = [down((0, 1), (1, 0)), down((0, 1), (1, 2))]
    found = read(Chart(shapes, arrows, rows=2))
    assert flows(found) == plain(((0, 1), (1, 0)), ((0, 1), (1, 2)))


def test_arrows_that_join(read: Read) -> None:
    shapes = {(0, 0): TERMINATOR, (0, 2): TERMINATOR, (1, 1): PROCESS}
    arrows = [down((0, 0), (1, 1)), down((0, 2), (1, 1))]
    found = read(Chart(shapes, arrows, rows=2))
    assert flows(found) == plain(((0, 0), (1, 1)), ((0, 2), (1, 1)))


def test_a_decision_with_a_way_back(read: Read) -> None:
    back = arrow(right(B), (2.5, 1.5), (2.5, 0.5), right(A))
    labels = [("Tidak", (2.15, 1.38)), ("Ya", (1.68, 1.79))]
    found = read(Chart(DECIDED, [*PATH, back], labels))
    assert symbols(found) == DECIDED
    assert flows(found) == {(A, B, None), (B, C, "yes"), (B, A, "no")}
    assert {flow.text for flow in found.flows if flow.label} == {"Ya", "Tidak"}


def test_an_arrow_that_leaves_where_another_comes_in(read: Read) -> None:
    back = arrow(left(B), (0.5, 1.5), foot(A))  # over the beginning of A's own arrow
    labels = [("Tidak", (0.75, 1.35)), ("Ya", (1.68, 1.79))]
    found = read(Chart(DECIDED, [*PATH, back], labels))
    assert flows(found) == {(A, B, None), (B, C, "yes"), (B, A, "no")}


def test_an_arrow_that_runs_into_another(read: Read) -> None:
    shapes = {(0, 0): TERMINATOR, (0, 2): TERMINATOR, (1, 1): PROCESS}
    joining = arrow(foot((0, 2)), (2.5, 0.87), (1.5, 0.87), head=False)
    found = read(Chart(shapes, [down((0, 0), (1, 1)), joining], rows=2))
    assert flows(found) == plain(((0, 0), (1, 1)), ((0, 2), (1, 1)))


def test_arrows_along_a_row(read: Read) -> None:
    shapes = {(0, 0): TERMINATOR, (0, 1): PROCESS, (0, 2): PROCESS, (1, 2): TERMINATOR}
    along = [arrow(right((0, 0)), left((0, 1))), arrow(right((0, 1)), left((0, 2)))]
    found = read(Chart(shapes, [*along, down((0, 2), (1, 2))], rows=2))
    assert flows(found) == plain(((0, 0), (0, 1)), ((0, 1), (0, 2)), ((0, 2), (1, 2)))


def test_arrows_that_cross(read: Read) -> None:
    shapes = {(0, 1): TERMINATOR, (1, 0): PROCESS, (1, 2): PROCESS, (2, 1): TERMINATOR}
    arrows = [arrow(foot((0, 1)), top((2, 1))), arrow(right((1, 0)), left((1, 2)))]
    found = read(Chart(shapes, arrows))
    assert flows(found) == plain(((0, 1), (2, 1)), ((1, 0), (1, 2)))


def test_an_arrow_with_two_heads(read: Read) -> None:
    shapes = {(0, 0): TERMINATOR, (0, 1): PROCESS, (1, 1): TERMINATOR}
    arrows = [arrow(right((0, 0)), left((0, 1)), tail=True), down((0, 1), (1, 1))]
    found = read(Chart(shapes, arrows, rows=2))
    both = plain(((0, 0), (0, 1)), ((0, 1), (0, 0)))
    assert flows(found) == both | plain(((0, 1), (1, 1)))


def test_a_line_without_head_along_a_row_is_no_flow(read: Read) -> None:
    shapes = {**THREE, (1, 2): PROCESS}
    line = arrow(right(B), left((1, 2)), head=False)
    found = read(Chart(shapes, [down(A, B), arrow(foot((1, 2)), top(C)), line]))
    assert flows(found) == plain((A, B), ((1, 2), C))


def test_a_line_without_head_down_the_page_is_a_flow(read: Read) -> None:
    found = read(Chart(THREE, [down(A, B), down(B, C, head=False)]))
    assert flows(found) == plain((A, B), (B, C))


def test_a_drawing_without_heads_runs_down_and_its_no_back_up(read: Read) -> None:
    shapes = {**DECIDED, C: PROCESS, (3, 0): TERMINATOR}
    back = arrow(right(B), (2.5, 1.5), (2.5, 0.5), right(A), head=False)
    lines = [down(A, B, head=False), down(B, C, head=False), down(C, (3, 0), head=False)]
    labels = [("Tidak", (2.15, 1.38)), ("Ya", (1.68, 1.79))]
    found = read(Chart(shapes, [*lines, back], labels, rows=4))
    assert flows(found) == {
        (A, B, None),
        (B, C, "yes"),
        (B, A, "no"),
        (C, (3, 0), None),
    }


def two_pages(middle: float, *, has_head: bool) -> tuple[Chart, Chart]:
    """An arrow from the first page's last row to the next page's first."""
    upper = Chart(
        {A: TERMINATOR, B: PROCESS}, [down(A, B), arrow(foot(B), (1.5, 2.0), head=False)], rows=2
    )
    lower = Chart(
        {(0, 1): PROCESS, (1, 2): TERMINATOR},
        [arrow((middle, 0.0), top((0, 1))), down((0, 1), (1, 2))],
        rows=2, first_number=3, has_head=has_head,
    )  # fmt: skip
    return upper, lower


@pytest.mark.parametrize("has_head", [True, False])
def test_an_arrow_over_a_page_break(read: Read, has_head: bool) -> None:
    found = read(*two_pages(1.5, has_head=has_head))
    assert flows(found) == plain((A, B), (B, (2, 1)), ((2, 1), (3, 2)))


def test_an_arrow_over_a_page_break_through_connectors(read: Read) -> None:
    away, here, target = (1, 2), (0, 0), (0, 1)
    upper = Chart(
        {A: TERMINATOR, B: PROCESS, away: CONNECTOR},
        [down(A, B), arrow(right(B), left(away))],
        rows=2,
    )
    lower = Chart(
        {here: CONNECTOR, target: PROCESS, (1, 2): TERMINATOR},
        [arrow(right(here), left(target)), down(target, (1, 2))],
        rows=2, first_number=3,
    )  # fmt: skip
    found = read(upper, lower)
    assert symbols(found)[away] is symbols(found)[(2, 0)] is CONNECTOR
    assert flows(found) == plain((A, B), (B, (2, 1)), ((2, 1), (3, 2)))
