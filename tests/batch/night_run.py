"""A run in which documents do to their processes what ``poison`` says, as a program of its own.

Prints a line of JSON in the end: the run's own memory (MB) after some numbers of documents.
"""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import psutil
from batch.poison import really

from digisop.batch.attempt import attempt
from digisop.batch.engine import local_engine
from digisop.batch.events import Event
from digisop.batch.start import Request, open_run, plan
from digisop.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("inbox")
    parser.add_argument("output")
    parser.add_argument("--time-limit", type=float, default=900)
    parser.add_argument("--memory-limit", type=int, default=2048)
    parser.add_argument("--weigh-after", type=int, nargs="*", default=[])
    given = parser.parse_args()
    settings = Settings(time_limit_s=given.time_limit, memory_limit_mb=given.memory_limit)
    ended, weights = 0, []

    def tell(event: Event) -> None:
        nonlocal ended
        if event.name == "document_ended":
            ended += 1
            if ended in given.weigh_after:
                weights.append(psutil.Process().memory_info().rss / (1 << 20))

    request = Request(given.output, settings, engine=partial(local_engine, 2))
    with open_run(request, tell) as session:
        session.attempt = partial(attempt, do=really)
        plan(session, [given.inbox], request)
        session.work()
    print(json.dumps(weights))


if __name__ == "__main__":
    main()
