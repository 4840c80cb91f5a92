"""What somebody with a post may never do, where it is asked for or announced; and their own pay."""

import re
from enum import StrEnum

from understanding.accusations import accuses

__all__ = [
    "Forbidden",
    "forbidden_in",
    "is_of_others",
    "is_of_own_pay",
    "pries_into",
    "tells_everybody",
]

_MOST_WORDS = 24
"""Longer ones are stories, of others mostly."""
_I = r"(?:saya|sy|aku|kita|kami|kula|kulo|abdi|gue|tak)"
_MAY = r"(?:boleh(?:kah)?|bolehkah|oleh|meunang|bisa(?:kah)?|gapapa|gpp|apa\s*apa|aman|amankah)"
_CARDS = r"(?:kartu\w*|kks\w*|atm\w*|kertu\w*|buku\s+(?:tabungan|rekening)\w*)"
_KEEPS = (
    r"(?:pegang(?:in|kan|no|keun)?|megang(?:in)?|simpan(?:kan)?|simpen(?:in|kan|no|keun)?|simpenke|"
    r"nyimp[ae]n(?:in)?|menyimpan|tahan|nahan|kumpul(?:in|kan|no|keun)?|ngumpul(?:in|kan|keun)?|"
    r"mengumpulkan|cekel|nyekel|nyepeng|cepeng|bawa(?:in|kan)|gesek(?:in|kan|ke)?|ngegesek|"
    r"amankan|amanin|(?:di)?titip(?:kan|in)?)"
)
_DRAWS = (
    r"(?:cair(?:in|kan)|cairkeun|ambil(?:in|kan)|tarik(?:in|kan)|narikin|ngambilin|gesek(?:in|kan))"
)
_FAMILIES = (
    r"(?:kpm|dampingan\w*|keluarga|warga|penerima|peserta|mereka|anggota|ibu-?ibu|ibu2|bu|ibu|pak|"
    r"bapak|mbak|mbah|mak|mamak|nenek|kakek|teh)"
)
_ASKS = r"(?:minta(?:in)?|tarik(?:in|an)?|narik|potong|motong|kutip|ngutip|pungut|mungut)"
_GIFT = r"(?:amplop|imbalan|hadiah|bensin|rokok|fee|uang\s+(?:bensin|rokok|terima\s+kasih|lelah))"
_MONEY = (
    r"(?:uang|duit|dana|bensin|transport\w*|rokok|admin|jasa|fee|iuran|imbalan|amplop|upah|kas|"
    r"seikhlasnya|sukarela|terima\s+kasih|dhuwit|artos|acis|\d+\s*(?:rb|ribu|k|ewu|rebu))\b"
)
_CARD = re.compile(
    rf"\b{_I}\s+(?:(?:yang|yg|aja|saja|mau|akan|boleh|bisa|coba|dulu)\s+)*{_KEEPS}\b.{{0,60}}\b{_CARDS}\b"
    rf"|\b{_CARDS}\b.{{0,60}}\b{_I}\s+(?:(?:yang|yg|aja|saja|mau|akan|boleh|bisa|dulu)\s+)*{_KEEPS}\b"
    rf"|\b{_MAY}\b.{{0,40}}\b{_KEEPS}\b.{{0,40}}\b{_CARDS}\b"
    rf"|\b{_CARDS}\b.{{0,60}}\b(?:di)?(?:titip|taruh|taro|kumpul)\w*\s+(?:di|ke|sama|ka)\s+{_I}\b"
    rf"|\b{_KEEPS}\b.{{0,40}}\b{_CARDS}\b.{{0,40}}\b(?:biar|supaya|ben|supados)\s+{_I}\b"
    rf"|\b{_KEEPS}\b.{{0,40}}\b{_CARDS}\b.{{0,40}}\b{_MAY}\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"(?<!takut )(?<!biar ga )(?<!biar gak )(?<!tidak )(?<!nanti )(?<!biar aman )(?<!gampang )"
    r"\b(?:hilang|ilang|tertelan|ketelan|blokir|keblokir|rusak|patah|baru|ketinggalan)\b",
    re.I,
)
_OF_FAMILIES = re.compile(rf"\b{_FAMILIES}\b|(?<=\w)(?:in|kan|keun|no)\b", re.IGNORECASE)
_PIN = re.compile(
    rf"\b(?:pin|otp)\b.{{0,20}}\b{_FAMILIES}\b.{{0,30}}\b(?:berapa|brp|apa|pira|sabaraha)\b"
    rf"|\b(?:berapa|brp|apa|pira)\b\s+(?:\w+\s+)?\bpin\b.{{0,20}}\b{_FAMILIES}\b"
    rf"|\b(?:minta|minta?in|catat|catet|data|kumpul\w*|pegang|simpan|simpen|tau|tahu|lihat|liat|kasih)"
    rf"\s+(?:\w+\s+)?(?:pin|otp)\b(?!\s+baru).{{0,20}}\b{_FAMILIES}\b"
    rf"|\b(?:pin|otp)\b.{{0,30}}\b{_I}\s+(?:\w+\s+)?(?:catat|catet|simpan|simpen|pegang|kumpul\w*)\b",
    re.IGNORECASE,
)
_DRAW = re.compile(
    rf"\b{_I}\s+(?:(?:yang|yg|aja|saja|mau|akan|boleh|bisa)\s+)*{_DRAWS}\b.{{0,60}}\b{_FAMILIES}\b"
    rf"|\b{_MAY}\b.{{0,30}}\b{_I}\b.{{0,30}}\b{_DRAWS}\b.{{0,60}}\b{_FAMILIES}\b"
    rf"|\b(?:uang|duit|bantuan|bansos|saldo)\w*\s+{_FAMILIES}\b.{{0,40}}\b{_I}\s+(?:\w+\s+)?{_DRAWS}\b",
    re.IGNORECASE,
)
_FEE = re.compile(
    rf"\b{_MAY}\b.{{0,40}}\b{_ASKS}\b.{{0,40}}\b{_MONEY}(?!\s+(?:kembali|balik))"
    rf"|\b{_MAY}\b.{{0,40}}\b(?:n?terima|nerima|ambil)\b.{{0,20}}\b{_GIFT}\b"
    rf"|\b{_ASKS}\b.{{0,40}}\b{_MONEY}.{{0,40}}\b{_MAY}\b"
    rf"|\b{_I}\s+(?:(?:mau|akan|boleh|bisa|rencana\w*|cuma|cuman|hanya|dulu)\s+)*{_ASKS}\b.{{0,40}}{_MONEY}"
    rf".{{0,50}}\b(?:{_FAMILIES}|per|tiap|pencairan|cair)\b",
    re.IGNORECASE,
)
_OTHERS_ASK = re.compile(
    r"\b(?:agen|bank|desa|kades|lurah|rt|rw|ketua\w*|oknum|e-?warong|pendamping\s+(?:lain|sebelah))\b"
    rf".{{0,20}}\b(?:{_ASKS}|{_KEEPS})\b",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"\b(?:siapa|sapa|saha|sopo|nama|identitas|nomor|no|hp|alamat)\b.{0,30}\b(?:pelapor\w*|"
    r"yang\s+(?:lapor|melapor\w*|ngadu\w*|mengadu\w*)|yg\s+(?:lapor|melapor\w*|ngadu\w*|mengadu\w*)|"
    r"sing\s+lapor)\b|\b(?:pelapor|yg\s+lapor|yang\s+lapor)\w*\b.{0,20}\b(?:siapa|sapa|saha|sopo)\b",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:bisa|bs|boleh|oleh|gapapa|gpp|aja|aj|saja|wae|we|tolong|tlg|mau|minta|dong|iso|tiasa)\b",
    re.IGNORECASE,
)
_MADE_UP = re.compile(
    r"\btanggal\w*\s+(?:di)?mundur\w*|\b(?:di)?mundur(?:in|kan|no|keun)\s+(?:aja\s+)?(?:tgl|tanggal)\w*|"
    r"\bback\s?date\w*|\bkunjungan\s+(?:fiktif|bohong\w*|palsu)|\bfoto\w*\s+(?:yang\s+|yg\s+)?(?:lama|"
    r"bulan\s+(?:lalu|kemarin|kmrn)|tahun\s+lalu|kemarin|kunjungan\s+lama)\b|"
    r"\babsen(?:in|kan|no)\b.{0,40}\b(?:ga|gak|nggak|tidak|tdk|ora|teu)\s+(?:datang|dateng|hadir|ikut|teko)\b|"
    r"\b(?:palsu(?:in|kan)|ngarang|karang(?:in)?|tembak\s+aja|isi\s+asal|asal\s+isi)\b",
    re.IGNORECASE,
)
_RECORDS = re.compile(
    r"\b(?:kunjung\w*|visit|absen\w*|hadir\w*|daftar\s+hadir|foto\w*|laporan|lap|survei|bukti|data)\b",
    re.IGNORECASE,
)
_TAKES_AWAY = re.compile(
    r"\b(?:ekspor|eksport|export|diekspor|unduh|download|minta(?:in)?|kirim(?:in|kan)?|kasih|bagi(?:in)?|"
    r"copy|kopi|salin|share|butuh|print)\b.{0,50}\b(?:no(?:mor)?\s*(?:hp|wa|telp\w*|telepon)|data|nik|alamat|"
    r"nama)\b",
    re.IGNORECASE,
)
_TO_STRANGERS = re.compile(
    r"\b(?:tim\s*ses|timses|tim\s+sukses|caleg|paslon|kampanye|partai|pilkada|pilkades|nyaleg|"
    r"(?:temen|teman|tmn|sodara|saudara|kenalan)\s*(?:saya|sy|ku|aku)?\s*(?:yg|yang)?\s*(?:polisi|wartawan|sales|"
    r"agen|asuransi|koperasi|jualan|leasing|caleg)|jualan|sales|asuransi|pinjol|leasing|dagang\w*)\b",
    re.IGNORECASE,
)
_STRIKES = re.compile(
    r"\b(?:coret|dicoret|nyoret|coretin|hapus|dihapus|keluarkan|dikeluarkan|buang|ganti|diganti)\b.{0,80}"
    r"\b(?:(?:ga|gak|nggak|tidak|tdk|ora|teu)\s+(?:suka|nurut|manut|sopan)|sebel|benci|musuh|bandel|ngelawan|"
    r"melawan|biar\s+kapok|bukan\s+(?:orang|pendukung))\b"
    r"|\b(?:(?:ga|gak|nggak|tidak|tdk|ora|teu)\s+(?:suka|nurut|manut)|sebel|benci|biar\s+kapok)\b.{0,60}"
    r"\b(?:di)?(?:coret|hapus|keluarkan|buang)\w*",
    re.IGNORECASE,
)
_HIDDEN = re.compile(
    r"\b(?:anonim|rahasia|tanpa\s+nama|sembunyi\w*|(?:lapor|ngadu|aduan|adukan)\w*\s+(?:saya|sy|aku)|"
    r"(?:lapor|ngadu|ngelapor)(?:in|kan)\s+(?:saya|sy|aku))\b",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"\b(?:bu|ibu|pak|bapak|mbak|mas|mbah|mak|teh|kang|keluarga)\s+(?!hamil|saya|sy|aku|ini|itu|"
    r"rumah|nifas|menyusui|dan|yang|yg|di|ke|kades|lurah|rt|rw|camat|guru|tunggal|muda|kandung|tiri|"
    r"mertua|angkat|asuh|penerima|miskin|dampingan|baru|mana|apa|ga|gak|tidak|belum|sudah|mau|"
    r"pengurus|ketua|admin|bot|min|pkh|bpnt|kpm|dari|dengan|sama|lain|kami|kita|nya)[a-z]{3,}"
    r"|\b(?:tetangga|mantan|ipar|besan)\b|\b(?:desa|kelurahan|kecamatan|wilayah)\s+(?:lain|sebelah)\b"
    r"|\bbukan\s+dampingan\b",
    re.IGNORECASE,
)
_LOOKED_AFTER = re.compile(
    r"\b(?:kpm|dampingan|binaan|keluarga\s+penerima|(?:orang|anggota|ibu-?ibu|ibu2|warga)\s+(?:di\s+)?kelompok)"
    r"\b",
    re.IGNORECASE,
)
_LOOKS = re.compile(
    r"\b(?:lihat|liat|cek|buka|bukain|minta|kasih|tampilkan|tau|tahu|cari|carikan|deleng|ndelok|"
    r"tingali|brp|berapa)\b",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"\b(?:data(?:nya)?|saldo\w*|nik\w*|alamat\w*|rekening\w*|desil\w*|no(?:mor)?\s+(?:hp|wa|kk)\w*|"
    r"bantuan(?:nya)?|dapat\s+apa|dapet\s+apa|dpt\s+apa|riwayat)\b",
    re.IGNORECASE,
)
_OF_WORK = re.compile(
    r"\b(?:kasus|laporan|aduan|pelapor|rujukan|kunjungan|janji|survei|pengumuman|siaran|jawaban|impor\w*|"
    r"import|unggah|upload|csv|berkas|perbaiki|perbaikan|salah|ubah|ganti|kok|kenapa|knp|belum|blm)\b",
    re.IGNORECASE,
)
_TO_ALL = re.compile(
    r"\b(?:sebar(?:kan|in)?|nyebar(?:in)?|kirim(?:kan|in)?|umumkan|umumin|bagi(?:kan|in)|share|broadcast|"
    r"kabar(?:kan|i|in)|beritahu(?:kan)?|infokan|infoin|siarkan)\b.{0,60}\b(?:semua|seluruh|kabeh|sadaya|"
    r"se-?(?:kabupaten|kecamatan|kota|desa|kelurahan))\b.{0,20}\b(?:kpm|dampingan|keluarga|pendamping|"
    r"warga|penerima|tksk|petugas|anggota|ibu-?ibu|orang)?\b",
    re.IGNORECASE,
)
_PAY = re.compile(
    r"\b(?:honor\w*|gaji(?:an|nya|ne|na)?|tali\s*asih|insentif|tunjangan|tukin|bop|"
    r"(?:uang|biaya|dana|ganti)\s+(?:transport\w*|operasional|perjalanan|bensin|lelah|makan\s+rapat))\b",
    re.IGNORECASE,
)
_OF_POSTS = re.compile(
    r"\b(?:saya|sy|aku|kami|kita|kula|abdi|pendamping|pdamping|tksk|petugas|psm|sdm|operator|koordinator|korkab|"
    r"korcam|admin\w*|puskesos|relawan)\b",
    re.IGNORECASE,
)
_ASKED_OF_PAY = re.compile(
    r"\?|\b(?:belum|blm|blom|durung|dereng|acan|can|kapan|kpn|telat|terlambat|kok|kenapa|knp|masuk|cair|"
    r"turun|dibayar|dipotong|berapa|brp|naik|gimana|mana|rapel|keluar)\b",
    re.IGNORECASE,
)
_PAY_OF_OTHERS = re.compile(
    r"\b(?:suami|bojo|istri|anak|bapak|ibu|ayah|majikan|mandor|pabrik|guru|honorer|proyek|kpm|penerima|"
    r"keluarga|warga|minta|minta?in|dipungut|pungut\w*|lowongan|rekrutmen)\b",
    re.IGNORECASE,
)


class Forbidden(StrEnum):
    """The first that fits, in this order."""

    PIN = "pin"
    CARD = "card"
    DRAW = "draw"
    FEE = "fee"
    MADE_UP = "made_up"
    AWAY = "away"
    STRIKE = "strike"
    REPORTER = "reporter"


_BY_KIND = {
    Forbidden.PIN: _PIN,
    Forbidden.CARD: _CARD,
    Forbidden.DRAW: _DRAW,
    Forbidden.FEE: _FEE,
}


def forbidden_in(text: str) -> Forbidden | None:
    """None where somebody else is accused of it, or a family's own trouble is told."""
    if len(text.split()) > _MOST_WORDS:
        return None
    if _REPORTER.search(text) and _HIDDEN.search(text):
        return Forbidden.REPORTER
    found = next((kind for kind, words in _BY_KIND.items() if words.search(text)), None)
    found = found or _wronging(text)
    match found:
        case Forbidden.CARD if _LOST.search(text) or not _OF_FAMILIES.search(text):
            return None
        case Forbidden.CARD | Forbidden.FEE if _OTHERS_ASK.search(text):
            return None
        case _:
            return found


def _wronging(text: str) -> Forbidden | None:
    """What would wrong families in the records, where it is wanted and nobody else did it."""
    if accuses(text) or not _WANTED.search(text):
        return None
    if _MADE_UP.search(text) and _RECORDS.search(text):
        return Forbidden.MADE_UP
    if _TAKES_AWAY.search(text) and _TO_STRANGERS.search(text):
        return Forbidden.AWAY
    return Forbidden.STRIKE if _STRIKES.search(text) else None


def pries_into(text: str) -> bool:
    """The data of a family is wanted that is named, or lives elsewhere; whether it is a family of
    one's own is for the caller to know."""
    if len(text.split()) > _MOST_WORDS or _OF_WORK.search(text) or accuses(text):
        return False
    return bool(_LOOKS.search(text) and _DATA.search(text) and _CALLED.search(text))


def is_of_others(text: str) -> bool:
    """A family that is named, or one of those that are looked after."""
    return _CALLED.search(text) is not None or _LOOKED_AFTER.search(text) is not None


def tells_everybody(text: str) -> bool:
    """Something is to be sent to all families or all colleagues."""
    return _TO_ALL.search(text) is not None


def is_of_own_pay(text: str) -> bool:
    return bool(
        _PAY.search(text)
        and _OF_POSTS.search(text)
        and _ASKED_OF_PAY.search(text)
        and not _PAY_OF_OTHERS.search(text)
    )
