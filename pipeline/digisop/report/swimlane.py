"""A procedure drawn as a swimlane chart: a column an executor, a row a step."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from types import MappingProxyType
from typing import NamedTuple

from digisop.messages import Lang, say
from digisop.report.drawing import chart_layout as plan
from digisop.report.drawing.arrows import LABEL_SIZE, Arrow, Label
from digisop.report.drawing.chart_layout import Layout, Placed, lay_out
from digisop.report.drawing.figures import TEXT_LINE, TEXT_SIZE, as_path
from digisop.report.drawing.markup import both_languages, element, text
from digisop.report.drawing.strokes import rounded, shortened, tip
from digisop_models.record import Flow, Procedure

_FONT = "'Noto Sans','Liberation Sans',Arial,Helvetica,sans-serif"
_INK, _FAINT, _RULE, _LINE, _DOUBT = "#1f2a37", "#5b6776", "#d4dae2", "#3f4c5c", "#c2185b"
_HEAD, _HEAD_INK, _BANDS = "#24405c", "#ffffff", ("#ffffff", "#f6f8fb")
_FOOT = 26.0


class _Paint(NamedTuple):
    """The colours of a symbol."""

    fill: str
    line: str


_PAINTS = MappingProxyType({
    "terminator": _Paint("#e3f3e8", "#2f7d4f"),
    "process": _Paint("#e5effb", "#2f66a8"),
    "decision": _Paint("#fff5d9", "#a8770f"),
    "document": _Paint("#f0eafa", "#6b4ba3"),
    "off_page_connector": _Paint("#eef1f4", "#5b6776"),
    "connector": _Paint("#eef1f4", "#5b6776"),
    "ghost": _Paint("#ffffff", _DOUBT),
})  # fmt: skip
_OTHER = _Paint("#e4f2f2", "#2d7577")
_BRANCHES = MappingProxyType({
    "yes": _Paint("#e3f3e8", "#2f7d4f"),
    "no": _Paint("#fdeaea", "#a83232"),
    None: _Paint("#f3f5f7", _FAINT),
})  # fmt: skip


def swimlane_svg(
    procedure: Procedure, lang: Lang = Lang.ID, doubtful: Collection[str] = frozenset()
) -> str:
    """The drawing as SVG, without scripts, ids or outside references. What draws a symbol or an
    arrow has its pointer relative to the procedure in ``data-part``.

    ``doubtful`` holds pointers relative to the procedure, such as ``/steps/3/symbols/0`` or
    ``/flows/2``, of what is to be drawn as not sure. Words that are not the document's carry
    both languages in ``data-id`` and ``data-en``.
    """
    return _Drawing(procedure, lang, frozenset(doubtful)).svg()


class _Drawing:
    def __init__(self, procedure: Procedure, lang: Lang, doubtful: frozenset[str]) -> None:
        self._procedure = procedure
        self._lang = lang
        self._doubtful = doubtful
        self._layout: Layout = lay_out(procedure, self._label_of)

    def svg(self) -> str:
        chart = self._layout
        foot = _FOOT if self._has_doubts() else 0.0
        width, height = chart.width + 2, chart.height + 2 + foot
        paper = element("rect", x=-1, y=-1, width=width, height=height, fill="#fff")
        parts = [*self._about(), paper, *self._title(), *self._table(), *self._heads()]
        parts += map(self._arrow, chart.arrows)
        parts += map(self._symbol, chart.symbols)
        parts += map(self._label, chart.labels)
        parts += self._legend() if foot else []
        return element(
            "svg", parts, xmlns="http://www.w3.org/2000/svg", role="img", width=width,
            height=height, viewBox=f"-1 -1 {width:.0f} {height:.0f}", font_family=_FONT,
            font_size=plan.BODY_SIZE, fill=_INK,
        )  # fmt: skip

    def _own(self, name: str, key: str, **attributes: str | float) -> str:
        """An element with words of ours."""
        return element(name, text(say(self._lang, key)), **both_languages(key), **attributes)

    def _about(self) -> Iterator[str]:
        """What a screen reader says."""
        chart = self._procedure
        facts = {
            "steps": len(chart.steps),
            "executors": len(chart.executors),
            "flows": len(chart.flows),
        }
        if chart.title:
            yield element("title", text(chart.title))
        else:
            yield self._own("title", "swimlane.untitled")
        words = both_languages("swimlane.description", **facts)
        yield element("desc", text(say(self._lang, "swimlane.description", **facts)), **words)

    def _title(self) -> Iterator[str]:
        if self._layout.title:
            middle = (self._layout.head - plan.PAD) / 2
            yield _lines(
                self._layout.title, 1, middle, plan.TITLE_LINE, font_size=plan.TITLE_SIZE,
                font_weight="bold",
            )  # fmt: skip

    def _table(self) -> Iterator[str]:
        """Rows and the lines of lanes: quiet, for the arrows are what matters."""
        chart = self._layout
        for index, row in enumerate(chart.rows):
            high, middle = row.bottom - row.top, (row.top + row.bottom) / 2
            band = _BANDS[index % 2]
            yield element("rect", x=0, y=row.top, width=chart.width, height=high, fill=band)
            number = self._ink(f"/steps/{index}/number")
            center = plan.NUMBER_WIDE / 2
            yield _lines((row.number,), center, middle, 0, text_anchor="middle", fill=number)
            activity = self._ink(f"/steps/{index}/activity")
            left = plan.NUMBER_WIDE + plan.PAD
            yield _lines(row.lines, left, middle, plan.BODY_LINE, fill=activity)
        ends = [plan.NUMBER_WIDE, *(lane.left for lane in chart.lanes)]
        rules = [f"M{x:.1f} {chart.body:.1f}V{chart.height:.1f}" for x in ends]
        rules += [f"M0 {row.bottom:.1f}H{chart.width:.1f}" for row in chart.rows[:-1]]
        yield element("path", d="".join(rules) or "M0 0", stroke=_RULE, fill="none")

    def _heads(self) -> Iterator[str]:
        chart = self._layout
        high, middle = chart.body - chart.head, (chart.head + chart.body) / 2
        yield element("rect", x=0, y=chart.head, width=chart.width, height=high, fill=_HEAD)
        style: dict[str, str | float] = {
            "fill": _HEAD_INK,
            "font_weight": "bold",
            "font_size": plan.HEAD_SIZE,
        }
        base = middle + plan.HEAD_SIZE * 0.35
        number, activity = plan.NUMBER_WIDE / 2, plan.NUMBER_WIDE + plan.PAD
        yield self._own("text", "swimlane.number", x=number, y=base, text_anchor="middle", **style)
        yield self._own("text", "swimlane.activity", x=activity, y=base, **style)
        for index, lane in enumerate(chart.lanes):
            center = (lane.left + lane.right) / 2
            rule = f"M{lane.left:.1f} {chart.head:.1f}v{high:.1f}"
            yield element("path", d=rule, stroke=_HEAD_INK, stroke_opacity="0.35")
            name = _lines(lane.lines, center, middle, plan.HEAD_LINE, text_anchor="middle", **style)
            full = self._procedure.executors[index]
            yield element("g", element("title", text(full)) + name)
        whole = chart.height - chart.head
        yield element(
            "rect", x=0, y=chart.head, width=chart.width, height=whole, fill="none", stroke=_FAINT
        )

    def _symbol(self, placed: Placed) -> str:
        member = placed.member
        doubt = member.index is None or self._doubts(f"/steps/{placed.step}/symbols/{member.index}")
        paint = _PAINTS.get(member.figure.name, _OTHER)
        line = {"stroke": _DOUBT, "stroke_dasharray": "5 3"} if doubt else {"stroke": paint.line}
        path = as_path(member.figure.outline, placed.x, placed.y) + "Z"
        parts = [self._symbol_title(placed)]
        parts.append(element("path", d=path, fill=paint.fill, stroke_width=1.5, **line))
        if member.figure.name in ("cylinder", "drum"):
            parts.append(_lid(placed, line["stroke"]))
        low = placed.y + (member.figure.height / 5 if member.figure.name == "triangle" else 0)
        parts.append(
            _lines(
                member.figure.lines,
                placed.x,
                low,
                TEXT_LINE,
                text_anchor="middle",
                font_size=TEXT_SIZE,
            )
        )
        if member.index is None:
            return element("g", parts)
        return element("g", parts, data_part=f"/steps/{placed.step}/symbols/{member.index}")

    def _symbol_title(self, placed: Placed) -> str:
        """What is shown when the pointer rests on a symbol."""
        symbol = placed.member.symbol
        if symbol is None:
            return self._own("title", "swimlane.no_symbol")
        if symbol.text or symbol.kind:
            return element("title", text(symbol.text or symbol.kind or ""))
        return self._own("title", f"shape.{symbol.shape}")

    def _arrow(self, arrow: Arrow) -> str:
        doubt = self._doubts(f"/flows/{arrow.index}")
        color = _DOUBT if doubt else _LINE
        dash = {"stroke_dasharray": "5 3"} if doubt else {}
        path = rounded(shortened(arrow.points))
        return element("g", [
            # A light edge shows which of two crossing arrows goes on where.
            element("path", d=path, fill="none", stroke="#fff", stroke_width=4.5),
            element("path", d=path, fill="none", stroke=color, stroke_width=1.5, **dash),
            element("path", d=tip(arrow.points) + "Z", fill=color),
        ], data_part=f"/flows/{arrow.index}")  # fmt: skip

    def _label_of(self, flow: Flow) -> str:
        if flow.text and flow.text.strip():
            return " ".join(flow.text.split())
        return say(self._lang, f"swimlane.{flow.label}") if flow.label else ""

    def _label(self, label: Label) -> str:
        flow, box = label.arrow.flow, label.box
        paint = _BRANCHES[flow.label]
        line = _DOUBT if self._doubts(f"/flows/{label.arrow.index}") else paint.line
        style: dict[str, str | float] = {
            "x": box.center[0], "y": box.center[1] + LABEL_SIZE * 0.35, "fill": line,
            "font_size": LABEL_SIZE, "text_anchor": "middle", "font_weight": "bold",
        }  # fmt: skip
        if flow.text and flow.text.strip():
            words = element("text", text(label.text), **style)
        else:
            words = self._own("text", f"swimlane.{flow.label}", **style)
        plate = element(
            "rect", x=box.x0, y=box.y0, width=box.width, height=box.height, rx=box.height / 2,
            fill=paint.fill, stroke=line, stroke_width=0.8,
        )  # fmt: skip
        title = element("title", text(flow.text)) if flow.text and flow.text.strip() else ""
        part = f"/flows/{label.arrow.index}"
        return element("g", title + plate + words, data_part=part, data_label="")

    def _legend(self) -> list[str]:
        y = self._layout.height + _FOOT / 2 + 3
        dash = element("path", d=f"M1 {y:.1f}h34", stroke=_DOUBT, stroke_width=1.5,
                       stroke_dasharray="5 3")  # fmt: skip
        note = self._own("text", "swimlane.doubtful", x=42, y=y + 4, fill=_DOUBT, font_size=10.5)
        return [dash, note]

    def _doubts(self, pointer: str) -> bool:
        return pointer in self._doubtful

    def _ink(self, pointer: str) -> str:
        return _DOUBT if self._doubts(pointer) else _INK

    def _has_doubts(self) -> bool:
        return bool(self._doubtful) or any(p.member.index is None for p in self._layout.symbols)


def _lines(
    lines: Sequence[str], x: float, middle: float, pitch: float, **style: str | float
) -> str:
    """Lines of text about a middle."""
    size = style.get("font_size", plan.BODY_SIZE)
    first = middle - (len(lines) - 1) * pitch / 2 + float(size) * 0.35
    spans = [
        element("tspan", text(line), x=x, y=first + number * pitch)
        for number, line in enumerate(lines)
        if line
    ]
    return element("text", spans, **style) if spans else ""


def _lid(placed: Placed, color: str) -> str:
    """The near edge of a cylinder's top, or of a drum's right end."""
    x, y = placed.member.figure.width / 2, placed.member.figure.height / 2
    path = f"M{placed.x - x:.1f} {placed.y - y * 0.75:.1f}a{x:.1f} {y / 4:.1f} 0 0 0 {2 * x:.1f} 0"
    if placed.member.figure.name == "drum":
        start = f"M{placed.x + x * 0.75:.1f} {placed.y - y:.1f}"
        path = f"{start}a{x / 4:.1f} {y:.1f} 0 0 0 0 {2 * y:.1f}"
    return element("path", d=path, fill="none", stroke=color, stroke_width=1.2)
