"""How far the work is: by reviewer, by batch, and what was wrong although nobody was asked."""

from __future__ import annotations

import re
from pathlib import Path

from paper import a_record
from reported import store, sure
from reviewed import a_chart, extracted
from stationed import data_in, reviewing

from digisop.ledger import Ending, Finding, open_ledger
from digisop.results.manifest import Origin
from digisop.results.outcome import Outcome, Status
from digisop.station.batches import runs_in
from digisop.station.documents import Documents
from digisop.station.entry import key_of
from digisop.station.queue import Filter

DONE = Ending(Outcome("", Status.DONE, records=1), "0" * 64, "1" * 64)


def test_each_reviewer_is_told_with_decisions_and_documents(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil")
    with reviewing(tmp_path / "hasil") as siti:
        siti.decide("/header/number", "accept")
        siti.decide("/header/created_on", "accept")
        page = siti.client.get("/").text
    row = re.search(r'<table id="reviewers">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    assert row
    assert re.findall(r">([^<>\n]+)</", row[1])[:4] == ["Siti", "2", "1", "0"]
    assert "/?reviewer=Siti" in row[1]


def test_batches_are_runs_and_folders(tmp_path: Path) -> None:
    output = tmp_path / "hasil"
    record = a_chart("Surat Keluar")
    source = record.source.model_copy(update={"path": "humas/surat.pdf"})
    extracted(output, "a", record.model_copy(update={"source": source}))
    extracted(output, "b")
    assert runs_in(output) == {}
    with open_ledger(str(output)) as ledger:
        run = ledger.begin_run("1", "usual", {})
        ledger.add(run, {"a": Finding("/in/a.pdf", "1")})
        (document,) = ledger.entries()
        ledger.begin([document.id])
        ledger.finish(run, document.id, DONE, Origin("", "1", "usual"), again=False)
    (name,) = runs_in(output).values()
    assert re.fullmatch(r"#1 · \d{4}-\d\d-\d\d \d\d:\d\d", name)
    documents = Documents(output)
    documents.look()
    for batch in (name, "humas/"):
        assert [one.folder for one in documents.entries(Filter(batch=batch))] == ["a"]
    with reviewing(output) as siti:
        page = siti.client.get("/", params={"batch": "humas/"}).text
        assert f'<option value="{name}" >' in page
        assert "/1?batch=humas%2F" in page
        view = data_in(siti.client.get(f"/d/{key_of('a')}/1?batch=humas/").text)["view"]
    assert view["next"] is None


def test_what_spot_checks_found_is_told(tmp_path: Path) -> None:
    fields = {"/header/title": sure(0.99), "/header/number": sure(0.97)}
    store(tmp_path, "surat", a_record(), fields)
    documents = Documents(tmp_path, share=1.0)
    documents.look()
    assert documents.answered() == []
    with reviewing(tmp_path) as siti:
        siti.decide("/header/title", "accept")
        documents.changed(tmp_path / "surat")
        assert documents.answered() == []
        siti.decide("/header/number", "text", text="1/2")
    documents.changed(tmp_path / "surat")
    (found,) = documents.answered()
    assert (found.faulty, found.fields, found.wrong) == (True, 2, 1)
