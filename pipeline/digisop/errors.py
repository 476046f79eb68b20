"""What can go wrong, each with an exit code of its own and a message a clerk can act on."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from digisop.messages import Lang, catalogue, say
from digisop.messages.system import in_words


class ExitCode(IntEnum):
    """What the command ends with; documents that fail for different reasons give SEVERAL."""

    OK = 0
    INTERNAL = 1
    USAGE = 2  # click's own
    PARTIAL = 3
    SEVERAL = 4
    NO_INPUT = 5
    NOT_A_SHEET = 6
    SHEET_OF_ANOTHER_RUN = 7
    UNSUPPORTED = 10
    DAMAGED = 11
    ENCRYPTED = 12
    WRONG_PASSWORD = 13
    NO_PAGES = 14
    PAGE_TOO_LARGE = 15
    NO_SOP = 16
    UNREADABLE = 17
    OUTPUT_NOT_WRITABLE = 18
    CORRECTIONS_DAMAGED = 19
    CALIBRATION_DAMAGED = 8
    NOTHING_TO_CALIBRATE = 9
    TESSERACT_MISSING = 20
    LANGUAGE_MISSING = 21
    ENGINE_TIMEOUT = 22
    ENGINE_FAILED = 23
    WORKER_DIED = 24
    TIME_LIMIT = 25
    OUT_OF_MEMORY = 26
    TOO_MANY_PAGES = 27
    FILE_CHANGED = 28
    RUN_STOPPED = 30
    OUTPUT_BUSY = 31
    RESULT_EXISTS = 32
    LEDGER_UNUSABLE = 33
    NOT_AS_KEPT = 34
    EXTRA_MISSING = 35
    STORE_FAILED = 36
    CLUSTER_FAILED = 37
    NO_RESULTS = 38
    NOT_CERTIFIED = 39
    NOTHING_CHECKED = 40
    PORT_TAKEN = 41
    USERS_DAMAGED = 42
    TRUTH_DAMAGED = 43
    INTERRUPTED = 130

    @property
    def reason(self) -> str:
        """Its name as the ledger, the log and the messages have it."""
        return self.name.lower()


#: Kinds of failure whose details are what the system or a library says, in English.
_TOLD_BY_SYSTEM = frozenset({
    ExitCode.DAMAGED, ExitCode.UNREADABLE, ExitCode.OUTPUT_NOT_WRITABLE, ExitCode.NOT_A_SHEET,
    ExitCode.STORE_FAILED, ExitCode.CLUSTER_FAILED, ExitCode.LEDGER_UNUSABLE,
})  # fmt: skip


class DigisopError(Exception):
    """A failure with a file, a cause and a remedy.

    ``file`` is the file it is about, empty where it is about none; ``code`` the exit code that the
    command ends with, whose ``reason`` names the kind of failure; ``facts`` fill the placeholders
    of the messages and may name the ``page``. ``cause`` and ``remedy`` put it in words for people,
    in Bahasa Indonesia or English.
    """

    code: ClassVar[ExitCode] = ExitCode.INTERNAL

    def __init__(self, file: str | Path = "", **facts: str | int | float) -> None:
        super().__init__(str(file))
        self.file = str(file)
        self.facts = facts

    def cause(self, lang: Lang = Lang.ID) -> str:
        """What went wrong, in the reader's language."""
        facts = dict(self.facts)
        if isinstance(detail := facts.get("detail"), str):
            facts["detail"] = in_words(detail, lang, of_system=self.code in _TOLD_BY_SYSTEM)
        return say(lang, f"{self.code.reason}.cause", **facts)

    def remedy(self, lang: Lang = Lang.ID) -> str:
        """What to do about it, in the reader's language."""
        return say(lang, f"{self.code.reason}.remedy", **self.facts)

    def __str__(self) -> str:
        return " ".join(filter(None, (f"{self.file}:" if self.file else "", self.cause(Lang.EN))))


class InternalError(DigisopError):
    """A fault in digisop itself. Facts: ``detail``."""


class NoInputError(DigisopError):
    """The paths given hold no file that digisop reads."""

    code = ExitCode.NO_INPUT


class NoResultsError(DigisopError):
    """A folder that is said to hold results, and has no ledger."""

    code = ExitCode.NO_RESULTS


class NotASheetError(DigisopError):
    """No review sheet, or one that lost parts it needs. Facts: ``detail``."""

    code = ExitCode.NOT_A_SHEET


class SheetOfAnotherRunError(DigisopError):
    """A review sheet whose records are not those in the output folder. Facts: ``folder``."""

    code = ExitCode.SHEET_OF_ANOTHER_RUN


class UsersDamagedError(DigisopError):
    """The list of the station's users, or of the API's tokens or webhooks, cannot be understood.
    Facts: ``detail``; ``folder``, the output that it is of, as a shell takes it."""

    code = ExitCode.USERS_DAMAGED


class PortTakenError(DigisopError):
    """The review station or the API cannot listen at its port. Facts: ``port``."""

    code = ExitCode.PORT_TAKEN


class UnsupportedFileError(DigisopError):
    """Neither a PDF nor a picture nor a text export. Facts: ``found``, what it is instead, if
    that is known: the name of a message in the table ``not_supported``."""

    code = ExitCode.UNSUPPORTED

    def cause(self, lang: Lang = Lang.ID) -> str:
        """What the file is instead."""
        return self._of_found("cause", lang) or super().cause(lang)

    def remedy(self, lang: Lang = Lang.ID) -> str:
        """What to do about such a file."""
        return self._of_found("remedy", lang) or super().remedy(lang)

    def _of_found(self, part: str, lang: Lang) -> str:
        key = f"not_supported.{self.facts.get('found')}_{part}"
        return say(lang, key) if key in catalogue(lang) else ""


class DamagedFileError(DigisopError):
    """Truncated, or damaged beyond reading. Facts: ``detail``."""

    code = ExitCode.DAMAGED


class EncryptedFileError(DigisopError):
    """Encrypted, and no password was given."""

    code = ExitCode.ENCRYPTED


class WrongPasswordError(DigisopError):
    """Encrypted, and no password given opens it."""

    code = ExitCode.WRONG_PASSWORD


class NoPagesError(DigisopError):
    """A document without a page."""

    code = ExitCode.NO_PAGES


class PageTooLargeError(DigisopError):
    """A page or picture over the limit. Facts: ``page``, ``width``, ``height``, ``unit``."""

    code = ExitCode.PAGE_TOO_LARGE


class NoSopError(DigisopError):
    """No page of the document belongs to an SOP."""

    code = ExitCode.NO_SOP


class UnreadableFileError(DigisopError):
    """The operating system will not give the file. Facts: ``detail``."""

    code = ExitCode.UNREADABLE


class OutputNotWritableError(DigisopError):
    """The output folder cannot be made or written to. Facts: ``folder``, ``detail``."""

    code = ExitCode.OUTPUT_NOT_WRITABLE


class CorrectionsDamagedError(DigisopError):
    """corrections.json cannot be understood. Facts: ``detail``."""

    code = ExitCode.CORRECTIONS_DAMAGED


class CalibrationDamagedError(DigisopError):
    """The file named as calibration is none. Facts: ``detail``."""

    code = ExitCode.CALIBRATION_DAMAGED


class NothingToCalibrateError(DigisopError):
    """Truth and results have no document in common. Facts: ``folder``."""

    code = ExitCode.NOTHING_TO_CALIBRATE


class TesseractMissingError(DigisopError):
    """The program tesseract is not installed."""

    code = ExitCode.TESSERACT_MISSING


class LanguageMissingError(DigisopError):
    """Tesseract lacks language data. Facts: ``language``."""

    code = ExitCode.LANGUAGE_MISSING


class EngineTimeoutError(DigisopError):
    """A recogniser took too long. Facts: ``engine``, ``seconds``."""

    code = ExitCode.ENGINE_TIMEOUT


class EngineFailedError(DigisopError):
    """A recogniser ended with an error. Facts: ``engine``, ``detail``."""

    code = ExitCode.ENGINE_FAILED


class WorkerDiedError(DigisopError):
    """The process at work on the document died or had to be ended. Facts: ``detail``."""

    code = ExitCode.WORKER_DIED


class TimeLimitError(DigisopError):
    """A document took longer than it may. Facts: ``seconds``."""

    code = ExitCode.TIME_LIMIT


class OutOfMemoryError(DigisopError):
    """A document took more memory than it may. Facts: ``megabytes``."""

    code = ExitCode.OUT_OF_MEMORY


class TooManyPagesError(DigisopError):
    """A document has more pages than it may. Facts: ``pages``, ``limit``."""

    code = ExitCode.TOO_MANY_PAGES


class FileChangedError(DigisopError):
    """A document was changed while it was read, or since its result was given a folder."""

    code = ExitCode.FILE_CHANGED


class RunStoppedError(DigisopError):
    """A run ended itself, as too much of it failed. Facts: ``failed``, ``of``.

    Its ``__cause__`` is what most of them failed of, whose cause and remedy it tells.
    """

    code = ExitCode.RUN_STOPPED

    def cause(self, lang: Lang = Lang.ID) -> str:
        """How many failed, and of what."""
        error = self.__cause__
        of_it = error.cause(lang) if isinstance(error, DigisopError) else ""
        return ": ".join(filter(None, (super().cause(lang), of_it)))

    def remedy(self, lang: Lang = Lang.ID) -> str:
        """What to do about that, and how to go on."""
        error = self.__cause__
        of_it = error.remedy(lang) if isinstance(error, DigisopError) else ""
        return " ".join(filter(None, (of_it, super().remedy(lang))))


class OutputBusyError(DigisopError):
    """Another run is at work on the output. Facts: ``folder``."""

    code = ExitCode.OUTPUT_BUSY


class ResultExistsError(DigisopError):
    """There are results already, and they were not to be touched. Facts: ``count``, ``folder``."""

    code = ExitCode.RESULT_EXISTS


class LedgerUnusableError(DigisopError):
    """The ledger cannot be opened, or is of another version. Facts: ``ledger``, ``detail``."""

    code = ExitCode.LEDGER_UNUSABLE


class NotAsKeptError(DigisopError):
    """Results differ from the ledger. Facts: ``count``."""

    code = ExitCode.NOT_AS_KEPT


class NothingCheckedError(DigisopError):
    """No result is accepted and checked, by truth or by reviewers. Facts: ``folder``,
    ``accepted``."""

    code = ExitCode.NOTHING_CHECKED


class NotCertifiedError(DigisopError):
    """The promise asked for is more than the checked documents carry. Facts: ``most``, ``bound``
    (percent, as the reader writes them), ``cases``, ``faulty``, ``more``."""

    code = ExitCode.NOT_CERTIFIED


class ExtraMissingError(DigisopError):
    """A package that only clusters and remote stores need is missing. Facts: ``package``."""

    code = ExitCode.EXTRA_MISSING


class StoreFailedError(DigisopError):
    """A remote store does not give or take a file. Facts: ``place``, ``detail``."""

    code = ExitCode.STORE_FAILED


class ClusterFailedError(DigisopError):
    """Dask's scheduler is not to be reached, or a worker will not do. Facts: ``cluster``,
    ``detail``."""

    code = ExitCode.CLUSTER_FAILED


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


def is_worth_another_try(codes: Iterable[ExitCode]) -> bool:
    """Whether what went wrong may go better at once, alone and with doubled limits."""
    return any(code in _WORTH_ANOTHER_TRY for code in codes)


def code_of(reason: str | None) -> ExitCode:
    """The exit code that a reason in the ledger names."""
    return ExitCode.__members__.get((reason or "").upper(), ExitCode.INTERNAL)
