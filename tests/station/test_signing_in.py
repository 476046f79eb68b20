"""Users sign in with their own names; nobody else gets in, and sessions cannot be forged."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from called import digisop
from reviewed import extracted
from stationed import KEY, Reviewer, stationed

from digisop.errors import ExitCode, UsersDamagedError
from digisop.messages import Lang
from digisop.results.corrections_file import load_corrections
from digisop.results.layout import WORKSPACE
from digisop.station import sessions as sessions_module
from digisop.station.entry import key_of
from digisop.station.users import LONGEST, USERS, put_user, remove_user, users_in
from digisop.web.permissions import Role

PASSWORD = "kata sandi Siti"  # noqa: S105


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = extracted(tmp_path / "hasil").parent
    put_user(output / WORKSPACE, "Siti Aminah", PASSWORD, Role.REVIEWER)
    return output


@pytest.fixture
def client(output: Path) -> Iterator[httpx.Client]:
    with stationed(output) as client:
        yield client


def sign_in(
    client: httpx.Client, name: str = "Siti Aminah", password: str = PASSWORD, **headers: str
) -> httpx.Response:
    origin = {"origin": str(client.base_url).rstrip("/")}
    form = {"name": name, "password": password}
    return client.post("/sign-in", data=form, headers=origin | headers)


def test_a_user_signs_in_decides_and_signs_out(client: httpx.Client, output: Path) -> None:
    assert client.get("/").headers["location"] == "/sign-in"
    assert client.get(f"/?key={KEY}").headers["location"] == "/sign-in"
    assert "password" in client.get("/sign-in").text
    answer = sign_in(client)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    Reviewer(client).decide("/header/number", "accept")
    assert load_corrections(output / "surat").corrections[0].who == "Siti Aminah"
    assert "Siti Aminah" in client.get("/").text
    client.post("/sign-out", headers={"origin": str(client.base_url).rstrip("/")})
    assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("Siti Aminah", "salah"),
        ("Siti Aminah", ""),
        ("Budi", PASSWORD),
        ("", ""),
        ("' OR 1=1 --", "' OR 1=1 --"),
    ],
)
def test_nobody_else_gets_in(client: httpx.Client, name: str, password: str) -> None:
    assert sign_in(client, name, password).status_code == 403
    assert client.get(f"/d/{key_of('surat')}/1/view").status_code == 303


def test_passwords_are_not_tried_over_and_over(client: httpx.Client) -> None:
    codes = [sign_in(client, "Siti Aminah", "salah").status_code for _ in range(6)]
    assert codes == [403] * 5 + [429]
    assert sign_in(client).status_code == 429
    assert sign_in(client, "Budi").status_code == 403


def test_passwords_that_are_sent_all_at_once_are_counted_too(client: httpx.Client) -> None:
    with ThreadPoolExecutor(10) as pool:
        codes = list(pool.map(lambda _: sign_in(client, password="salah").status_code, range(10)))  # noqa: S106
    assert sorted(codes) == [403] * 5 + [429] * 5


def test_right_passwords_are_not_counted(client: httpx.Client) -> None:
    assert [sign_in(client).status_code for _ in range(7)] == [303] * 7


def test_a_form_of_another_site_is_refused(client: httpx.Client) -> None:
    assert sign_in(client, origin="http://evil.example").status_code == 403
    assert client.post("/sign-in", data={"name": "Siti Aminah"}).status_code == 403
    assert client.post("/sign-out").status_code == 403


def test_sessions_cannot_be_forged_or_lengthened(client: httpx.Client) -> None:
    cookie = f"digisop-{client.base_url.port}"
    sign_in(client)
    session = client.cookies[cookie]
    name, until, proof = session.split(".")
    client.cookies.clear()
    forged = [
        f"{name}.{int(until) + 1}.{proof}",
        f"{name}.{until}.{'0' * 64}",
        f"{name}.{until}.",
        f"{name}.١٢.{proof}",
        f"QnVkaQ.{until}.{proof}",
        "....",
        "x",
    ]
    for value in forged:
        headers = {b"cookie": f"{cookie}={value}".encode()}
        assert client.get("/", headers=headers).status_code == 303
    assert client.get("/", headers={"cookie": f"{cookie}={session}"}).status_code == 200


def test_a_session_ends_with_its_time(
    client: httpx.Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sessions_module, "HOLDS_S", -1)
    assert sign_in(client).status_code == 303
    assert client.get("/").status_code == 303


def test_a_session_ends_with_its_password_and_its_user(client: httpx.Client, output: Path) -> None:
    sign_in(client)
    put_user(output / WORKSPACE, "Siti Aminah", "kata sandi lain", Role.REVIEWER)
    assert client.get("/").status_code == 303
    assert sign_in(client, "Siti Aminah", "kata sandi lain").status_code == 303
    assert client.get("/").status_code == 200
    put_user(output / WORKSPACE, "Budi", "kata sandi Budi", Role.REVIEWER)
    assert remove_user(output / WORKSPACE, "Siti Aminah")
    assert client.get("/").status_code == 303


def test_reviewers_take_back_their_own_and_administrators_anybodys(
    client: httpx.Client, output: Path
) -> None:
    put_user(output / WORKSPACE, "Budi", "kata sandi Budi", Role.REVIEWER)
    put_user(output / WORKSPACE, "Kepala", "kata sandi Kepala", Role.ADMINISTRATOR)
    sign_in(client)
    Reviewer(client).decide("/header/number", "accept")
    client.cookies.clear()
    sign_in(client, "Budi", "kata sandi Budi")
    refused = Reviewer(client).undo()
    assert refused.status_code == 422
    assert "Siti Aminah" in refused.json()["message"]
    client.cookies.clear()
    sign_in(client, "Kepala", "kata sandi Kepala")
    assert Reviewer(client).undo().status_code == 200


def test_the_token_of_another_session_is_refused(client: httpx.Client, output: Path) -> None:
    put_user(output / WORKSPACE, "Budi", "kata sandi Budi", Role.REVIEWER)
    sign_in(client)
    siti = Reviewer(client)
    client.cookies.clear()
    sign_in(client, "Budi", "kata sandi Budi")
    assert siti.send("undo", {"version": 0}).status_code == 403


def test_passwords_are_kept_as_hashes_for_the_owner_only(output: Path) -> None:
    path = output / WORKSPACE / USERS
    assert "$argon2id$" in path.read_text("utf-8")
    assert PASSWORD not in path.read_text("utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_a_damaged_list_of_users_opens_no_door(output: Path) -> None:
    (output / WORKSPACE / USERS).write_text("{", "utf-8")
    with pytest.raises(UsersDamagedError) as raised:
        users_in(output / WORKSPACE)
    assert f"digisop users add NAMA --output {output}" in raised.value.remedy(Lang.ID)
    with stationed(output) as client:
        assert client.get(f"/?key={KEY}").status_code == 500


def test_a_password_that_would_never_be_right_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "sandi"
    for count, code in ((LONGEST, ExitCode.OK), (LONGEST + 1, ExitCode.USAGE)):
        given.write_text("x" * count + "\n", "utf-8")
        words = ("users", "add", "Budi", "--output", tmp_path / "o")
        assert digisop(*words, given=given).returncode == code


def test_the_command_adds_lists_and_removes(tmp_path: Path) -> None:
    given = tmp_path / "sandi"
    given.write_text("kata sandi Budi\n", "utf-8")
    words = ("users", "add", "Budi", "--role", "administrator", "--output", tmp_path / "o")
    assert digisop(*words, given=given).returncode == ExitCode.OK
    listed = digisop("users", "list", "--output", tmp_path / "o")
    assert listed.stdout.strip() == "Budi: administrator"
    removed = ("users", "remove", "Budi", "--output", tmp_path / "o")
    assert digisop(*removed).returncode == ExitCode.OK
    assert digisop(*removed).returncode == ExitCode.NO_INPUT
    given.write_text("pendek\n", "utf-8")
    assert digisop(*words, given=given).returncode == ExitCode.USAGE
    assert digisop("users", "add", "--output", tmp_path / "o").returncode == ExitCode.USAGE
