"""The pages of an SOP as a searchable PDF, built to PDF/A-2b.

``document`` makes it: the page pictures of the result, unchanged, and under them the words in their
places, set invisibly by OCRmyPDF's own renderer; nothing is recognised a second time. ``metadata``
says in XMP what it is of. ``validity`` asks veraPDF, where it is installed.
"""

from digisop.export.pdf.document import pdf_files
from digisop.export.pdf.validity import verapdf_is_here, without_validity

__all__ = ["pdf_files", "verapdf_is_here", "without_validity"]
