"""Truth files beside results."""

from pathlib import Path

from digisop.evaluation.matching import truth_file


def test_truth_is_found_by_the_name_of_the_result(tmp_path: Path) -> None:
    (tmp_path / "a.truth.json").touch()
    (tmp_path / "a.truth-2.json").touch()
    assert truth_file(tmp_path, "a", 1) == tmp_path / "a.truth.json"
    assert truth_file(tmp_path, "a", 2) == tmp_path / "a.truth-2.json"
    assert truth_file(tmp_path, "b", 1) is None


def test_a_name_as_long_as_any_can_be_has_no_truth(tmp_path: Path) -> None:
    assert truth_file(tmp_path, "x" * 250, 1) is None
