"""A cell's text runs the way that it can be read."""

from digisop.stages.read.two_ways import better_read
from digisop_models.geometry import Box
from digisop_models.page import Line, Word


def _cell(*texts: str, confidence: float) -> list[list[Line]]:
    box = Box(0, 0, 10, 10)
    return [[Line((Word(text, box, confidence, "ppocr"),), box)] for text in texts]


def test_the_way_that_makes_words_is_taken() -> None:
    rubbish, words = _cell("Na", "&", confidence=0.4), _cell("KEPALA", "DINAS", confidence=0.9)
    assert better_read(rubbish, words) is words
    assert better_read(words, rubbish) is words


def test_a_long_run_of_rubbish_does_not_win() -> None:
    rubbish, words = _cell("eqlwn", "vhjks", "x7", confidence=0.6), _cell("Kurir", confidence=0.8)
    assert better_read(rubbish, words) is words


def test_where_nothing_is_read_the_ink_tells() -> None:
    turned: list[list[Line]] = []
    assert better_read(turned, [[]]) is turned
