"""Words that nobody can be sure to see are left to the picture."""

from digisop.stages.ingest.doubtful_words import without_doubtful
from digisop.stages.types import UNMAPPED
from digisop_models.geometry import Box
from digisop_models.page import Word


def word(text: str, x: float, y: float = 100.0, width: float = 40.0) -> Word:
    return Word(text, Box(x, y, x + width, y + 10), 1.0, "text-layer")


def test_words_on_words_go_with_the_text_that_they_stand_in() -> None:
    text = [word("Menerima", 10), word("surat", 55), word("Menolak", 15), word("masuk", 12, 113)]
    apart = word("Kepala", 300)
    assert without_doubtful([*text, apart]) == (apart,)


def test_a_word_without_characters_goes_alone() -> None:
    sound = word("Kepala", 10)
    assert without_doubtful([sound, word(f"B{UNMAPPED}dang", 55)]) == (sound,)


def test_words_that_touch_are_kept() -> None:
    words = (word("Kepala", 10), word("Bidang", 49))
    assert without_doubtful(words) == words
