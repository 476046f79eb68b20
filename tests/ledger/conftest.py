"""A ledger on each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from servers import new_database, postgres


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server's URL."""
    with postgres() as url:
        yield url


@pytest.fixture
def database(server: str) -> str:
    """The URL of an empty PostgreSQL database."""
    return new_database(server)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty database of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/a.sqlite"
    database: str = request.getfixturevalue("database")
    return database
