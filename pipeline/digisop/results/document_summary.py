"""What came of a document as plain data, to be kept in manifests, the ledger and the report."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from digisop import errors
from digisop.errors import DigisopError
from digisop.results.outcome import Blocker, Outcome, Status

_KINDS = {
    kind.code.name: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DigisopError)
}


class Problem(BaseModel):
    """An error as plain data: the name of its exit code and its facts."""

    model_config = ConfigDict(frozen=True)

    code: str
    facts: dict[str, str | int | float] = {}

    @staticmethod
    def of(error: DigisopError) -> Problem:
        """The error without the file's name, which stands beside it."""
        facts = {name: _plain(fact) for name, fact in error.facts.items()}
        return Problem(code=error.code.name, facts=facts)

    def error(self, file: str = "") -> DigisopError:
        """The error again, for its texts."""
        return _KINDS.get(self.code, errors.InternalError)(file, **self.facts)


class DocumentSummary(BaseModel):
    """An outcome without the places and the times: the same whenever and wherever it is made."""

    model_config = ConfigDict(frozen=True)

    status: Status
    pages: int = 0
    records: int = 0
    steps: int = 0
    to_review: int = 0
    blockers: tuple[Blocker, ...] = ()
    problems: tuple[Problem, ...] = ()

    @staticmethod
    def of(outcome: Outcome) -> DocumentSummary:
        """What is kept of an outcome."""
        return DocumentSummary(
            status=outcome.status,
            pages=outcome.pages,
            records=outcome.records,
            steps=outcome.steps,
            to_review=outcome.to_review,
            blockers=outcome.blockers,
            problems=tuple(map(Problem.of, outcome.problems)),
        )

    def outcome(self, file: str, folder: str, seconds: float = 0.0) -> Outcome:
        """The outcome again."""
        return Outcome(
            file=file,
            status=self.status,
            folder=folder,
            pages=self.pages,
            records=self.records,
            steps=self.steps,
            to_review=self.to_review,
            blockers=self.blockers,
            problems=tuple(problem.error(file) for problem in self.problems),
            seconds=seconds,
        )


def _plain(fact: object) -> str | int | float:
    """A fact that can be written as JSON, whatever a library or a file put into it."""
    if isinstance(fact, int | float):
        return fact
    return str(fact).encode("utf-8", "replace").decode().replace("\0", "")
