"""What of a drawing breaks the rules of flowcharts, in words: an export leaves it as it is."""

from __future__ import annotations

from collections.abc import Iterator

from digisop.corrections.wording import field_name
from digisop.form.flowchart_rules import broken_rules
from digisop.messages import Lang, say
from digisop.results.layout import Sop


def told(sop: Sop, lang: Lang) -> Iterator[str]:
    """Each broken rule: where, and what. An arrow without a symbol at its end is not exported, nor
    is the row of a step without a symbol."""
    data = sop.record.model_dump(mode="json")
    for index, procedure in enumerate(sop.record.procedures):
        for pointer, reasons in broken_rules(procedure).items():
            where = field_name(data, f"/procedures/{index}{pointer or '/flows'}", lang)
            what = ", ".join(say(lang, f"reason.{reason}") for reason in reasons)
            yield say(lang, "export.broken", where=where, what=what)
