"""Only this machine, only who has the key, only the station's own pages; and no text is markup."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from reviewed import a_chart, extracted, record_in
from stationed import KEY, Reviewer, data_in, reviewing, stationed

from digisop.errors import CorrectionsDamagedError
from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import CORRECTIONS
from digisop.station.access import LARGEST_BODY
from digisop.station.entry import key_of
from digisop.station.opening import opening_pages
from digisop.station.sessions import station_key
from digisop_models.record import Record

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


def evil_record() -> Record:
    record = a_chart()
    steps = record.procedures[0].steps
    step = steps[0].model_copy(update={"activity": EVIL})
    procedure = record.procedures[0].model_copy(
        update={"steps": (step, *steps[1:]), "executors": (EVIL, "Staf")}
    )
    header = record.header.model_copy(update={"title": EVIL, "institution": EVIL, "number": EVIL})
    return record.model_copy(update={"header": header, "procedures": (procedure,)})


def test_without_the_key_nothing_is_shown(folder: Path) -> None:
    with stationed(folder.parent) as client:
        for address in ("/", f"/d/{key_of('surat')}/1", f"/d/{key_of('surat')}/pages/1", "/?key=x"):
            assert client.get(address).status_code == 403
        assert client.get("/static/station.css").status_code == 200
        cookie = client.get(f"/?key={KEY}").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_what_is_damaged_is_told_with_what_helps(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        (folder / CORRECTIONS).write_text("{", "utf-8")
        page = siti.client.get(f"/d/{key_of('surat')}/1")
        view = siti.client.get(f"/d/{key_of('surat')}/1/view")
    error = CorrectionsDamagedError(folder / CORRECTIONS, detail="")
    for answer, text in ((page, page.text), (view, view.json()["message"])):
        assert answer.status_code == 500
        assert error.cause(Lang.ID) in text
        assert error.remedy(Lang.ID) in text


def test_drafts_are_kept_apart_by_reviewer_and_output(folder: Path, tmp_path: Path) -> None:
    extracted(tmp_path / "lain")
    names = []
    for output, who in (
        (folder.parent, "Siti"),
        (folder.parent, "Budi"),
        (tmp_path / "lain", "Budi"),
    ):
        with reviewing(output, who) as reviewer:
            names.append(reviewer.view()["drafts"])
    assert len(set(names)) == 3


def test_a_browser_is_given_the_key_by_a_page_of_its_owner(tmp_path: Path) -> None:
    with opening_pages(tmp_path / "w") as to_open:
        address = to_open(f"http://127.0.0.1:8352/?key={KEY}")
        path = Path(address.removeprefix("file://"))
        assert KEY not in address
        assert KEY in path.read_text("utf-8")
        assert path.stat().st_mode & 0o077 == 0
        assert to_open("http://127.0.0.1:8352/") == "http://127.0.0.1:8352/"
    assert not path.exists()


def test_a_forged_cookie_is_refused(folder: Path) -> None:
    with stationed(folder.parent) as client:
        name = f"digisop-{client.base_url.port}"
        for value in ("", "x", KEY[:-1], f"{KEY}x", '"'):
            answer = client.get("/", headers={"cookie": f"{name}={value}"})
            assert answer.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "localhost:1", "127.0.0.1.evil:80"])
def test_another_host_name_is_refused(folder: Path, host: str) -> None:
    with reviewing(folder.parent) as siti:
        assert siti.client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers",
    [
        {"x-digisop": "0" * 64},
        {"x-digisop": ""},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_what_does_not_come_from_our_page_changes_nothing(
    folder: Path, headers: dict[str, str]
) -> None:
    with reviewing(folder.parent) as siti:
        wish = siti.wish("/header/number", "text", text="1")
        assert siti.send("decide", wish, **headers).status_code == 403
        assert siti.send("undo", {"version": 0}, **headers).status_code == 403
    assert not load_corrections(folder).corrections


def test_changing_by_an_address_alone_is_not_possible(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        for action in ("decide", "undo"):
            assert siti.client.get(f"/d/{key_of('surat')}/1/{action}").status_code == 405


def test_nothing_of_a_document_is_markup(tmp_path: Path) -> None:
    extracted(tmp_path / "hasil", record=evil_record())
    with reviewing(tmp_path / "hasil") as siti:
        for address in ("/", f"/?words={EVIL}", f"/d/{key_of('surat')}/1?words={EVIL}"):
            answer = siti.client.get(address)
            assert answer.status_code == 200
            assert "<script>" not in answer.text
            assert "<img" not in answer.text
        data = data_in(siti.client.get(f"/d/{key_of('surat')}/1").text)
    assert data["view"]["title"] == EVIL


def test_pages_let_no_script_run_but_our_own_files(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        for address in ("/", f"/d/{key_of('surat')}/1", "/nothing", "/static/document.js"):
            policy = siti.client.get(address).headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert "script-src 'self'" in policy
        page = siti.client.get("/").text + siti.client.get(f"/d/{key_of('surat')}/1").text
    assert "style=" not in page
    assert "onclick" not in page
    assert page.count('<script type="module" src="/static/') == 2


@pytest.mark.parametrize(
    "address",
    [
        "/d/../../etc/passwd",
        "/d/%2e%2e/1",
        "/d/..%2f..%2f/1/view",
        "/d/surat/1",
        "/d/surat/pages/1",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        f"/d/{key_of('surat')}/pages/2",
        f"/d/{key_of('surat')}/7",
        f"/d/{key_of('surat')}/0/view",
    ],
)
def test_only_what_the_output_holds_can_be_asked_for(folder: Path, address: str) -> None:
    (folder.parent / "secret.txt").write_text("rahasia")
    with reviewing(folder.parent) as siti:
        answer = raw_get(siti.client, address)
    assert answer.status_code == 404
    assert "rahasia" not in answer.text
    assert "import" not in answer.text


def raw_get(client: httpx.Client, address: str) -> httpx.Response:
    """The address as it stands: httpx would tidy it."""
    request = client.build_request("GET", "/")
    request.url = client.base_url.copy_with(raw_path=address.encode())
    return client.send(request)


def test_a_picture_named_outside_its_folder_is_not_shown(folder: Path) -> None:
    (folder.parent / "secret.jpg").write_bytes(b"rahasia")
    pages = folder / "pages" / "pages.json"
    pages.write_text(pages.read_text("utf-8").replace("001.jpg", "../../secret.jpg"), "utf-8")
    with reviewing(folder.parent) as siti:
        assert siti.client.get(f"/d/{key_of('surat')}/pages/1").status_code == 404


@pytest.mark.parametrize(
    "more",
    [
        {"text": "x" * 20_001},
        {"why": "x" * 501},
        {"pointer": "/header/" + "a" * 300},
        {"pointer": "/source/file_name"},
        {"pointer": "/procedures/../header"},
        {"does": "drop table"},
        {"choice": -1},
        {"version": -1},
        {"version": "x"},
        {"more": 1},
        {"seen": None},
    ],
)
def test_requests_that_make_no_sense_are_refused(folder: Path, more: dict[str, object]) -> None:
    with reviewing(folder.parent) as siti:
        wish = {**siti.wish("/header/number", "text", text="1"), **more}
        assert siti.send("decide", wish).status_code == 422
    assert record_in(folder) == a_chart()


@pytest.mark.parametrize("body", ["", "[]", "{", "nonsense", "[" * 100_000, '"\\ud800"', "\x00"])
def test_bodies_that_are_no_wishes_are_refused(folder: Path, body: str) -> None:
    with reviewing(folder.parent) as siti:
        for action in ("decide", "undo", "read"):
            address = f"/d/{key_of('surat')}/1/{action}"
            answer = siti.client.post(address, content=body, headers=siti.headers)
            assert answer.status_code == 422
            assert answer.json()["message"]


def test_letters_that_no_file_can_hold_are_refused(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        wish = siti.wish("/header/number", "text", text="\ud800")
        assert siti.send("decide", wish).status_code == 422
    assert record_in(folder) == a_chart()


def test_a_body_too_large_is_not_read(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        wish = {**siti.wish("/header/number", "text"), "text": "x" * LARGEST_BODY}
        assert siti.send("decide", wish).status_code == 413
        address = f"/d/{key_of('surat')}/1/decide"
        chunked = siti.client.post(address, content=iter([b"{}"]), headers=siti.headers)
        assert chunked.status_code == 413


def test_words_of_databases_are_only_words(folder: Path) -> None:
    with reviewing(folder.parent) as siti:
        for words in ("' OR 1=1 --", '"; DROP TABLE document; --', "%", "\x00"):
            answer = siti.client.get("/", params={"words": words, "institution": words})
            assert answer.status_code == 200
            assert "<table" not in answer.text


def test_the_key_outlives_a_restart_and_is_for_its_owner_only(tmp_path: Path) -> None:
    key = station_key(tmp_path / ".digisop")
    assert len(key) >= 32
    assert station_key(tmp_path / ".digisop") == key
    assert (tmp_path / ".digisop" / "station-key").stat().st_mode & 0o077 == 0
    assert station_key(tmp_path / "another") != key


def test_a_decision_bears_the_name_of_its_reviewer(folder: Path) -> None:
    with stationed(folder.parent, who="Budi") as client:
        client.get(f"/?key={KEY}")
        Reviewer(client).decide("/header/number", "accept")
    assert load_corrections(folder).corrections[0].who == "Budi"
