"""The curve of errors left against the share of fields that people review."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from digisop.messages import Lang
from digisop.report.against_truth import Measured, Point
from digisop.report.plots.canvas import ACCENT, DONE, DOUBT, FAINT, Canvas

_WIDTH, _HEIGHT = 1140.0, 300.0
_LEAST_SHOWN = 0.3  # of the fields: beyond, little happens


def review_curve_svg(found: Measured, promised: Sequence[float], lang: Lang) -> Markup:
    """What review saves, as SVG: wrong fields among those accepted, by how many were reviewed.
    ``promised`` are the shares (0 to 1) that users put up with."""
    shown = min(max(_LEAST_SHOWN, 2 * found.in_force.reviewed), 1.0)
    curve, other = _up_to(shown, found.curve), _up_to(shown, found.recogniser)
    with Canvas("review", lang, _WIDTH, _HEIGHT) as canvas:
        (axes,) = canvas.axes()
        axes.grid(visible=True)
        if other:
            _line(axes, other, FAINT, 0.9, canvas.words("plot.by_recogniser"))
        _line(axes, curve, ACCENT, 1.8, canvas.words("plot.by_confidence"))
        for rate in promised:
            axes.axhline(1000 * rate, color=DONE, linewidth=1, linestyle=(0, (4, 3)),
                         label=canvas.words("plot.promised", rate=f"{1000 * rate:g}"))  # fmt: skip
        here = found.in_force
        axes.plot([here.reviewed], [here.errors], "o", color=DOUBT, markersize=7, zorder=5,
                  label=canvas.words("plot.in_force"))  # fmt: skip
        highest = max(point.errors for point in (*curve, *other, here))
        _scales(canvas, axes, shown, max(highest, *(1000 * rate for rate in promised), 1.0) * 1.12)
        axes.legend(loc="upper right")
        return canvas.svg("plot.review", "plot.review_told", fields=found.fields)


def _up_to(shown: float, points: Sequence[Point]) -> list[Point]:
    return [point for point in points if point.reviewed <= shown]


def _line(axes: Axes, points: Sequence[Point], color: str, width: float, label: str) -> None:
    across, up = [each.reviewed for each in points], [each.errors for each in points]
    axes.plot(across, up, color=color, linewidth=width, label=label)


def _scales(canvas: Canvas, axes: Axes, shown: float, highest: float) -> None:
    axes.set(xlim=(0, shown), ylim=(0, highest))
    axes.set(xlabel=canvas.words("plot.reviewed"), ylabel=canvas.words("plot.errors_left"))
    canvas.percents(axes.xaxis, _ticks(shown))
    up = _ticks(highest)
    canvas.numbers(axes.yaxis, up, 0 if all(tick == int(tick) for tick in up) else 1)


def _ticks(most: float) -> list[float]:
    ticks = MaxNLocator(8, steps=[1, 2, 5, 10]).tick_values(0, most)
    return [float(tick) for tick in ticks if 0 <= tick <= most]
