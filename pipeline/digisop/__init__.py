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
    from digisop.errors import DigisopError, ExitCode
    from digisop.library import Digitised, Sop, digitise, extract
    from digisop.results.outcome import Outcome, Status, Verdict
    from digisop.settings import Effort, Settings

_HOME = {
    "DigisopError": "digisop.errors",
    "Digitised": "digisop.library",
    "Effort": "digisop.settings",
    "ExitCode": "digisop.errors",
    "Outcome": "digisop.results.outcome",
    "Settings": "digisop.settings",
    "Sop": "digisop.library",
    "Status": "digisop.results.outcome",
    "Verdict": "digisop.results.outcome",
    "digitise": "digisop.library",
    "extract": "digisop.library",
}

__all__ = [
    "DigisopError",
    "Digitised",
    "Effort",
    "ExitCode",
    "Outcome",
    "Settings",
    "Sop",
    "Status",
    "Verdict",
    "__version__",
    "digitise",
    "extract",
]


def __getattr__(name: str) -> Any:
    """A public name, its module imported at the first use (PEP 562)."""
    if name not in _HOME:
        raise AttributeError(f"module 'digisop' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
