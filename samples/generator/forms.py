"""Special forms: documents that are plain but for one thing, each kind made by number."""

from __future__ import annotations

from samples.generator.families import FAMILIES, Choice

_PLAIN = (
    "rules-plain",
    "heads-plain",
    "cells-usual",
    "symbols-plain",
    "figures-plain",
    "arrows-filled",
    "lines-plain",
    "graph-plain",
    "answers-usual",
    "identity-logo",
    "labels-usual",
    "bullets-usual",
    "print-plain",
    "marks-none",
    "machine-digital",
)
_RULES = (
    "hairline",
    "pale",
    "coloured",
    "dotted",
    "dashed",
    "double",
    "thick",
    "framed",
    "broken",
    "no-outer",
    "partly",
)
#: Families that a form has in the place of the plain ones.
FORMS: dict[str, tuple[str, ...]] = {
    **{f"rules-{name}": (f"rules-{name}",) for name in _RULES},
    **{f"rulescan-{name}": (f"rules-{name}", "machine-office") for name in _RULES},
    "darkhead-digital": ("heads-dark",),
    "darkhead-scan": ("heads-dark", "machine-office"),
    "zebra-digital": ("heads-zebra",),
    "zebra-scan": ("heads-zebra", "machine-office"),
    "tight-digital": ("cells-tight",),
    "tight-scan": ("cells-tight", "machine-office"),
    "tight-ralign": ("cells-right",),
    "merged-digital": ("cells-merged",),
    "merged-scan": ("cells-merged", "machine-office"),
    "bars-digital": ("graph-bars",),
    "bars-scan": ("graph-bars", "machine-office"),
    "round-boxes-digital": ("figures-round-boxes",),
    "round-boxes-scan": ("figures-round-boxes", "machine-office"),
    "spread-digital": ("machine-spread-digital",),
    "spread-scan": ("machine-spread",),
    "negative-digital": ("machine-negative-digital",),
    "negative-scan": ("machine-negative",),
    "pictured-digital": ("machine-pictured-digital",),
    "screen-fringes": ("machine-cleartype",),
    "screen-jpeg": ("machine-jpeg-shot",),
    "screen-tiny": ("machine-tiny",),
    "page-cut-left": ("machine-cut-left",),
    "page-cut-right": ("machine-cut-right",),
    "page-upside-down": ("machine-upside-down",),
    "page-desk": ("machine-desk",),
    "page-small-photo": ("machine-small-photo",),
}


def choice_of(form: str) -> Choice:
    """The families of a form: its own, and the plain one of every other group."""
    own = FORMS[form]
    groups = {FAMILIES[name].group for name in own}
    return Choice((*own, *(name for name in _PLAIN if FAMILIES[name].group not in groups)))
