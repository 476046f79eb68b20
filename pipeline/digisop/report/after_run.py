"""The report on an output at the end of a run on it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from digisop.messages import Lang
from digisop.report.inputs import inputs_in
from digisop.report.remote import results_at_hand
from digisop.report.run_report import Report, write_report
from digisop.report.runs import describe
from digisop.results.storage import is_remote
from digisop.settings import Settings


def report_on_run(
    output: str, ledger: str, settings: Settings, done: int, lang: Lang
) -> Report | None:
    """Write the report, the run of ``done`` documents with these settings in it.

    None where there is nothing to report on. ``ledger`` is its URL, empty for the one in
    ``output``.
    """
    if not is_remote(output) and not Path(output).is_dir():
        return None
    now = dt.datetime.now().astimezone()
    run = describe(settings, done, now) if done else None
    with results_at_hand(output, ledger) as folder:
        return write_report(folder, lang, inputs_in(folder, ledger, place=output), run=run)
