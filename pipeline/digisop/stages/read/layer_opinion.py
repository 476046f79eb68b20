"""What the text layer has to say of lines that were read from the picture because of a doubt.

The picture has decided; the layer's own decodings count for or against what was read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from digisop.text.layer_doubts import WordDoubt
from digisop_models.page import Line, Word


def beside_layer(line: Line, doubts: Sequence[WordDoubt]) -> Line:
    """The line, its ``other`` reading being the layer's where any of the ``doubts`` (boxes in
    points) lies on it.

    Of several decodings of a doubt the one nearest to what was read is taken.
    """
    middle = line.box.center[1]
    own = [d for d in doubts if d.box.y0 <= middle <= d.box.y1 and _common(d, line) > 0]
    if not own:
        return line
    homes = {doubt: _home(doubt, line.words) for doubt in own}
    says = []
    for word in line.words:
        answers = [_nearest(doubt, line.words) for doubt in own if homes[doubt] is word]
        if answers or not any(doubt.box.holds(word.box.center) for doubt in own):
            says.append(" ".join(answers) or word.text)
    return replace(line, other=" ".join(says))


def _common(doubt: WordDoubt, placed: Line | Word) -> float:
    return doubt.box.overlap(placed.box).width


def _home(doubt: WordDoubt, words: Sequence[Word]) -> Word:
    """The word that was read where the doubtful one stands."""
    return max(words, key=lambda word: _common(doubt, word))


def _nearest(doubt: WordDoubt, words: Sequence[Word]) -> str:
    """Of the layer's two decodings, the one that is nearer to what was read in its place."""
    inside = [word.text for word in words if doubt.box.holds(word.box.center)]
    read = "".join(inside) or _home(doubt, words).text
    return min(
        (doubt.text, doubt.other),
        key=lambda text: Levenshtein.distance(re.sub(r"\s+", "", text), read),
    )
