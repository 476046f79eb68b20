"""``digisop schema``."""

from __future__ import annotations

import json

from called import digisop


def test_schema_is_json() -> None:
    schema = json.loads(digisop("schema").stdout)
    assert "header" in schema["properties"]
