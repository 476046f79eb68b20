"""A matplotlib figure that becomes SVG within the page: both languages, no ids of others.

Only matplotlib's figure objects are used, never pyplot with its state for the whole process. It
is slow to import: so is this module, which only the report needs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast
from xml.etree import ElementTree

import matplotlib as mpl
from markupsafe import Markup
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure

from digisop.messages import Lang, say
from digisop.report.numbers import written

INK, FAINT, BAR = "#1f2a37", "#5b6776", "#b9c6d4"
ACCENT, DOUBT, DONE, PARTIAL = "#24405c", "#c2185b", "#2f7d4f", "#d9a93a"
POINTS_AN_INCH = 72
SMALL = 8.5

_SVG, _LINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_FAMILY = re.compile(r" ?font-family: [^;]+;")  # the page has its own
_STYLE = Path(__file__).with_name("page.mplstyle")

Pair = Mapping[Lang, str]


class Canvas:
    """A figure of a size in points, drawn upon within a ``with``. Every word on it goes through
    ``words`` or ``number``, which remember it in both languages: the page's script changes it."""

    def __init__(self, name: str, lang: Lang, width: float, height: float) -> None:
        self._lang = lang
        self._pairs: dict[str, Pair] = {}
        self._styled = mpl.rc_context({"svg.hashsalt": name}, fname=_STYLE)
        self._size = (width / POINTS_AN_INCH, height / POINTS_AN_INCH)

    def __enter__(self) -> Canvas:
        self._styled.__enter__()
        self.figure = Figure(figsize=self._size, layout="constrained")
        return self

    def __exit__(self, *problem: object) -> None:
        self._styled.__exit__(None, None, None)

    def axes(self, rows: int = 1, columns: int = 1, heights: Sequence[float] = (1,)) -> list[Axes]:
        """Axes in rows and columns, row by row."""
        grid = self.figure.subplots(rows, columns, squeeze=False, height_ratios=heights)
        return [cast(Axes, axes) for axes in grid.flat]

    def words(self, key: str, **facts: str | int | float) -> str:
        """A message in the page's language."""
        return self._both({lang: say(lang, key, **facts) for lang in Lang})

    def number(self, value: float, digits: int = 0, unit: str = "") -> str:
        """A number with the language's signs."""
        return self._both({lang: written(value, lang, digits) + unit for lang in Lang})

    def _both(self, pair: Pair) -> str:
        self._pairs[pair[self._lang]] = pair
        return pair[self._lang]

    def percents(self, axis: Axis, shares: Sequence[float], digits: int = 0) -> None:
        """Ticks at shares of one, told in percent."""
        axis.set_ticks(shares, labels=[self.number(100 * each, digits, " %") for each in shares])

    def numbers(self, axis: Axis, values: Sequence[float], digits: int = 0) -> None:
        """Ticks at numbers."""
        axis.set_ticks(values, labels=[self.number(each, digits) for each in values])

    def svg(self, title: str, description: str = "", **facts: str | int | float) -> Markup:
        """The figure as markup; ``title`` and ``description`` are messages."""
        stream = io.BytesIO()
        none = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        self.figure.savefig(stream, format="svg", transparent=True, metadata=none)
        root = ElementTree.fromstring(stream.getvalue())  # noqa: S314  matplotlib's own
        _tidy(root)
        self._translate(root)
        for place, (name, key) in enumerate((("title", title), ("desc", description))):
            told = ElementTree.Element(f"{{{_SVG}}}{name}")
            pair = {lang: say(lang, key, **facts) for lang in Lang}
            _set_both(told, pair, self._lang)
            root.insert(place, told)
        _name_plainly(root)
        return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704  all is escaped

    def _translate(self, root: ElementTree.Element) -> None:
        for text in root.iter(f"{{{_SVG}}}text"):
            pair = self._pairs.get((text.text or "").strip())
            if pair and len(set(pair.values())) > 1:
                _set_both(text, pair, self._lang)


def _set_both(element: ElementTree.Element, pair: Pair, lang: Lang) -> None:
    element.text = pair[lang]
    for each, words in pair.items():
        element.set(f"data-{each}", words)


def _name_plainly(root: ElementTree.Element) -> None:
    """Write names without the namespaces' numbers that ElementTree would make up, and without
    registering prefixes for the whole process."""
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{_SVG}}}")
        element.attrib = {
            name.replace(f"{{{_LINK}}}", "xlink:"): value for name, value in element.attrib.items()
        }
    root.attrib = {"xmlns": _SVG, "xmlns:xlink": _LINK, **root.attrib}


def _tidy(root: ElementTree.Element) -> None:
    """Leave out what would reach beyond the drawing or is of no use in a page: styles, fonts, ids
    that nothing refers to, clips that clip nothing."""
    links = {link.get(f"{{{_LINK}}}href") for link in root.iter(f"{{{_SVG}}}use")}
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag.rpartition("}")[2] in {"metadata", "style", "clipPath"}:
                parent.remove(child)
        parent.attrib.pop("clip-path", None)
        if f"#{parent.get('id')}" not in links:
            parent.attrib.pop("id", None)
        if "style" in parent.attrib:
            parent.set("style", _FAMILY.sub("", parent.attrib["style"]))
    for name in ("width", "height", "version"):
        root.attrib.pop(name, None)
    root.set("role", "img")
    root.set("stroke-linejoin", "round")
