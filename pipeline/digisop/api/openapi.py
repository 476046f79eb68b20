"""The API's own description: OpenAPI 3.1, with problems as they are answered."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from digisop.api.answers import PROBLEM, Problem

DESCRIPTION = (
    "Records of SOPs that digisop has read: lists and search, exports, pages, confidences. "
    "Documents that are posted are read, if the server was started for it; a job tells how far. "
    "Every answer that can be kept has an ETag; ask with If-None-Match. Lists go on by cursor. "
    "What goes wrong is told as application/problem+json. A token goes into the header "
    "Authorization: Bearer; `digisop tokens add` makes one."
)
_SCHEME, _REF = "token", "#/components/schemas/{model}"
#: An operation that answers JSON beside other kinds.
_ALSO_JSON = "export_"
_COMMON = {
    401: "No token, or nobody's.",
    403: "The token lacks the scope.",
    404: "There is no such thing.",
    422: "Not asked as described.",
}
_POSTED = {
    408: "The document took too long to come.",
    413: "The document is too large.",
    503: "No documents are taken here, or too many are waiting or coming in.",
    507: "There is no room to keep the document.",
}
#: Answers of which nobody knows beforehand what they will be.
_STREAMED = frozenset({"application/x-ndjson", "text/csv", "text/event-stream"})


def as_openapi(app: FastAPI) -> dict[str, Any]:
    """The OpenAPI 3.1 description of the application, made once and kept with it."""
    if app.openapi_schema is None:
        made = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        parts = made.setdefault("components", {})
        parts["schemas"]["Problem"] = Problem.model_json_schema(ref_template=_REF)
        for name in ("HTTPValidationError", "ValidationError"):
            parts["schemas"].pop(name, None)
        parts["securitySchemes"] = {_SCHEME: {"type": "http", "scheme": "bearer"}}
        made["security"] = [{_SCHEME: []}]
        for path in made["paths"].values():
            for operation in path.values():
                _with_problems(operation)
        app.openapi_schema = made
    return app.openapi_schema


def _of_posting(answers: dict[str, Any], told: dict[str, Any]) -> None:
    """What answers a document that was posted: there is nothing yet that could be missing."""
    answers["202"]["description"] = "The document is kept, and will be read."
    answers["202"]["headers"] = {"Location": {"schema": {"type": "string"}}}
    del answers["404"]
    for status, meaning in _POSTED.items():
        answers[str(status)] = {"description": meaning, "content": told}


def _with_problems(operation: dict[str, Any]) -> None:
    """Every answer that tells of a problem, and 304 for what can be kept."""
    told = {PROBLEM: {"schema": {"$ref": _REF.format(model="Problem")}}}
    answers = operation["responses"]
    for status, meaning in _COMMON.items():
        answers[str(status)] = {"description": meaning, "content": told}
    if "202" in answers:
        _of_posting(answers, told)
        return
    good = answers["200"]
    good["description"] = "As asked."
    if _STREAMED.isdisjoint(good.get("content", {})):
        answers["304"] = {"description": "What was asked for is as it was."}
        good["headers"] = {"ETag": {"schema": {"type": "string"}}}
    content = good.get("content", {})
    if len(content) > 1 and not operation["operationId"].startswith(_ALSO_JSON):
        content.pop("application/json", None)  # which FastAPI puts there beside what is answered
