"""The words beside a decision's exits: which, and where they stand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from samples.generator.content import Flow
from samples.generator.families.family import Family, Part, Rng, any_of, between, styled

_LETTERS = (("Y", "T"), ("y", "t"), ("Y", "N"))
_LONG = (
    ("Disetujui", "Tidak disetujui"),
    ("Lengkap", "Tidak lengkap"),
    ("Memenuhi syarat", "Tidak memenuhi syarat"),
    ("Tersedia", "Tidak Tersedia"),
    ("Ada", "Tidak ada"),
    ("Sudah benar", "Belum benar"),
)
#: Ways that go apart without being answered with yes or no: their flows have no label.
_OTHER = (
    ("Langsung", "Melalui media lain"),
    ("Informasi publik", "Informasi dikecualikan"),
    ("Surat biasa", "Surat rahasia"),
)


def _with(part: Part, printed: Mapping[str | None, str], keep: bool = True) -> Part:
    """The part with other words at its branches."""

    def changed(flow: Flow) -> Flow:
        if flow.label is None:
            return flow
        return replace(flow, printed=printed[flow.label], label=flow.label if keep else None)

    procedures = tuple(
        replace(one, flows=tuple(changed(flow) for flow in one.flows))
        for one in part.sop.procedures
    )
    return replace(part, sop=replace(part.sop, procedures=procedures))


def _letters(rng: Rng, part: Part) -> Part:
    yes, no = any_of(rng, _LETTERS)
    return _with(part, {"yes": yes, "no": no})


def _long(rng: Rng, part: Part) -> Part:
    yes, no = any_of(rng, _LONG)
    return _with(part, {"yes": yes, "no": no})


def _other(rng: Rng, part: Part) -> Part:
    yes, no = any_of(rng, _OTHER)
    return _with(part, {"yes": yes, "no": no}, keep=False)


def _across(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"label_at": "across"})


def _far(rng: Rng, part: Part) -> Part:
    return styled(part, arrows={"label_gap": between(rng, 3.0, 7.0)})


FAMILIES = (
    Family("answers-usual", 3.0),
    Family("answers-letters", 0.8, _letters),
    Family("answers-long", 0.8, _long),
    Family("answers-other", 0.5, _other),
    Family("answers-across", 0.7, _across),
    Family("answers-far", 0.7, _far),
)
