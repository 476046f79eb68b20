"""digisop: from the scan of an Indonesian SOP to a validated record.

>>> from digisop import digitise
>>> done = digitise("samples/353-bakohumas-digital.pdf")
>>> sop = done.sops[0]
>>> sop.record.header.title
'Perencanaan Badan Koordinasi Kehumasan KPU Provinsi Sumatera Selatan'
>>> sop.confidence.fields["/header/title"].confidence > 0.9
True

``extract`` writes the same into a result folder, as the command does. Names are imported when they
are first used, so that ``import digisop`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from digisop.conformity import Finding, check
    from digisop.errors import (
        CalibrationDamagedError,
        DamagedFileError,
        DigisopError,
        EncryptedFileError,
        EngineFailedError,
        EngineTimeoutError,
        ExitCode,
        FileChangedError,
        InternalError,
        LanguageMissingError,
        NoPagesError,
        NoSopError,
        OutOfMemoryError,
        OutputNotWritableError,
        PageTooLargeError,
        TesseractMissingError,
        TooManyPagesError,
        UnreadableFileError,
        UnsupportedFileError,
        WrongPasswordError,
    )
    from digisop.export.frames import frames
    from digisop.library import Digitised, Sop, digitise, extract
    from digisop.results.outcome import Blocker, Outcome, Status, Verdict
    from digisop.results.problem import Problem
    from digisop.settings import Effort, Settings

_HOME = {
    "Blocker": "digisop.results.outcome",
    "CalibrationDamagedError": "digisop.errors",
    "DamagedFileError": "digisop.errors",
    "DigisopError": "digisop.errors",
    "Digitised": "digisop.library",
    "Effort": "digisop.settings",
    "EncryptedFileError": "digisop.errors",
    "EngineFailedError": "digisop.errors",
    "EngineTimeoutError": "digisop.errors",
    "ExitCode": "digisop.errors",
    "FileChangedError": "digisop.errors",
    "Finding": "digisop.conformity",
    "InternalError": "digisop.errors",
    "LanguageMissingError": "digisop.errors",
    "NoPagesError": "digisop.errors",
    "NoSopError": "digisop.errors",
    "OutOfMemoryError": "digisop.errors",
    "Outcome": "digisop.results.outcome",
    "OutputNotWritableError": "digisop.errors",
    "PageTooLargeError": "digisop.errors",
    "Problem": "digisop.results.problem",
    "Settings": "digisop.settings",
    "Sop": "digisop.library",
    "Status": "digisop.results.outcome",
    "TesseractMissingError": "digisop.errors",
    "TooManyPagesError": "digisop.errors",
    "UnreadableFileError": "digisop.errors",
    "UnsupportedFileError": "digisop.errors",
    "Verdict": "digisop.results.outcome",
    "WrongPasswordError": "digisop.errors",
    "check": "digisop.conformity",
    "digitise": "digisop.library",
    "extract": "digisop.library",
    "frames": "digisop.export.frames",
}

__all__ = [
    "Blocker",
    "CalibrationDamagedError",
    "DamagedFileError",
    "DigisopError",
    "Digitised",
    "Effort",
    "EncryptedFileError",
    "EngineFailedError",
    "EngineTimeoutError",
    "ExitCode",
    "FileChangedError",
    "Finding",
    "InternalError",
    "LanguageMissingError",
    "NoPagesError",
    "NoSopError",
    "OutOfMemoryError",
    "Outcome",
    "OutputNotWritableError",
    "PageTooLargeError",
    "Problem",
    "Settings",
    "Sop",
    "Status",
    "TesseractMissingError",
    "TooManyPagesError",
    "UnreadableFileError",
    "UnsupportedFileError",
    "Verdict",
    "WrongPasswordError",
    "__version__",
    "check",
    "digitise",
    "extract",
    "frames",
]


def __getattr__(name: str) -> Any:
    """A public name, its module imported at the first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'digisop' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
