"""pages/pages.json: the page pictures of a result, and the sizes of the pages they show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from digisop_models.confidence import ConfidenceReport
from digisop_models.record import Record

#: The folder of the pictures within a result, and the list of them within that.
PAGES, PAGES_FILE = "pages", "pages.json"


class PagePicture(BaseModel):
    """The picture ``file`` (a name within ``pages/``) of page ``number``, counted from 1;
    ``width`` and ``height`` are the page's, in points, the unit of every box."""

    model_config = ConfigDict(frozen=True)

    number: Annotated[int, Field(ge=1)]
    file: Annotated[str, Field(pattern=r"^[^/\\]+$")]
    width: Annotated[float, Field(gt=0)]
    height: Annotated[float, Field(gt=0)]


_ALL = TypeAdapter(tuple[PagePicture, ...])


def write_pages(result: Path, pages: Iterable[PagePicture]) -> None:
    """Write the list of the page pictures of a result folder; raises OSError."""
    content = _ALL.dump_json(tuple(pages), indent=1) + b"\n"
    (result / PAGES / PAGES_FILE).write_bytes(content)


def read_pages(result: Path) -> Mapping[int, PagePicture]:
    """The page pictures of a result folder by the page's number (from 1), sizes in points; none of
    a text export, nor where the list cannot be understood."""
    try:
        content = (result / PAGES / PAGES_FILE).read_bytes()
        return {page.number: page for page in _ALL.validate_json(content)}
    except (OSError, ValidationError):
        return {}


def own_pages(record: Record, report: ConfidenceReport) -> tuple[int, ...]:
    """The pages of a record: those of its SOP and others, such as a cover, from which its fields
    are. Empty where it has none of its own: then all of the document are."""
    own = record.source.pages
    named = {field.page for field in report.fields.values() if field.page is not None}
    named |= {place.page for field in report.fields.values() for place in field.places}
    return tuple(sorted({*own, *named})) if own else ()
