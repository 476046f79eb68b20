"""Results read back from where ``extract`` left them."""

from __future__ import annotations

from pathlib import Path

from paper import a_record

from digisop.results.layout import Sop, collect, each_sop, record_files


def test_each_sop_of_an_output_a_document_or_a_record(tmp_path: Path) -> None:
    for name in ("b/record.json", "b/record-10.json", "b/record-2.json", "a/record.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(a_record(name).model_dump_json(), "utf-8")
    (tmp_path / "b/record-x.json").write_text("{}", "utf-8")

    def titles(place: Path) -> list[str]:
        return [one.record.header.title for one in each_sop(place) if isinstance(one, Sop)]

    in_order = ["a/record.json", "b/record.json", "b/record-2.json", "b/record-10.json"]
    assert titles(tmp_path) == in_order
    assert titles(tmp_path / "b") == in_order[1:]
    assert titles(tmp_path / "b/record-2.json") == ["b/record-2.json"]
    assert [sop.record.header.title for sop in collect(tmp_path).sops] == in_order


def test_a_damaged_record_is_named_and_costs_no_other(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "a/record.json").write_text("{", "utf-8")
    (tmp_path / "b/record.json").write_text(a_record().model_dump_json(), "utf-8")
    damaged, whole = each_sop(tmp_path)
    assert damaged == tmp_path / "a/record.json"
    assert isinstance(whole, Sop)
    assert collect(tmp_path).unreadable == (str(damaged),)


def test_where_nothing_lies_there_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert [*record_files(tmp_path)] == [*record_files(tmp_path / "none")] == []
