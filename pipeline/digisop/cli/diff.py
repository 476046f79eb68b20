"""``digisop diff``: two SOPs, or two versions of one, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from digisop.cli.options import Format, FormatOption, LangOption
from digisop.messages import Lang

if TYPE_CHECKING:
    from digisop.comparison.worded import WordedDifference
    from digisop.results.layout import Sop


_Place = Annotated[
    Path, typer.Argument(metavar="metavar.results_or_record", help="help.compared", exists=True)
]


def diff(
    a: _Place,
    b: _Place,
    format_: FormatOption = Format.PLAIN,
    *,
    lang: LangOption,
) -> None:
    """Print what differs; the end is code 0 whether anything does or not."""
    from digisop.cli import console
    from digisop.cli.invocation import text
    from digisop.errors import ExitCode

    places = _Places(a, b)
    if not (places.one and places.other):
        from digisop.cli.results import end_without_results

        end_without_results(str(b if places.one else a))
    pairs = places.pairs(lang)
    if format_ is Format.JSON:
        _print_json(places, pairs)
    else:
        _print_text(places, pairs)
    for damaged in places.unreadable:
        console.line(text("export.unreadable", path=str(damaged)), error=True)
    raise typer.Exit(ExitCode.PARTIAL if places.unreadable else ExitCode.OK)


@dataclass(frozen=True, slots=True)
class _Pair:
    """The SOPs of one name at both places, and how they differ."""

    name: str
    one: Sop
    other: Sop
    differences: tuple[WordedDifference, ...]


class _Places:
    """The record files at two places by their names there; two single ones are a pair, however
    they are called."""

    def __init__(self, a: Path, b: Path) -> None:
        self.one, self.other = _files(a), _files(b)
        if len(self.one) == len(self.other) == 1:
            self.one = dict(zip(self.other, self.one.values(), strict=True))
        self.unreadable: list[Path] = []

    @property
    def alone(self) -> tuple[list[str], list[str]]:
        """What only the first has, and what only the second."""
        return (
            [name for name in self.one if name not in self.other],
            [name for name in self.other if name not in self.one],
        )

    def pairs(self, lang: Lang) -> Iterator[_Pair]:
        """What both have, one after the other."""
        for name in (name for name in self.one if name in self.other):
            one, other = self._sop(self.one[name]), self._sop(self.other[name])
            if one is not None and other is not None:
                yield _compared(name, one, other, lang)

    def _sop(self, path: Path) -> Sop | None:
        from digisop.results.layout import each_sop

        found = next(each_sop(path), path)
        if isinstance(found, Path):
            self.unreadable.append(found)
            return None
        return found


def _files(place: Path) -> Mapping[str, Path]:
    from digisop.results.layout import record_files

    if place.is_file():
        return {place.name: place}
    return {path.relative_to(place).as_posix(): path for path in record_files(place)}


def _compared(name: str, one: Sop, other: Sop, lang: Lang) -> _Pair:
    from digisop.comparison import compare
    from digisop.comparison.worded import worded

    data = [sop.record.model_dump(mode="json") for sop in (one, other)]
    found = (worded(each, data[0], data[1], lang) for each in compare(one.record, other.record))
    return _Pair(name, one, other, tuple(found))


def _print_text(places: _Places, pairs: Iterator[_Pair]) -> None:
    from digisop.cli import console
    from digisop.cli.invocation import text

    for pair in pairs:
        heads = [_head(sop) for sop in (pair.one, pair.other)]
        if not pair.differences:
            console.line(text("diff.same", a=heads[0], b=heads[1]))
            continue
        rows = [(text(f"diff.{one.kind}"), one.where, one.a, one.b) for one in pair.differences]
        headings = (text("diff.kind"), text("diff.where"), *heads)
        console.side_by_side(headings, rows)
    for key, names in zip(("diff.only_a", "diff.only_b"), places.alone, strict=True):
        for name in names:
            console.line(text(key, name=name))


def _head(sop: Sop) -> str:
    from digisop.cli.invocation import text

    title = sop.record.header.title or sop.folder
    return text(
        "diff.head", title=title, number=sop.record.header.number, revision=sop.record.revision
    )


def _print_json(places: _Places, pairs: Iterator[_Pair]) -> None:
    """One document, written as it comes: it may be of any number of SOPs."""
    import json

    alone = json.dumps(
        dict(zip(("only_a", "only_b"), places.alone, strict=True)), ensure_ascii=False
    )
    typer.echo('{"schema_version": "1", ' + alone[1:-1] + ', "sops": [', nl=False)
    for number, pair in enumerate(pairs):
        separator = ",\n" if number else "\n"
        typer.echo(separator + json.dumps(_as_json(pair), ensure_ascii=False), nl=False)
    typer.echo("\n]}")


def _as_json(pair: _Pair) -> dict[str, Any]:
    sides = {
        side: {
            "file": sop.record.source.file_name,
            "sha256": sop.record.source.sha256,
            "revision": sop.record.revision,
            "number": sop.record.header.number,
            "title": sop.record.header.title,
        }
        for side, sop in (("a", pair.one), ("b", pair.other))
    }
    return {"record": pair.name, **sides, "differences": [asdict(one) for one in pair.differences]}
