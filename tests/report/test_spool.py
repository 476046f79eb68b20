"""A sequence in a file."""

from __future__ import annotations

import pytest

from digisop.report.spool import Spool


def test_what_was_put_aside_comes_back_in_order() -> None:
    spool = Spool([{"a": 1}, {"b": (2, "x")}])
    spool.append({"c": 3})
    assert list(spool) == [{"a": 1}, {"b": (2, "x")}, {"c": 3}]
    assert (spool[0], spool[-1], spool[1:]) == (
        {"a": 1},
        {"c": 3},
        [{"b": (2, "x")}, {"c": 3}],
    )  # fmt: skip
    assert len(spool) == 3
    with pytest.raises(IndexError):
        spool[3]


def test_it_can_be_sorted_and_read_again_and_again() -> None:
    spool = Spool(["pear", "fig", "apple"])
    spool.sort(len)
    assert list(spool) == list(spool) == ["fig", "pear", "apple"]
    assert spool[1] == "pear"
    at_once = [one + other for one, other in zip(spool, spool, strict=True)]
    assert at_once[0] == "figfig"


def test_none_at_all() -> None:
    empty: Spool[int] = Spool()
    empty.sort(abs)
    assert list(empty) == []
    assert not empty
