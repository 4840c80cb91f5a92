"""What people ask that one explanation answers, whatever else their words resemble.

The words and their sources are `data/understanding/page_questions.csv`
(`understanding/lexicon.py`); where several fit, the first row. Its kinds are names of pages, or of
an intent behind `niat:`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from understanding.intents import Action, Understood
from understanding.lexicon import first_kind_in
from understanding.words import Intent

__all__ = ["TABLE", "PageQuestion", "page_question_among", "page_question_in"]

TABLE = "page_questions.csv"
_INTENT = "niat:"
_WINDOW, _STEP = 24, 12
"""Words of a story that are looked at together, and how far the next ones begin."""
_TAKEN_FOR: Mapping[str, frozenset[Intent]] = {
    "instansi_gusur": frozenset({Intent.HOUSING_RST, Intent.REGISTER_FOR_AID}),
    "instansi_rekrutmen": frozenset({Intent.DISBURSEMENT_SCHEDULE, Intent.REGISTER_FOR_AID}),
    "daftar_berapa_lama": frozenset({Intent.CASE_STATUS}),
    "niat:disbursement_schedule": frozenset({Intent.CHECK_TRANSACTIONS}),
    "data_pengurus_meninggal": frozenset({Intent.CARD_LOST}),
    "pin_amplop_hilang": frozenset({Intent.CARD_LOST}),
    "status_asn": frozenset({Intent.DATA_CHANGE, Intent.GRADUATION}),
    "rahasia_laporan": frozenset({Intent.CASE_STATUS}),
    "pkh_disabilitas": frozenset({Intent.REFERRAL_DISABILITY}),
    "data_nama_beda": frozenset({Intent.CARD_LOST}),
    "hapus_chat": frozenset({Intent.NOTICE_SETTINGS}),
    "bot_robot": frozenset({Intent.HUMAN_AGENT, Intent.HELP_MENU}),
    "kode_hubung_salah": frozenset({Intent.PIN_PROBLEM, Intent.CONTACT_COMPANION}),
    "ombudsman": frozenset({Intent.REPORT}),
    "adu_ke_mana": frozenset({Intent.REPORT}),
    "instansi_kjp": frozenset(
        {
            Intent.PROGRAM_INFO,
            Intent.AID_STATUS,
            Intent.CHECK_BALANCE,
            Intent.DISBURSEMENT_SCHEDULE,
            Intent.COMPLAINT_NOT_RECEIVED,
            Intent.AID_AMOUNT,
        }
    ),
    "instansi_beras": frozenset({Intent.DISBURSEMENT_SCHEDULE, Intent.COMPLAINT_NOT_RECEIVED}),
    "rekening_blokir": frozenset({Intent.PIN_PROBLEM, Intent.CARD_LOST}),
    "kartu_gadai": frozenset({Intent.COMPLAINT_SERVICE}),
    "kartu_almarhum": frozenset(
        {Intent.CHECK_TRANSACTIONS, Intent.DATA_CHANGE, Intent.PROGRAM_INFO, Intent.CHECK_BALANCE}
    ),
    "graduasi_dipaksa": frozenset({Intent.AID_STATUS, Intent.CONTACT_COMPANION}),
    "daftar_tanpa_ktp": frozenset({Intent.PRIVACY_DATA, Intent.DATA_CHANGE}),
    "daftar_belum_dapat": frozenset({Intent.COMPLAINT_NOT_RECEIVED}),
    "daftar_kerja_musiman": frozenset({Intent.CHECK_HOAX}),
    "potongan": frozenset({Intent.REPORT_INELIGIBLE, Intent.COMPLAINT_SERVICE}),
    "data_anak_lahir": frozenset({Intent.EMERGENCY, Intent.REFERRAL_CHILD}),
    "darurat_lapar": frozenset({Intent.COMPLAINT_NOT_RECEIVED, Intent.CHECK_BALANCE}),
    "kirim_foto": frozenset({Intent.SCAM_VICTIM, Intent.CHECK_HOAX, Intent.CHECK_TRANSACTIONS}),
    "instansi_air": frozenset({Intent.HOUSING_RST}),
    "pkh_sakit": frozenset({Intent.COMPLAINT_NOT_RECEIVED, Intent.REFERRAL_DISABILITY}),
    "bot_kecewa": frozenset({Intent.HUMAN_AGENT}),
    "data_nikah_cerai": frozenset(
        {Intent.CARD_LOST, Intent.REPORT_INELIGIBLE, Intent.REFERRAL_CHILD, Intent.GRADUATION}
    ),
    "data_sekolah": frozenset({Intent.AID_STATUS, Intent.REFERRAL_CHILD}),
    "daftar_phk": frozenset({Intent.DATA_CHANGE, Intent.AID_STATUS, Intent.PROGRAM_INFO}),
    "rumah_dicat": frozenset({Intent.HOUSING_RST, Intent.GRADUATION, Intent.REGISTER_FOR_AID}),
    "saya_dilaporkan": frozenset({Intent.AID_STATUS, Intent.COMPLAINT_SERVICE}),
    "sanggah_kerabat": frozenset(
        {Intent.COMPLAINT_SERVICE, Intent.REGISTER_FOR_AID, Intent.CHECK_HOAX}
    ),
    "pkh_sekolah": frozenset({Intent.REFERRAL_CHILD, Intent.NOTICE_SETTINGS}),
    "anak_gizi": frozenset({Intent.REFERRAL_DISABILITY, Intent.PROGRAM_INFO}),
    "sidik_jari": frozenset(
        {Intent.CARD_LOST, Intent.PIN_PROBLEM, Intent.COMPLAINT_SERVICE, Intent.REFERRAL_ELDERLY}
    ),
    "ambil_ditemani": frozenset({Intent.REFERRAL_ELDERLY, Intent.CONTACT_COMPANION}),
    "layanan_mesin_rusak": frozenset(
        {Intent.COMPLAINT_NOT_RECEIVED, Intent.CHECK_TRANSACTIONS, Intent.CHECK_BALANCE}
    ),
    "jadwal_tetangga_dulu": frozenset(
        {Intent.CHECK_BALANCE, Intent.AID_STATUS, Intent.COMPLAINT_NOT_RECEIVED}
    ),
    "pkh_lansia": frozenset({Intent.REFERRAL_ELDERLY}),
    "pkh_uang": frozenset({Intent.PENA, Intent.EMPOWERMENT_KUBE}),
    "ambil_agen_tutup": frozenset({Intent.COMPLAINT_SERVICE}),
    "belum_salur_kosong": frozenset(
        {Intent.CHECK_BALANCE, Intent.AID_STATUS, Intent.CHECK_TRANSACTIONS}
    ),
    "laporan_berapa_lama": frozenset({Intent.COMPLAINT_SERVICE}),
    "niat:survey": frozenset({Intent.CONTACT_COMPANION, Intent.THANKS}),
}
"""What the model of intents is sure of where these are asked; elsewhere it is believed."""


@dataclass(frozen=True)
class PageQuestion:
    """A page by its name, or what is served in its place."""

    kind: str

    @property
    def intent(self) -> Intent | None:
        name = self.kind.removeprefix(_INTENT)
        return None if name == self.kind else Intent(name)

    def holds(self, found: Understood, own: Intent) -> bool:
        """Whether the page of intent `own` is meant beside what else was understood."""
        best = found.best.intent
        believed = found.action is Action.ANSWER and best not in (own, Intent.OUT_OF_SCOPE)
        return not believed or best in _TAKEN_FOR.get(self.kind, ())


def page_question_in(text: str) -> PageQuestion | None:
    kind = first_kind_in(text, TABLE)
    return PageQuestion(kind) if kind else None


def page_question_among(words: Sequence[str]) -> PageQuestion | None:
    """The first that a story holds: it says more, so it only offers the page."""
    starts = range(0, max(len(words) - _STEP, 1), _STEP)
    found = (page_question_in(" ".join(words[at : at + _WINDOW])) for at in starts)
    return next((one for one in found if one is not None and one.intent is None), None)
