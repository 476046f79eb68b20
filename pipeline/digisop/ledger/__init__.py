"""What came of every document, kept so that a run that was ended can go on."""

from digisop.ledger.entries import Ending, Entry, Finding, Run
from digisop.ledger.ledger import Ledger
from digisop.ledger.opening import LEDGER_FILE, open_existing, open_ledger
from digisop.ledger.tables import ENDED, WITH_RESULT, RunState, State

__all__ = [
    "ENDED",
    "LEDGER_FILE",
    "WITH_RESULT",
    "Ending",
    "Entry",
    "Finding",
    "Ledger",
    "Run",
    "RunState",
    "State",
    "open_existing",
    "open_ledger",
]
