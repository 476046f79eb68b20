"""How long people will take: a rough figure, so that work can be shared out and put in order.

It is presumed of a reviewer at the station, not measured: so long to find the way in a document,
and so long for each field.
"""

from __future__ import annotations

OPENING_S, FIELD_S = 6, 4


def seconds_of_review(to_review: int) -> int:
    """What a document takes of whose fields so many are to be reviewed.

    >>> seconds_of_review(0), seconds_of_review(5)
    (0, 26)
    """
    return OPENING_S + FIELD_S * to_review if to_review else 0
