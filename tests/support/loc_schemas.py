"""The Library of Congress's schemas, as they lie among the tests."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lxml import etree

_PLACE = Path(__file__).parents[1] / "export/schemas"


@cache
def loc_schema(name: str) -> etree.XMLSchema:
    """The schema in the file of that name; what it imports from the network lies beside it."""
    tree = etree.parse(_PLACE / name)
    for imported in tree.iterfind(".//{http://www.w3.org/2001/XMLSchema}import"):
        place = imported.get("schemaLocation") or ""
        imported.set("schemaLocation", place.rpartition("/")[2])
    return etree.XMLSchema(tree)
