"""What a field may hold instead, as a reviewer is offered it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from digisop.corrections.fields import Data
from digisop.corrections.wording import flows_instead, reading
from digisop.messages import Lang
from digisop_models.confidence import FieldConfidence, OtherFlows


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading as it may be typed, or what the arrows may mean instead (``flows``), of which
    ``text`` is the wording."""

    text: str
    flows: OtherFlows | None = None


def alternatives(
    data: Data, pointer: str, field: FieldConfidence, lang: Lang
) -> Iterator[Alternative]:
    """What else was read: by the second recogniser, and before it was normalised, where that says
    something else; what else the arrows may mean."""
    text = reading(data, pointer, lang)
    for others in field.other_flows:
        yield Alternative(flows_instead(data, pointer, others, lang), others)
    yield from (Alternative(other) for other in field.alternatives if other != text)
    raw = " ".join(field.raw.split())
    if raw and raw != text and not text.startswith(f"{raw} ["):
        yield Alternative(field.raw.strip())
