"""How the commands show things: tables, progress and problems, on a terminal or not.

Names and texts come from documents, so nothing of them is taken for rich's markup or for a
terminal's control characters.
"""

from __future__ import annotations

import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from digisop.cli.invocation import chosen_lang
from digisop.errors import DigisopError, ExitCode, UnsupportedFileError
from digisop.ledger.tables import State
from digisop.messages import Lang, kind_name, say
from digisop.report.numbers import written as number
from digisop.results.outcome import Blocker, Outcome, Status, Verdict

if TYPE_CHECKING:
    from digisop.batch.events import Event, Listener
    from digisop.duplicates import Group
    from digisop.ledger import Run
    from digisop_models.confidence import ReviewRule

_STYLES = {
    Verdict.STRAIGHT_THROUGH: "green",
    Verdict.NEEDS_REVIEW: "yellow",
    Verdict.FAILED: "red",
}
_NUMBERS = ("records", "pages", "steps", "to_review", "seconds")
_PIPE_WIDTH = 160
_MOST_ROWS = 60  # documents; more are for the report
#: What files with these endings are, by the names of the messages about them.
_KINDS_BY_ENDING = {
    **dict.fromkeys((".doc", ".docx", ".odt", ".rtf"), "word"),
    **dict.fromkeys((".xls", ".xlsx", ".ods", ".csv"), "spreadsheet"),
    **dict.fromkeys((".ppt", ".pptx", ".odp"), "slides"),
    **dict.fromkeys((".htm", ".html", ".mht"), "web_page"),
    **dict.fromkeys((".rar", ".7z", ".gz"), "archive"),
}
_MOST_BLOCKED = 20  # documents whose blockers are named; the report names them all


class _Steadfast(Console):
    """Goes on, in silence, when whoever read its output is gone: a run is not over for that."""

    def on_broken_pipe(self) -> None:
        self.quiet = True
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, self.file.fileno())  # for what is in the buffer still
        os.close(nowhere)


stdout = _Steadfast(width=None if sys.stdout.isatty() else _PIPE_WIDTH)  # a pipe has none to fit
stderr = _Steadfast(stderr=True)


def shown(text: str, style: str = "") -> Text:
    """Text from outside, as it is: no markup, no control characters, on one line."""
    return Text("".join(c if c.isprintable() else "\ufffd" for c in text), style=style)


@contextmanager
def progress(lang: Lang, *, show_skipped: bool = False) -> Iterator[Listener]:
    """A listener that shows how far a run is on standard error; nothing where that is no terminal.

    Documents and pages done, documents an hour, time left, and how many ended how so far.
    ``show_skipped``: also the name of each file that is passed over, on any standard error.
    """
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[so_far]}"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=stderr, disable=not stderr.is_terminal, transient=True)
    with bar:
        task = bar.add_task(say(lang, "progress.documents"), total=None, so_far="")
        started, pages, ended = time.monotonic(), 0, Counter[str]()

        def hear(event: Event) -> None:
            nonlocal pages
            if event.name == "passed_over" and show_skipped:
                line(_skipped(event.facts["path"], lang), error=True)
            elif event.name == "planned":
                bar.update(task, total=event.facts["to_do"])
            elif event.name == "document_ended":
                pages += event.facts["pages"]
                ended[event.facts["state"]] += 1
                hours = (time.monotonic() - started) / 3600
                so_far = _so_far(ended, pages, sum(ended.values()) / hours, lang)
                bar.update(task, advance=1, so_far=so_far)

        yield hear


def _so_far(ended: Mapping[str, int], pages: int, rate: float, lang: Lang) -> str:
    states = ", ".join(f"{say(lang, f'state.{state}')} {n}" for state, n in ended.items())
    return say(lang, "progress.so_far", pages=pages, rate=round(rate), states=states)


@contextmanager
def following(lang: Lang) -> Iterator[Listener]:
    """A listener for a run without an end: a line for each document as it ends."""

    def hear(event: Event) -> None:
        facts = event.facts
        if event.name in ("inbox_gone", "inbox_back"):
            line(say(lang, f"watch.{event.name}", folder=facts["inbox"]), error=True)
        elif event.name == "document_ended":
            why = _of_reason(facts["reason"], lang)
            state = ": ".join(filter(None, (say(lang, f"state.{facts['state']}"), why)))
            line(say(lang, "watch.ended_one", **{**facts, "state": state}))

    yield hear


def summary(outcomes: Iterable[Outcome], count: int, lang: Lang) -> None:
    """One row a document; where there are too many for a screen, none."""
    if count > _MOST_ROWS:
        return
    headings = ("file", "status", *_NUMBERS, "folder")
    table = Table(*(say(lang, f"summary.{name}") for name in headings))
    for column in table.columns[2:7]:
        column.justify = "right"
    for outcome in outcomes:
        table.add_row(
            shown(outcome.file),
            shown(_verdict(outcome, lang), _STYLES[outcome.verdict]),
            *(str(getattr(outcome, name)) for name in _NUMBERS[:-1]),
            number(outcome.seconds, lang, 1),
            shown(outcome.folder),
        )
    stdout.print(table)


def standing(counts: Mapping[tuple[State, str | None], int], run: Run | None, lang: Lang) -> None:
    """How many documents stand how, and the last run."""
    table = Table(*(say(lang, f"status.{name}") for name in ("state", "reason", "documents")))
    table.columns[2].justify = "right"
    order = list(State)
    for (state, reason), count in sorted(
        counts.items(), key=lambda item: (order.index(item[0][0]), item[0][1] or "")
    ):
        why = _of_reason(reason, lang)
        table.add_row(say(lang, f"state.{state}"), shown(why), str(count))
    stdout.print(table)
    if run is not None:
        left = run.seconds_left
        facts: dict[str, str | int] = {
            "state": say(lang, f"run.{run.state}"),
            "finished": run.finished,
            "documents": run.documents,
            "pages": run.pages,
            "rate": round(run.documents_per_hour or 0),
            "left": str(timedelta(seconds=round(left))) if left is not None else "-",
            "started": _local_time(run.started),
            "seen": _local_time(run.seen),
        }
        line(say(lang, "status.run", **facts))


def _of_reason(reason: str | None, lang: Lang) -> str:
    """Why documents failed, in words that hold for every file of that reason."""
    if reason == ExitCode.UNSUPPORTED.reason:
        return say(lang, "not_supported.any_cause")
    return say(lang, f"{reason}.cause").rstrip(" :.") if reason else ""


def _skipped(path: str, lang: Lang) -> str:
    """A file that is passed over for its name, and what files with such names are."""
    kind = _KINDS_BY_ENDING.get(PurePath(path).suffix.lower())
    cause = UnsupportedFileError(path, found=kind or "").cause(lang)
    return say(lang, "extract.skipped", path=path, cause=cause)


def _local_time(moment: str) -> str:
    """A moment of the ledger (UTC, ISO 8601) by the clock on the wall."""
    return f"{datetime.fromisoformat(moment).astimezone():%Y-%m-%d %H:%M:%S}"


def failed(file: str, outcome: Outcome, lang: Lang) -> None:
    """A document that failed, and why, on one line."""
    why = outcome.problems[0].cause(lang).rstrip(" :.") if outcome.problems else ""
    line(f"{say(lang, 'state.failed')}: " + ": ".join(filter(None, (file, why))))


def _verdict(outcome: Outcome, lang: Lang) -> str:
    verdict = say(lang, f"verdict.{outcome.verdict}")
    if outcome.status is Status.PARTIAL:
        return say(lang, "verdict.partial", verdict=verdict)
    return verdict


def blockers(outcomes: Iterable[Outcome], lang: Lang) -> None:
    """For every document that someone must look at: where first, and why."""
    blocked = (outcome for outcome in outcomes if outcome.blockers)
    few = list(islice(blocked, _MOST_BLOCKED))
    if not few:
        return
    line(say(lang, "extract.blocked"))
    for outcome in few:
        named = [blocker_text(blocker, lang) for blocker in outcome.blockers]
        rest = outcome.to_review - len(named)
        more = [say(lang, "blocker.more", count=rest)] if rest > 0 else []
        line(f"  {outcome.file}: {'; '.join((*named, *more))}")
    if rest := sum(1 for _ in blocked):
        line(say(lang, "extract.more_blocked", count=rest))


def blocker_text(blocker: Blocker, lang: Lang) -> str:
    """The field and why it is doubted."""
    name = blocker.name.id if lang is Lang.ID else blocker.name.en
    if blocker.sop > 1:
        name = say(lang, "blocker.of_sop", sop=blocker.sop, name=name)
    reasons = ", ".join(say(lang, f"reason.{reason}") for reason in blocker.reasons)
    if not reasons and blocker.confidence is not None:
        reasons = say(lang, "blocker.unsure", percent=round(100 * blocker.confidence))
    return say(lang, "blocker.named", name=name, reasons=reasons) if reasons else name


def review_rule(rule: ReviewRule, lang: Lang) -> None:
    """From which confidence fields were accepted, and what is promised of them."""
    key = "extract.rule" if rule.threshold <= 1 else "extract.rule_none"
    rate, least = _in_thousand(rule.max_error, lang), number(rule.threshold * 100, lang, 1)
    line(say(lang, key, rate=rate, threshold=least, date=rule.calibrated_on))
    if rule.document_threshold is not None:
        is_kept = rule.document_threshold <= 1
        key = "extract.rule_of_documents" if is_kept else "extract.rule_of_documents_none"
        rate = _in_thousand(rule.max_document_error or 0.0, lang)
        line(say(lang, key, rate=rate, threshold=number(rule.document_threshold * 100, lang, 1)))
    for kind, threshold in rule.by_kind.items():
        key = "extract.rule_of_kind" if threshold <= 1 else "extract.rule_of_kind_none"
        accepted = say(lang, key, threshold=number(threshold * 100, lang, 1))
        line(f"  {kind_name(kind, lang)}: {accepted}")


def _in_thousand(share: float, lang: Lang) -> str:
    return number(share * 1000, lang, 1).removesuffix(".0").removesuffix(",0")


def figures(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """A table of numbers beside names."""
    table = Table(*headings, title=shown(title), title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*map(shown, row))
    stdout.print(table)


def side_by_side(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A table of texts, each row apart from the next."""
    table = Table(show_lines=True)
    for heading in headings:
        table.add_column(shown(heading))
    for row in rows:
        table.add_row(*(Text("\n").join(map(shown, cell.split("\n"))) for cell in row))
    stdout.print(table)


def duplicates(groups: Sequence[Group], report: str, lang: Lang) -> None:
    """That there are SOPs which are the same, with the surest case named."""
    if not groups:
        return
    one, other = groups[0].members[:2]
    example = f"{one.folder} = {other.folder} ({say(lang, f'likeness.{groups[0].likeness}')})"
    count = len({member for group in groups for member in group.members})
    facts = {"example": example, "path": report}
    line(say(lang, "extract.duplicates", groups=len(groups), count=count, **facts))


def problem(error: DigisopError, lang: Lang) -> None:
    """File, the file within it, page and cause on one line, the remedy on the next."""
    page = say(lang, "problem.page", page=error.facts["page"]) if "page" in error.facts else ""
    part = str(error.facts.get("part", ""))
    where = ": ".join(filter(None, (error.file, part, page, error.cause(lang))))
    line(shown(where, "red"), error=True)
    line(shown("  " + say(lang, "problem.remedy", remedy=error.remedy(lang))), error=True)


def line(text: str | Text, *, error: bool = False) -> None:
    """One line, not broken, to standard output or error."""
    content = shown(text) if isinstance(text, str) else text
    (stderr if error else stdout).print(content, soft_wrap=True)


def written(place: str) -> None:
    """That a file was written."""
    line(say(chosen_lang(), "export.written", path=place))


def findings(rows: Sequence[tuple[str, str, str]], headings: Sequence[str]) -> None:
    """A plain table of texts."""
    table = Table(*headings)
    for row in rows:
        table.add_row(*map(shown, row))
    stdout.print(table)
