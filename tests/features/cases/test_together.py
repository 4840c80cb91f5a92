"""What the office wrote to one reporter, as others of the same matter read it."""

from features.cases.rules.together import without
from tests.over import over

NAMES = ["Sari Wulandari", "+6281200001111", "Jl. Melati No. 3, RT 02"]


@over(
    [
        ("Bu Sari, uangnya cair Senin.", "Bu …, uangnya cair Senin."),
        ("Ibu Sari Wulandari: silakan ke bank.", "Ibu …: silakan ke bank."),
        ("Kami sudah menelepon SARI WULANDARI tadi.", "Kami sudah menelepon … tadi."),
        ("Nomor +6281200001111 tidak aktif.", "Nomor … tidak aktif."),
        ("Petugas datang ke Jl. Melati No. 3, RT 02 besok.", "Petugas datang ke … besok."),
        ("Bapak/Ibu, dana PKH cair besok.", "Bapak/Ibu, dana PKH cair besok."),
        ("Ibu bisa ambil di bank.", "Ibu bisa ambil di bank."),
        ("Pak Karno sudah kami hubungi.", "Pak … sudah kami hubungi."),
        ("Sarirasa bukan nama.", "Sarirasa bukan nama."),
        ("", ""),
    ]
)
def test_no_name_of_another_reporter_is_left(case: tuple[str, str]) -> None:
    said, read = case
    assert without(said, NAMES) == read
