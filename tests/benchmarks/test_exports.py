"""What exports and the API cost: processor seconds of this process, on records of a usual size;
and a thousand documents handed over."""

from __future__ import annotations

import json
import resource
import time
from pathlib import Path

import bagit
import pytest
from asked import answering
from charts import tangled_procedure
from handed import handing, results_with_originals
from paged import a_paged_record

from digisop.corrections.fields import pointers_of
from digisop.export.bag import make_bag
from digisop.export.parquet_files import write_parquet
from digisop.export.selection import Selection, Wanted
from digisop_models.confidence import ConfidenceReport, FieldConfidence
from digisop_models.record import Record

pytestmark = pytest.mark.benchmark

RECORDS = 1_000
FIELDS = 90  # of a record at least, as real ones have them
EVIDENCE = ("weakest_word", "lines_differing", "unknown_words", "small_letters", "letters")
#: Processor milliseconds.
A_RECORD_AS_PARQUET, A_REQUEST, IN_A_BAG = 2.4, 15.0, 400.0
REQUESTS, HANDED = 300, 1_000
#: Megabytes that a run of any length takes.
MOST_MEMORY = 1_000


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Many results of one record."""
    procedure = tangled_procedure(1, executors=4, steps=12)
    named = a_paged_record().model_copy(update={"procedures": (procedure,)})
    data = Record.model_validate(named.model_dump()).model_dump(
        mode="json"
    )  # with ids, as all have
    record = Record.model_validate(data).model_dump_json()
    field = FieldConfidence(
        confidence=0.97, needs_review=False, page=1, bbox=(1, 2, 3, 4), raw="Memeriksa berkas",
        evidence=dict.fromkeys(EVIDENCE, 0.1234),
    )  # fmt: skip
    fields = dict.fromkeys(pointers_of(data), field)
    assert len(fields) >= FIELDS
    report = ConfidenceReport(fields=fields).model_dump_json()
    place = tmp_path_factory.mktemp("output")
    for number in range(RECORDS):
        folder = place / f"surat-{number:04}"
        folder.mkdir()
        (folder / "record.json").write_text(record, "utf-8")
        (folder / "confidence.json").write_text(report, "utf-8")
    return place


def test_parquet_of_a_record(output: Path, tmp_path: Path) -> None:
    write_parquet(Selection(output / "surat-0000", Wanted()), tmp_path, processes=1)  # imports
    began = time.process_time()
    write_parquet(Selection(output, Wanted()), tmp_path, processes=1)
    cost = (time.process_time() - began) / RECORDS * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"parquet, ms a record": round(cost, 2), "megabytes": round(memory)}))
    assert cost < A_RECORD_AS_PARQUET
    assert memory < MOST_MEMORY


def test_a_request_to_the_api(output: Path) -> None:
    with answering(output) as client:
        for path in ("/v1/records/surat-0500/1", "/v1/records?limit=50", "/v1/records?q=surat"):
            began = time.process_time()
            for _ in range(REQUESTS):
                assert client.get(path).status_code == 200
            cost = (time.process_time() - began) / REQUESTS * 1000
            print(json.dumps({f"{path}, ms": round(cost, 2)}))
            assert cost < A_REQUEST


def test_a_thousand_documents_are_handed_over(tmp_path: Path) -> None:
    """Every file of the bag is read again, with its checksum, by bagit itself."""
    entries = results_with_originals(tmp_path, *(f"surat-{n:04}" for n in range(HANDED)))
    told: list[tuple[str, str]] = []
    sops = Selection(tmp_path / "output", Wanted()).sops()
    began = time.process_time()
    bag = make_bag(sops, handing(tmp_path, entries, told), tmp_path / "bag")
    cost = (time.process_time() - began) / HANDED * 1000
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"bag, ms a document": round(cost, 1), "megabytes": round(memory)}))
    assert (bag.documents, bag.left_out, told) == (HANDED, 0, [])
    bagit.Bag(str(tmp_path / "bag")).validate()  # raises for any file that is not as it was
    listed = list((tmp_path / "bag/data/dokumen").iterdir())
    assert len(listed) == HANDED
    assert cost < IN_A_BAG
    assert memory < MOST_MEMORY
