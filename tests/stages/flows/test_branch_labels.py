"""Labels are given to exits: what is near the head of an arrow is at none."""

from __future__ import annotations

from small_drawings import BARE, FOUR, HEAD, PATH, YES, B, C, D, decide, label, polyline


def test_a_label_near_the_head_of_its_own_arrow_is_at_no_other_exit() -> None:
    """The arrow's end is nearer to it than its beginning, but nothing leaves there."""
    way = polyline(
        (175.0, 250.0), (195.0, 250.0), (195.0, 205.0), start=C, stop=B, heads=(BARE, HEAD)
    )
    found = decide(FOUR, [*PATH, way], [YES, label("T", 198, 210)])
    assert found[C, B][:2] == ("no", "T")
    assert found[C, D][:2] == ("yes", "Ya")
