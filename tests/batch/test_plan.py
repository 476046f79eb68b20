"""What is read, what is passed over or kept, and that no two results share a folder."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path, PosixPath

import pytest
from batch.plans import plan_of, put
from paper import a_record


def test_folders_are_searched_and_other_kinds_counted(tmp_path: Path) -> None:
    names = ("b.PDF", "a.jpeg", "sub/c.tiff", "sub/d.docx", "notes.md", ".hidden.pdf", ".git/x.pdf")
    for name in names:
        put(tmp_path / "in" / name)
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["a.jpeg", "b.PDF", "c.tiff"]
    assert plan.passed_over == 2


def test_a_file_named_outright_is_tried_whatever_it_is(tmp_path: Path) -> None:
    plan = plan_of([tmp_path / "none.docx"], tmp_path / "out")
    assert len(plan.jobs) == 1


def test_our_own_results_are_not_read_again(tmp_path: Path) -> None:
    put(tmp_path / "a.pdf")
    put(tmp_path / "output/a/pages/001.jpg")
    plan = plan_of([tmp_path], tmp_path / "output")
    assert [job.path.name for job in plan.jobs] == ["a.pdf"]


def test_linked_folders_are_searched_once(tmp_path: Path) -> None:
    """Even where a link leads back to where it came from."""
    put(tmp_path / "archive/2019/a.pdf")
    put(tmp_path / "in/b.pdf")
    (tmp_path / "in/old").symlink_to(tmp_path / "archive")
    (tmp_path / "in/older").symlink_to(tmp_path / "archive/2019")
    (tmp_path / "archive/2019/back").symlink_to(tmp_path / "in")
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["b.pdf", "a.pdf"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = put(tmp_path / "a.pdf")
    assert len(plan_of([path, tmp_path, path], tmp_path / "out").jobs) == 1


def test_one_file_by_several_ways_is_read_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put(tmp_path / "in/a.pdf")
    (tmp_path / "link").symlink_to("in")
    monkeypatch.chdir(tmp_path)
    ways = [path, Path("in/a.pdf"), Path("in/../in/a.pdf"), tmp_path / "link/a.pdf", Path("link")]
    assert len(plan_of(ways, tmp_path / "out").jobs) == 1


def test_results_of_other_runs_are_not_read(tmp_path: Path) -> None:
    for place in ("other/a", "a", "sub/out/b"):
        put(tmp_path / place / "manifest.json")
        put(tmp_path / place / "record.json")
        put(tmp_path / place / "pages/001.jpg")
    put(tmp_path / "own/manifest.json")
    put(tmp_path / "own/x.pdf")
    assert [job.path.name for job in plan_of([tmp_path], tmp_path).jobs] == ["x.pdf"]


def test_what_is_no_file_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "in/scan.pdf").mkdir(parents=True)
    put(tmp_path / "in/scan.pdf/page.png")
    os.mkfifo(tmp_path / "in/pipe.pdf")
    (tmp_path / "in/broken.pdf").symlink_to("nowhere.pdf")
    plan = plan_of([tmp_path / "in"], tmp_path / "out")
    assert [job.path.name for job in plan.jobs] == ["broken.pdf", "page.png"]


def test_a_closed_folder_is_told(tmp_path: Path) -> None:
    """In a process of its own, for the superuser may look into every folder."""
    put(tmp_path / "in/a.pdf")
    (tmp_path / "in/closed").mkdir(mode=0)
    listed = tmp_path / "in/listed"
    put(listed / "b.pdf")
    listed.chmod(0o444)
    code = (
        "import os, sys; from pathlib import Path; from digisop.batch.plan import files_under;"
        "os.getuid() or os.setuid(65534); closed = [];"
        "print([p.name for p in files_under(Path(sys.argv[1]), 'out', closed)], closed)"
    )
    for folder in [tmp_path, *tmp_path.parents[:3]]:
        folder.chmod(folder.stat().st_mode | 0o055)
    command = [sys.executable, "-c", code, str(tmp_path / "in")]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    closed = tmp_path / "in/closed"
    assert done.stdout.strip() == f"['a.pdf', 'b.pdf'] [{PosixPath(closed)!r}]"


def test_inputs_of_one_name_get_folders_of_their_own(tmp_path: Path) -> None:
    paths = [put(tmp_path / name) for name in ("a/x.pdf", "b/x.pdf", "x.png", "c/X.pdf")]
    jobs = plan_of(paths, tmp_path / "out").jobs
    names = [job.target.name for job in jobs]
    assert names[0] == "x"
    assert len({name.casefold() for name in names}) == 4
    suffix = hashlib.sha256(paths[1].read_bytes()).hexdigest()[:8]
    assert names[1] == f"x-{suffix}"
    assert [job.target.name for job in plan_of(paths, tmp_path / "out").jobs] == names


def test_copies_of_one_name_and_contents_do_not_meet(tmp_path: Path) -> None:
    paths = [put(tmp_path / name / "x.pdf", "same") for name in "abc"]
    names = [job.target.name for job in plan_of(paths, tmp_path / "out").jobs]
    assert len(set(names)) == 3


def test_a_result_of_another_file_from_an_earlier_run_is_kept(tmp_path: Path) -> None:
    path = put(tmp_path / "x.pdf", "mine")
    own = hashlib.sha256(b"mine").hexdigest()
    record = tmp_path / "out/x/record.json"
    put(record, a_record(sha256=own).model_dump_json())
    assert plan_of([path], tmp_path / "out").jobs[0].target.name == "x"
    other = tmp_path / "other/x/record.json"
    put(other, a_record(sha256="1" * 64).model_dump_json())
    assert plan_of([path], tmp_path / "other").jobs[0].target.name == f"x-{own[:8]}"


def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path) -> None:
    put(tmp_path / "out/x/thesis.docx")
    assert plan_of([put(tmp_path / "x.pdf")], tmp_path / "out").jobs[0].target.name != "x"


@pytest.mark.parametrize(
    "name", ["..pdf", ". .pdf", "a\nb.pdf", "a\x1b[31m.pdf", "x" * 200 + ".pdf"]
)
def test_odd_names_give_plain_folders(tmp_path: Path, name: str) -> None:
    (job,) = plan_of([put(tmp_path / "in" / name, "x")], tmp_path / "out").jobs
    assert job.target.parent == tmp_path / "out"
    assert job.target.name.isprintable()
    assert not job.target.name.startswith(".")
    assert len(job.target.name) <= 120


def test_a_name_of_bytes_that_are_no_characters_is_kept(tmp_path: Path) -> None:
    name = os.fsdecode(b"surat-\xe9.pdf")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / name).write_text("x")
    (job,) = plan_of([tmp_path / "in"], tmp_path / "out").jobs
    assert str(job.path).startswith("bytes:")
    assert job.target.name.isprintable()
