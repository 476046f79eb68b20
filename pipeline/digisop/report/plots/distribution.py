"""How sure the fields are: how many at each confidence, and where the threshold stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from markupsafe import Markup
from matplotlib.axes import Axes

from digisop.messages import Lang
from digisop.report.levels import A_DECADE, LEVELS, place_of
from digisop.report.plots.canvas import DONE, INK, PARTIAL, Canvas

_WIDTH, _HEIGHT = 1140.0, 210.0
_TICKS = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 0.9995)


def distribution_svg(
    levels: Mapping[tuple[int, bool], int], thresholds: Sequence[float], lang: Lang
) -> Markup:
    """How many fields have which confidence, as SVG; ``levels`` has the fields of each bar, by
    whether they need review, ``thresholds`` (0 to 1) are drawn as lines."""
    with Canvas("distribution", lang, _WIDTH, _HEIGHT) as canvas:
        (axes,) = canvas.axes()
        places = range(LEVELS)
        left = [place / A_DECADE for place in places]
        reviewed, kept = ([levels.get((n, seen), 0) for n in places] for seen in (True, False))
        _bars(axes, left, reviewed, [0] * len(left), PARTIAL, canvas.words("plot.to_review"))
        _bars(axes, left, kept, reviewed, DONE, canvas.words("plot.accepted"))
        for number, threshold in enumerate(each for each in thresholds if each <= 1):
            label = canvas.words("plot.threshold") if not number else None
            axes.axvline(place_of(threshold), color=INK, linewidth=1.1, linestyle=(0, (4, 3)),
                         label=label)  # fmt: skip
        _scales(canvas, axes)
        axes.legend(loc="upper left")
        count = sum(levels.values())
        return canvas.svg("plot.distribution", "plot.distribution_told", fields=count)


def _bars(
    axes: Axes, left: Sequence[float], counts: Sequence[int], foot: Sequence[int],
    color: str, label: str,
) -> None:  # fmt: skip
    axes.bar(left, counts, 0.9 / A_DECADE, bottom=foot, align="edge", color=color, label=label)


def _scales(canvas: Canvas, axes: Axes) -> None:
    labels = [_percent(canvas, each) for each in _TICKS]
    axes.set_xticks([place_of(each) for each in _TICKS], labels=labels)
    axes.set(xlim=(0, place_of(1.0)), xlabel=canvas.words("plot.confidence"))
    axes.set_ylabel(canvas.words("plot.fields"))
    top = axes.get_ylim()[1]
    whole = [float(tick) for tick in axes.get_yticks() if tick == int(tick)]
    canvas.numbers(axes.yaxis, [tick for tick in whole if 0 <= tick <= top])


def _percent(canvas: Canvas, share: float) -> str:
    digits = len(f"{100 * share:g}".partition(".")[2])
    return canvas.number(100 * share, digits, " %")
