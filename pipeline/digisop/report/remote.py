"""A report on results that lie elsewhere: made here of a copy, and put beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from digisop.ledger import open_ledger
from digisop.report.listing import LISTING
from digisop.report.run_report import REPORT_HTML
from digisop.report.runs import REPORT_JSON
from digisop.results.storage import download, is_remote, join, read_file, upload

_NEEDED = re.compile(r"(record|confidence)(-\d+)?\.json|pages/pages\.json")


@contextmanager
def results_at_hand(output: str, ledger_url: str) -> Iterator[Path]:
    """The output's folder; of a remote output a copy of what a report is made of, without page
    pictures. A report written into the copy goes back when the block ends well.

    Raises StoreFailedError and LedgerUnusableError.
    """
    if not is_remote(output):
        yield Path(output)
        return
    with TemporaryDirectory(prefix="digisop-report-") as folder:
        copy = Path(folder)
        with open_ledger(output, ledger_url) as ledger:
            for entry in ledger.entries(kept=True):
                download(join(output, entry.folder), copy / entry.folder, _NEEDED)
        if earlier := read_file(join(output, REPORT_JSON)):
            (copy / REPORT_JSON).write_bytes(earlier)
        yield copy
        written = [name for name in (REPORT_HTML, LISTING, REPORT_JSON) if (copy / name).is_file()]
        upload(copy, output, written)
