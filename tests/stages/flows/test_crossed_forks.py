"""A line with but heads branches off the one line that crosses it."""

from __future__ import annotations

import pytest

from digisop.stages.flows.crossed_forks import join_crossed_forks
from digisop.stages.flows.network import End, Network
from digisop_models.geometry import Box, Point

#: From end to end: where, and whether there is a head (1.0) or none.
Straight = tuple[tuple[Point, float], tuple[Point, float]]


def parts(*lines: Straight) -> int:
    """How many parts a network has whose lines run from end to end, each at a symbol of its own,
    with a head (1.0) or none."""
    network = Network()
    for ends in lines:
        nodes = [network.add(1, point) for point, _ in ends]
        network.join(*nodes)
        for node, (point, head) in zip(nodes, ends, strict=True):
            symbol = Box(point.x - 5, point.y - 5, point.x + 5, point.y + 5)
            network.ends.append(End(node, 1, symbol, head))
    join_crossed_forks(network)
    return len(network.parts())


FORK = (Point(100, 100), 1.0), (Point(300, 100), 1.0)
DOWN = (Point(200, 50), 0.0), (Point(200, 150), 1.0)


def test_a_fork_drawn_as_a_plus_is_one_network() -> None:
    assert parts(FORK, DOWN) == 1


@pytest.mark.parametrize(
    "lines",
    [
        (((Point(100, 100), 0.0), FORK[1]), DOWN),  # it comes from somewhere itself
        (FORK, ((Point(400, 50), 0.0), (Point(400, 150), 1.0))),  # they do not cross
        (FORK, ((Point(200, 50), 1.0), DOWN[1])),  # the other comes from nowhere, too
    ],
)
def test_lines_that_cross_otherwise_stay_apart(lines: tuple[Straight, Straight]) -> None:
    assert parts(*lines) == 2


def test_a_line_that_two_cross_stays_apart() -> None:
    assert parts(FORK, DOWN, ((Point(250, 50), 0.0), (Point(250, 150), 1.0))) == 3
