"""``digisop certify``: what may be promised of the documents that go straight through."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digisop.cli.options import LangOption
from digisop.messages import Lang
from digisop.settings import SPOT_CHECK_SHARE

if TYPE_CHECKING:
    from digisop.evaluation.certificate import Certificate


_USUALLY_SURE = 0.95


class Of(StrEnum):
    """Of what the share of errors is meant."""

    DOCUMENTS = "documents"
    FIELDS = "fields"


def certify(
    folders: Annotated[
        list[Path], typer.Argument(metavar="metavar.certified", help="help.certified")
    ],
    max_error: Annotated[
        float | None,
        typer.Option(min=0.0001, max=0.99, help="help.certify_error", show_default=False),
    ] = None,
    confidence: Annotated[
        float, typer.Option(min=0.5, max=0.9999, help="help.certify_confidence")
    ] = _USUALLY_SURE,
    of: Annotated[Of, typer.Option(help="help.certify_of")] = Of.DOCUMENTS,
    spot_checks: Annotated[
        float, typer.Option(min=0, max=1, help="help.certify_drawn")
    ] = SPOT_CHECK_SHARE,
    as_json: Annotated[bool, typer.Option("--json", help="help.json")] = False,
    *,
    lang: LangOption,
) -> None:
    """State the promise; raises NothingCheckedError where no truth is known, and NotCertifiedError
    where the data cannot carry the promise asked for."""
    import json
    from dataclasses import asdict

    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.cli.results import end_without_results
    from digisop.errors import NothingCheckedError
    from digisop.evaluation.certificate import certify_documents, certify_fields
    from digisop.evaluation.checked import find_checked
    from digisop.results.layout import has_results

    *truths, output = folders
    if not has_results(output):
        end_without_results(str(output))
    found = find_checked(truths, output, spot_checks)
    make = certify_fields if of is Of.FIELDS else certify_documents
    made = make(found.checked, found.accepted, found.documents, confidence, max_error)
    if as_json:
        typer.echo(json.dumps(asdict(made) | {"unfinished": found.unfinished}, indent=1))
    if not made.cases:
        raise NothingCheckedError(folder=str(output), accepted=made.accepted)
    if not as_json:
        console.line(text(f"certificate.{of}", **_facts(made, lang)))
        if found.unfinished:
            console.line(text("certificate.unfinished", count=found.unfinished))
    if not made.holds:
        raise _refusal(made, lang)


def certificate_lines(output: Path, share: float, lang: Lang) -> Iterator[str]:
    """What may be promised of documents by reviewers' spot checks, drawn by ``share``, as
    ``certify`` says it. Raises NothingCheckedError."""
    from digisop.cli.invocation import text
    from digisop.errors import NothingCheckedError
    from digisop.evaluation.certificate import certify_documents
    from digisop.evaluation.checked import find_checked

    found = find_checked((), output, share)
    made = certify_documents(found.checked, found.accepted, found.documents, _USUALLY_SURE, None)
    if not made.cases:
        raise NothingCheckedError(folder=str(output), accepted=made.accepted)
    yield text(f"certificate.{Of.DOCUMENTS}", **_facts(made, lang))
    if found.unfinished:
        yield text("certificate.unfinished", count=found.unfinished)


def _facts(made: Certificate, lang: Lang) -> dict[str, str | int]:
    from digisop.report.numbers import written

    return {
        "share": written(100 * made.accepted / made.documents, lang, 1),
        "accepted": made.accepted,
        "documents": made.documents,
        "confidence": written(100 * made.confidence, lang, 1).removesuffix(".0").removesuffix(",0"),
        "bound": written(100 * made.bound, lang, 2),
        "cases": made.cases,
        "faulty": made.faulty,
    }


def _refusal(made: Certificate, lang: Lang) -> Exception:
    from digisop.errors import NotCertifiedError
    from digisop.report.numbers import written

    most = written(100 * (made.most or 0.0), lang, 2)
    more = written(made.more, lang)
    return NotCertifiedError("", most=most, more=more, **_facts(made, lang))
