"""Choices that cost their signs: the likeliest answer is found, with what is given and bound."""

from __future__ import annotations

import pytest

from digisop.stages.flows import program as program_module
from digisop.stages.flows.program import Program

WEIGHTS = {"bad": 3.0, "good": -2.0, "missing": 5.0, "more": 4.0, "all": -4.0, "any": 1.0}


def test_a_choice_is_taken_where_it_costs_less_than_nothing() -> None:
    program = Program()
    good, bad = program.choice({"good": 1.0}), program.choice({"bad": 1.0})
    answer = program.solve(program.costs(WEIGHTS))
    assert answer is not None
    assert (answer.has(good), answer.has(bad), answer.cost) == (True, False, -2.0)
    assert program.total(answer) == {"good": 1.0}


def test_what_is_missing_is_worth_a_bad_choice() -> None:
    program = Program()
    bad, worse = program.choice({"bad": 1.0}), program.choice({"bad": 2.0})
    program.shortfall({"missing": 1.0}, [bad, worse], 1)
    answer = program.solve(program.costs(WEIGHTS))
    assert answer is not None
    assert (answer.has(bad), answer.has(worse), answer.cost) == (True, False, 3.0)


def test_what_is_too_many_costs_each_that_is_above() -> None:
    program = Program()
    goods = [program.choice({"good": 1.0}) for _ in range(3)]
    program.excess({"more": 1.0}, goods, 1)
    answer = program.solve(program.costs(WEIGHTS))
    assert answer is not None
    assert sum(answer.has(good) for good in goods) == 1


@pytest.mark.parametrize(("fixed", "any_holds", "all_hold"), [(0, 0, 0), (1, 1, 0), (2, 1, 1)])
def test_any_and_all_hold_with_what_they_are_of(fixed: int, any_holds: int, all_hold: int) -> None:
    program = Program()
    two = [program.choice({"bad": 1.0}) for _ in range(2)]
    any_of, all_of = program.any_of({"any": 1.0}, two), program.all_of({"all": 1.0}, two)
    given = {choice: int(number < fixed) for number, choice in enumerate(two)}
    answer = program.solve(program.costs(WEIGHTS), given)
    assert answer is not None
    assert (answer.has(any_of), answer.has(all_of)) == (any_holds, all_hold)


def test_what_binds_is_kept_and_what_cannot_be_has_no_answer() -> None:
    program = Program()
    goods = [program.choice({"good": 1.0}) for _ in range(2)]
    program.bind(dict.fromkeys(goods, 1.0), 0, 1)
    costs = program.costs(WEIGHTS)
    answer = program.solve(costs)
    assert answer is not None
    assert answer.cost == -2.0
    assert program.solve(costs, dict.fromkeys(goods, 1)) is None
    assert program.least_cost(costs, {goods[0]: 0}) == -2.0


def test_nothing_to_choose_costs_nothing() -> None:
    program = Program()
    answer = program.solve(program.costs({}))
    assert answer is not None
    assert answer.cost == 0.0


def test_the_best_other_answer_differs_in_what_it_says() -> None:
    program = Program()
    two_ways = [program.choice({"good": 1.0}), program.choice({"good": 1.5})]
    program.bind(dict.fromkeys(two_ways, 1.0), 0, 1)
    alone = program.choice({"bad": 1.0})
    costs = program.costs(WEIGHTS)
    answer = program.solve(costs)
    assert answer is not None
    for groups in ([two_ways], [[alone]], [two_ways, [alone]]):
        other = program.next_best(costs, [answer], groups)
        assert other is not None
        assert other.cost - answer.cost == 3.0  # none of them, not the other
    assert program.next_best(costs, [answer], []) is None


def test_a_third_answer_is_neither_the_first_nor_the_second() -> None:
    program = Program()
    one, other = program.choice({"good": 1.0}), program.choice({"good": 0.5})
    costs = program.costs(WEIGHTS)
    groups = [[one], [other]]
    answers = [program.solve(costs)]
    for _ in range(3):
        answers.append(program.next_best(costs, [a for a in answers if a], groups))
    assert {(a.has(one), a.has(other)) for a in answers if a} == {
        (True, True), (True, False), (False, True), (False, False)
    }  # fmt: skip
    assert program.next_best(costs, [a for a in answers if a], groups) is None


def test_a_quick_answer_holds_no_choice_in_part(monkeypatch: pytest.MonkeyPatch) -> None:
    program = Program()
    one, other = (program.choice({"good": 1.0}) for _ in range(2))
    costs = program.costs(WEIGHTS)
    alone = program.quick_answer(costs, {one: 0})
    assert alone is not None
    assert (alone.has(one), alone.has(other)) == (False, True)
    halves = Program()
    ring = [halves.choice({"good": 1.0}) for _ in range(3)]
    for a, b in ((0, 1), (1, 2), (2, 0)):  # best: half of each
        halves.bind({ring[a]: 1.0, ring[b]: 1.0}, 0, 1)
    found = halves.quick_answer(halves.costs(WEIGHTS), {})
    assert found is not None
    assert sum(map(found.has, ring)) == 1
    monkeypatch.setattr(program_module, "FEW_CHOICES", 0)
    assert halves.quick_answer(halves.costs(WEIGHTS), {}) is None
