"""What went wrong with a document, as plain data that can be kept and sent."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

from digisop import errors
from digisop.errors import DigisopError, ExitCode
from digisop.messages import Lang

_KINDS = {
    kind.code: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, DigisopError)
}


def _code_of(value: object) -> object:
    """The exit code of that name; a name that this version does not know is an internal error."""
    return ExitCode.__members__.get(value, ExitCode.INTERNAL) if isinstance(value, str) else value


class Problem(BaseModel):
    """An error without the file's name, which stands beside it: its exit code, kept by name, and
    its facts."""

    model_config = ConfigDict(frozen=True)

    code: Annotated[ExitCode, BeforeValidator(_code_of), PlainSerializer(lambda code: code.name)]
    facts: dict[str, str | int | float] = {}

    @staticmethod
    def of(error: DigisopError) -> Problem:
        """What is kept of an error: its code, and its facts as plain values, without the exception
        itself."""
        return Problem(
            code=error.code, facts={name: _plain(fact) for name, fact in error.facts.items()}
        )

    def error(self, file: str = "") -> DigisopError:
        """The error again, for its texts."""
        return _KINDS.get(self.code, errors.InternalError)(file, **self.facts)

    def cause(self, lang: Lang = Lang.ID) -> str:
        """What went wrong, in the reader's language."""
        return self.error().cause(lang)

    def remedy(self, lang: Lang = Lang.ID) -> str:
        """What to do about it, in the reader's language."""
        return self.error().remedy(lang)


def _plain(fact: object) -> str | int | float:
    """A fact that can be written as JSON, whatever a library or a file put into it."""
    if isinstance(fact, int | float):
        return fact
    return str(fact).encode("utf-8", "replace").decode().replace("\0", "")
