"""Senders take turns."""

from __future__ import annotations

from digisop.api.jobs import Kept
from digisop.api.turns import Turns


def a_job(sender: str, number: int) -> Kept:
    return Kept(f"{sender}{number}", sender, "2026-11-26T01:59:00+00:00", "a.pdf", 3, "0f")


def turns_of(*counts: tuple[str, int]) -> Turns:
    turns = Turns()
    for sender, count in counts:
        for number in range(count):
            turns.add(a_job(sender, number))
    return turns


def test_of_each_sender_one_in_turn_in_the_order_in_which_they_came() -> None:
    found = turns_of(("a", 4), ("b", 2), ("c", 1)).take(9)
    assert [job.id for job in found] == ["a0", "b0", "c0", "a1", "b1", "a2", "a3"]


def test_who_comes_late_waits_for_one_of_each_before() -> None:
    turns = turns_of(("a", 1000))
    first = [job.id for job in turns.take(2)]
    turns.add(a_job("b", 0))
    assert first + [job.id for job in turns.take(2)] == ["a0", "a1", "a2", "b0"]


def test_none_is_taken_twice_and_none_where_there_is_no_room() -> None:
    turns = turns_of(("a", 2))
    assert [turns.take(0), turns.take(-1)] == [[], []]
    assert len({job.id for job in turns.take(1) + turns.take(5)}) == 2
    assert turns.take(5) == []
