"""An SOP as BPMN 2.0 (ISO/IEC 19510), laid out as its table is: a lane a column, a rank a row.

``chart`` makes the graph, ``layout`` and ``routes`` place it, ``document`` writes it.
"""

from digisop.export.bpmn.document import as_bpmn, bpmn_files

__all__ = ["as_bpmn", "bpmn_files"]
