"""Why documents fail, sorted by what is to be done about it."""

from __future__ import annotations

from collections.abc import Iterable

from digisop.errors import DigisopError, ExitCode

#: By what a file is; however many there are, the next may be well.
OF_THE_FILE = frozenset(
    {
        *(ExitCode.UNSUPPORTED, ExitCode.DAMAGED, ExitCode.ENCRYPTED, ExitCode.WRONG_PASSWORD),
        *(ExitCode.NO_PAGES, ExitCode.PAGE_TOO_LARGE, ExitCode.NO_SOP),
        *(ExitCode.TOO_MANY_PAGES, ExitCode.CORRECTIONS_DAMAGED, ExitCode.FILE_CHANGED),
    }
)
#: By what the machine lacks: any other document would fail too.
OF_THE_MACHINE = frozenset(
    {
        *(ExitCode.TESSERACT_MISSING, ExitCode.LANGUAGE_MISSING, ExitCode.EXTRA_MISSING),
        *(ExitCode.OUTPUT_NOT_WRITABLE, ExitCode.STORE_FAILED),
    }
)
#: By what a file does, or by what the machine cannot: only if nothing else comes of document
#: after document is it the machine.
OF_EITHER = frozenset({ExitCode.WORKER_DIED, ExitCode.TIME_LIMIT, ExitCode.OUT_OF_MEMORY})
_WORTH_ANOTHER_TRY = OF_EITHER | {
    *(ExitCode.ENGINE_TIMEOUT, ExitCode.ENGINE_FAILED, ExitCode.FILE_CHANGED),
}
#: What may go better in the next run, and is tried again there without being asked to.
PASSING = OF_THE_MACHINE | {ExitCode.UNREADABLE, ExitCode.FILE_CHANGED}
#: What a password may mend.
LOCKED = frozenset({ExitCode.ENCRYPTED, ExitCode.WRONG_PASSWORD})


def is_worth_another_try(problems: Iterable[DigisopError]) -> bool:
    """Whether what went wrong may go better at once, alone and with doubled limits."""
    return any(problem.code in _WORTH_ANOTHER_TRY for problem in problems)


def code_of(reason: str | None) -> ExitCode:
    """The exit code that a reason in the ledger names."""
    return ExitCode.__members__.get((reason or "").upper(), ExitCode.INTERNAL)
