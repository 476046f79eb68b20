"""The report of a run: report.html for people, report.json for programs, a list of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digisop.conformity.wording import name_key
from digisop.duplicates import Group
from digisop.errors import OutputNotWritableError
from digisop.messages import Lang
from digisop.messages.kinds import KINDS
from digisop.report.against_truth import Measured
from digisop.report.choice import chosen_details, chosen_rows
from digisop.report.data import as_json
from digisop.report.listing import LISTING, listing
from digisop.report.page import render, write_all
from digisop.report.record_view import COLUMNS
from digisop.report.runs import REPORT_JSON, Run, joined, recall_runs
from digisop.report.survey import BANDS, UNSCORED, Survey, survey
from digisop.report.times import stage_times
from digisop.report.views import anchor_of, details, doubts_with_pictures
from digisop.results.effort import FIELD_S, OPENING_S
from digisop.results.outcome import Outcome, Verdict

REPORT_HTML = "report.html"
_MOST_GROUPS = 200  # of duplicates
_MOST_RULES = 5
_MOST_RUNS = 3


@dataclass(frozen=True, slots=True)
class Report:
    """What was written; ``unreadable`` are record and truth files that are not valid,
    ``duplicates`` the SOPs that are the same, ``measured`` what truth says of the results."""

    html: Path
    data: Path
    unreadable: tuple[str, ...]
    duplicates: tuple[Group, ...]
    measured: Measured | None


def write_report(
    output: Path,
    lang: Lang,
    inputs: Sequence[Outcome],
    truths: Sequence[Path] = (),
    run: Run | None = None,
) -> Report | None:
    """Write the report on documents with results in ``output``; None where there are none.

    ``run`` is the one that just ended, ``truths`` are folders of NAME.truth.json. Raises
    OutputNotWritableError.
    """
    try:
        if not inputs:
            return None
        found, runs = survey(output, inputs, truths), joined(recall_runs(output), run)
        html, data = output / REPORT_HTML, output / REPORT_JSON
        write_all(render(lang, _facts(output, found, runs, lang)), html)
        write_all(listing(found.documents, lang), output / LISTING)
        write_all(as_json(found, runs), data)
    except OSError as error:
        detail = error.strerror or str(error)
        raise OutputNotWritableError(folder=str(output), detail=detail) from error
    duplicates = tuple(found.duplicates)
    return Report(html, data, tuple(found.unreadable), duplicates, found.measured)


def _facts(output: Path, found: Survey, runs: Sequence[Run], lang: Lang) -> dict[str, object]:
    """What the page's template is filled with."""
    chosen = chosen_details(found.documents)
    return {
        "survey": found,
        "verdicts": {verdict: found.verdicts[verdict] for verdict in Verdict},
        "whole": found.whole,
        "kinds": found.ordered_kinds(),
        "kind_names": KINDS,
        "bands": (*map(str, BANDS), UNSCORED),
        "rules": found.rules[:_MOST_RULES],
        "findings": [(name_key(rule), count) for rule, count in found.findings.most_common()],
        "duplicates": found.duplicates[:_MOST_GROUPS],
        "doubts": doubts_with_pictures(output, found.doubts),
        "silent": doubts_with_pictures(output, found.measured.silent if found.measured else ()),
        "columns": COLUMNS,
        "opening_s": OPENING_S,
        "field_s": FIELD_S,
        "rows": chosen_rows(found.documents),
        "listing": LISTING,
        "details": details(output, chosen, lang),
        "detailed": {document.entry.folder for document in chosen},
        "stages": stage_times(document.entry for document in found.documents),
        "runs": runs[: -_MOST_RUNS - 1 : -1],
        "anchor_of": anchor_of,
        **_plots(found, lang),
        "sections": [
            ("documents", True),
            ("details", bool(chosen)),
            ("form", bool(found.findings)),
            ("duplicates", bool(found.duplicates)),
            ("truth", found.measured is not None),
            ("doubts", bool(found.doubts)),
            ("figures", True),
        ],
    }


def _plots(found: Survey, lang: Lang) -> dict[str, object]:
    """matplotlib takes longer to import than most commands to run: only here it is needed."""
    from digisop.report.plots.distribution import distribution_svg
    from digisop.report.plots.reliability import reliability_svg
    from digisop.report.plots.review_curve import review_curve_svg

    measured = found.measured
    promised = sorted({rule.max_error for rule in found.rules[:_MOST_RULES]})
    thresholds = sorted({rule.threshold for rule in found.rules[:_MOST_RULES]})
    return {
        "distribution": distribution_svg(found.levels, thresholds, lang) if found.levels else "",
        "reliability": [
            (name, each.figures, reliability_svg(each, name, lang))
            for name in ("texts", "drawings")
            if measured and (each := getattr(measured, name))
        ],
        "curve": review_curve_svg(measured, promised, lang) if measured else "",
    }
