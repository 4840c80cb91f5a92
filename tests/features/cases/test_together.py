"""What the office wrote to one reporter, as others of the same matter read it."""

from features.cases.rules.together import Known, without
from tests.over import over

SARI = Known(
    ["Sari Wulandari"],
    ["+6281200001111", "1671044107850002", "6271041205190003"],
    ["Jl. Melati No. 3, RT 02, Lorok Pakjo", "Rumah dekat balai desa"],
)


@over(
    [
        ("Bu Sari, uangnya cair Senin.", "Bu …, uangnya cair Senin."),
        ("Ibu Sari Wulandari: silakan ke bank.", "Ibu …: silakan ke bank."),
        ("Kami sudah menelepon SARI WULANDARI tadi.", "Kami sudah menelepon … tadi."),
        ("Nomor +6281200001111 tidak aktif.", "Nomor … tidak aktif."),
        ("Nomor 081200001111 tidak aktif.", "Nomor … tidak aktif."),
        ("Nomor 0812-0000-1111 tidak aktif.", "Nomor … tidak aktif."),
        ("WA +62 812 0000 1111 atau (0812) 0000 1111.", "WA … atau …."),
        ("WA 62-812-0000-1111, ya.", "WA …, ya."),
        ("NIK 1671 0441 0785 0002 dan KK 6271041205190003.", "NIK … dan KK …."),
        ("Hubungi 0813-2222-3333 atau 1500299.", "Hubungi 0813-2222-3333 atau 1500299."),
        ("Petugas datang ke Jl. Melati No. 3, RT 02 besok.", "Petugas datang ke …, … besok."),
        ("Petugas datang ke jalan melati 3 besok.", "Petugas datang ke … besok."),
        ("Petugas datang ke Jln Melati no.3 besok.", "Petugas datang ke … besok."),
        ("Rumah dekat balai desa sudah kami datangi.", "… sudah kami datangi."),
        (
            "Silakan ke balai desa di Lorok Pakjo, dekat rumah kepala desa.",
            "Silakan ke balai desa di Lorok Pakjo, dekat rumah kepala desa.",
        ),
        ("Bapak/Ibu, dana PKH cair besok.", "Bapak/Ibu, dana PKH cair besok."),
        ("Ibu bisa ambil di bank.", "Ibu bisa ambil di bank."),
        ("Pak Karno sudah kami hubungi.", "Pak … sudah kami hubungi."),
        ("Sarirasa bukan nama.", "Sarirasa bukan nama."),
        ("", ""),
    ]
)
def test_nothing_tells_who_another_reporter_is(case: tuple[str, str]) -> None:
    said, read = case
    assert without(said, SARI) == read


def test_where_nothing_is_known_the_words_stay() -> None:
    said = "Uang Rp200.000 cair 12-11-2026 di Jl. Melati No. 3."
    assert without(said, Known()) == said
