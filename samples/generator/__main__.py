"""``python -m samples.generator`` makes the committed samples, or random documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.generator.build import make_random, make_samples
from samples.generator.geometry import write_geometry

SEED = 2012


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=Path("samples"))
    parser.add_argument("--random", type=int, default=0, metavar="N", help="N random documents")
    parser.add_argument("--first", type=int, default=0, help="number of the first of them")
    parser.add_argument("--profile", help="only this machine, e.g. office or digital")
    parser.add_argument("--geometry", action="store_true", help="write NAME.geometry.json too")
    chosen = parser.parse_args(arguments)
    if not chosen.random:
        make_samples(chosen.out, chosen.seed)
        return
    for number in range(chosen.first, chosen.first + chosen.random):
        made = make_random(number, chosen.seed, chosen.profile)
        made.write(chosen.out)
        if chosen.geometry:
            write_geometry(made, chosen.out)


if __name__ == "__main__":
    main()
