"""``digisop schema``: the JSON Schema of a record."""

from __future__ import annotations

import typer

from digisop.cli.options import LangOption


def schema(*, lang: LangOption) -> None:
    """Print the schema, which is the same in every language."""
    import json

    from digisop_models.record import Record

    typer.echo(json.dumps(Record.model_json_schema(), ensure_ascii=False, indent=2))
