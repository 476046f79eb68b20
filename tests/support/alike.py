"""SOPs that are the same as one another, or like no other."""

from __future__ import annotations

from reviewed import a_chart

from digisop_models.record import Record


def an_sop(title: str, mark: str) -> Record:
    """Those with the same ``mark``, a letter or digit, are the same file and say the same."""
    chart = a_chart(title, f"{ord(mark):x}".rjust(64, "0"))
    steps = tuple(
        step.model_copy(update={"activity": f"{mark * 5} {number}" * 9, "notes": mark * 40})
        for number, step in enumerate(chart.procedures[0].steps)
    )
    header = chart.header.model_copy(update={"number": f"065/{mark}1/2020"})
    table = chart.procedures[0].model_copy(update={"steps": steps})
    return chart.model_copy(update={"header": header, "procedures": (table,)})
