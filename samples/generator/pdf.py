"""Sheets as a PDF file with a text layer and vector figures."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.generator.sheet import Ellipse, Image, Item, Paint, Path, Rect, Sheet, Text

_INVISIBLE = 3  # text rendering mode


def to_pdf(sheets: Sequence[Sheet]) -> bytes:
    """The same bytes for the same sheets."""
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, pageCompression=1)
    for sheet in sheets:
        canvas.setPageSize((sheet.width, sheet.height))
        for item in sheet.items:
            _draw(canvas, item, sheet.height)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, item: Item, height: float) -> None:
    match item:
        case Text():
            _text(canvas, item, height)
        case Rect():
            _rect(canvas, item, height)
        case Ellipse():
            box, (stroke, fill) = item.box, _paint(canvas, item.paint)
            canvas.ellipse(box.x0, height - box.y1, box.x1, height - box.y0, stroke, fill)
        case Path():
            _path(canvas, item, height)
        case Image():
            box, picture = item.box, ImageReader(BytesIO(item.data))
            canvas.drawImage(picture, box.x0, height - box.y1, box.width, box.height)


def _paint(canvas: Canvas, paint: Paint) -> tuple[int, int]:
    canvas.setDash(*((list(paint.dash), 0) if paint.dash else ([], 0)))
    if paint.stroke is not None:
        canvas.setStrokeColorRGB(*paint.stroke)
        canvas.setLineWidth(paint.width)
    if paint.fill is not None:
        canvas.setFillColorRGB(*paint.fill)
    return int(paint.stroke is not None), int(paint.fill is not None)


def _text(canvas: Canvas, item: Text, height: float) -> None:
    canvas.setFillColorRGB(*item.colour)
    canvas.setFont(item.font, item.size)
    if not item.angle:
        mode = _INVISIBLE if item.hidden else None
        canvas.drawString(item.x, height - item.y, item.text, mode=mode)
        return
    canvas.saveState()
    canvas.translate(item.x, height - item.y)
    canvas.rotate(item.angle)
    canvas.drawString(0, 0, item.text)
    canvas.restoreState()


def _rect(canvas: Canvas, item: Rect, height: float) -> None:
    box, (stroke, fill) = item.box, _paint(canvas, item.paint)
    if item.radius:
        canvas.roundRect(box.x0, height - box.y1, box.width, box.height, item.radius, stroke, fill)
    else:
        canvas.rect(box.x0, height - box.y1, box.width, box.height, stroke, fill)


def _path(canvas: Canvas, item: Path, height: float) -> None:
    stroke, fill = _paint(canvas, item.paint)
    path = canvas.beginPath()
    for name, *numbers in item.parts:
        values = [float(v) for v in numbers]
        values[1::2] = [height - y for y in values[1::2]]
        if name == "M":
            path.moveTo(*values)
        elif name == "L":
            path.lineTo(*values)
        elif name == "C":
            path.curveTo(*values)
        else:
            path.close()
    canvas.drawPath(path, stroke, fill)
