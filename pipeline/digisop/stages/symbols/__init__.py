"""Stage ``symbols``: the flowchart symbols in a page's swimlanes and the lines between them."""

from digisop.stages.symbols.page_symbols import find_symbols

__all__ = ["find_symbols"]
