"""What is read, what is passed over, and that no two results share a folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from paper import a_record

from digisop.batch.plan import make_plan


def put(path: Path, content: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content or str(path), "utf-8")
    return path


def test_folders_are_searched_and_other_kinds_counted(tmp_path: Path) -> None:
    names = ("b.PDF", "a.jpeg", "sub/c.tiff", "sub/d.docx", "notes.md", ".hidden.pdf", ".git/x.pdf")
    for name in names:
        put(tmp_path / "in" / name)
    plan = make_plan([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["a.jpeg", "b.PDF", "c.tiff"]
    assert plan.passed_over == 2


def test_a_file_named_outright_is_tried_whatever_it_is(tmp_path: Path) -> None:
    plan = make_plan([tmp_path / "none.docx"], tmp_path / "out")
    assert len(plan.jobs) == 1


def test_our_own_results_are_not_read_again(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "output/a/pages/001.jpg")
    plan = make_plan([tmp_path], tmp_path / "output")
    assert [job.path.name for job in plan.jobs] == ["a.pdf"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf")
    assert len(make_plan([path, tmp_path, path], tmp_path / "out").jobs) == 1


def test_inputs_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("a/x.pdf", "b/x.pdf", "x.png", "c/X.pdf")]
    jobs = make_plan(paths, tmp_path / "out").jobs
    names = [job.target.name for job in jobs]
    assert names[0] == "x"
    assert len({name.casefold() for name in names}) == 4
    suffix = hashlib.sha256(paths[1].read_bytes()).hexdigest()[:8]
    assert names[1] == f"x-{suffix}"
    assert [job.target.name for job in make_plan(paths, tmp_path / "out").jobs] == names


def test_copies_of_one_name_and_contents_do_not_meet(tmp_path: Path) -> None:
    paths = [put(tmp_path / name / "x.pdf", "same") for name in "abc"]
    names = [job.target.name for job in make_plan(paths, tmp_path / "out").jobs]
    assert len(set(names)) == 3


def test_a_result_of_another_file_from_an_earlier_run_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "x.pdf", "mine")
    own = hashlib.sha256(b"mine").hexdigest()
    record = tmp_path / "out/x/record.json"
    put(record, a_record(sha256=own).model_dump_json())
    assert make_plan([path], tmp_path / "out").jobs[0].target.name == "x"
    put(record, a_record(sha256="1" * 64).model_dump_json())
    assert make_plan([path], tmp_path / "out").jobs[0].target.name == f"x-{own[:8]}"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "out/x/thesis.docx")
    assert make_plan([put(tmp_path / "x.pdf")], tmp_path / "out").jobs[0].target.name != "x"


@pytest.mark.parametrize(
    "name", ["..pdf", ". .pdf", "a\nb.pdf", "a\x1b[31m.pdf", "x" * 200 + ".pdf"]
)
def test_odd_names_give_plain_folders(tmp_path: Path, name: str) -> None:
    (job,) = make_plan([put(tmp_path / "in" / name, "x")], tmp_path / "out").jobs
    assert job.target.parent == tmp_path / "out"
    assert job.target.name.isprintable()
    assert not job.target.name.startswith(".")
    assert len(job.target.name) <= 120
