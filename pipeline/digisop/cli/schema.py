"""``digisop schema``: the JSON Schema of a record, its confidences, or a line of an export."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from digisop.cli.options import LangOption


class What(StrEnum):
    """Whose schema is printed."""

    RECORD = "record"
    CONFIDENCE = "confidence"
    EXPORT = "export"


def schema(
    what: Annotated[
        What, typer.Argument(metavar="metavar.schema", help="help.schema_of")
    ] = What.RECORD,
    *,
    lang: LangOption,
) -> None:
    """Print the schema, which is the same in every language."""
    from digisop_models.schema import Format, as_text, schema_of

    typer.echo(as_text(schema_of(Format(what))), nl=False)
