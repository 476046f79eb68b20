"""The first word of a position, lost letters and misread ones."""

import pytest

from digisop.form.positions import mend_position


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("UPATI CONTOH", "BUPATI CONTOH"),
        ("PALA PUSKESMAS MELATI", "KEPALA PUSKESMAS MELATI"),
        ("ekretaris", "Sekretaris"),
        ("Kepaia Dinas", "Kepala Dinas"),
        ("EUBERNUR", "GUBERNUR"),
        ("KEPALA PUSKESMAS MELATI!", "KEPALA PUSKESMAS MELATI"),
        ("a.n. Bupati Contoh", "a.n. Bupati Contoh"),
        ("Plt. Kepala Dinas", "Plt. Kepala Dinas"),
        ("Tua Adat", "Tua Adat"),
        ("Pejabat Pengelola", "Pejabat Pengelola"),
        ("", ""),
    ],
)
def test_the_head_is_made_whole_where_it_can_be_one_only(read: str, printed: str) -> None:
    assert mend_position(read) == printed
