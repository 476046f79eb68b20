"""The API over results: lists, search, records, forms, pages, and what is refused."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from asked import answering
from charts import a_procedure
from paged import NUMBER, TITLE, a_paged_record, a_paged_result

from digisop.api.app import Form, Table
from digisop.export.csv_files import write_csv
from digisop.export.tables import TABLES, Headings, rows_of
from digisop.results.layout import collect
from digisop.web.permissions import Scope
from digisop_models.confidence import ConfidenceReport
from digisop_models.exported import ExportedRecord
from digisop_models.record import Record, Shape

ONE = "/v1/records/surat/1"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three results: one with a procedure, two of other titles."""
    folder = tmp_path_factory.mktemp("output")
    procedure = a_procedure((0, Shape.PROCESS), (1, Shape.DECISION))
    second = a_procedure((0, Shape.PROCESS)).model_copy(update={"title": "Bagian kedua"})
    named = [
        step.model_copy(update={"activity": f"{step.activity} Bagian kedua"})
        for step in second.steps
    ]
    second = second.model_copy(update={"steps": tuple(named)})
    a_paged_result(
        folder,
        "surat",
        a_paged_record().model_copy(update={"procedures": (procedure, second)}),
    )
    bare = a_paged_record("Perizinan Usaha").model_copy(update={"procedures": ()})
    a_paged_result(folder, "izin", bare)
    a_paged_result(folder, "ä b", a_paged_record("Surat Masuk"))
    return folder


@pytest.fixture(scope="module")
def client(output: Path) -> Iterator[httpx.Client]:
    """Who may ask for everything."""
    with answering(output) as asking:
        yield asking


def folders(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [one["folder"] for one in answer.json()["items"]]


def told(answer: httpx.Response) -> tuple[int, str]:
    """A problem's status and detail."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    body = answer.json()
    assert body["status"] == answer.status_code
    return answer.status_code, body["detail"]


def test_a_list_goes_on_by_cursor_until_all_are_told(client: httpx.Client) -> None:
    found, cursor = [], ""
    while cursor is not None:
        answer = client.get("/v1/records", params={"limit": 1, "cursor": cursor})
        found += folders(answer)
        cursor = answer.json()["next"]
    assert found == ["izin", "surat", "ä b"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "perizinan"}, ["izin"]),
        ({"q": NUMBER}, ["izin", "surat", "ä b"]),
        ({"q": "surat masuk"}, ["ä b"]),
        ({"role": "pelaksana 1"}, ["surat"]),
        ({"role": "perizinan"}, []),
        ({"accepted": "true"}, ["izin", "surat", "ä b"]),
        ({"accepted": "false"}, []),
        ({"q": '" OR words : * NEAR('}, []),
        ({"q": "_ -"}, []),
        ({"q": "-"}, []),
        ({"q": "surat", "role": "!"}, []),
        ({"q": " "}, ["izin", "surat", "ä b"]),
    ],
)
def test_records_are_found_by_their_words(
    client: httpx.Client, query: dict[str, str], found: list[str]
) -> None:
    assert folders(client.get("/v1/records", params=query)) == found


def test_a_record_and_its_confidences_are_those_of_the_result(
    client: httpx.Client, output: Path
) -> None:
    answer = client.get(ONE)
    assert answer.content == (output / "surat/record.json").read_bytes()
    assert Record.model_validate_json(answer.content).header.title == TITLE
    confidence = client.get(f"{ONE}/confidence")
    assert "/header/title" in ConfidenceReport.model_validate_json(confidence.content).fields


def test_what_the_asker_has_already_is_not_sent_again(client: httpx.Client) -> None:
    for path in ("/v1/records", ONE, f"{ONE}/pages/1", f"{ONE}/exports/bpmn"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": f'"x", W/{first.headers["etag"]}'})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(path, headers={"if-none-match": '"x"'})
        assert other.content == first.content


@pytest.mark.parametrize("form", list(Form))
def test_a_record_is_given_in_every_form(client: httpx.Client, form: Form) -> None:
    answer = client.get(f"{ONE}/exports/{form}")
    assert answer.status_code == 200, answer.text
    assert answer.content


def test_pages_are_given_as_picture_and_words(client: httpx.Client, output: Path) -> None:
    listed = client.get(f"{ONE}/pages").json()
    assert [one["number"] for one in listed] == [1, 2]
    picture = client.get(f"{ONE}/pages/1")
    assert picture.headers["content-type"] == "image/jpeg"
    assert picture.content == (output / "surat/pages/001.jpg").read_bytes()
    assert NUMBER in client.get(f"{ONE}/pages/2/alto").text


@pytest.mark.parametrize("form", [Form.SWIMLANE, Form.FLOWCHART, Form.ESOP_TABLE, Form.ESOP_STEPS])
def test_every_procedure_is_given(client: httpx.Client, form: Form) -> None:
    path = f"{ONE}/exports/{form}"
    first, second = (client.get(path, params={"procedure": number}).text for number in (1, 2))
    assert client.get(path).text == first
    assert "Bagian kedua" in second
    assert "Bagian kedua" not in first


def test_a_page_needs_no_others(tmp_path: Path) -> None:
    a_paged_result(tmp_path, "surat", a_paged_record())
    with answering(tmp_path) as asking:
        (tmp_path / "surat/pages/002.jpg").unlink()
        assert asking.get(f"{ONE}/pages/1/alto").status_code == 200
        assert asking.get(f"{ONE}/pages/2/alto").status_code == 404


def test_a_table_is_that_of_the_export(client: httpx.Client, output: Path, tmp_path: Path) -> None:
    sops = collect(output).sops
    for table in Table:
        answer = client.get(f"/v1/tables/{table}", params={"headings": "id"})
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        rows = (row for sop in sops for row in rows_of(sop, Headings.ID))
        write_csv(rows, tmp_path, Headings.ID)
        kept = tmp_path / f"{Headings.ID.table(table)}.csv"
        assert answer.content == kept.read_bytes()


def test_there_is_a_table_of_each_kind(client: httpx.Client) -> None:
    assert [*Table] == [*TABLES]
    (head, *_) = client.get("/v1/tables/steps").text.splitlines()
    assert head.lstrip("\ufeff").startswith('"folder","sop","procedure"')
    assert client.get("/v1/tables/other").status_code == 422


def test_lines_are_whole_records(client: httpx.Client) -> None:
    lines = client.get("/v1/records.jsonl").text.splitlines()
    assert [ExportedRecord.model_validate_json(line).folder for line in lines] == [
        "izin",
        "surat",
        "ä b",
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/records/surat/2", 404),
        ("/v1/records/..%2F..%2Fetc/1", 404),
        ("/v1/records/.digisop/1", 404),
        ("/v1/records/%00/1", 404),
        (f"{ONE}/pages/9", 404),
        (f"{ONE}/pages/9/alto", 404),
        ("/v1/records/izin/1/exports/bpmn", 404),
        (f"{ONE}/exports/docx", 422),
        ("/v1/records/surat/0", 422),
        ("/v1/records?limit=1000", 422),
        ("/v1/records?cursor=abc", 404),
        ("/v1/records?cursor=WzEsMl0", 404),
        (f"/v1/records?cursor={base64.b64encode(b'[' * 1490).decode()}", 404),
        (f"{ONE}/exports/swimlane?procedure=3", 404),
        (f"{ONE}/exports/swimlane?procedure=0", 422),
        ("/elsewhere", 404),
    ],
)
def test_what_is_not_there_or_asked_wrongly_is_a_problem(
    client: httpx.Client, path: str, status: int
) -> None:
    assert told(client.get(path))[0] == status


def test_nothing_can_be_changed(client: httpx.Client) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert told(client.request(method, ONE))[0] == 405


def test_without_a_token_nothing_is_told(client: httpx.Client) -> None:
    for header in ("", "Bearer", "Bearer x", f"Basic {client.headers['authorization'][7:]}"):
        answer = client.get(ONE, headers={"authorization": header})
        assert told(answer)[0] == 401
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_token_opens_its_scopes_alone(output: Path) -> None:
    with answering(output, (Scope.RECORDS,)) as reader:
        assert reader.get(ONE).status_code == 200
        for path in (f"{ONE}/pages/1", f"{ONE}/exports/pdf"):
            answer = reader.get(path)
            assert told(answer) == (403, "the token lacks pages")
            assert 'scope="pages"' in answer.headers["www-authenticate"]


def test_who_may_see_pages_may_read_records(output: Path) -> None:
    with answering(output, (Scope.PAGES,)) as seer:
        assert seer.get(ONE).status_code == 200
        assert seer.get(f"{ONE}/pages/1").status_code == 200


def references(part: Any) -> Iterator[str]:
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "$ref")
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_the_description_is_whole(client: httpx.Client) -> None:
    described = client.get("/openapi.json", headers={"authorization": ""}).json()
    assert described["openapi"].startswith("3.1")
    for reference in references(described):
        place = described
        for name in reference.removeprefix("#/").split("/"):
            place = place[name]
        assert place
    for path, operations in described["paths"].items():
        ((method, operation),) = operations.items()
        assert method == ("post" if path == "/v1/documents" else "get")
        good = {"202", "413", "503", "507"} if method == "post" else {"200", "404"}
        answers = operation["responses"]
        assert good | {"401", "403", "422"} <= set(answers), path
        assert list(answers["403"]["content"]) == ["application/problem+json"]
    assert json.dumps(described).count("example")
