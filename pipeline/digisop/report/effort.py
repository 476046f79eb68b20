"""How long people will take: a rough figure, so that a night's work can be shared out.

It is presumed, not measured: to open a document and find the place takes a third of a minute, and
to hold one field against its picture some twelve seconds.
"""

from __future__ import annotations

SECONDS_A_DOCUMENT = 20
SECONDS_A_FIELD = 12


def seconds_of_review(to_review: int) -> int:
    """What a document takes of whose fields so many are to be reviewed.

    >>> seconds_of_review(0), seconds_of_review(5)
    (0, 80)
    """
    return SECONDS_A_DOCUMENT + SECONDS_A_FIELD * to_review if to_review else 0
