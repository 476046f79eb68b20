"""Two SOPs side by side, or two versions of one: which fields, steps and flows differ, and how.

Rows and columns are matched by what they say, so that one that was put in between does not make
all that follow differ. The terms are those of bpmn-js-differ: added, removed, changed, and
layout_changed for a step that stands elsewhere.

>>> from digisop_models.record import Procedure, Record, Source, Step
>>> source = Source(file_name="sop.pdf", sha256="0" * 64, page_count=1, kind="digital")
>>> rows = [Procedure(steps=[Step(activity=one) for one in said])
...         for said in (["Menerima surat"], ["Mencatat surat", "Menerima surat"])]
>>> [(one.kind.value, one.pointer_b) for one in
...  compare(*(Record(source=source, procedures=(row,)) for row in rows))]
[('added', '/procedures/0/steps/0')]
"""

from digisop.comparison.differences import Difference, Kind
from digisop.comparison.records import compare

__all__ = ["Difference", "Kind", "compare"]
