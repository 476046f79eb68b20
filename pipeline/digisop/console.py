"""How the commands show things: tables, progress and problems, on a terminal or not.

Names and texts come from documents, so nothing of them is taken for rich's markup or for a
terminal's control characters.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from digisop.errors import DigisopError
from digisop.messages import Lang, kind_name, say
from digisop.outcome import Blocker, Outcome, Status, Verdict

if TYPE_CHECKING:
    from digisop.duplicates import Group
    from digisop_models.confidence import ReviewRule

_STYLES = {
    Verdict.STRAIGHT_THROUGH: "green",
    Verdict.NEEDS_REVIEW: "yellow",
    Verdict.FAILED: "red",
}
_NUMBERS = ("records", "pages", "steps", "to_review", "seconds")
_PIPE_WIDTH = 160
_MOST_BLOCKED = 20  # documents whose blockers are named; the report names them all

stdout = Console(width=None if sys.stdout.isatty() else _PIPE_WIDTH)  # a pipe has none to fit
stderr = Console(stderr=True)


class Advance(Protocol):
    """Called once a document."""

    def __call__(self) -> None: ...


def shown(text: str, style: str = "") -> Text:
    """Text from outside, as it is: no markup, no control characters, on one line."""
    return Text("".join(c if c.isprintable() else "\ufffd" for c in text), style=style)


@contextmanager
def progress(total: int, lang: Lang) -> Iterator[Advance]:
    """A bar on standard error; nothing where that is no terminal."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=stderr,
        disable=not stderr.is_terminal,
        transient=True,
    )
    with bar:
        task = bar.add_task(say(lang, "progress.documents"), total=total)
        yield lambda: bar.advance(task)


def summary(outcomes: Iterable[Outcome], lang: Lang) -> None:
    """One row a document."""
    headings = ("file", "status", *_NUMBERS, "folder")
    table = Table(*(say(lang, f"summary.{name}") for name in headings))
    for column in table.columns[2:7]:
        column.justify = "right"
    for outcome in outcomes:
        table.add_row(
            shown(Path(outcome.file).name),
            shown(_verdict(outcome, lang), _STYLES[outcome.verdict]),
            *(str(getattr(outcome, name)) for name in _NUMBERS[:-1]),
            f"{outcome.seconds:.1f}",
            shown(outcome.folder),
        )
    stdout.print(table)


def _verdict(outcome: Outcome, lang: Lang) -> str:
    verdict = say(lang, f"verdict.{outcome.verdict}")
    if outcome.status is Status.PARTIAL:
        return say(lang, "verdict.partial", verdict=verdict)
    return verdict


def blockers(outcomes: Iterable[Outcome], lang: Lang) -> None:
    """For every document that someone must look at: where first, and why."""
    blocked = [outcome for outcome in outcomes if outcome.blockers]
    if not blocked:
        return
    line(say(lang, "extract.blocked"))
    for outcome in blocked[:_MOST_BLOCKED]:
        named = [blocker_text(blocker, lang) for blocker in outcome.blockers]
        rest = outcome.to_review - len(named)
        more = [say(lang, "blocker.more", count=rest)] if rest > 0 else []
        line(f"  {Path(outcome.file).name}: {'; '.join((*named, *more))}")
    if len(blocked) > _MOST_BLOCKED:
        line(say(lang, "extract.more_blocked", count=len(blocked) - _MOST_BLOCKED))


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
    facts = {"rate": f"{rule.max_error * 1000:g}", "threshold": f"{rule.threshold * 100:.1f}"}
    line(say(lang, key, **facts, date=rule.calibrated_on))
    for kind, threshold in rule.by_kind.items():
        key = "extract.rule_of_kind" if threshold <= 1 else "extract.rule_of_kind_none"
        told = say(lang, key, threshold=f"{threshold * 100:.1f}")
        line(f"  {kind_name(kind, lang)}: {told}")


def figures(headings: Sequence[str], rows: Iterable[Sequence[str]], title: str) -> None:
    """A table of numbers beside names."""
    table = Table(*headings, title=shown(title), title_justify="left")
    for column in table.columns[1:]:
        column.justify = "right"
    for row in rows:
        table.add_row(*map(shown, row))
    stdout.print(table)


def duplicates(groups: Sequence[Group], report: Path, lang: Lang) -> None:
    """That there are SOPs which are the same, with the surest case named."""
    if not groups:
        return
    one, other = groups[0].members[:2]
    example = f"{one.folder} = {other.folder} ({say(lang, f'likeness.{groups[0].likeness}')})"
    count = len({member for group in groups for member in group.members})
    facts = {"example": example, "path": str(report)}
    line(say(lang, "extract.duplicates", groups=len(groups), count=count, **facts))


def problem(error: DigisopError, lang: Lang) -> None:
    """File, page and cause on one line, the remedy on the next."""
    page = say(lang, "problem.page", page=error.facts["page"]) if "page" in error.facts else ""
    where = ": ".join(filter(None, (error.file, page, error.cause(lang))))
    line(shown(where, "red"), error=True)
    line(shown("  " + say(lang, "problem.remedy", remedy=error.remedy(lang))), error=True)


def line(text: str | Text, *, error: bool = False) -> None:
    """One line, not broken, to standard output or error."""
    content = shown(text) if isinstance(text, str) else text
    (stderr if error else stdout).print(content, soft_wrap=True)


def findings(rows: Sequence[tuple[str, str, str]], headings: Sequence[str]) -> None:
    """A plain table of texts."""
    table = Table(*headings)
    for row in rows:
        table.add_row(*map(shown, row))
    stdout.print(table)
