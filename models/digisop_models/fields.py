"""The fields of a record by what they hold: named here once, for all who go through them.

The order is that of the paper. ``tests/models/test_fields.py`` holds the names against the models.
"""

from __future__ import annotations

#: Texts of the identity block (``Header``).
HEADER_TEXTS = ("institution", "number", "title")
#: Its dates.
HEADER_DATES = ("created_on", "revised_on", "effective_on", "approved_on")
#: Its lists of items.
HEADER_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warnings", "records")
#: The list whose items name laws and regulations.
CITED_LIST = "legal_basis"
#: Disahkan oleh (``Header.approved_by``); the last holds digits only.
APPROVER_FIELDS = ("position", "name", "nip")
#: The columns of the swimlane table that hold text (``Step``), the executors' left out.
STEP_COLUMNS = ("number", "activity", "requirements", "duration", "output", "notes")
#: Those of them that are plain text and may be empty.
STEP_CELLS = ("requirements", "output", "notes")
