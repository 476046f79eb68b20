"""What is counted as entries come and go is what counting them anew gives."""

from __future__ import annotations

from collections import Counter

from digisop.station.entry import Entry, Outcome
from digisop.station.queue import Queue


def an_entry(folder: str, doubts: int, **said: int) -> Entry:
    spent = {"Siti": 2.5} if said else {}
    return Entry(
        folder=folder,
        sop=1,
        institution=f"Dinas {len(folder)}",
        number="1",
        title=folder,
        file="",
        doubts=doubts,
        wrong=0.5 * doubts,
        reasons=frozenset({"cut_off"} if doubts else ()),
        said=Counter(said),
        spent=spent,
        batches=frozenset({f"{folder[0]}/"}),
    )


def test_what_goes_is_counted_no_more() -> None:
    queue, other = Queue(), Queue()
    before = [an_entry("a", 3), an_entry("bb", 0, Siti=2), an_entry("c", 1, Siti=1, Budi=4)]
    after = [an_entry("a", 0, Budi=3), an_entry("c", 0, Siti=2, Budi=4)]
    queue.replace((), before)
    queue.replace(before, after)
    other.replace((), after)
    for name in ("outcomes", "institutions", "reasons", "batches"):
        assert +getattr(queue.tally, name) == getattr(other.tally, name)
    assert queue.tally.seconds == other.tally.seconds
    assert queue.tally.outcomes[Outcome.REVIEWED] == 2
    assert queue.tally.reviewers() == other.tally.reviewers()
    assert [who for who, _ in queue.tally.reviewers()] == ["Budi", "Siti"]
    assert queue.tally.reviewers()[1][1].seconds == 5.0


def test_who_has_said_nothing_any_more_is_not_named() -> None:
    queue = Queue()
    one = an_entry("a", 1, Siti=1)
    queue.replace((), [one])
    queue.replace([one], [an_entry("a", 1)])
    assert queue.tally.reviewers() == []
