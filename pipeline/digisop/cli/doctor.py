"""``digisop doctor``: what digisop needs from the machine, and how to get what is missing."""

from __future__ import annotations

import typer

from digisop.cli.options import LangOption


def doctor(*, lang: LangOption) -> None:
    """Show what is installed; ends with the code of the first needed part that is missing."""
    from digisop.cli import console
    from digisop.cli.installation import examine
    from digisop.cli.invocation import text

    found = examine()
    headings = [text(f"doctor.{name}") for name in ("part", "state", "detail")]
    states = {True: text("doctor.found"), False: text("doctor.missing")}
    console.findings([(part.part, states[part.found], part.detail) for part in found], headings)
    for part in found:
        if not part.found:
            console.line(f"{part.part}: {text('doctor.get', how=part.remedy)}")
    missing = [part for part in found if part.needed and not part.found]
    if missing:
        raise typer.Exit(missing[0].code)
    console.line(text("doctor.all_well"))
