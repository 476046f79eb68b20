"""Plots: valid SVG for a page, told in both languages, the same each time, nothing from outside."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Sequence
from xml.etree import ElementTree

import pytest
from markupsafe import Markup

from digisop.evaluation.figures import in_bins, measure
from digisop.messages import Lang
from digisop.report.against_truth import TOP, Measured, Point, Reliability, Work
from digisop.report.levels import LEVELS, level_of
from digisop.report.plots.distribution import distribution_svg
from digisop.report.plots.reliability import reliability_svg
from digisop.report.plots.review_curve import review_curve_svg

SVG = "{http://www.w3.org/2000/svg}"


NO_WORK = Work(0, 0, 0, 0, 0, 0, 0, 0)


def a_reliability(count: int = 400, stated: Sequence[float] = ()) -> Reliability:
    dice = random.Random(3)  # noqa: S311
    told = list(stated) or [dice.random() ** 0.1 for _ in range(count)]
    right = [dice.random() < chance for chance in told]
    return Reliability(measure(told, right), in_bins(told, right, TOP))


def a_measure(points: int = 50) -> Measured:
    curve = tuple(Point(n / points, 30 - n * 30 / points) for n in range(points))
    return Measured(3, 1500, 45, None, None, curve, curve, Point(0.12, 4.5), NO_WORK, ())


def all_plots(lang: Lang) -> list[Markup]:
    levels = {(level, level < 14): 5 + level for level in range(LEVELS)}
    return [
        reliability_svg(a_reliability(), "texts", lang),
        reliability_svg(a_reliability(), "drawings", lang),
        review_curve_svg(a_measure(), [0.01], lang),
        distribution_svg(levels, [0.97], lang),
    ]


def texts(plot: str) -> list[ElementTree.Element]:
    return list(ElementTree.fromstring(plot).iter(f"{SVG}text"))  # noqa: S314


def test_plots_are_pictures_with_a_name_and_a_description() -> None:
    for plot in all_plots(Lang.ID):
        root = ElementTree.fromstring(plot)  # noqa: S314
        assert root.get("role") == "img"
        assert [child.tag.removeprefix(SVG) for child in root][:2] == ["title", "desc"]
        assert all(child.get("data-en") and child.get("data-id") for child in root[:2])


@pytest.mark.parametrize("lang", Lang)
def test_every_word_is_there_in_both_languages(lang: Lang) -> None:
    for plot in all_plots(lang):
        worded = [t for t in texts(plot) if any(c.isalpha() for c in t.text or "")]
        assert worded
        for text in worded:
            assert text.text == text.get(f"data-{lang}")
            assert text.get("data-id") != text.get("data-en")


def test_numbers_are_written_as_the_language_does() -> None:
    plot = distribution_svg({(20, False): 4000}, [], Lang.ID)
    pairs = {(t.get("data-id"), t.get("data-en")) for t in texts(plot)}
    assert ("99,5 %", "99.5 %") in pairs
    assert ("4.000", "4,000") in pairs


def test_a_plot_leaves_the_rest_of_the_page_alone() -> None:
    """No style for all of the page, no id that another drawing may have, nothing fetched."""
    plots = all_plots(Lang.EN)
    for plot in plots:
        root = ElementTree.fromstring(plot)  # noqa: S314
        assert not list(root.iter(f"{SVG}style"))
        assert "url(" not in plot
        assert "font-family" not in plot
    named = [{e.get("id") for e in ElementTree.fromstring(p).iter() if e.get("id")}  # noqa: S314
             for p in plots]  # fmt: skip
    for ids, plot in zip(named, plots, strict=True):
        assert all(f'href="#{name}"' in plot for name in ids)
    assert not named[0] & named[1]


def test_the_same_figures_give_the_same_plot() -> None:
    assert all_plots(Lang.ID) == all_plots(Lang.ID)


def test_a_user_s_own_style_for_plots_changes_nothing() -> None:
    code = (
        "import sys; sys.path += {path!r}\n"
        "import matplotlib; matplotlib.rcParams.update({{'font.size': 30, 'axes.grid': True}})\n"
        "from digisop.messages import Lang\n"
        "from digisop.report.plots.distribution import distribution_svg\n"
        "sys.stdout.write(distribution_svg({{(20, False): 4000}}, [0.9], Lang.EN))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code.format(path=sys.path)], capture_output=True, check=True
    )
    assert run.stdout.decode() == distribution_svg({(20, False): 4000}, [0.9], Lang.EN)


@pytest.mark.parametrize("stated", [[0.5], [0.95], [1.0, 1.0], [0.005], [0.91, 0.2, 0.99999]])
def test_few_fields_are_drawn_too(stated: list[float]) -> None:
    assert texts(reliability_svg(a_reliability(stated=stated), "texts", Lang.ID))


def test_a_curve_without_errors_or_promise_is_drawn_too() -> None:
    one = (Point(0.0, 0.0),)
    found = Measured(1, 1, 0, None, None, one, (), Point(1.0, 0.0), NO_WORK, ())
    assert texts(review_curve_svg(found, [], Lang.ID))


def test_steps_of_confidence_go_by_the_chance_to_be_wrong() -> None:
    assert level_of(0.0) == 0
    assert level_of(0.9) == 10
    assert level_of(0.99) == 20
    assert level_of(1.0) == LEVELS - 1
    assert list(map(level_of, (0.2, 0.5, 0.97, 0.9995))) == [0, 3, 15, LEVELS - 1]


def test_matplotlib_is_left_alone_but_for_the_report() -> None:
    """It would cost the command's start, and every worker, half a second and 40 MB."""
    code = (
        "import sys; sys.path += {path!r}\n"
        "import digisop.cli.app, digisop.cli.extract\n"
        "import digisop.batch.worker, digisop.batch.process_document\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code.format(path=sys.path)], check=True)
