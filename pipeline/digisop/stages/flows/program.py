"""Choosing what is likeliest as a whole: choices, what speaks against each, what binds them.

The cost of an answer is the sum of its signs, each with a weight in log-odds; the answer of least
cost is found exactly (an integer program, solved by HiGHS).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

Signs = Mapping[str, float]
"""How much there is of each sign, by its name."""
Row = tuple[Mapping[int, float], float, float]
"""A weighted sum of choices, and its limits."""
Floats = NDArray[np.float64]
#: The search ends here with the best answer known, so that no drawing takes long.
_MOST_NODES = 2000
#: Nearer to none or all of it a choice does not hold in part.
_PART = 1e-6
#: So many choices are soon weighed against one another: some hundredths of a second.
FEW_CHOICES = 300
#: In a larger program only the best answer is looked for: drawings of 15 arrows have 300 choices.
MOST_CHOICES = 600


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """The value of every choice (0 or 1; more where it counts a shortfall), and what the answer
    costs in log-odds."""

    values: Floats
    cost: float

    def has(self, choice: int) -> bool:
        """Whether a choice, by its number, is taken."""
        return bool(self.values[choice] > 0.5)


@dataclass
class Program:
    """Choices (numbered from 0) with their signs, and the rows that bind them.

    Signs have names, and weights only when costs are asked for: one program can be weighed in
    several ways. An integer program: x is 0 or 1, the sum of costs · x is least, rows keep least <=
    terms · x <= most.
    """

    signs: list[Signs] = field(default_factory=list)
    _is_whole: list[int] = field(default_factory=list)
    _rows: list[Row] = field(default_factory=list)

    def choice(self, signs: Signs) -> int:
        """One more thing that holds or not, and its number; where it holds, it costs its signs."""
        self.signs.append(signs)
        self._is_whole.append(1)
        return len(self.signs) - 1

    def any_of(self, signs: Signs, among: Sequence[int]) -> int:
        """A choice that holds exactly where one or more of those ``among`` hold; its number."""
        found = self.choice(signs)
        self.bind({**dict.fromkeys(among, 1.0), found: -1.0}, 0, np.inf)
        for one in among:
            self.bind({found: 1.0, one: -1.0}, 0, np.inf)
        return found

    def all_of(self, signs: Signs, among: Sequence[int]) -> int:
        """A choice that holds exactly where all of those ``among`` hold; its number."""
        found = self.choice(signs)
        self.bind({**dict.fromkeys(among, 1.0), found: -1.0}, -np.inf, len(among) - 1)
        for one in among:
            self.bind({one: 1.0, found: -1.0}, 0, np.inf)
        return found

    def shortfall(self, signs: Signs, among: Sequence[int], wanted: int) -> None:
        """Cost the signs once for each choice by which those taken ``among`` some are fewer than
        ``wanted``."""
        self.short_of(signs, dict.fromkeys(among, 1.0), float(wanted))

    def excess(self, signs: Signs, among: Sequence[int], allowed: int) -> None:
        """Cost the signs once for each choice by which those taken ``among`` some are more than
        ``allowed``."""
        if len(among) > allowed:
            self.short_of(signs, dict.fromkeys(among, -1.0), float(-allowed))

    def short_of(self, signs: Signs, terms: Mapping[int, float], least: float) -> None:
        """Cost the signs for each unit by which the sum of choice times factor (``terms``) is less
        than ``least``."""
        self.signs.append(signs)
        self._is_whole.append(0)
        self.bind({**terms, len(self.signs) - 1: 1.0}, least, np.inf)

    def bind(self, terms: Mapping[int, float], least: float, most: float) -> None:
        """Keep a weighted sum of choices between two limits, which count as within; infinite for no
        limit.

        No row can be added once an answer was asked for.
        """
        self._rows.append((terms, least, most))

    def costs(self, weights: Mapping[str, float]) -> Floats:
        """What each choice costs, in their order: its signs, each times its weight; a sign without
        one costs nothing."""
        return np.array([
            sum(weights.get(name, 0.0) * value for name, value in signs.items())
            for signs in self.signs
        ], dtype=np.float64)  # fmt: skip

    def total(self, answer: Answer) -> dict[str, float]:
        """How much of each sign an answer has, weights not counted."""
        found: dict[str, float] = {}
        for signs, value in zip(self.signs, answer.values, strict=True):
            for name, size in signs.items() if value > 1e-6 else ():
                found[name] = found.get(name, 0.0) + size * float(value)
        return found

    def solve(
        self, costs: Floats, fixed: Mapping[int, int] | None = None, rows: Sequence[Row] = ()
    ) -> Answer | None:
        """The answer of least cost; ``fixed`` choices are given, ``rows`` bind too.

        None where nothing fits all that binds.
        """
        if not self.signs:
            return Answer(np.zeros(0), 0.0)
        more = [self._constraint(rows)] if rows else []
        return self._solve(costs, fixed or {}, more, np.array(self._is_whole))

    def next_best(
        self, costs: Floats, answers: Sequence[Answer], groups: Sequence[Collection[int]]
    ) -> Answer | None:
        """The best answer that is none of some: of a group of choices it takes more or fewer than
        each of them does. None where there is none, or where there are more than ``MOST_CHOICES``,
        for finding it would take too long."""
        if not groups or len(self.signs) > MOST_CHOICES:
            return None
        return self.solve(costs, rows=[_differs(answer, groups) for answer in answers])

    def least_cost(self, costs: Floats, fixed: Mapping[int, int]) -> float:
        """A lower limit to the cost of any answer with ``fixed`` choices, quickly found: that of
        the best answer in which choices may hold in part. Infinite where nothing fits."""
        found = self._relaxed(costs, fixed)
        return found.cost if found else np.inf

    def quick_answer(self, costs: Floats, fixed: Mapping[int, int]) -> Answer | None:
        """The answer of least cost with ``fixed`` choices, if it is found quickly: where in the
        best answer in which choices may hold in part none does, or where there are no more than
        ``FEW_CHOICES``. Else None."""
        found = self._relaxed(costs, fixed)
        whole = np.array(self._is_whole) == 1
        if found is None or np.abs(found.values - found.values.round())[whole].max() < _PART:
            return found
        return self.solve(costs, fixed) if len(self.signs) <= FEW_CHOICES else None

    def _relaxed(self, costs: Floats, fixed: Mapping[int, int]) -> Answer | None:
        return self._solve(costs, fixed, [], np.zeros(len(self.signs)))

    def _solve(
        self,
        costs: Floats,
        fixed: Mapping[int, int],
        more: Sequence[LinearConstraint],
        whole: NDArray[np.int_] | Floats,
    ) -> Answer | None:
        low, high = np.zeros(len(costs)), np.where(np.array(self._is_whole) == 1, 1.0, np.inf)
        for choice, value in fixed.items():
            low[choice] = high[choice] = value
        found = milp(
            costs,
            integrality=whole,
            bounds=Bounds(low, high),
            constraints=[self._bound, *more] if self._rows else more,
            options={"node_limit": _MOST_NODES},
        )
        if found.x is None:
            return None
        return Answer(np.asarray(found.x, dtype=np.float64), float(found.fun))

    @cached_property
    def _bound(self) -> LinearConstraint:
        """What binds in every answer; no more rows can be added once it is asked for."""
        return self._constraint(self._rows)

    def _constraint(self, rows: Sequence[Row]) -> LinearConstraint:
        where = [(r, c, v) for r, (terms, _, _) in enumerate(rows) for c, v in terms.items()]
        at_row, at_column, values = (np.array(part) for part in zip(*where, strict=True))
        matrix = csr_array((values, (at_row, at_column)), shape=(len(rows), len(self.signs)))
        return LinearConstraint(matrix, [row[1] for row in rows], [row[2] for row in rows])


def _differs(answer: Answer, groups: Iterable[Collection[int]]) -> Row:
    """What binds an answer to take of a group of choices more or fewer than a given one."""
    terms: dict[int, float] = {}
    taken = 0
    for group in groups:
        is_taken = any(answer.has(choice) for choice in group)
        taken += is_taken
        terms |= dict.fromkeys(group, -1.0 if is_taken else 1.0)
    return terms, 1.0 - taken, np.inf
