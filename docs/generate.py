"""Writes the parts of docs/ that are made from the code: ``make docs``.

``pages`` gives every generated file with its text; tests/docs compares them with what is committed.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import closing
from enum import Enum
from pathlib import Path
from typing import Any

import digisop
from digisop import errors
from digisop.api.app import make_app
from digisop.api.index import Index
from digisop.api.jobs import Jobs
from digisop.api.tokens import Tokens
from digisop.cli.app import Commands, command
from digisop.messages import Lang, catalogue
from digisop.settings import Settings, Wishes
from digisop.stopwatch import STAGES
from digisop_models.schema import Format, as_text, schema_of

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PACKAGE = ROOT / "pipeline/digisop"
NOTE = "<!-- Made by `make docs` from the code; changes belong there. -->"
_ENUM = re.compile(r"<(\w+\.\w+): '?\w+'?>")
_QUOTED = re.compile(r"(: |-> )'([^']*)'")  # annotations
_ANNOTATED = re.compile(r"Annotated\[((?:[^\[\],]|\[[^\[\]]*\])+), [^\]]*\]")
_MARK = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
#: Modules of the root that have no folder.
_ROOT_MODULES = sorted(path.stem for path in PACKAGE.glob("[a-z]*.py"))


def pages() -> dict[Path, str]:
    """Every generated file of docs/, by its place."""
    reference = DOCS / "reference"
    architecture = DOCS / "architecture.md"
    return {
        reference / "command.md": _page("The command", _command()),
        reference / "settings.md": _page("Settings", _settings()),
        reference / "exit-codes.md": _page("Exit codes", _exit_codes()),
        reference / "reasons.md": _page("Reasons", _reasons()),
        reference / "python.md": _page("From Python", _python()),
        architecture: _filled(architecture.read_text("utf-8")),
        DOCS / "schema/openapi.json": _openapi(),
        **{DOCS / f"schema/{file}.schema.json": as_text(schema_of(file)) for file in Format},
    }


def _openapi() -> str:
    """What the API says of itself at /openapi.json."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with closing(Index(place, place)) as index, closing(Jobs(place)) as jobs:
            described = make_app(place, index, Tokens(place), jobs).openapi()
    return json.dumps(described, ensure_ascii=False, indent=1) + "\n"


def _page(title: str, lines: Iterator[str]) -> str:
    return "\n".join([f"# {title}", "", NOTE, "", *lines]).rstrip() + "\n"


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


def _command() -> Iterator[str]:
    """The help of every command in English, as the terminal shows it."""
    yield "The help of each command as `digisop COMMAND -h --lang en` shows it. Without `--lang`,"
    yield "and without `DIGISOP_LANG` in the environment, all of it is in Bahasa Indonesia."
    for name in ("", *Commands.names):
        yield from ("", f"## digisop {name}".rstrip(), "", "```")
        yield from _help(name)
        yield "```"


def _help(name: str) -> list[str]:
    from click.testing import CliRunner

    words = [*([name] if name else []), "-h", "--lang", "en"]
    asked: Any = command()  # typer has a click of its own
    shown = CliRunner().invoke(asked, words, prog_name="digisop", color=False, terminal_width=80)
    return [line.rstrip() for line in shown.output.strip().splitlines()]


def _settings() -> Iterator[str]:
    yield "What `digisop.Settings` holds, and the options of the command set. In Python they are"
    yield "given by name: `Settings(effort=Effort.FAST)`."
    for kind in (Settings, Wishes):
        yield from ("", f"## {kind.__name__}", "", *_documentation(kind), "")
        fields = dataclasses.fields(kind)
        rows = ((f"`{f.name}`", f"`{f.type}`", f"`{_plain(f.default)}`") for f in fields)
        yield from _table(("name", "type", "default"), rows)


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else repr(value)


def _exit_codes() -> Iterator[str]:
    """Codes with their causes and remedies; words of errors, so that a search finds them."""
    yield "What the command ends with. A document that needs review is no error. A document that"
    yield "fails costs no other document; when all that failed did so for one reason, that reason's"
    yield "code is the command's. The names are those in the ledger, the log and `report.json`."
    yield ""
    yield from _table(("code", "name", "what happened", "what to do"), map(_exit_code, _codes()))


def _codes() -> list[errors.ExitCode]:
    return sorted(errors.ExitCode)


_PLAIN_CODES = {
    "ok": "All documents are done.",
    "usage": "The command was called in a wrong way.",
    "partial": "Some documents are partial (a record with errors), or corrections were refused.",
    "several": "Several documents failed, for different reasons.",
    "interrupted": "Interrupted by Ctrl-C or by the system; the same command continues.",
}


def _exit_code(code: errors.ExitCode) -> tuple[str, ...]:
    said = catalogue(Lang.EN)
    cause = said.get(f"{code.reason}.cause") or _PLAIN_CODES[code.reason]
    remedy = said.get(f"{code.reason}.remedy", "")
    return str(int(code)), f"`{code.reason}`", _words(cause), _words(remedy)


def _words(text: str) -> str:
    """A message for a table; placeholders as people write them."""
    return " ".join(re.sub(r"\{(\w+)[^}]*\}", lambda found: found[1].upper(), text).split())


def _reasons() -> Iterator[str]:
    """What may stand in ``reasons`` of a field in confidence.json."""
    yield "Why a field is doubted: the names in `reasons` of confidence.json, and what people see."
    yield ""
    english, indonesian = catalogue(Lang.EN), catalogue(Lang.ID)
    keys = [key for key in english if key.startswith("reason.")]
    rows = ((f"`{key.partition('.')[2]}`", english[key], indonesian[key]) for key in keys)
    yield from _table(("name", "English", "Bahasa Indonesia"), rows)


def _python() -> Iterator[str]:
    """The public face: signatures and docstrings of what ``import digisop`` offers."""
    yield "What `from digisop import …` offers. Anything else may change without notice."
    for name in digisop.__all__:
        thing = getattr(digisop, name)
        if isinstance(thing, type) or callable(thing):
            yield from ("", f"## {name}", "", *_signature(name, thing), *_documentation(thing))


def _signature(name: str, thing: Any) -> Iterator[str]:
    if isinstance(thing, type) and issubclass(thing, Enum):
        members = (f"`{member.value}`" for member in thing)
        if name != "ExitCode":
            yield from (f"One of {', '.join(members)}.", "")
        return
    has_signature = inspect.isfunction(thing) or dataclasses.is_dataclass(thing)
    if has_signature:
        shown = _ENUM.sub(r"\1", _QUOTED.sub(r"\1\2", str(inspect.signature(thing))))
        shown = _ANNOTATED.sub(r"\1", shown)
        yield from ("```python", f"{name}{shown}".removesuffix(" -> None"), "```", "")


def _documentation(thing: object) -> Iterator[str]:
    """The docstring, its examples as code."""
    inside = False
    for line in (inspect.getdoc(thing) or "").replace("``", "`").splitlines():
        starts = line.startswith((">>> ", "... "))
        if starts and not inside:
            yield "```python"
            inside = True
        if inside and not line:
            yield "```"
            inside = False
        yield line
    if inside:
        yield "```"


def _filled(text: str) -> str:
    """A written page with its generated parts made anew."""
    makers = {"packages": _packages, "imports": _imports, "stages": _stages}
    return _MARK.sub(lambda found: found[1] + "\n".join(makers[found[2]]()) + "\n" + found[3], text)


def _packages() -> Iterator[str]:
    """A table of packages: what each is for, in the words of its own docstring."""
    folders = sorted(path.parent for path in PACKAGE.glob("*/__init__.py"))
    rows = ((f"`{folder.name}/`", _first_line(folder / "__init__.py")) for folder in folders)
    modules = ((f"`{name}.py`", _first_line(PACKAGE / f"{name}.py")) for name in _ROOT_MODULES)
    yield from _table(("in pipeline/digisop", "what it holds"), iter([*rows, *modules]))


def _stages() -> Iterator[str]:
    """The stages in their order, with what each does in the words of its docstring."""
    rows = ((f"`{name}`", _offers(name), _stage_line(name)) for name in STAGES if _is_stage(name))
    yield from _table(("stage", "public names", "what it does"), rows)


def _is_stage(name: str) -> bool:
    return (PACKAGE / "stages" / name).is_dir()


def _stage_line(name: str) -> str:
    return re.sub(r"^Stage `\w+`: ", "", _first_line(PACKAGE / "stages" / name / "__init__.py"))


def _offers(name: str) -> str:
    """The names that a stage's package imports from its modules."""
    tree = ast.parse((PACKAGE / "stages" / name / "__init__.py").read_text("utf-8"))
    named = [node for node in tree.body if isinstance(node, ast.ImportFrom)]
    return ", ".join(f"`{alias.name}`" for node in named for alias in node.names)


def _first_line(path: Path) -> str:
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.split("\n\n", 1)[0].replace("``", "`").split())


def _imports() -> Iterator[str]:
    """Which package imports which, as a picture; what follows from another way is left out."""
    found = _edges()
    yield from ("```mermaid", "flowchart TD")
    for source in sorted(found):
        for target in sorted(_direct(found, source)):
            yield f"    {source} --> {target}"
    yield "```"


def _edges() -> dict[str, set[str]]:
    """Each package or root module with those that it imports."""
    found: dict[str, set[str]] = {}
    for path in PACKAGE.rglob("*.py"):
        own = path.relative_to(PACKAGE).with_suffix("").parts[0]
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("digisop"):
                for name in _targets(node):
                    if name != own and own not in ("__init__", "__main__"):
                        found.setdefault(own, set()).add(name)
    return found


def _targets(node: ast.ImportFrom) -> Iterator[str]:
    parts = (node.module or "").split(".")
    if parts[0] == "digisop_models":
        yield "digisop_models"
    elif len(parts) > 1:
        yield parts[1]
    else:
        yield from (alias.name for alias in node.names if not alias.name.startswith("_"))


def _direct(edges: dict[str, set[str]], source: str) -> set[str]:
    """The targets of a package that none of its other targets leads to."""
    targets = edges[source]
    led_to = {name for other in targets for name in _reached(edges, other)}
    return targets - led_to


def _reached(edges: dict[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        fresh = edges.get(waiting.pop(), set()) - found
        found |= fresh
        waiting += fresh
    return found


def main() -> None:
    """Write what has changed."""
    for path, text in pages().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text("utf-8") != text:
            path.write_text(text, "utf-8")
            print(f"wrote {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
