"""How long people will take: a rough figure, so that work can be shared out and put in order.

It is presumed of a reviewer at the station, not measured: so long to find the way in a document,
and so long for each field. How long they took so far follows from when they decided.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import pairwise

OPENING_S, FIELD_S = 6, 4
#: Who decides nothing for so many seconds is doing something else.
PAUSE_S = 120


def seconds_of_review(to_review: int) -> int:
    """What a document takes of whose fields so many are to be reviewed.

    >>> seconds_of_review(0), seconds_of_review(5)
    (0, 26)
    """
    return OPENING_S + FIELD_S * to_review if to_review else 0


def seconds_spent(times: Iterable[dt.datetime]) -> float:
    """How long somebody took in a document who decided at these times, in seconds: what lies
    between two decisions unless it is a pause, and what the first one after a pause is presumed to
    take.

    >>> noon = dt.datetime(2026, 3, 1, 12)
    >>> seconds_spent(noon + dt.timedelta(seconds=after) for after in (0, 5, 9, 3600))
    29.0
    """
    ordered = sorted(times)
    gaps = [(after - before).total_seconds() for before, after in pairwise(ordered)]
    beginnings = sum(gap > PAUSE_S for gap in gaps) + bool(ordered)
    return beginnings * float(OPENING_S + FIELD_S) + sum(gap for gap in gaps if gap <= PAUSE_S)
