"""An SOP as Mermaid: its swimlanes (``swimlane-beta``, Mermaid 11.16 and later), and a plain
flowchart with a subgraph for each executor, for programs whose Mermaid is older.

One node stands for the symbols of one executor in one step, and for the arrows between them. What
is text in the document is text in the drawing: signs that Mermaid could take for its own are
written as character codes.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from digisop.form.flowchart_rules import Place
from digisop.form.shapes import CONNECTORS
from digisop.results.layout import Sop
from digisop.text.spreadsheet_text import printable
from digisop_models.record import Flow, Procedure, Record, Shape, Symbol

#: What may stand in a label as it is: letters, digits and what no rule of Mermaid begins with.
_SIGN = re.compile(r"[^\w ,()/?!'’–—-]|_")
#: A line that begins like a list in Markdown, which Mermaid refuses to draw.
_LIST = re.compile(r"(^|<br/>)(\s*)([0-9]+\)|-)")
_ID = re.compile(r"p[0-9]+-s[0-9]+-y[0-9]+")
_ANSWERS = {"yes": "Ya", "no": "Tidak"}
#: The brackets of each shape; the first that a cell has counts.
_BRACKETS = (
    (Shape.DECISION, "{", "}"),
    (Shape.TERMINATOR, "([", "])"),
    (Shape.PROCESS, "[", "]"),
    (Shape.DOCUMENT, "[/", "/]"),
    (Shape.OTHER, "[[", "]]"),
)


class Kind(StrEnum):
    """The two drawings, by the word that begins them."""

    SWIMLANE = "swimlane-beta"
    FLOWCHART = "flowchart"


def as_mermaid(sop: Sop, *, upright: bool = True) -> Mapping[str, bytes]:
    """The drawings by the endings of their files: of the first procedure ``swimlane.mmd`` and
    ``flowchart.mmd``, of the others ``p2.swimlane.mmd`` …; none of a procedure without symbols."""
    files = {}
    for number, procedure in enumerate(sop.record.procedures, 1):
        places = _places(procedure)
        stem = "" if number == 1 else f"p{number}."
        title = procedure.title or sop.record.header.title
        for name, kind in (("swimlane", Kind.SWIMLANE), ("flowchart", Kind.FLOWCHART)):
            if places:
                drawing = _Drawing(kind, number, procedure, places)
                lines = drawing.lines(title, _origin(sop.record), upright=upright)
                files[f"{stem}{name}.mmd"] = ("\n".join(lines) + "\n").encode()
    return files


def _origin(record: Record) -> str:
    """Of which file it is, and which revision of its record."""
    return f"SHA-256 {record.source.sha256}, revisi {record.revision}"


def label(text: str) -> str:
    """A text as a quoted label.

    >>> label('Lengkap? "Ya" & %%{init}')
    '"Lengkap? #34;Ya#34; #38; #37;#37;#123;init#125;"'
    """
    safe = _SIGN.sub(lambda found: _code(found[0]), printable(text).strip())
    safe = _LIST.sub(
        lambda found: "".join((*found.group(1, 2), found[3][:-1], _code(found[3][-1]))), safe
    )
    return f'"{safe}"' if safe else '" "'


def _code(sign: str) -> str:
    return "<br/>" if sign == "\n" else f"#{ord(sign)};"


def _places(procedure: Procedure) -> dict[Place, list[Symbol]]:
    found: defaultdict[Place, list[Symbol]] = defaultdict(list)
    for row, step in enumerate(procedure.steps):
        for symbol in step.symbols:
            if symbol.shape not in CONNECTORS:
                found[row, symbol.executor].append(symbol)
    return dict(found)


@dataclass(frozen=True, slots=True)
class _Drawing:
    kind: Kind
    number: int
    procedure: Procedure
    places: Mapping[Place, Sequence[Symbol]]

    def lines(self, title: str, origin: str, *, upright: bool) -> Iterator[str]:
        """The whole drawing, ``origin`` in a comment. Mermaid 11 writes a title over the heads of
        lanes: there is none."""
        if title and self.kind is Kind.FLOWCHART:
            # A JSON text is a text in YAML, too.
            told = json.dumps(printable(title)).replace("%", "\\u0025")
            yield from ("---", f"title: {told}", "---")
        yield f"{self.kind} {'TB' if upright else 'LR'}"
        yield f"    %% {origin}"
        count = max(executor + 1 for _, executor in self.places)
        for lane in range(max(count, len(self.procedure.executors))):
            yield from self._lane(lane)
        for count, flow in enumerate(self.procedure.flows, 1):
            yield from self._flow(count, flow)

    def _lane(self, lane: int) -> Iterator[str]:
        places = [place for place in sorted(self.places) if place[1] == lane]
        if not places:
            return
        name = dict(enumerate(self.procedure.executors)).get(lane) or f"Pelaksana {lane + 1}"
        yield f"    subgraph p{self.number}_e{lane + 1}[{label(name)}]"
        for place in places:
            node = _node(self.procedure, place, self.places[place])
            yield f"        {self._name(place)}{node}"
        for count, flow in enumerate(self.procedure.flows, 1):
            if self.kind is Kind.SWIMLANE and flow.source.place in places and self._loops(flow):
                yield f"        {self._corner(count)}(( ))"
        yield "    end"

    def _flow(self, count: int, flow: Flow) -> Iterator[str]:
        """An arrow; one that is within a node, or has no symbol at an end, is not drawn. Mermaid 11
        cannot draw one to where it comes from in a swimlane: there it goes by way of a corner."""
        source, target = flow.source.place, flow.target.place
        if source not in self.places or target not in self.places:
            return
        one, other = self._name(source), self._name(target)
        if self._loops(flow) and self.kind is Kind.SWIMLANE:
            yield f"    {one} -->{_answer(flow)} {self._corner(count)}"
            yield f"    {self._corner(count)} --> {one}"
        elif source != target or self._loops(flow):
            yield f"    {one} -->{_answer(flow)} {other}"

    def _loops(self, flow: Flow) -> bool:
        """Whether it comes back to its symbol, and is not from one to another of a cell."""
        source = flow.source.place
        alone = len(self.places.get(source, ())) == 1
        return source == flow.target.place and (alone or flow.label is not None)

    def _corner(self, count: int) -> str:
        return f"p{self.number}_f{count}"

    def _name(self, place: Place) -> str:
        return _name(self.number, place, self.places[place])


def _name(number: int, place: Place, symbols: Sequence[Symbol]) -> str:
    """The first symbol's id; another where it is none of ours."""
    own = symbols[0].id
    if _ID.fullmatch(own):
        return own.replace("-", "_")
    return f"p{number}_s{place[0] + 1}_e{place[1] + 1}"


def _node(procedure: Procedure, place: Place, symbols: Sequence[Symbol]) -> str:
    shapes = {symbol.shape for symbol in symbols}
    opening, closing = next((one, other) for shape, one, other in _BRACKETS if shape in shapes)
    printed = " ".join(filter(None, (symbol.text for symbol in symbols)))
    return f"{opening}{label(procedure.steps[place[0]].activity or printed)}{closing}"


def _answer(flow: Flow) -> str:
    text = flow.text or _ANSWERS.get(flow.label or "", "")
    return f"|{label(text)}|" if text else ""
