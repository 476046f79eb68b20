"""``make fuzz``: many mutants; tells what went wrong with which, and keeps those."""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from fuzz.mutate import mutant
from fuzz.trial import LIMIT_S, Trial, Verdict

_SLOW_S = 15.0


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--first", type=int, default=0, help="number of the first mutant")
    parser.add_argument("--seed", type=int, default=2012)
    parser.add_argument("--limit", type=float, default=LIMIT_S, help="seconds a mutant may take")
    parser.add_argument("--keep", type=Path, default=Path("/tmp/digisop-fuzz"), help="folder")  # noqa: S108
    parser.add_argument("--only", default="", help="mutants whose name holds this")
    chosen = parser.parse_args(arguments)
    chosen.keep.mkdir(parents=True, exist_ok=True)
    every = (mutant(chosen.seed, chosen.first + number) for number in range(chosen.count))
    wanted = (one for one in every if chosen.only in one.name)
    started = time.monotonic()
    endings: Counter[str] = Counter()
    faulty = noisy = 0
    for verdict in Trial(chosen.limit).verdicts(wanted):
        endings[_ending(verdict)] += 1
        faulty += bool(verdict.faults)
        noisy += bool(verdict.printed.strip())
        _tell(verdict, chosen.keep)
    print(f"{endings.total()} mutants, {time.monotonic() - started:.0f} s, {faulty} with faults")
    print(f"{noisy} made a library print something")
    for ending, count in endings.most_common():
        print(f"{count:6} {ending}")
    return 1 if faulty else 0


def _ending(verdict: Verdict) -> str:
    return " ".join((verdict.status, *sorted(set(verdict.problems))))


def _tell(verdict: Verdict, keep: Path) -> None:
    name = verdict.mutant.name
    if verdict.faults:
        (keep / name).write_bytes(verdict.mutant.data)
        why = "\n".join((*verdict.faults, *verdict.tracebacks, verdict.printed))
        (keep / f"{name}.why").write_text(why, "utf-8", "replace")
        print(f"{name}: {'; '.join(fault[:200] for fault in verdict.faults)}", flush=True)
    elif verdict.seconds > _SLOW_S:
        print(f"{name}: slow, {verdict.seconds:.0f} s", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
