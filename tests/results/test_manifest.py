"""A manifest is read as it was written, also one of an older version."""

from __future__ import annotations

from pathlib import Path

from digisop.errors import DamagedFileError, ExitCode
from digisop.results.manifest import MANIFEST, Origin, parse_manifest, read_manifest, write_manifest
from digisop.results.outcome import Outcome, Status
from digisop.results.problem import Problem

ORIGIN = Origin("0" * 64, "1", "usual")
PROBLEM = Problem.of(DamagedFileError("in/a.pdf", page=2, detail="%%EOF"))
OUTCOME = Outcome("in/a.pdf", Status.PARTIAL, "out/a", records=1, problems=(PROBLEM,), seconds=3.0)


def test_what_came_of_a_document_is_kept_without_places_and_times(tmp_path: Path) -> None:
    write_manifest(tmp_path, ORIGIN, OUTCOME)
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.origin == ORIGIN
    assert manifest.summary == OUTCOME.summary
    content = (tmp_path / MANIFEST).read_text("utf-8")
    assert "in/a.pdf" not in content
    assert "seconds" not in content
    problem = manifest.summary.problems[0].error("in/a.pdf")
    assert isinstance(problem, DamagedFileError)
    assert problem.facts == {"page": 2, "detail": "%%EOF"}


def test_a_manifest_of_an_older_version_is_understood(tmp_path: Path) -> None:
    write_manifest(tmp_path, ORIGIN, OUTCOME)
    content = (tmp_path / MANIFEST).read_bytes()
    older = content.replace(b'"summary"', b'"account"')
    assert older != content
    assert parse_manifest(older) == read_manifest(tmp_path)


def test_a_problem_of_a_later_version_is_an_internal_one() -> None:
    known = Problem.model_validate({"code": "DAMAGED", "facts": {}})
    assert known.code is ExitCode.DAMAGED
    assert known.model_dump(mode="json")["code"] == "DAMAGED"
    assert Problem.model_validate({"code": "MOON_FULL"}).code is ExitCode.INTERNAL


def test_what_cannot_be_understood_is_no_manifest(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) is None
    assert parse_manifest(b'{"summary": 3}') is None
