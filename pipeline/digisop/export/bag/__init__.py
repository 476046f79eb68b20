"""Documents handed over to an archive: a BagIt bag, and the papers that go with it.

``contents`` puts the files of one document into its folder, ``premis`` tells in PREMIS 3 what was
done with it, ``classification`` reads the archive's codes and retention from a table of the user's,
``handover`` gathers what the papers say, ``papers`` words them, ``paper_pdf`` and ``paper_docx``
write them, and ``making`` does all that in one go: the bag is there whole or not at all.
"""

from digisop.export.bag.classification import Classification, NotAClassificationError
from digisop.export.bag.making import BagThereError, Handing, make_bag

__all__ = [
    "BagThereError",
    "Classification",
    "Handing",
    "NotAClassificationError",
    "make_bag",
]
