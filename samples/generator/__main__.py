"""``python -m samples.generator`` makes the committed samples, or random documents."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from samples.generator.build import make_form, make_random, make_samples, make_wide
from samples.generator.families import FAMILIES, Choice
from samples.generator.forms import FORMS
from samples.generator.geometry import write_geometry

SEED = 2012


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m samples.generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--out", type=Path, default=Path("samples"))
    parser.add_argument("--random", type=int, default=0, metavar="N", help="N random documents")
    parser.add_argument("--first", type=int, default=0, help="number of the first of them")
    parser.add_argument("--profile", help="only this machine, e.g. office or digital")
    parser.add_argument("--wide", action="store_true", help="all families of drawing styles")
    for option, meaning in (("--family", "only with this family"), ("--leave-out", "without it")):
        parser.add_argument(
            option, action="append", default=[], choices=sorted(FAMILIES), metavar="NAME",
            help=f"wide documents {meaning}; may be repeated",
        )  # fmt: skip
    parser.add_argument("--form", choices=sorted(FORMS), metavar="NAME", help="a special form")
    parser.add_argument("--list-forms", action="store_true")
    parser.add_argument("--list-families", action="store_true")
    parser.add_argument("--geometry", action="store_true", help="write NAME.geometry.json too")
    chosen = parser.parse_args(arguments)
    if chosen.list_families or chosen.list_forms:
        print("\n".join(FAMILIES if chosen.list_families else FORMS))
        return
    choice = Choice(tuple(chosen.family), frozenset(chosen.leave_out))
    wide = chosen.wide or chosen.family or chosen.leave_out
    if not chosen.random:
        make_samples(chosen.out, chosen.seed)
        return
    for number in range(chosen.first, chosen.first + chosen.random):
        if chosen.form:
            made = make_form(chosen.form, number, chosen.seed)
        elif wide:
            made = make_wide(number, chosen.seed, choice, chosen.profile)
        else:
            made = make_random(number, chosen.seed, chosen.profile)
        made.write(chosen.out)
        if chosen.geometry:
            write_geometry(made, chosen.out)


if __name__ == "__main__":
    main()
