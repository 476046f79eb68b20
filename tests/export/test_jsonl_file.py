"""Records as lines of JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from paper import a_record

from digisop.export.jsonl_file import write_jsonl
from digisop.results.layout import Sop
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.exported import ExportedRecord
from digisop_models.record import Record
from digisop_models.schema import Format, schema_of

FIELD = FieldConfidence(
    confidence=0.5, needs_review=True, reasons=("unknown_word",), evidence={"weakest_word": 0.1}
)
TITLES = ["Surat\u2028Masuk", 'Kutip " dan \\', "ke\nbawah", "=1+1"]
SOPS = [
    Sop("a", number, a_record(title), ConfidenceReport(fields={"/header/title": FIELD}))
    for number, title in enumerate(TITLES, 1)
]


def test_every_line_is_the_record_again(tmp_path: Path) -> None:
    (path,) = write_jsonl(iter(SOPS), tmp_path / "new/sop.jsonl")
    lines = path.read_bytes().splitlines()
    assert [Record.model_validate_json(line) for line in lines] == [sop.record for sop in SOPS]
    back = [ExportedRecord.model_validate_json(line) for line in lines]
    assert [(one.folder, one.sop) for one in back] == [("a", n) for n in (1, 2, 3, 4)]
    field = back[0].confidence.fields["/header/title"]
    assert field == FIELD.model_copy(update={"evidence": {}})
    assert back[0].procedures[0].steps[0].id == "p1-s1"


@pytest.mark.parametrize("schema", [Format.RECORD, Format.EXPORT])
def test_every_line_is_valid_by_the_published_schemas(tmp_path: Path, schema: Format) -> None:
    (path,) = write_jsonl(iter(SOPS), tmp_path / "sop.jsonl")
    checking = Draft202012Validator(schema_of(schema))
    for line in path.read_bytes().splitlines():
        checking.validate(json.loads(line))


def test_records_are_written_as_they_come_and_a_file_is_whole_or_not_there(tmp_path: Path) -> None:
    seen: list[str] = []

    def broken() -> Iterator[Sop]:
        yield SOPS[0]
        seen.extend(path.name for path in tmp_path.iterdir())
        raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        write_jsonl(broken(), tmp_path / "sop.jsonl")
    assert seen == [".sop.jsonl.part"]
    assert not list(tmp_path.iterdir())
