"""What is read aloud: the pages of the registry that people ask for most, and the spoken menu."""

from dataclasses import dataclass
from hashlib import sha256

LANGUAGE = "id"
"""Pages are in Indonesian, and so is the voice."""
MENU = "menu"
"""The key of the spoken menu; no page has it."""
SPOKEN = (
    *("program_semua", "pkh", "bpnt", "jumlah_umum", "jumlah_pkh", "jumlah_bpnt", "pkh_kewajiban"),
    *("jadwal_tanggal", "jadwal_pkh", "jadwal_sembako", "belum_masuk", "belum_salur_kosong"),
    *("jumlah_berkurang", "status_bantuan", "terdaftar_tidak", "status_dicoret", "desil"),
    *("desil_saya", "daftar_usul", "salah_sasaran", "data_salah", "graduasi"),
    *("ambil_di_mana", "ambil_bawa_apa", "ambil_diwakilkan", "ambil_sakit_diantar"),
    *("ambil_cara_atm", "batas_ambil", "saldo_cara", "kks", "kartu_hilang"),
    *("layanan_kartu_dipegang", "pin_lupa", "pin_salah_terblokir", "potongan"),
    *("hoaks", "kena_tipu", "petugas_bicara", "pendamping_siapa", "cara_hubung"),
)
"""Forty: the main page of every intent about money, card, data and fraud, and what stands beside it
most often in questions of people (`data/understanding`)."""


@dataclass(frozen=True)
class Script:
    """What one recording says, as it is spoken. `key` names the page."""

    key: str
    text: str

    @property
    def mark(self) -> bytes:
        """Tells one wording from another: a changed page has no recording yet."""
        return sha256(self.text.encode()).digest()


@dataclass(frozen=True)
class Recording:
    """A voice message that says a script. Of `sound` and `file_id` one is there: a bot that has
    sent it once sends it by its id."""

    id: int
    seconds: int
    sound: bytes = b""
    file_id: str = ""
