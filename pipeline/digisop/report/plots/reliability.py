"""The reliability diagram: what was stated against what came true."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup
from matplotlib.axes import Axes

from digisop.evaluation.figures import TENTHS, Bin
from digisop.messages import Lang
from digisop.report.against_truth import TOP, Reliability
from digisop.report.plots.canvas import ACCENT, BAR, FAINT, INK, SMALL, Canvas

_WIDTH, _HEIGHT = 560.0, 300.0
_FIFTHS = tuple(n / 5 for n in range(6))
_TOP_TICKS = (0.9, 0.92, 0.94, 0.96, 0.98, 1.0)
_COUNTS = (3.4, 1)  # the heights of the diagram and of the numbers of fields below it


def reliability_svg(found: Reliability, name: str, lang: Lang) -> Markup:
    """How true confidences are, as SVG: all of them at the left, the surest tenth at the right;
    below, how many fields."""
    with Canvas(name, lang, _WIDTH, _HEIGHT) as canvas:
        whole, top, whole_counts, top_counts = canvas.axes(2, 2, _COUNTS)
        _diagram(whole, found.figures.bins, 0, 0)
        foot = _foot(found.top)
        _diagram(top, found.top, TOP[0], foot)
        whole.set_ylabel(canvas.words("plot.right"))
        canvas.percents(whole.yaxis, _FIFTHS)
        canvas.percents(top.yaxis, _steps(foot))
        _counts(canvas, whole_counts, found.figures.bins, TENTHS)
        _counts(canvas, top_counts, found.top, TOP)
        canvas.percents(whole_counts.xaxis, _FIFTHS)
        canvas.percents(top_counts.xaxis, _TOP_TICKS)
        whole_counts.set_ylabel(canvas.words("plot.fields"))
        canvas.figure.supxlabel(canvas.words("plot.stated"), fontsize=SMALL + 0.5, color=INK)
        fields = found.figures.count
        return canvas.svg("plot.reliability", "plot.reliability_told", fields=fields)


def _diagram(axes: Axes, bins: Sequence[Bin], left: float, foot: float) -> None:
    """``left`` and ``foot`` are where the scales begin."""
    axes.grid(visible=True)
    true = (max(left, foot), 1)
    axes.plot(true, true, color=FAINT, linewidth=0.9, linestyle=(0, (4, 3)))
    filled = [each for each in bins if each.count]
    right = [each.right for each in filled]
    bounds = [each.interval() for each in filled]
    reach = ([r - low for r, (low, _) in zip(right, bounds, strict=True)],
             [high - r for r, (_, high) in zip(right, bounds, strict=True)])  # fmt: skip
    axes.errorbar(
        [each.stated for each in filled], right, yerr=reach, color=ACCENT, fmt="o",
        markersize=4.5, elinewidth=1, capsize=2.5,
    )  # fmt: skip
    axes.set(xlim=(left, 1), ylim=(foot, 1 + (1 - foot) * 0.02))
    axes.tick_params(labelbottom=False)


def _foot(bins: Sequence[Bin]) -> float:
    """The close-up goes as far down as its points do."""
    lowest = min((each.interval()[0] for each in bins if each.count), default=TOP[0])
    return min(math.floor(lowest * 20) / 20, TOP[0])


def _steps(foot: float) -> list[float]:
    step = 0.02 if foot >= TOP[0] else 0.05 if foot >= 0.7 else 0.2
    return [1 - step * n for n in range(math.floor((1 - foot) / step + 1e-9) + 1)]


def _counts(canvas: Canvas, axes: Axes, bins: Sequence[Bin], edges: Sequence[float]) -> None:
    widths = [high - low for low, high in pairwise(edges)]
    counts = [each.count for each in bins]
    bars = axes.bar(edges[:-1], counts, widths, align="edge", color=BAR, edgecolor="white")
    labels = [canvas.number(count) if count else "" for count in counts]
    axes.bar_label(bars, labels=labels, fontsize=SMALL - 1, color=FAINT, padding=1)
    axes.set(xlim=(edges[0], edges[-1]), yscale="symlog", ylim=(0, max(*counts, 1) * 12))
    axes.set_yticks([])
    axes.minorticks_off()
    axes.spines["left"].set_visible(False)
