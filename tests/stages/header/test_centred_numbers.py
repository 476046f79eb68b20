"""Lists whose numbers stand at half the height of their items."""

from digisop.stages.header.centred_numbers import with_numbers_first
from digisop_models.geometry import Box
from digisop_models.page import Line, Word

HEIGHT, PITCH = 10.0, 11.0


def line(text: str, x: float, y: float) -> Line:
    words = tuple(
        Word(word, Box(x + 40 * i, y, x + 40 * i + 30, y + HEIGHT), 1.0, "test")
        for i, word in enumerate(text.split())
    )
    return Line(words, Box.around(word.box for word in words))


def texts(*heights: float) -> list[Line]:
    return [line(f"baris ke-{i}", 20, PITCH * y) for i, y in enumerate(heights)]


def read(numbers: dict[str, float], count: int) -> list[str]:
    """The lines of a list with ``count`` lines of text, and numbers at heights in lines."""
    beside = [line(number, 0, PITCH * y) for number, y in numbers.items()]
    lines = sorted((*texts(*range(count)), *beside), key=lambda one: one.box.y0)
    return [one.text for one in with_numbers_first(lines)]


def test_numbers_at_half_the_height_come_before_their_items() -> None:
    assert read({"1.": 0.5, "2.": 3.0}, 5) == [
        "1. baris ke-0", "baris ke-1", "2. baris ke-2", "baris ke-3", "baris ke-4",
    ]  # fmt: skip


def test_numbers_a_little_off_their_first_lines_stay_there() -> None:
    """As in a scan that is not quite level, whose numbers are 0.22 to 0.29 lines lower."""
    found = read({"1.": 0.22, "2.": 2.29, "3.": 4.23}, 6)
    assert [text for text in found if text[0].isdigit()] == ["1.", "2.", "3."]
