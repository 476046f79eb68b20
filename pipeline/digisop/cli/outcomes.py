"""What came of a run's documents, as ``extract`` shows it, and the exit code that follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from digisop.batch.start import Request
from digisop.cli import console
from digisop.cli.invocation import current, text
from digisop.errors import ExitCode, code_of
from digisop.ledger import ENDED, WITH_RESULT, Entry, Ledger, State, open_ledger
from digisop.messages import Lang
from digisop.results.outcome import Outcome
from digisop.results.storage import join

_MOST_PROBLEMS = 50  # failures shown one by one; the report and the ledger have them all


def show_outcomes(ledger: Ledger, run: int, request: Request, lang: Lang) -> ExitCode:
    """What came of this run's documents, those done earlier included; the command's exit code."""
    ended = (_outcome(entry, request) for entry in ledger.entries(run, ENDED))
    console.summary(ended, sum(ledger.states(run).values()), lang)
    with_result = ledger.entries(run, WITH_RESULT)
    console.blockers((_outcome(entry, request) for entry in with_result), lang)
    show_problems(ledger, run, request, lang)
    if left := ledger.states()[State.WAITING] - ledger.states(run)[State.WAITING]:
        console.line(text("extract.left_waiting", count=left), error=True)
    console.line(text("extract.summary", folder=request.output, **_verdicts(ledger.states(run))))
    return exit_code(ledger.counts(run))


def show_problems(ledger: Ledger, run: int, request: Request, lang: Lang) -> None:
    """What went wrong with documents of this run, each with its remedy."""
    trouble = ledger.entries(run, (State.FAILED, State.PARTIAL))
    for entry in islice(trouble, _MOST_PROBLEMS):
        outcome = _outcome(entry, request)
        for problem in outcome.problems:
            console.problem(problem.error(outcome.file), lang)
    if rest := sum(1 for _ in trouble):
        console.line(text("extract.more_problems", count=rest), error=True)


def show_passed_over(count: int, *, named: bool) -> None:
    """How many files of other kinds there were; ``named`` says that their names were shown."""
    if count:
        key = "extract.passed_over" if named else "extract.passed_over_unnamed"
        console.line(text(key, count=count), error=True)


def show_interrupted(request: Request) -> None:
    """What is safe after Ctrl-C, and how to go on."""
    with open_ledger(request.output, request.ledger) as ledger:
        count = sum(ledger.states()[state] for state in WITH_RESULT)
    console.line(text("extract.interrupted", count=count), error=True)
    console.line(text("extract.go_on", command=current().again()), error=True)


def _outcome(entry: Entry, request: Request) -> Outcome:
    """What came of a document, its places as the user named them."""
    outcome = entry.outcome
    folder = join(request.output, outcome.folder) if outcome.folder else ""
    return replace(outcome, file=request.named.shown(entry.input), folder=folder)


def _verdicts(states: Mapping[State, int]) -> dict[str, int]:
    partial = states.get(State.PARTIAL, 0)
    return {
        "straight_through": states.get(State.DONE, 0),
        "needs_review": states.get(State.NEEDS_REVIEW, 0) + partial,
        "partial": partial,
        "failed": states.get(State.FAILED, 0),
    }


def exit_code(counts: Mapping[tuple[State, str | None], int]) -> ExitCode:
    """0 when all is done; the one reason when all that went wrong went wrong for it."""
    codes = {code_of(reason) for state, reason in counts if state is State.FAILED}
    if any(state is State.PARTIAL for state, _ in counts):
        codes.add(ExitCode.PARTIAL)
    if not codes:
        return ExitCode.OK
    return codes.pop() if len(codes) == 1 else ExitCode.SEVERAL
