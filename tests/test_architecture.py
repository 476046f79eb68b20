"""The house's own rules: imports go one way, functions and files stay short."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {"digisop": ROOT / "pipeline/digisop", "digisop_models": ROOT / "models/digisop_models"}

# A module may import from its own layer and those below; the first prefix that fits counts.
# The modules of one layer in different packages do not import one another.
LAYERS = (
    ("digisop_models",),
    ("digisop.messages", "digisop.stopwatch"),
    ("digisop.errors", "digisop.settings"),
    ("digisop.versions",),
    ("digisop.text", "digisop.imaging"),
    ("digisop.engines", "digisop.form"),
    ("digisop.stages.types",),
    ("digisop.stages",),
    ("digisop.pipeline",),
    ("digisop.corrections",),
    ("digisop.results",),
    (
        *("digisop.extraction", "digisop.ledger", "digisop.duplicates", "digisop.conformity"),
        "digisop.comparison",
    ),
    ("digisop.evaluation",),
    (
        *("digisop.batch", "digisop.review", "digisop.report", "digisop.inspect"),
        "digisop.export",
    ),
    ("digisop.web",),
    ("digisop.station", "digisop.api"),
    ("digisop.library",),
    ("digisop.cli",),
    ("digisop.__main__",),
)
#: What may stand in the root beside packages, so that a newcomer sees the rooms first.
ROOT_MODULES = {
    *("__init__", "__main__", "errors", "extraction", "library", "pipeline", "settings"),
    *("stopwatch", "versions"),
}
PURE = ("cv2", "pytesseract", "onnxruntime", "rapidocr", "PIL", "pypdfium2", "pandas", "digisop")
LONGEST_FUNCTION = 50
MOST_FUNCTIONS_OF_A_STAGE = 3  # that others may call
LONGEST_FILE = 400
MOST_FUNCTIONS_SHORT = 0.8  # share of functions under 20 lines


@cache
def modules() -> dict[str, Path]:
    """Every module of ours by its dotted name."""
    found = {}
    for package, folder in PACKAGES.items():
        for path in folder.rglob("*.py"):
            parts = [package, *path.relative_to(folder).with_suffix("").parts]
            found[".".join(part for part in parts if part != "__init__")] = path
    return found


@cache
def tree(name: str) -> ast.Module:
    return ast.parse(modules()[name].read_text("utf-8"))


def imports(name: str) -> Iterator[str]:
    """The modules that ``name`` imports, inside functions too."""
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in modules() else node.module or ""


def layer(name: str) -> int | None:
    for level, prefixes in enumerate(LAYERS):
        if any(name == prefix or name.startswith(f"{prefix}.") for prefix in prefixes):
            return level
    return None


@pytest.mark.parametrize("name", sorted(modules()))
def test_imports_go_one_way(name: str) -> None:
    own = layer(name)
    if own is None:
        assert name in {"digisop", "digisop.stages"}, f"{name} stands in no layer"
        return
    for target in imports(name):
        level = layer(target)
        assert level is None or level <= own, f"{name} imports {target}, which stands above it"
        if own == level and own > 0:
            assert room(target) == room(name), f"{name} imports its neighbour {target}"


def test_no_modules_import_one_another_in_a_circle() -> None:
    """The public face aside, which imports nothing until a name is asked of it."""
    inner = set(modules()) - {"digisop"}
    order = TopologicalSorter({name: inner.intersection(imports(name)) for name in inner})
    order.prepare()  # raises CycleError, with the circle


def room(name: str) -> str:
    """The package that a module belongs to: of stages each is its own."""
    return ".".join(name.split(".")[: 3 if name.startswith("digisop.stages.") else 2])


def test_every_module_of_stages_is_a_stage() -> None:
    """A stage is a package with one public function, or a few where its parts are asked apart."""
    folder = PACKAGES["digisop"] / "stages"
    assert {path.name for path in folder.glob("*.py")} == {"__init__.py", "types.py"}
    for stage in folder.iterdir():
        if stage.is_dir() and stage.name != "__pycache__":
            offered = list(exported(f"digisop.stages.{stage.name}"))
            assert 1 <= sum(name[0].islower() for name in offered) <= MOST_FUNCTIONS_OF_A_STAGE


def exported(name: str) -> Iterator[str]:
    """What stands in a package's ``__all__``."""
    for node in tree(name).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            yield from ast.literal_eval(node.value)


#: Modules within stages that others may know too, and what for.
KNOWN_OUTSIDE = {
    "digisop.stages.confidence.calibration": "the model of confidences, which evaluation fits",
    "digisop.stages.confidence.evidence": "the signs by which documents of known truth are judged",
    "digisop.stages.confidence.whole_record": "the signs of a record as a whole, likewise",
    "digisop.stages.flows.weights": "the weights of flowcharts, which model sheets show",
    "digisop.stages.ingest.pdf": "opening a PDF, for the other finder that inspect shows",
    "digisop.stages.ingest.placing": "where things lie on its pages",
    "digisop.stages.ingest.source": "where its bytes are",
}


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_stage_is_entered_by_its_door(name: str) -> None:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("digisop.stages."):
            target = node.module or ""
            is_inside = target != room(target) and room(target) != room(name)
            assert not is_inside or target in KNOWN_OUTSIDE, f"{name} reaches into {target}"


def test_what_is_known_outside_is_there() -> None:
    assert KNOWN_OUTSIDE.keys() <= modules().keys()


def test_the_root_holds_a_handful_of_modules() -> None:
    assert {path.stem for path in PACKAGES["digisop"].glob("*.py")} == ROOT_MODULES


@pytest.mark.parametrize("name", sorted(n for n in modules() if n.startswith("digisop_models")))
def test_the_data_model_needs_no_machinery(name: str) -> None:
    assert not [target for target in imports(name) if target.split(".")[0] in PURE]


def functions(name: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("name", sorted(modules()))
def test_functions_and_files_are_short(name: str) -> None:
    long = [item for item in functions(name) if item[1] > LONGEST_FUNCTION]
    assert not long, f"{name}: {long}"
    assert len(modules()[name].read_text("utf-8").splitlines()) < LONGEST_FILE


def test_most_functions_are_very_short() -> None:
    lengths = [length for name in modules() for _, length in functions(name)]
    assert sum(length < 20 for length in lengths) > MOST_FUNCTIONS_SHORT * len(lengths)


@pytest.mark.parametrize("name", sorted(modules()))
def test_public_things_are_documented(name: str) -> None:
    module = tree(name)
    assert ast.get_docstring(module), name
    for node in module.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            documented = ast.get_docstring(node) or is_command(node)
            assert documented, f"{name}.{node.name}"


def is_command(node: ast.FunctionDef | ast.ClassDef) -> bool:
    """A typer command, whose help stands in the catalogue of messages."""
    return any(
        keyword.arg == "help"
        for decorator in node.decorator_list
        if isinstance(decorator, ast.Call)
        for keyword in decorator.keywords
    )


@pytest.mark.parametrize("name", sorted(modules()))
def test_no_shell(name: str) -> None:
    calls = (node for node in ast.walk(tree(name)) if isinstance(node, ast.Call))
    assert not [call for call in calls if any(word.arg == "shell" for word in call.keywords)]
