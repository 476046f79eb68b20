"""An SOP in the two forms of JSON that open e-SOP builders work with.

Both have a row a step with the row that follows on yes and on no. ``tabel`` is the table as it is
on paper, with a mark in the column of each executor; ``langkah`` has the executors' names in the
row, and durations as a number and a unit. docs/how-to/export.md lists their fields.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from digisop.form.shapes import CONNECTORS
from digisop.results.layout import Sop
from digisop_models.record import Flow, Header, Procedure, Shape, Step

Json: TypeAlias = dict[str, object]

_MARK = "√"
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")
#: The units of a duration's parts, largest first, and how many of the next one each is.
_UNITS = (("y", 12), ("mo", 0), ("w", 7), ("d", 0), ("h", 60), ("m", 0))


def esop_files(sop: Sop) -> Mapping[str, bytes]:
    """The files by their endings: of the first procedure ``tabel.json`` and ``langkah.json``, of
    the others ``p2.tabel.json`` …; none of an SOP without steps."""
    files = {}
    for number, procedure in enumerate(sop.record.procedures, 1):
        if procedure.steps:
            stem = "" if number == 1 else f"p{number}."
            rows = _Rows(procedure)
            files[f"{stem}tabel.json"] = _written(_table(sop, procedure, rows))
            files[f"{stem}langkah.json"] = _written(_steps(sop, procedure, rows))
    return files


def _written(content: Json) -> bytes:
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "replace")


def _table(sop: Sop, procedure: Procedure, rows: _Rows) -> Json:
    """The table as on paper: executors with ids, and a mark in the row of each that acts."""
    header = sop.record.header
    names = list(enumerate(procedure.executors, 1))
    return {
        "revisiRekaman": sop.record.revision,
        "nomor": header.number,
        "nama": procedure.title or header.title,
        "instansi": header.institution,
        "tglBuat": _day(header, "created_on"),
        "tglRevisi": _day(header, "revised_on"),
        "tglEfektif": _day(header, "effective_on"),
        "tglPengesahan": _day(header, "approved_on"),
        "disahkanOleh": header.approved_by.model_dump(mode="json"),
        **_lists(header, "dasarHukum", "kualifikasi", "keterkaitan", "peralatan", "pencatatan"),
        "implementers": [{"id": f"impl-{nth}", "name": name} for nth, name in names],
        "rows": [
            {
                "id": row.id,
                "no": count,
                "kegiatan": row.step.activity,
                "pelaksana": {
                    f"impl-{nth}": _MARK if nth - 1 in row.executors else "" for nth, _ in names
                },
                "mutu_kelengkapan": row.step.requirements or "",
                "mutu_waktu": row.step.duration.text or "",
                "output": row.step.output or "",
                "keterangan": row.step.notes or "",
                "type": row.kind,
                **row.following,
            }
            for count, row in enumerate(rows, 1)
        ],
        "panahLain": rows.others,
    }


def _steps(sop: Sop, procedure: Procedure, rows: _Rows) -> Json:
    """Rows with the executors' names, and durations as a number and a unit."""
    header = sop.record.header
    return {
        "metadata": {
            "judul": procedure.title or header.title,
            "revisiRekaman": sop.record.revision,
            "nomorSOP": header.number,
            "namaLembaga": header.institution,
            "tanggalPembuatan": _day(header, "created_on"),
            "tanggalRevisi": _day(header, "revised_on"),
            "tanggalEfektif": _day(header, "effective_on"),
            "kepalaOpdNama": header.approved_by.name,
            "kepalaOpdNip": header.approved_by.nip or "",
            **_lists(
                header,
                "dasarHukum",
                "kualifikasiPelaksanaan",
                "sopTerkait",
                "peralatanPerlengkapan",
                "pencatatanPendataan",
            ),
        },
        "prosedur": [
            {
                "id": row.id,
                "urutan": count,
                "kegiatan": row.step.activity,
                "pelaksana": ", ".join(_names(procedure, row.executors)),
                **_duration(row.step),
                "kelengkapan": row.step.requirements or "",
                "keluaran": row.step.output or "",
                "keterangan": row.step.notes or "",
                "type": row.kind,
                **row.following,
            }
            for count, row in enumerate(rows, 1)
        ],
        "panahLain": rows.others,
    }


def _day(header: Header, name: str) -> str:
    day = getattr(header, name)
    return day.isoformat() if day else ""


def _lists(header: Header, basis: str, skills: str, related: str, tools: str, records: str) -> Json:
    """The lists of the identity block under these names; warnings are called the same in both."""
    named = {
        basis: header.legal_basis,
        skills: header.qualifications,
        related: header.related,
        tools: header.equipment,
        "peringatan": header.warnings,
        records: header.records,
    }
    return {name: [item.text for item in items] for name, items in named.items()}


def _names(procedure: Procedure, executors: frozenset[int]) -> Iterator[str]:
    for one in sorted(executors):
        yield procedure.executors[one] if one < len(procedure.executors) else f"Pelaksana {one + 1}"


def _duration(step: Step) -> Json:
    """The duration as a whole number of its smallest unit, and as printed; none where there is
    none, or where its units have no fixed ratio."""
    told: Json = {"waktuTertulis": step.duration.text or ""}
    found = _DURATION.fullmatch(step.duration.iso8601 or "")
    parts = [int(part or 0) for part in found.groups()] if found else []
    given = [place for place, part in enumerate(parts) if part]
    if not given:
        return told
    first, last = given[0], given[-1]
    number = 0
    for place in range(first, last + 1):
        ratio = _UNITS[place - 1][1] if place > first else 1
        if not ratio:
            return told
        number = number * ratio + parts[place]
    return {"waktu": number, "satuanWaktu": _UNITS[last][0], **told}


@dataclass(frozen=True, slots=True)
class _Row:
    """A step as both forms have it; ``following`` names the rows that follow."""

    id: str
    step: Step
    kind: str
    following: Mapping[str, str]

    @property
    def executors(self) -> frozenset[int]:
        """The columns in which it has a symbol."""
        return frozenset(one.executor for one in self.step.symbols if one.shape not in CONNECTORS)


class _Rows:
    """The steps of a procedure and where they lead. ``others`` are the arrows for which the forms
    have no place: a second one of an answer, or one within a step."""

    def __init__(self, procedure: Procedure) -> None:
        self._procedure = procedure
        self.others: list[Json] = []
        leaving: defaultdict[int, list[Flow]] = defaultdict(list)
        for flow in procedure.flows:
            leaving[flow.source.step].append(flow)
        self._rows = [self._row(index, leaving[index]) for index in range(len(procedure.steps))]

    def __iter__(self) -> Iterator[_Row]:
        return iter(self._rows)

    def _row(self, index: int, flows: list[Flow]) -> _Row:
        following: dict[str, str] = {}
        for flow in sorted(flows, key=lambda one: (one.label is None, one.target.step)):
            name = f"id_next_step_if_{flow.label or 'yes'}"
            within = flow.target.step == index and flow.source.executor != flow.target.executor
            if within or name in following:
                one, other = self._id(flow.source.step), self._id(flow.target.step)
                self.others.append({"id": flow.id, "dari": one, "ke": other, "teks": flow.text})
            else:
                following[name] = self._id(flow.target.step)
        step = self._procedure.steps[index]
        return _Row(self._id(index), step, _kind(step), following)

    def _id(self, index: int) -> str:
        """The step's own id; its place where the record has no such step, or no id."""
        steps = self._procedure.steps
        return (steps[index].id if index < len(steps) else "") or f"s{index + 1}"


def _kind(step: Step) -> str:
    """The builders know three kinds of steps; what has a decision beside a process is one."""
    shapes = {symbol.shape for symbol in step.symbols}
    if Shape.DECISION in shapes:
        return "decision"
    return "terminator" if shapes == {Shape.TERMINATOR} else "task"
