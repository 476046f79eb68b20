"""PP-OCRv6's small recognition model, run by onnxruntime.

The model file comes inside the PyPI package rapidocr; nothing is downloaded. Only the model is
used, not rapidocr's own pipeline: lines are already found, and of the model's 18,710 classes
only those that occur in Indonesian print are let through, which keeps it from reading a smudge
as a Chinese character.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from digisop.engines.base import Image, LineReading, ReadWord
from digisop.engines.codes import CODE, with_months, with_passed_over
from digisop.engines.onnx import open_session

ENGINE = "ppocr"
MODEL_FILE = "PP-OCRv6_rec_small.onnx"
#: Height the model was trained on, and the pixels of width behind one output step.
INPUT_HEIGHT = 48
STEP = 8
#: Narrower pictures are padded to this width; wider ones are cut into pieces by the caller.
MIN_WIDTH = 32
#: Characters beyond ASCII that occur in Indonesian print (it has no accents), and what is
#: written for them.
ALSO = {c: c for c in "±°½¼¾²³§×÷µ®©–—‘’“”•…→←≤≥√✓●○■□▪◆"} | dict(
    zip("，。：；（）？！／％＋－＝．０１２３４５６７８９", ",.:;()?!/%+-=.0123456789", strict=True)
)
#: Probability below which an output step counts as nothing (blank).
NOTHING = 0.15
#: Pictures with codes are read once more so many times as wide: narrow signs are passed over.
WIDER = 1.5


def model_path() -> Path:
    """Where PP-OCRv6's recognition model lies, which rapidocr brings along.

    Raises FileNotFoundError where rapidocr is missing or has changed its layout.
    """
    spec = find_spec("rapidocr")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("the package rapidocr, which holds PP-OCRv6, is not installed")
    path = Path(spec.origin).parent / "models" / MODEL_FILE
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing; reinstall the package rapidocr")
    return path


class PPOCRReader:
    """Reads line pictures with PP-OCRv6; the session is opened at the first use."""

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        return open_session(model_path())

    @cached_property
    def _alphabet(self) -> tuple[NDArray[np.int_], list[str]]:
        """Classes let through, and what each writes; class 0 is CTC's blank, the last a space."""
        known = self._session.get_modelmeta().custom_metadata_map["character"].split("\n")
        kept, written = [0], [""]
        for index, character in enumerate(known, start=1):
            if (character.isascii() and character) or character in ALSO:
                kept.append(index)
                written.append(ALSO.get(character, character))
        return np.array([*kept, len(known) + 1]), [*written, " "]

    def read(
        self, crops: Sequence[Image], wholes: Sequence[Image] | None = None
    ) -> list[LineReading]:
        """One reading for each picture, in order; of the ``wholes``, where there are any.

        ``crops`` are grey (height, width), dark on light, of any height in pixels. Words' places
        are shares of the picture's width, confidences from 0 to 1.
        """
        return [self._read_one(picture) for picture in (crops if wholes is None else wholes)]

    def _read_one(self, crop: Image) -> LineReading:
        reading = self._decoded(_to_input(crop))
        if not CODE.search(reading.text):
            return reading
        known = with_passed_over(reading, self._decoded(_to_input(crop, WIDER)))
        return LineReading(tuple(with_months(word) for word in known.words))

    def _decoded(self, picture: NDArray[np.float32]) -> LineReading:
        classes, alphabet = self._alphabet
        chances = self._session.run(None, {"x": picture})[0][0][:, classes]
        return _decode(chances, alphabet, STEP / picture.shape[3])


def _to_input(crop: Image, wider: float = 1.0) -> NDArray[np.float32]:
    """The picture at the model's height, so many times ``wider``, values -1 to 1, shape
    (1, 3, 48, width)."""
    height, width = crop.shape
    scaled = max(1, round(width * wider * INPUT_HEIGHT / height))
    shrinks = height > INPUT_HEIGHT
    resized = cv2.resize(
        crop,
        (scaled, INPUT_HEIGHT),
        interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC,
    )
    padded = np.full((INPUT_HEIGHT, max(MIN_WIDTH, -(-scaled // STEP) * STEP)), 255, np.uint8)
    padded[:, :scaled] = resized
    values = padded.astype(np.float32) / 127.5 - 1.0
    return np.broadcast_to(values, (1, 3, *values.shape)).copy()


def _decode(chances: NDArray[np.float32], alphabet: Sequence[str], step: float) -> LineReading:
    """Greedy CTC: the best class of each step, repeats and blanks dropped, spaces part words."""
    best = chances.argmax(axis=1)
    score = chances.max(axis=1)
    words: list[ReadWord] = []
    letters: list[tuple[str, int, float]] = []
    previous = 0
    for at, (index, chance) in enumerate(zip(best.tolist(), score.tolist(), strict=True)):
        if index != previous and index != 0 and chance >= NOTHING:
            if alphabet[index] == " ":
                words += _word(letters, step)
                letters = []
            else:
                letters.append((alphabet[index], at, chance))
        previous = index
    return LineReading((*words, *_word(letters, step)))


def _word(letters: Sequence[tuple[str, int, float]], step: float) -> list[ReadWord]:
    """The letters as a word (none when there are no letters); its confidence is the weakest's."""
    if not letters:
        return []
    text = "".join(letter for letter, _, _ in letters)
    start, end = max(letters[0][1] - 0.5, 0) * step, min((letters[-1][1] + 1.5) * step, 1.0)
    weakest = float(min(chance for _, _, chance in letters))
    return [ReadWord(text, start, end, weakest, ENGINE)]
