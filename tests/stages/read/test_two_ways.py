"""A cell's text runs the way that it can be read."""

from digisop.stages.read.two_ways import best_way
from digisop_models.geometry import Box
from digisop_models.page import Line, Word


def _cell(*texts: str, confidence: float) -> list[list[Line]]:
    box = Box(0, 0, 10, 10)
    return [[Line((Word(text, box, confidence, "ppocr"),), box)] for text in texts]


def test_the_way_that_makes_words_is_taken() -> None:
    rubbish, words = _cell("Na", "&", confidence=0.4), _cell("KEPALA", "DINAS", confidence=0.9)
    assert best_way([rubbish, words, rubbish], [-2.0, -0.1, -4.0]) == 1
    assert best_way([words, rubbish, rubbish], [-3.0, -0.1, -2.0]) == 0


def test_a_long_run_of_rubbish_does_not_win() -> None:
    rubbish, words = _cell("eqlwn", "vhjks", "x7", confidence=0.6), _cell("Kurir", confidence=0.8)
    assert best_way([rubbish, words], [-0.7, -0.7]) == 1


def test_where_nothing_is_read_the_ink_tells() -> None:
    assert best_way([[], [[]], []], [-3.0, -0.1, -2.0]) == 1


def test_of_two_words_of_few_letters_the_ink_tells() -> None:
    short, other = _cell("di", confidence=0.9), _cell("ini", confidence=0.9)
    assert best_way([short, other], [-0.1, -2.4]) == 0
