"""A field in words: what it is called, and what it holds, as a reviewer knows them."""

from __future__ import annotations

from typing import Any

from digisop.corrections.fields import Data, Kind, is_same, kind_of, parts_of, value_at
from digisop.corrections.words import Mark
from digisop.messages import Lang, say
from digisop_models.confidence import OtherFlows
from digisop_models.fields import HEADER_DATES, HEADER_LISTS, STEP_COLUMNS


def field_name(data: Data, pointer: str, lang: Lang) -> str:
    """What a field is called, in ``lang``: Langkah 4: Kegiatan. ``data`` is the record the pointer
    points into; a pointer that is none of ours is its own name."""
    match parts_of(pointer):
        case ("header",):
            return say(lang, "field.header")
        case ("header", str(name)) if name in HEADER_LISTS:
            return say(lang, f"list.{name}")
        case ("header", str(name)):
            known = name in HEADER_DATES
            return say(lang, f"column.{name}" if known else f"field.{name}")
        case ("header", "approved_by", str(name)):
            return say(lang, f"field.{name}")
        case ("header", str(name), int(index)):
            list_name = say(lang, f"list.{name}")
            return say(lang, "field.item", list=list_name, number=index + 1)
        case ("source", "pages"):
            return say(lang, "field.pages")
        case ("procedures",):
            return say(lang, "field.procedures")
        case ("procedures", int(number), *rest):
            part = _in_procedure(data["procedures"][number], rest, lang)
            if len(data["procedures"]) == 1 and rest:
                return part
            whole = say(lang, "field.procedure", number=number + 1)
            return say(lang, "field.nth", whole=whole, part=part) if rest else whole
    return pointer


def _in_procedure(procedure: Data, rest: list[str | int], lang: Lang) -> str:
    match rest:
        case ["title"]:
            return say(lang, "field.procedure_title")
        case ["executors", int(index)]:
            return say(lang, "field.executor", number=index + 1)
        case ["steps", int(row), *part]:
            return _in_step(procedure, row, part, lang)
        case ["flows", int(index)]:
            arrow = _arrow(procedure, procedure["flows"][index], lang)
            return say(lang, "field.flow", number=index + 1, arrow=arrow)
        case [str(name)]:
            return say(lang, f"field.{name}")
    return ""


def _in_step(procedure: Data, row: int, part: list[str | int], lang: Lang) -> str:
    step = procedure["steps"][row]
    printed = (step["number"] or "").strip(" .)")
    key = "field.step" if printed in {"", str(row + 1)} else "field.step_printed"
    whole = say(lang, key, number=row + 1, printed=printed)
    match part:
        case ["symbols", int(index)]:
            executor = _executor(procedure, step["symbols"][index]["executor"])
            name = say(lang, "field.symbol", number=index + 1, executor=executor)
        case ["number"]:
            name = say(lang, "field.step_number")
        case [str(name)] if name in STEP_COLUMNS:
            name = say(lang, f"column.{name}")
        case [str(name), *_]:
            name = say(lang, f"field.{name}")
        case _:
            return whole
    return say(lang, "field.part", whole=whole, part=name)


def _executor(procedure: Data, index: int) -> str:
    """The name of the column, its number where it has none of its own."""
    names = procedure["executors"]
    name = names[index].strip() if index < len(names) else ""
    return name if name and names.count(name) == 1 else str(index + 1)


def _arrow(procedure: Data, flow: Data, lang: Lang) -> str:
    source, target = flow["source"], flow["target"]
    return say(
        lang,
        "field.arrow",
        from_step=source["step"] + 1,
        from_executor=_executor(procedure, source["executor"]),
        to_step=target["step"] + 1,
        to_executor=_executor(procedure, target["executor"]),
    )


def reading(data: Data, pointer: str, lang: Lang) -> str:
    """What the record holds, in a form that ``corrections.values`` understands when typed; empty
    for a row or a list. Raises LookupError."""
    value: Any = value_at(data, pointer)
    match kind_of(pointer):
        case Kind.WHOLE | Kind.STEP:
            return ""
        case Kind.ITEM:
            return str(value["text"])
        case Kind.DURATION:
            iso = f" [{value['iso8601']}]" if value["iso8601"] else ""
            return (value["text"] or "") + iso
        case Kind.SYMBOL:
            procedure = data["procedures"][parts_of(pointer)[1]]
            executor = _executor(procedure, value["executor"])
            return f"{say(lang, 'shape.' + value['shape'])} ({executor})"
        case Kind.FLOW:
            procedure = data["procedures"][parts_of(pointer)[1]]
            return _labelled(procedure, value, lang)
    return str(value or "")


def _labelled(procedure: Data, flow: Data, lang: Lang) -> str:
    """An arrow and its answer, as they may be typed."""
    return f"{_arrow(procedure, flow, lang)}: {say(lang, 'label.' + (flow['label'] or 'plain'))}"


def flows_instead(data: Data, pointer: str, others: OtherFlows, lang: Lang) -> str:
    """What an arrow, or all of a drawing, may mean instead: what is not there then but for the
    arrow itself, and the arrows in its place as they may be typed; that it is to be removed where
    there is none."""
    way = parts_of(pointer)
    procedure = data["procedures"][way[1]]
    this = value_at(data, pointer) if kind_of(pointer) is Kind.FLOW else None
    without = [flow.model_dump() for flow in others.without]
    lines = [
        *(
            say(lang, "field.without", arrow=_labelled(procedure, flow, lang))
            for flow in without
            if this is None or not is_same(pointer, flow, this)
        ),
        *(_labelled(procedure, flow.model_dump(), lang) for flow in others.instead),
    ]
    return "\n".join(lines) or say(lang, f"mark.{Mark.REMOVE}")
